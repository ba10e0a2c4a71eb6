// Off-boarding and reactivating in the chat: the forms, the preview of what happens, and what was done (spec §4).
import type { Answer } from '../domain/answer.ts';
import { isRefusal, type Problems, type Refusal, refuse } from '../domain/decision.ts';
import type { ClientId, MeetingId } from '../domain/ids.ts';
import {
  consequencesOf,
  type Leaving,
  type LeavingInput,
  leavingOf,
  notLeaving,
  offboard,
  type ReturnInput,
  reactivate,
} from '../domain/offboarding.ts';
import type { Person } from '../domain/person.ts';
import { refOf, todayOf } from '../domain/world.ts';
import { clientRef, guard, type Shown, unknownClient } from './answers.ts';
import { type Loaded, loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { type Core, loadWorld } from './world.ts';

/** The client, for those who may end it or bring it back. */
async function guarded(core: Core, asker: Person, id: ClientId): Promise<Loaded | Answer> {
  const loaded = await loadClient(core.store, id);
  if (!loaded) return unknownClient(id);
  return guard(asker, 'offboard', loaded.client.file, await loadWorld(core)) ?? loaded;
}

export async function offboardForm(
  core: Core,
  asker: Person,
  given: { client: ClientId } & Shown,
): Promise<Answer | Refusal> {
  const found = await guarded(core, asker, given.client);
  if ('is' in found) return found;
  const refusal = notLeaving(found.client);
  if (refusal) return refusal;
  const world = await loadWorld(core);
  return {
    is: 'offboard-form',
    client: clientRef(found.client.file),
    today: todayOf(world, asker.mail),
    meetingAt: consequencesOf(found.client, asker.mail, world).meeting?.invitation.startsAt ?? null,
    typed: given.typed ?? {},
    problems: given.problems ?? {},
  };
}

/** Exactly what off-boarding would do; nothing is done yet. */
export async function previewOffboard(
  core: Core,
  asker: Person,
  given: { client: ClientId; input: LeavingInput },
): Promise<Answer | Refusal> {
  const found = await guarded(core, asker, given.client);
  if ('is' in found) return found;
  const refusal = notLeaving(found.client);
  if (refusal) return refusal;
  const world = await loadWorld(core);
  const { meeting, told, ...counts } = consequencesOf(found.client, asker.mail, world);
  const leaving = leavingOf(given.input, meeting, todayOf(world, asker.mail));
  if (isRefusal(leaving)) return leaving;
  const { comment, ...rest } = leaving;
  const guests = meeting?.invitation.attendees.map(({ name }) => name) ?? [];
  return {
    is: 'offboard-preview',
    client: clientRef(found.client.file),
    ...rest,
    ...counts,
    meeting: meeting && { id: meeting.id, startsAt: meeting.invitation.startsAt, guests, comment },
    told: told.map((mail) => refOf(world, mail)),
  };
}

export async function saveOffboard(
  core: Core,
  asker: Person,
  given: { client: ClientId; leaving: Leaving; meeting: MeetingId | null },
): Promise<Answer | Refusal> {
  const found = await guarded(core, asker, given.client);
  if ('is' in found) return found;
  const decided = await decideOn(core, given.client, asker.mail, (client, world) =>
    offboard(client, { ...given, by: asker.mail }, world),
  );
  if (isRefusal(decided)) return decided;
  const { name } = decided.change.client.file;
  const buttons = [{ title: `Open ${name}`, say: `client ${name}` }];
  const text =
    'All that was open is closed, its team is told, and I ask about nothing of it any more. Its history stays.';
  return { is: 'note', tone: 'good', title: `${name} is off-boarded`, text, buttons };
}

export async function reactivateForm(
  core: Core,
  asker: Person,
  given: { client: ClientId; problems?: Problems } & Shown,
): Promise<Answer | Refusal> {
  const found = await guarded(core, asker, given.client);
  if ('is' in found) return found;
  const { file } = found.client;
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

export async function saveReactivate(
  core: Core,
  asker: Person,
  given: { client: ClientId; input: ReturnInput },
): Promise<Answer | Refusal> {
  const found = await guarded(core, asker, given.client);
  if ('is' in found) return found;
  const decided = await decideOn(core, given.client, asker.mail, (client, world) =>
    reactivate(client, { input: given.input, by: asker.mail }, world),
  );
  if (isRefusal(decided)) return decided;
  const { name, stage } = decided.change.client.file;
  const open = decided.change.client.obligations.length;
  const text = `Its history is kept. What it is owed is planned anew: ${open} ${open === 1 ? 'thing' : 'things'}.`;
  const title = stage === 'active' ? `${name} is active again` : `${name} is in onboarding again`;
  return { is: 'note', tone: 'good', title, text, buttons: [{ title: `Open ${name}`, say: `client ${name}` }] };
}
