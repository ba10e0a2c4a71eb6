// Sending the invitation that was previewed, learning what the calendar made of it, and cancelling (spec §7).
import type { Answer } from '../domain/answer.ts';
import { bookingFailed, cancelMeeting, meetingBooked, requestMeeting } from '../domain/booking.ts';
import { begin, type Client, isRefusal, meetingIn, type Refusal, withFact } from '../domain/decision.ts';
import { clientOf, type Mail, type MeetingId } from '../domain/ids.ts';
import type { BookedEvent } from '../domain/meeting.ts';
import type { CardPlace, Person } from '../domain/person.ts';
import { clientRef, guard, refused, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
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
  const refusal = guard(asker, 'meeting', loaded.client.file, await loadWorld(core));
  if (refusal) return refusal;
  const decided = await decideOn(core, id, asker.mail, (client, world) =>
    requestMeeting(client, { ...given, by: asker.mail }, world),
  );
  if (!isRefusal(decided)) return meetingCard(decided.change.client, decided.world);
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
  const refusal = guard(asker, 'meeting', loaded.client.file, await loadWorld(core));
  if (refusal) return refusal;
  const decided = await decideOn(core, id, asker.mail, (client, world) =>
    cancelMeeting(client, { ...given, by: asker.mail }, world),
  );
  if (isRefusal(decided)) {
    const { name } = loaded.client.file;
    return refused(decided, [{ title: 'Show the meeting', say: `meeting ${name}` }]);
  }
  const { client } = decided.change;
  const dueOn = meetingIn(client, given.meeting)?.dueOn;
  if (!dueOn) return meetingCard(client, decided.world);
  return { is: 'meeting-cancelled', client: clientRef(client.file), reason: given.reason, dueOn };
}

/** What became of a booking: the effect that asked for it, and the card that waits for the answer. */
export type Booking = { meeting: MeetingId; effect: string; by: Mail; card: CardPlace | null };

/** The calendar has the event: the meeting is scheduled, the card shows it. */
export async function learnBooked(core: Core, booking: Booking, event: BookedEvent): Promise<void> {
  await decideOn(core, clientOf(booking.meeting), 'steward', (client, world) => {
    const change = meetingBooked(client, { meeting: booking.meeting, event }, world);
    return isRefusal(change) ? change : withShow(change, booking, meetingCard(change.client, world), world);
  });
}

/** The calendar refused for good: nothing is booked, the card says why. */
export async function learnNotBooked(core: Core, booking: Booking, reason: string): Promise<void> {
  await decideOn(core, clientOf(booking.meeting), 'steward', (client, world) => {
    const change = bookingFailed(client, { meeting: booking.meeting, reason });
    return isRefusal(change) ? change : withShow(change, booking, notBooked(client, reason), world);
  });
}

/** The calendar did not take the cancellation: the event still stands, and who cancelled it must know. */
export async function learnNotCancelled(core: Core, booking: Booking, reason: string): Promise<void> {
  await decideOn(core, clientOf(booking.meeting), 'steward', (client, world) => {
    const change = withFact(begin(client), 'cancellation-failed', { meeting: booking.meeting, reason });
    return withShow(change, booking, notCancelled(client, reason), world);
  });
}

function notCancelled({ file }: Client, reason: string): Answer {
  return {
    is: 'note',
    tone: 'problem',
    title: `The meeting with ${file.name} still stands in Outlook`,
    text: `${reason} Please cancel it in your calendar, so that the guests hear of it.`,
    buttons: [{ title: 'Show client', say: `client ${file.name}` }],
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

async function asItStands(core: Core, meeting: MeetingId): Promise<Answer> {
  const loaded = await loadClient(core.store, clientOf(meeting));
  return loaded ? meetingCard(loaded.client, await loadWorld(core)) : unknownClient(meeting);
}
