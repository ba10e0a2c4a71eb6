// Off-boarding and reactivating in the chat: the forms, the preview of what happens, and what was done (spec §4).
import type { Answer, AnswerOf } from '../domain/answer.ts';
import type { SayButton } from '../domain/answer-parts.ts';
import type { ClientFile } from '../domain/client.ts';
import { dayOf, shortDay } from '../domain/day.ts';
import { isRefusal, type Problems, type Refusal, refuse } from '../domain/decision.ts';
import type { ClientId, MeetingId } from '../domain/ids.ts';
import { consequencesOf, type Leaving, type LeavingInput, leavingOf, notLeaving } from '../domain/leaving.ts';
import { offboard, type ReturnInput, reactivate, takeBack } from '../domain/offboarding.ts';
import type { Person } from '../domain/person.ts';
import { seesMoney } from '../domain/seeing.ts';
import { refOf, todayOf } from '../domain/world.ts';
import { clientRef, type Shown } from './answers.ts';
import { type Decided, decideOn } from './decide.ts';
import { guardedClient } from './guard-client.ts';
import { mrrOf } from './revenue.ts';
import { type Core, loadWorld } from './world.ts';

export async function offboardForm(
  core: Core,
  asker: Person,
  given: { client: ClientId } & Shown,
): Promise<Answer | Refusal> {
  const found = await guardedClient(core, asker, 'offboard', given.client);
  if ('is' in found) return found;
  const refusal = notLeaving(found.client);
  if (refusal) return refusal;
  const world = await loadWorld(core);
  const today = todayOf(world, asker.mail);
  const { meetings } = consequencesOf(found.client, today, asker.mail, world);
  const { leaving } = found.client.file;
  const planned = leaving && {
    lastDay: leaving.lastDay,
    reason: leaving.reason,
    lostMrr: (leaving.lostMrr / 100).toFixed(2),
  };
  return {
    is: 'offboard-form',
    client: clientRef(found.client.file),
    today,
    leavesOn: leaving?.lastDay ?? null,
    meetingsAt: meetings.map(({ invitation }) => invitation.startsAt),
    mrr: seesMoney(asker, found.client.file, world.people) ? await mrrOf(core, given.client) : null,
    typed: given.typed ?? planned ?? {},
    problems: given.problems ?? {},
  };
}

/** Exactly what off-boarding would do; nothing is done yet. */
export async function previewOffboard(
  core: Core,
  asker: Person,
  given: { client: ClientId; input: LeavingInput },
): Promise<Answer | Refusal> {
  const found = await guardedClient(core, asker, 'offboard', given.client);
  if ('is' in found) return found;
  const refusal = notLeaving(found.client);
  if (refusal) return refusal;
  const world = await loadWorld(core);
  const leaving = leavingOf(given.input, found.client, asker.mail, world);
  if (isRefusal(leaving)) return leaving;
  const { meetings, told, ...rest } = consequencesOf(found.client, leaving.lastDay, asker.mail, world);
  return {
    is: 'offboard-preview',
    client: clientRef(found.client.file),
    ...leaving,
    ...rest,
    meetings: meetings.map(({ id, invitation: { startsAt, attendees } }) => ({
      id,
      startsAt,
      guests: attendees.map(({ name }) => name),
    })),
    told: told.map((mail) => refOf(world, mail)),
  };
}

export async function saveOffboard(
  core: Core,
  asker: Person,
  given: { client: ClientId; leaving: Leaving; meetings: readonly MeetingId[] },
): Promise<Answer | Refusal> {
  const found = await guardedClient(core, asker, 'offboard', given.client);
  if ('is' in found) return found;
  const decided = await decideOn(core, given.client, asker.mail, (client, world) =>
    offboard(client, { ...given, by: asker.mail }, world),
  );
  if (isRefusal(decided)) return decided;
  return decided.change.client.file.leaving ? leavesLater(decided) : left(decided);
}

function left({ change: { client } }: Decided): Answer {
  const text =
    'All that was open is closed, its team is told, and I ask about nothing of it any more. Its history stays.';
  return note(`${client.file.name} is off-boarded`, text, client.file);
}

function leavesLater({ change: { client }, world }: Decided): Answer {
  const { file } = client;
  const day = file.leaving ? shortDay(file.leaving.lastDay, dayOf(world.now, file.zone)) : '';
  const text = 'Its team is told. Until that day is over it stays a client; then I close what is still open.';
  return note(`${file.name} leaves on ${day}`, text, file, [
    { title: 'It stays after all', say: `reactivate ${file.name}` },
  ]);
}

function note(title: string, text: string, { name }: ClientFile, more: readonly SayButton[] = []): AnswerOf<'note'> {
  return {
    is: 'note',
    tone: 'good',
    title,
    text,
    buttons: [{ title: `Open ${name}`, say: `client ${name}` }, ...more],
  };
}

export async function reactivateForm(
  core: Core,
  asker: Person,
  given: { client: ClientId; problems?: Problems } & Shown,
): Promise<Answer | Refusal> {
  const found = await guardedClient(core, asker, 'offboard', given.client);
  if ('is' in found) return found;
  const { file } = found.client;
  if (file.leaving) return stay(core, asker, file.id);
  if (file.stage !== 'offboarded')
    return refuse('already-done', `${file.name} has not left: its stage is ${file.stage}.`);
  return {
    is: 'reactivate-form',
    client: clientRef(file),
    lastDay: file.left?.lastDay ?? null,
    reason: file.left?.reason ?? '',
    typed: given.typed ?? {},
    problems: given.problems ?? {},
  };
}

/** A client that was about to leave stays. */
async function stay(core: Core, asker: Person, id: ClientId): Promise<Answer | Refusal> {
  const decided = await decideOn(core, id, asker.mail, (client, world) => takeBack(client, asker.mail, world));
  if (isRefusal(decided)) return decided;
  const { file } = decided.change.client;
  const text = 'Its team is told, and what it is owed is planned again. A meeting that was cancelled stays so.';
  return note(`${file.name} stays`, text, file);
}

export async function saveReactivate(
  core: Core,
  asker: Person,
  given: { client: ClientId; input: ReturnInput },
): Promise<Answer | Refusal> {
  const found = await guardedClient(core, asker, 'offboard', given.client);
  if ('is' in found) return found;
  const decided = await decideOn(core, given.client, asker.mail, (client, world) =>
    reactivate(client, { input: given.input, by: asker.mail }, world),
  );
  if (isRefusal(decided)) return decided;
  const { name, stage } = decided.change.client.file;
  const open = decided.change.client.obligations.length;
  const text = `Its history is kept. What it is owed is planned anew: ${open} ${open === 1 ? 'thing' : 'things'}.`;
  const title = stage === 'active' ? `${name} is active again` : `${name} is in onboarding again`;
  return note(title, text, decided.change.client.file);
}
