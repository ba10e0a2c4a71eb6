// A pulse check in the chat: its form, and the ways to answer it (spec §5).
import type { Answer, AnswerOf } from '../domain/answer.ts';
import type { PulseField, SayButton, Within } from '../domain/answer-parts.ts';
import { temperatureGloss } from '../domain/cadence.ts';
import { notCorrectable, savedPulse, wasSaved } from '../domain/correcting.ts';
import { daysBetween, namedDay } from '../domain/day.ts';
import { type Client, isRefusal, obligationIn, openOf, type Refusal } from '../domain/decision.ts';
import { explain } from '../domain/explain.ts';
import { type ClientId, clientOfObligation, type ObligationId, partitionOf } from '../domain/ids.ts';
import { nextPulse } from '../domain/lifecycle.ts';
import { isOpen } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { noAnswer, type PulseInput, recordPulse } from '../domain/pulse-check.ts';
import { responsible } from '../domain/roles.ts';
import { seesNotes } from '../domain/seeing.ts';
import { refOf, todayOf, type World } from '../domain/world.ts';
import { clientRef, refused, type Shown, unknownClient } from './answers.ts';
import { historyOf } from './chains-of.ts';
import { loadClient } from './commit.ts';
import { type Decided, decideOn } from './decide.ts';
import { guardOwed } from './guard-owed.ts';
import { inRound, type OfRound } from './in-round.ts';
import { putOffOf } from './put-off-part.ts';
import { type Core, loadWorld } from './world.ts';
import { backToDay } from './your-day.ts';

type Given = { obligation: ObligationId; within: Within };

/** The form of the client's open pulse check, due or not. */
export async function pulseOf(core: Core, asker: Person, client: ClientId): Promise<Answer> {
  const loaded = await loadClient(core.store, client);
  if (!loaded) return unknownClient(client);
  const open = openOf(loaded.client, 'pulse-check');
  if (open) return pulseForm(core, asker, { obligation: open.id, within: null });
  const { file } = loaded.client;
  const text = `${file.name} is ${file.stage}: pulse checks are owed to clients in onboarding and active ones.`;
  return {
    is: 'refused',
    because: text,
    whoCould: [],
    buttons: [openClient(loaded.client)],
  };
}

export async function pulseForm(core: Core, asker: Person, given: Given & Shown): Promise<Answer> {
  const world = await loadWorld(core);
  const loaded = await loadClient(core.store, clientOfObligation(given.obligation));
  if (!loaded) return unknownClient(given.obligation);
  const { client } = loaded;
  const { file } = client;
  const refusal = guardOwed(asker, 'pulse', client, world);
  if (refusal) return refusal;
  const open = obligationIn(client, given.obligation);
  if (!open || !isOpen(open))
    return given.typed
      ? meanwhile(core, client, asker, given)
      : savedBefore(core, client, given.obligation, asker, world);
  const today = todayOf(world, asker.mail);
  return {
    is: 'pulse-form',
    client: clientRef(file),
    obligation: open.id,
    round: open.round,
    dueOn: open.dueOn,
    lateDays: Math.max(0, daysBetween(open.dueOn, today)),
    today,
    why: explain(open, world),
    putOff: putOffOf(open, { asker, file: file, within: given.within }, world),
    contacts: file.contacts,
    facts: { ...file, override: file.cadenceOverride, cap: null },
    last: file.lastPulse,
    within: given.within,
    typed: (given.typed ?? {}) as Partial<Record<PulseField, string>>,
    problems: (given.problems ?? {}) as Partial<Record<PulseField, string>>,
  };
}

/** Saves the form; the same press again changes nothing and shows what was saved. */
export async function savePulse(
  core: Core,
  asker: Person,
  given: Given & Shown & { input: PulseInput },
): Promise<Answer | Refusal> {
  const { obligation, input, within } = given;
  const decided = await decidePulse(core, asker, obligation, (client, world) =>
    recordPulse(client, { obligation, input, by: asker.mail }, world),
  );
  if ('is' in decided) return decided;
  if (isRefusal(decided)) {
    if (decided.refused !== 'already-done') return decided;
    return again(core, asker, given);
  }
  if (within === 'day')
    return backToDay(core, asker, { done: { obligation, text: savedText(decided), mayCorrect: true } });
  return { ...saved(decided, asker, { input, already: false }), corrects: obligation };
}

/** *Talked, nothing changed*: one tap, today, by the preferred method with the primary contact. */
export async function pulseUnchanged(
  core: Core,
  asker: Person,
  given: Given & Shown & Pick<PulseInput, 'notes' | 'followUp' | 'next'>,
): Promise<Answer | Refusal> {
  const loaded = await loadClient(core.store, clientOfObligation(given.obligation));
  if (!loaded) return unknownClient(given.obligation);
  const { file } = loaded.client;
  const world = await loadWorld(core);
  const contact = file.contacts.find(({ primary }) => primary) ?? file.contacts[0];
  const input: PulseInput = {
    on: todayOf(world, asker.mail),
    method: contact?.method ?? file.method ?? 'other',
    contact: contact?.name ?? null,
    temperature: file.temperature,
    notes: given.notes,
    growth: null,
    followUp: given.followUp,
    next: given.next,
  };
  return savePulse(core, asker, { ...given, input });
}

export async function pulseNotAnswered(
  core: Core,
  asker: Person,
  given: Given & OfRound & Pick<PulseInput, 'notes' | 'followUp'>,
): Promise<Answer | Refusal> {
  const { obligation, notes, followUp, within } = given;
  const tried = { obligation, by: asker.mail, notes, followUp };
  const tryAgain = inRound(given, (client, world) => noAnswer(client, tried, world));
  const decided = await decidePulse(core, asker, obligation, tryAgain);
  if ('is' in decided || isRefusal(decided)) return decided;
  const { client } = decided.change;
  const moved = obligationIn(client, obligation);
  if (!moved) return unknownClient(obligation);
  const text = `${client.file.name}: no answer, again on ${namedDay(moved.dueOn, todayOf(decided.world, asker.mail))}`;
  if (within === 'day') return backToDay(core, asker, { done: { obligation, text } });
  const reason = notes === '' ? 'Nobody answered.' : notes;
  return { is: 'moved', client: clientRef(client.file), about: moved.about, how: 'no-answer', on: moved.dueOn, reason };
}

async function decidePulse(
  core: Core,
  asker: Person,
  obligation: ObligationId,
  decide: Parameters<typeof decideOn>[3],
): Promise<Decided | Refusal | Answer> {
  const id = clientOfObligation(obligation);
  const loaded = await loadClient(core.store, id);
  if (!loaded) return unknownClient(id);
  return guardOwed(asker, 'pulse', loaded.client, await loadWorld(core)) ?? decideOn(core, id, asker.mail, decide);
}

function saved(
  { change, before, world }: Decided,
  asker: Person,
  { input, already }: { input: PulseInput; already: boolean },
): AnswerOf<'pulse-saved'> {
  const { file } = change.client;
  const { on, method, contact, growth, followUp } = input;
  return {
    is: 'pulse-saved',
    client: clientRef(file),
    by: refOf(world, asker.mail),
    on,
    method,
    contact,
    temperature: file.temperature,
    before: before.file.temperature,
    growth,
    notes: seesNotes(asker, file, world.people) ? input.notes : '',
    followUp,
    next: nextPulse(file, responsible(world.people, file) ?? asker.mail, world),
    already,
  };
}

/** The check is closed: the same answer twice is written once; any other one is still to be saved, and stays in the form. */
async function again(core: Core, asker: Person, given: Given & Shown & { input: PulseInput }): Promise<Answer> {
  const history = await historyOf(core, clientOfObligation(given.obligation));
  const isSame = wasSaved(history, given.obligation, { input: given.input, by: asker.mail });
  const { typed = {}, ...bare } = given;
  return pulseForm(core, asker, isSame ? bare : { ...bare, typed });
}

/** Somebody else was faster: what was typed goes into the form of the check that is owed now. */
async function meanwhile(core: Core, client: Client, asker: Person, given: Given & Shown): Promise<Answer> {
  const recorded = savedPulse(await historyOf(core, client.file.id), given.obligation);
  const world = await loadWorld(core);
  const who = recorded?.by === asker.mail ? 'You' : recorded && refOf(world, recorded.by).name;
  const what = who ? `${who} recorded a pulse check meanwhile` : 'This pulse check was answered meanwhile';
  const because = `${what}; yours is not saved yet.`;
  const open = openOf(client, 'pulse-check');
  if (!open) return refused({ refused: 'already-done', because, problems: {} }, [openClient(client)]);
  return pulseForm(core, asker, { ...given, obligation: open.id, problems: { ...given.problems, saved: because } });
}

/** The obligation is closed: what was saved for it. */
async function savedBefore(core: Core, client: Client, id: ObligationId, asker: Person, world: World): Promise<Answer> {
  const stored = await core.store.get('obligation', partitionOf.client(client.file.id), id);
  const recorded = savedPulse(await historyOf(core, client.file.id), id);
  if (!stored || !recorded)
    return refused({ refused: 'already-done', because: 'This pulse check was already answered.', problems: {} }, [
      openClient(client),
    ]);
  const decided: Decided = { change: { client, facts: [], effects: [] }, before: client, world };
  const shown = saved(decided, asker, { input: recorded, already: true });
  const byThem = { ...shown, by: refOf(world, recorded.by) };
  return notCorrectable(client, stored.doc, world) ? byThem : { ...byThem, corrects: id };
}

function openClient({ file }: Client): SayButton {
  return { title: `Open ${file.name}`, say: `client ${file.name}` };
}

function savedText({ change }: Decided): string {
  const { name, temperature } = change.client.file;
  return temperature ? `${name}: recorded, ${temperatureGloss[temperature]}` : `${name}: recorded`;
}
