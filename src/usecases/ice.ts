// What is asked after the ICE meeting: the vCIO's brief and its outcome (spec §4).
import type { Answer } from '../domain/answer.ts';
import type { Within } from '../domain/answer-parts.ts';
import { type Day, namedDay } from '../domain/day.ts';
import { type Client, isRefusal, meetingIn, obligationIn, type Refusal } from '../domain/decision.ts';
import { followUpIce, type IceTopic, iceIn, recordBrief } from '../domain/ice.ts';
import { type ClientId, clientOfObligation } from '../domain/ids.ts';
import { bookedOf } from '../domain/losing.ts';
import { meetingId } from '../domain/meeting.ts';
import { addNote } from '../domain/note.ts';
import type { Obligation } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { lose } from '../domain/stage.ts';
import { todayOf } from '../domain/world.ts';
import { clientRef, refused, type Shown, unknownClient } from './answers.ts';
import { historyOf } from './chains-of.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { guardObligation } from './guard-obligation.ts';
import { inRound, type OfRound } from './in-round.ts';
import { lostForm } from './lose-prospect.ts';
import { putOffOf } from './put-off-part.ts';
import { signedForm } from './sign-client.ts';
import { type Core, loadWorld } from './world.ts';
import { backToDay } from './your-day.ts';

type Given = OfRound & { within: Within };
type IceKind = 'ice-brief' | 'ice-outcome';

export function briefForm(core: Core, asker: Person, given: Given & Shown): Promise<Answer> {
  return afterIce(core, asker, given, 'ice-brief');
}

export function outcomeForm(core: Core, asker: Person, given: Given & Shown): Promise<Answer> {
  return afterIce(core, asker, given, 'ice-outcome');
}

async function afterIce(core: Core, asker: Person, given: Given & Shown, kind: IceKind): Promise<Answer> {
  const refusal = await guardObligation(core, asker, given.obligation);
  if (refusal) return refusal;
  const loaded = await loadClient(core.store, clientOfObligation(given.obligation));
  if (!loaded) return unknownClient(given.obligation);
  const { client } = loaded;
  const open = iceIn(client, given.obligation, kind);
  if (!open) return refused({ refused: 'already-done', because: 'This was already answered.', problems: {} });
  const world = await loadWorld(core);
  const common = {
    client: clientRef(client.file),
    obligation: open.id,
    round: open.round,
    putOff: putOffOf(open, { asker, file: client.file, within: given.within }, world),
    startsAt: startOf(client, open),
    within: given.within,
    typed: given.typed ?? {},
    problems: given.problems ?? {},
  };
  return kind === 'ice-brief' ? { is: 'ice-brief-form', ...common } : { is: 'ice-outcome-form', ...common };
}

function startOf(client: Client, { about }: Obligation) {
  const meeting = 'n' in about ? meetingIn(client, meetingId(client.file.id, about.n)) : undefined;
  return meeting && 'invitation' in meeting ? meeting.invitation.startsAt : null;
}

export async function saveBrief(
  core: Core,
  asker: Person,
  given: Given & { explained: readonly IceTopic[]; notes: string },
): Promise<Answer | Refusal> {
  const { obligation, within } = given;
  const refusal = await guardObligation(core, asker, obligation);
  if (refusal) return refusal;
  const decided = await decideOn(core, clientOfObligation(obligation), asker.mail, (client, world) =>
    recordBrief(client, { ...given, by: asker.mail }, world),
  );
  if (isRefusal(decided)) return decided;
  const { name } = decided.change.client.file;
  if (within === 'day') return backToDay(core, asker, { done: { obligation, text: `${name}: brief recorded` } });
  return said(`Brief recorded: ${name}`, 'Roadmapping, planning and ongoing engagement were explained.', name);
}

/** They sign: the form of the signature. The note is kept at once, whatever becomes of the form. */
export async function signAfterIce(
  core: Core,
  asker: Person,
  given: Given & { note: string },
): Promise<Answer | Refusal> {
  const { within, note } = given;
  const client = clientOfObligation(given.obligation);
  const form = await signedForm(core, asker, { client, within });
  if (form.is !== 'signed-form' || note === '') return form;
  const refusal = await noteOf(core, asker, client, note);
  return refusal ?? { ...form, isNoted: true };
}

/** Pressed again, it is not written twice. */
async function noteOf(core: Core, asker: Person, client: ClientId, text: string): Promise<Refusal | null> {
  const decided = await decideOn(core, client, asker.mail, async (found, { now }) =>
    addNote(found, { text, isPrivate: false, by: asker.mail }, { history: await historyOf(core, client), now }),
  );
  if (!isRefusal(decided) || decided.refused === 'already-done') return null;
  return decided.problems.text ? { ...decided, problems: { note: decided.problems.text } } : decided;
}

/** The prospect decides later. */
export async function saveFollowUp(
  core: Core,
  asker: Person,
  given: Given & { on: Day | null; note: string },
): Promise<Answer | Refusal> {
  const { obligation, within } = given;
  const refusal = await guardObligation(core, asker, obligation);
  if (refusal) return refusal;
  const follow = inRound(given, (client, world) => followUpIce(client, { ...given, by: asker.mail }, world));
  const decided = await decideOn(core, clientOfObligation(obligation), asker.mail, follow);
  if (isRefusal(decided)) return decided;
  const { change, world } = decided;
  const { name } = change.client.file;
  const dueOn = obligationIn(change.client, obligation)?.dueOn;
  const on = dueOn ? namedDay(dueOn, todayOf(world, asker.mail)) : '';
  if (within === 'day') return backToDay(core, asker, { done: { obligation, text: `${name}: asked again on ${on}` } });
  return said(`Follow-up noted: ${name}`, `I ask you about it again on ${on}.`, name);
}

export async function saveLost(core: Core, asker: Person, given: Given & { note: string }): Promise<Answer | Refusal> {
  const { obligation, within, note } = given;
  const refusal = await guardObligation(core, asker, obligation);
  if (refusal) return refusal;
  const client = clientOfObligation(obligation);
  if (await hasBooked(core, client)) return lostForm(core, asker, { client, typed: { reason: note } });
  const end = inRound(given, (found, world) => lose(found, { by: asker.mail, reason: note }, world));
  const decided = await decideOn(core, client, asker.mail, end);
  if (isRefusal(decided)) return asNote(decided);
  const { name } = decided.change.client.file;
  if (within === 'day') return backToDay(core, asker, { done: { obligation, text: `${name}: lost` } });
  return said(`Noted, ${name} is lost`, 'Nothing more is owed; the history keeps the reason.', name);
}

/** What the guests of a booked meeting read is asked for. */
async function hasBooked(core: Core, id: ClientId): Promise<boolean> {
  const loaded = await loadClient(core.store, id);
  return loaded !== undefined && bookedOf(loaded.client, await loadWorld(core)).length > 0;
}

/** The reason is typed into the form's note. */
function asNote(refusal: Refusal): Refusal {
  const { reason } = refusal.problems;
  return reason ? { ...refusal, problems: { note: reason } } : refusal;
}

function said(title: string, text: string, client: string): Answer {
  const buttons = [
    { title: 'My day', say: 'today' },
    { title: `Open ${client}`, say: `client ${client}` },
  ];
  return { is: 'note', tone: 'good', title, text, buttons };
}
