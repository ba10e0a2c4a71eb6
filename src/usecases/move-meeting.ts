// Moving a booked meeting in the chat: the new time is shown first, then Outlook moves its event, and what came of it (spec §7).
import type { Answer } from '../domain/answer.ts';
import { isRefusal, meetingIn, type Refusal, refuse } from '../domain/decision.ts';
import type { EffectBody } from '../domain/effect.ts';
import { clientOf, type MeetingId, partitionOf } from '../domain/ids.ts';
import type { OutlookEvent } from '../domain/meeting.ts';
import { awaitsMove, moved, notMoved, previewMove, requestMove, type Span } from '../domain/moving.ts';
import { heardOfEvent } from '../domain/outlook-event.ts';
import type { CardPlace, Person } from '../domain/person.ts';
import { clientRef, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import type { GivenUp } from './given-up.ts';
import { guardMeeting } from './guard-meeting.ts';
import { meetingCard } from './meeting-card.ts';
import { withShow } from './with-show.ts';
import { type Core, loadWorld } from './world.ts';

type Moving = Extract<EffectBody, { kind: 'move-event' }>;

async function refusalFor(core: Core, asker: Person, meeting: MeetingId): Promise<Answer | null> {
  const loaded = await loadClient(core.store, clientOf(meeting));
  if (!loaded) return unknownClient(clientOf(meeting));
  return guardMeeting(asker, loaded.client, meeting, await loadWorld(core));
}

/** From when to when it would move. Sends nothing. */
export async function seeMove(
  core: Core,
  asker: Person,
  given: { meeting: MeetingId; to: Span },
): Promise<Answer | Refusal> {
  const refusal = await refusalFor(core, asker, given.meeting);
  if (refusal) return refusal;
  const decided = await decideOn(core, clientOf(given.meeting), asker.mail, (client, world) =>
    previewMove(client, { ...given, by: asker.mail }, world),
  );
  if (isRefusal(decided)) return decided;
  const { client } = decided.change;
  const meeting = meetingIn(client, given.meeting);
  if (meeting?.state !== 'scheduled' || !meeting.moving) return meetingCard(client, decided.world, meeting);
  const { startsAt, endsAt } = meeting.moving;
  return {
    is: 'move-preview',
    client: clientRef(client.file),
    meeting: meeting.id,
    booking: meeting.bookings,
    invitation: meeting.invitation,
    to: { startsAt, endsAt },
  };
}

/** *Move the meeting*: asked once, however often it is pressed; the card is updated when Outlook answered. */
export async function sendMove(
  core: Core,
  asker: Person,
  given: { meeting: MeetingId; booking: number; card: CardPlace | null },
): Promise<Answer | Refusal> {
  const refusal = await refusalFor(core, asker, given.meeting);
  if (refusal) return refusal;
  const decided = await decideOn(core, clientOf(given.meeting), asker.mail, (client, world) =>
    requestMove(client, { ...given, by: asker.mail }, world),
  );
  if (isRefusal(decided)) return decided;
  const { client } = decided.change;
  return meetingCard(client, decided.world, meetingIn(client, given.meeting));
}

/** Sent again long after it failed, another move may have taken its place. */
export async function isMoveAwaited({ store }: Pick<Core, 'store'>, { meeting, booking }: Moving): Promise<boolean> {
  const stored = await store.get('meeting', partitionOf.client(clientOf(meeting)), meeting);
  return awaitsMove(stored?.doc, booking);
}

/** Outlook has it at the new time. */
export async function learnMoved(core: Core, body: Moving, effect: string): Promise<void> {
  const { meeting: id, becomes: to, by, card } = body;
  await decideOn(core, clientOf(id), 'steward', (client, world) => {
    if (!awaitsMove(meetingIn(client, id), body.booking)) return refuse('already-done', 'Another move took its place.');
    const change = moved(client, { meeting: id, to, by }, world);
    return withShow(
      change,
      { effect, by, card },
      meetingCard(change.client, world, meetingIn(change.client, id)),
      world,
    );
  });
}

/** It stays where it is: refused, or somebody has moved it in Outlook meanwhile, which wins. `event`: as it is there, if that was read. */
export async function learnNotMoved(
  core: Core,
  body: Moving,
  given: GivenUp & { effect: string; event?: OutlookEvent | null },
): Promise<void> {
  const { meeting: id, by, card } = body;
  const { effect, reason, unsure, event } = given;
  await decideOn(core, clientOf(id), 'steward', (client, world) => {
    const stays = notMoved(client, { meeting: id, reason, unsure });
    if (isRefusal(stays)) return stays;
    const heard = event === undefined ? null : heardOfEvent(stays.client, { meeting: id, event }, world);
    const change = heard
      ? { ...heard, facts: [...stays.facts, ...heard.facts], effects: [...stays.effects, ...heard.effects] }
      : stays;
    const { name } = client.file;
    const answer: Answer = {
      is: 'note',
      tone: 'problem',
      title: unsure ? `Was the meeting with ${name} moved?` : `The meeting with ${name} was not moved`,
      text: `${reason} ${unsure ? 'It may have been moved: please look in Outlook.' : 'The guests were told nothing by me.'}`,
      buttons: [{ title: 'Show the meeting', say: `meeting ${name}` }],
    };
    return withShow(change, { effect, by, card }, answer, world);
  });
}
