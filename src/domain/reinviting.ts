// A booked meeting gets another organiser: a new invitation, and once that is in the calendar the old one is cancelled (spec §4 *handover*).
import { actionItem } from './action-item.ts';
import type { ClientFile } from './client.ts';
import { dayOf, shortDay } from './day.ts';
import {
  begin,
  type Change,
  type Client,
  meetingIn,
  type Refusal,
  refuse,
  refuseForm,
  withEffect,
  withFact,
  withMeeting,
  withObligation,
} from './decision.ts';
import type { Mail, MeetingId } from './ids.ts';
import { isOversized, oversized } from './invitation-size.ts';
import { type BookedEvent, bookingName, type Invitation, isOnItsWay, type MeetingIn, purposeOf } from './meeting.ts';
import { close, isOpen } from './obligation.ts';
import type { CardPlace } from './person.ts';
import { organiserOf } from './talk.ts';
import { asFailed, asPreviewed, asRequested, seenUnder } from './under-way.ts';
import { refOf, todayOf, type World } from './world.ts';

/** More does not fit a card that shows all of it. */
const LONGEST_COMMENT = 1000;
const gone = 'This meeting is not booked any more.';
const tooLarge =
  'This invitation has more guests, or a longer place, than a card can show. Please send the new one from Outlook, and cancel the old one there; nothing was sent.';

/** What the guests read: in the new invitation, and in the cancellation of the old one. */
export type Letters = { text: string; comment: string };

/** Who would invite to it now, where somebody else did; null: nothing is to be changed. */
export function newOrganiser(meeting: MeetingIn<'scheduled'>, file: ClientFile, world: World): Mail | null {
  const { invitation } = meeting;
  const organiser = organiserOf(purposeOf(meeting), file, world);
  return organiser && organiser !== invitation.organiser && invitation.startsAt > world.now ? organiser : null;
}

/** The usual wording: the same text, signed by whoever invites now. */
export function usualLetters({ organiser, text }: Invitation, to: Mail, world: World): Letters {
  const [before, after] = [refOf(world, organiser).name, refOf(world, to).name];
  const signed = text.endsWith(before) ? `${text.slice(0, -before.length)}${after}` : text;
  const comment = `You have a new invitation from ${after} for the same time. This one is no longer needed.`;
  return { text: signed, comment };
}

/** Keeps exactly what the person now sees; nothing is sent. */
export function previewReinvite(
  client: Client,
  given: { meeting: MeetingId; letters: Letters; by: Mail },
  world: World,
): Change | Refusal {
  const { by, letters } = given;
  const { text, comment } = letters;
  const found = openFor(client, given.meeting, world);
  if ('refused' in found) return found;
  const { meeting, organiser } = found;
  const invitation = { ...meeting.invitation, organiser, attendees: guestsFor(meeting, organiser), text };
  if (isOversized({ ...invitation, text: '' })) return refuse('not-now', tooLarge);
  const problems: Record<string, string> = { ...oversized(invitation) };
  if (text === '') problems.text = 'What should the guests read in the new invitation?';
  if (comment === '') problems.comment = 'What should the guests read in the cancellation?';
  if (comment.length > LONGEST_COMMENT) problems.comment = `At most ${LONGEST_COMMENT} characters fit.`;
  if (Object.keys(problems).length > 0) return refuseForm(problems);
  const { bookings, plan } = asPreviewed(meeting, { invitation, comment, by });
  return withMeeting(begin(client), { ...meeting, bookings, reinviting: plan });
}

/** Sends what was previewed under this number; pressing twice asks once. */
export function requestReinvite(
  client: Client,
  given: { meeting: MeetingId; booking: number; by: Mail; card: CardPlace | null },
  world: World,
): Change | Refusal {
  const found = openFor(client, given.meeting, world);
  if ('refused' in found) return found;
  const { meeting, organiser } = found;
  const { id, bookings } = meeting;
  const seen = seenUnder(meeting, meeting.reinviting, given.booking);
  const isAsSeen =
    seen?.invitation.organiser === organiser &&
    JSON.stringify(seen.invitation.attendees) === JSON.stringify(guestsFor(meeting, organiser));
  if (!seen || !isAsSeen) return refuse('not-now', 'This is out of date. Please look at both again; nothing was sent.');
  const { by, card } = given;
  const { invitation } = seen;
  const asked = withMeeting(begin(client), { ...meeting, reinviting: asRequested({ ...seen, by }) });
  const body = { kind: 'book-event' as const, meeting: id, booking: bookings, invitation, card, by };
  const fact = { meeting: id, startsAt: invitation.startsAt, organiser };
  return withFact(withEffect(asked, { name: bookingName(meeting), body }), 'reinvitation-approved', fact);
}

function openFor(
  client: Client,
  id: MeetingId,
  world: World,
): { meeting: MeetingIn<'scheduled'>; organiser: Mail } | Refusal {
  const meeting = meetingIn(client, id);
  if (meeting?.state !== 'scheduled') return refuse('already-done', gone);
  if (isOnItsWay(meeting)) return refuse('already-done', 'The new invitation is already on its way.');
  const organiser = newOrganiser(meeting, client.file, world);
  return organiser ? { meeting, organiser } : refuse('already-done', 'Nobody else is to invite to this meeting.');
}

function guestsFor({ invitation }: MeetingIn<'scheduled'>, organiser: Mail): Invitation['attendees'] {
  return invitation.attendees.filter(({ mail }) => mail.toLowerCase() !== organiser);
}

/** The calendar has the new event: only now the old one is cancelled. */
export function reinvited(client: Client, meeting: MeetingIn<'scheduled'>, event: BookedEvent, world: World): Change {
  // What the guests said to the old event is not said to the new one.
  const { reinviting, guests: _, ...kept } = meeting;
  if (!reinviting) return begin(client);
  const { invitation, comment, by } = reinviting;
  const { organiser } = kept.invitation;
  const body = { kind: 'cancel-event' as const, meeting: kept.id, organiser, eventId: kept.event.eventId, comment, by };
  const renewed = withMeeting(begin(client), { ...kept, invitation, event });
  const told = withFact(renewed, 'meeting-reinvited', { meeting: kept.id, from: organiser, to: invitation.organiser });
  const sent = withEffect(told, { name: `cancel:replaced:${bookingName(kept)}`, body });
  return answered(sent, meeting, by, world);
}

/** Outlook refused the new one for good: the old one stands. */
export function notReinvited(client: Client, meeting: MeetingIn<'scheduled'>, reason: string): Change {
  const { reinviting } = meeting;
  const kept = reinviting ? { ...meeting, reinviting: asFailed(reinviting) } : meeting;
  return withFact(withMeeting(begin(client), kept), 'invitation-failed', { meeting: meeting.id, reason });
}

/** Whoever gets a client with booked meetings of somebody who leaves owes new invitations. */
export function oweReinvites(change: Change, from: Mail, world: World): Change {
  const { file, meetings } = change.client;
  return meetings
    .filter((each) => each.state === 'scheduled')
    .filter((each) => each.invitation.organiser === from)
    .reduce((sofar, each) => {
      const to = newOrganiser(each, file, world);
      if (!to) return sofar;
      const item = { text: wanted(each, file, world), due: todayOf(world, to) };
      return actionItem(sofar, item, to, HANDOVER, world);
    }, change);
}

/** Where such a promise comes from. */
export const HANDOVER = 'handover';

function wanted({ invitation }: MeetingIn<'scheduled'>, { zone }: ClientFile, { now }: World): string {
  const on = shortDay(dayOf(invitation.startsAt, zone), dayOf(now, zone));
  return `Send a new invitation to the meeting on ${on}`;
}

function answered(change: Change, meeting: MeetingIn<'scheduled'>, by: Mail, world: World): Change {
  const text = wanted(meeting, change.client.file, world);
  const how = { as: 'done' as const, at: world.now, by, result: 'invited anew' };
  return change.client.obligations
    .filter(({ about }) => about.kind === 'action-item' && about.from === HANDOVER && about.text === text)
    .filter(isOpen)
    .reduce((sofar, each) => withObligation(sofar, close(each, how)), change);
}
