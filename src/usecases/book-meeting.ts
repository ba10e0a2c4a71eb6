// Sending the invitation that was previewed, learning what the calendar made of it, and cancelling (spec §7).
import type { Answer } from '../domain/answer.ts';
import {
  awaitsEvent,
  bookedInVain,
  bookingFailed,
  cancelMeeting,
  meetingBooked,
  requestMeeting,
} from '../domain/booking.ts';
import { begin, type Client, isRefusal, meetingIn, type Refusal, withFact } from '../domain/decision.ts';
import { clientOf, type Mail, type MeetingId, partitionOf } from '../domain/ids.ts';
import { type BookedEvent, type Invitation, purposeOf } from '../domain/meeting.ts';
import type { CardPlace, Person } from '../domain/person.ts';
import type { World } from '../domain/world.ts';
import { clientRef, refused, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import type { GivenUp } from './given-up.ts';
import { guardMeeting } from './guard-meeting.ts';
import { meetingCard } from './meeting-card.ts';
import { withShow } from './with-show.ts';
import { type Core, loadWorld } from './world.ts';

/** *Send invitation*: asked once, however often it is pressed; the card is updated when the calendar answered. */
export async function bookMeeting(
  core: Core,
  asker: Person,
  given: { meeting: MeetingId; booking: number; card: CardPlace | null },
): Promise<Answer | Refusal> {
  const id = clientOf(given.meeting);
  const loaded = await loadClient(core.store, id);
  if (!loaded) return unknownClient(id);
  const refusal = guardMeeting(asker, loaded.client, given.meeting, await loadWorld(core));
  if (refusal) return refusal;
  const decided = await decideOn(core, id, asker.mail, (client, world) =>
    requestMeeting(client, { ...given, by: asker.mail }, world),
  );
  if (!isRefusal(decided)) return cardOf(given.meeting, decided.change.client, decided.world);
  return decided.refused === 'already-done' ? asItStands(core, given.meeting) : decided;
}

export async function cancelBooked(
  core: Core,
  asker: Person,
  given: { meeting: MeetingId; reason: string },
): Promise<Answer | Refusal> {
  const id = clientOf(given.meeting);
  const loaded = await loadClient(core.store, id);
  if (!loaded) return unknownClient(id);
  const refusal = guardMeeting(asker, loaded.client, given.meeting, await loadWorld(core));
  if (refusal) return refusal;
  const decided = await decideOn(core, id, asker.mail, (client, world) =>
    cancelMeeting(client, { ...given, by: asker.mail }, world),
  );
  if (isRefusal(decided)) {
    const { name } = loaded.client.file;
    return refused(decided, [{ title: 'Show the meeting', say: `meeting ${name}` }]);
  }
  const { client } = decided.change;
  const meeting = meetingIn(client, given.meeting);
  if (!meeting) return meetingCard(client, decided.world);
  const { reason } = given;
  return {
    is: 'meeting-cancelled',
    client: clientRef(client.file),
    purpose: purposeOf(meeting),
    reason,
    dueOn: meeting.dueOn,
  };
}

/** What became of a booking: the effect that asked for it, and the card that waits for the answer. */
export type Booking = { meeting: MeetingId; effect: string; by: Mail; card: CardPlace | null };

/** Sent again long after it failed, an invitation may have been replaced by another one. */
export async function isAwaited(
  { store }: Pick<Core, 'store'>,
  { meeting, booking }: { meeting: MeetingId; booking: number },
): Promise<boolean> {
  const stored = await store.get('meeting', partitionOf.client(clientOf(meeting)), meeting);
  return awaitsEvent(stored?.doc, booking);
}

/** Which booking of its meeting it is, and what was sent. */
export type Sent = Booking & { booking: number; invitation: Invitation };

/** The calendar has the event: the meeting is scheduled, the card shows it. */
export async function learnBooked(core: Core, sent: Sent, event: BookedEvent): Promise<void> {
  await decideOn(core, clientOf(sent.meeting), 'steward', (client, world) => {
    const change = meetingBooked(client, { ...sent, event }, world);
    if (isRefusal(change)) return bookedInVain(client, { ...sent, event });
    return withShow(change, sent, cardOf(sent.meeting, change.client, world), world);
  });
}

/** The calendar refused for good: nothing is booked, the card says why. */
export async function learnNotBooked(core: Core, booking: Booking, reason: string): Promise<void> {
  await decideOn(core, clientOf(booking.meeting), 'steward', (client, world) => {
    const change = bookingFailed(client, { meeting: booking.meeting, reason });
    const stands = meetingIn(client, booking.meeting)?.state === 'scheduled';
    const answer = stands ? notReinvited(client, reason) : notBooked(client, reason);
    return isRefusal(change) ? change : withShow(change, booking, answer, world);
  });
}

/** The calendar did not take the cancellation: the event still stands, and who cancelled it must know. */
export async function learnNotCancelled(core: Core, booking: Booking, { reason, unsure }: GivenUp): Promise<void> {
  await decideOn(core, clientOf(booking.meeting), 'steward', (client, world) => {
    const change = withFact(begin(client), 'cancellation-failed', { meeting: booking.meeting, reason, unsure });
    return withShow(change, booking, notCancelled(client, { reason, unsure }), world);
  });
}

/** The card of this meeting, whatever it is for. */
function cardOf(id: MeetingId, client: Client, world: World): Answer {
  return meetingCard(client, world, meetingIn(client, id));
}

function notCancelled({ file }: Client, { reason, unsure }: GivenUp): Answer {
  const unclear = 'It may have been cancelled: please look in your calendar, and cancel it there if it still stands.';
  return {
    is: 'note',
    tone: 'problem',
    title: `The meeting with ${file.name} ${unsure ? 'may still stand' : 'still stands'} in Outlook`,
    text: `${reason} ${unsure ? unclear : 'Please cancel it in your calendar, so that the guests hear of it.'}`,
    buttons: [{ title: `Open ${file.name}`, say: `client ${file.name}` }],
  };
}

function notBooked({ file }: Client, reason: string): Answer {
  return {
    is: 'note',
    tone: 'problem',
    title: `The meeting with ${file.name} is not booked`,
    text: `${reason} Nothing was sent to the client.`,
    buttons: [{ title: 'Try again', say: `meeting ${file.name}` }],
  };
}

function notReinvited({ file }: Client, reason: string): Answer {
  return {
    is: 'note',
    tone: 'problem',
    title: `The new invitation to ${file.name} was not sent`,
    text: `${reason} The invitation that the guests have still stands.`,
    buttons: [{ title: 'Show the meeting', say: `meeting ${file.name}` }],
  };
}

async function asItStands(core: Core, meeting: MeetingId): Promise<Answer> {
  const loaded = await loadClient(core.store, clientOf(meeting));
  return loaded ? cardOf(meeting, loaded.client, await loadWorld(core)) : unknownClient(meeting);
}
