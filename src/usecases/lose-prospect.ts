// `lost <client>`: a prospect that says no at any time (spec §4).
import type { Answer } from '../domain/answer.ts';
import type { BookedLine } from '../domain/answer-parts.ts';
import { isRefusal, type Refusal } from '../domain/decision.ts';
import type { ClientId, MeetingId } from '../domain/ids.ts';
import { bookedOf, type LosingInput, loseProspect, notLosing } from '../domain/losing.ts';
import { type MeetingIn, purposeOf } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import { clientRef, type Shown } from './answers.ts';
import { decideOn } from './decide.ts';
import { guardedClient } from './guard-client.ts';
import { type Core, loadWorld } from './world.ts';

export async function lostForm(
  core: Core,
  asker: Person,
  given: { client: ClientId } & Shown,
): Promise<Answer | Refusal> {
  const found = await guardedClient(core, asker, 'lost', given.client);
  if ('is' in found) return found;
  const refusal = notLosing(found.client);
  if (refusal) return refusal;
  return {
    is: 'lost-form',
    client: clientRef(found.client.file),
    meetings: bookedOf(found.client, await loadWorld(core)).map(bookedLine),
    typed: given.typed ?? {},
    problems: given.problems ?? {},
  };
}

export async function saveLostProspect(
  core: Core,
  asker: Person,
  given: { client: ClientId; input: LosingInput; meetings: readonly MeetingId[] },
): Promise<Answer | Refusal> {
  const found = await guardedClient(core, asker, 'lost', given.client);
  if ('is' in found) return found;
  const decided = await decideOn(core, given.client, asker.mail, (client, world) =>
    loseProspect(client, { ...given, by: asker.mail }, world),
  );
  if (isRefusal(decided)) return decided;
  const { name } = decided.change.client.file;
  const buttons = [
    { title: 'My day', say: 'today' },
    { title: 'Show client', say: `client ${name}` },
  ];
  const text = 'Nothing more is owed; the history keeps the reason. Its vCIO and the director are told.';
  return { is: 'note', tone: 'good', title: `Noted, ${name} is lost`, text, buttons };
}

export function bookedLine(meeting: MeetingIn<'scheduled'>): BookedLine {
  const { startsAt, attendees } = meeting.invitation;
  return { id: meeting.id, purpose: purposeOf(meeting), startsAt, guests: attendees.map(({ name }) => name) };
}
