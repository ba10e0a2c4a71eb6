// Planning a meeting in the chat: three free times, then the exact invitation (spec §7 *Scheduling*).
import type { Answer } from '../domain/answer.ts';
import type { MeetingField, Within } from '../domain/answer-parts.ts';
import { previewMeeting } from '../domain/booking.ts';
import { addDays, at, type Day, dayOf, minutesBetween } from '../domain/day.ts';
import { type Client, isRefusal, meetingIn, nextMeeting, openOf, type Refusal } from '../domain/decision.ts';
import { shutGate } from '../domain/gates.ts';
import { type ClientId, clientOf, type Mail, type MeetingId } from '../domain/ids.ts';
import { isOnItsWay, type Purpose, purposeOf } from '../domain/meeting.ts';
import { proposeTimes, spanToAsk, type Times } from '../domain/meeting-times.ts';
import type { Person } from '../domain/person.ts';
import { organiserOf, schedulingOf } from '../domain/talk.ts';
import { isRequested } from '../domain/under-way.ts';
import type { WorkCalendar } from '../domain/work-calendar.ts';
import { calendarOf, refOf, supportCalendar, type World } from '../domain/world.ts';
import type { Availability, Calendars } from '../ports.ts';
import { agendaFor } from './agenda.ts';
import { clientRef, type Shown, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { gateCard } from './gates.ts';
import { guardMeeting, permissionFor } from './guard-meeting.ts';
import { guardOwed } from './guard-owed.ts';
import { seenInCalendar } from './in-calendar.ts';
import { asTyped, guestsOf, invitationFor, type Wish } from './invitation.ts';
import { meetingCard } from './meeting-card.ts';
import { lastClosed } from './minutes.ts';
import { inTime, NotInTime } from './patience.ts';
import { putOffOf } from './put-off-part.ts';
import type { EvidencePorts } from './read-evidence.ts';
import { type Core, loadWorld } from './world.ts';

export type { Wish } from './invitation.ts';
export type MeetingPorts = { calendars: Calendars } & EvidencePorts;
/** `meeting` left out: the client's vCIO meeting. `move`: another time for a booked one; `change`: as it was previewed. */
type Given = { client: ClientId; meeting?: MeetingId; move?: true; change?: true | undefined; within: Within };

/** What the meeting needs next: times to choose while it is due, its card when it is scheduled. */
export async function meetingOf(core: Core & MeetingPorts, asker: Person, given: Given): Promise<Answer> {
  const loaded = await loadClient(core.store, given.client);
  if (!loaded) return unknownClient(given.client);
  const world = await loadWorld(core);
  const meeting = meetingOfClient(loaded.client, given);
  const refusal = guardOwed(asker, permissionFor[meeting ? purposeOf(meeting) : 'vcio'], loaded.client, world);
  if (refusal) return refusal;
  if (meeting?.state === 'due' && !isRequested(meeting.booking)) return meetingTimes(core, asker, given);
  return meetingCard(loaded.client, world, meeting);
}

/** The form with three proposals, made from the organiser's calendar and everybody's working days. */
export async function meetingTimes(core: Core & MeetingPorts, asker: Person, given: Given & Shown): Promise<Answer> {
  const loaded = await loadClient(core.store, given.client);
  if (!loaded) return unknownClient(given.client);
  const world = await loadWorld(core);
  const { client } = loaded;
  const { file } = client;
  const meeting = meetingOfClient(client, given);
  const purpose = meeting ? purposeOf(meeting) : 'vcio';
  const refusal = guardOwed(asker, permissionFor[purpose], client, world);
  if (refusal) return refusal;
  if (purpose === 'ice' && shutGate('ice-meeting', file, world)) return gateCard(file, 'ice-meeting', asker, world);
  const moves = given.move && meeting?.state === 'scheduled' && !isOnItsWay(meeting) ? meeting.invitation : null;
  const isDue = meeting?.state === 'due' && !isRequested(meeting.booking);
  if (!meeting || !(isDue || moves)) return meetingCard(client, world, meeting);
  const organiser = moves?.organiser ?? organiserOf(purpose, file, world) ?? asker.mail;
  const hasAgenda = purpose === 'vcio' && !moves;
  const last = hasAgenda ? await lastClosed(core.store, client) : undefined;
  const guests = guestsOf(purpose, file, organiser, world, last?.invitation.attendees);
  const dueOn = moves ? dayOf(moves.startsAt, file.zone) : meeting.dueOn;
  const minutes = moves ? minutesBetween(moves.startsAt, moves.endsAt) : world.policy.meeting.minutes;
  const planned = { client, dueOn, organiser, ours: guests.ours, purpose, minutes };
  const [{ choices, basis, unseen }, agenda, inCalendar] = await Promise.all([
    times(core, planned, world),
    hasAgenda ? agendaFor(core, client) : null,
    hasAgenda ? seenInCalendar(core, planned, world) : null,
  ]);
  const seen = given.change && meeting.state === 'due' ? meeting.booking : null;
  const before = seen ? asTyped(seen, { choices, minutes }, asker.zone) : {};
  const asked = schedulingOf(purpose);
  const owed = asked && openOf(client, asked);
  return {
    is: 'meeting-times',
    client: clientRef(file),
    meeting: meeting.id,
    purpose,
    putOff: owed && !moves ? putOffOf(owed, { asker, file, within: given.within }, world) : null,
    dueOn,
    choices,
    basis,
    minutes,
    unseen: unseen.map((mail) => refOf(world, mail)),
    clientZone: file.zone,
    contacts: guests.people,
    invited: guests.invited,
    moves: moves?.startsAt ?? null,
    agenda,
    inCalendar: inCalendar && { ...inCalendar, organiser: refOf(world, organiser) },
    within: given.within,
    typed: (given.typed ?? before) as Partial<Record<MeetingField, string>>,
    problems: (given.problems ?? {}) as Partial<Record<MeetingField, string>>,
  };
}

/** Shows exactly what would be sent. Sends nothing. */
export async function previewInvitation(
  core: Core,
  asker: Person,
  given: { meeting: MeetingId; wish: Wish; within: Within },
): Promise<Answer | Refusal> {
  const { wish } = given;
  const id = clientOf(given.meeting);
  const loaded = await loadClient(core.store, id);
  if (!loaded) return unknownClient(id);
  const refusal = guardMeeting(asker, loaded.client, given.meeting, await loadWorld(core));
  if (refusal) return refusal;
  const decided = await decideOn(core, id, asker.mail, (client, world) => {
    const found = meetingIn(client, given.meeting);
    const purpose = found ? purposeOf(found) : 'vcio';
    const invitation = invitationFor(client.file, { purpose, wish, asker }, world);
    const { text, agenda } = wish;
    return previewMeeting(client, { meeting: given.meeting, invitation, written: { text, agenda } }, world);
  });
  if (isRefusal(decided)) return decided;
  const { client } = decided.change;
  const meeting = meetingIn(client, given.meeting);
  if (meeting?.state !== 'due' || !meeting.booking) return meetingCard(client, decided.world, meeting);
  const { invitation } = meeting.booking;
  const { bookings: booking } = meeting;
  return {
    is: 'meeting-preview',
    client: clientRef(client.file),
    meeting: meeting.id,
    booking,
    invitation,
    within: given.within,
  };
}

function meetingOfClient(client: Client, { meeting }: Given) {
  return meeting ? meetingIn(client, meeting) : nextMeeting(client);
}

type Planned = {
  client: Client;
  /** Times around this day are wished. */
  dueOn: Day;
  purpose: Purpose;
  organiser: Mail;
  ours: readonly Mail[];
  minutes: number;
};

/** Those of us who come must be free too, inside their own working hours. */
async function times(
  core: Core & MeetingPorts,
  planned: Planned,
  world: World,
): Promise<Times & { unseen: readonly Mail[] }> {
  const { client, dueOn, purpose, organiser, ours, minutes } = planned;
  const { noticeDays, talkNoticeDays, windowBusinessDays } = world.policy.meeting;
  const policyHours = calendarOf(world, organiser);
  const today = dayOf(world.now, policyHours.zone);
  const notice = { noticeDays: purpose === 'vcio' ? noticeDays : talkNoticeDays, windowBusinessDays };
  const asked = { dueOn, today, minutes, ...notice };
  const span = spanToAsk(asked, policyHours);
  const from = at(span.from, '00:00', policyHours.zone);
  const until = at(addDays(span.until, 1), '00:00', policyHours.zone);
  const mails = [organiser, ...ours];
  const known = await inTime('Outlook', core.calendars.availability(mails, from, until)).catch(noneInTime);
  const [own, ...others] = known;
  const busy = known.flatMap((each) => each.busy ?? []);
  const unseen = mails.filter((_, n) => !known[n]?.busy);
  const vcio = { calendar: withHours(policyHours, own), busy };
  const theirs = ours.map((mail, n) => withHours(calendarOf(world, mail), others[n]));
  const [colleague] = theirs;
  if (purpose === 'internal' && colleague) return { ...proposeTimes({ ...asked, vcio, client: colleague }), unseen };
  const sides = { vcio, client: supportCalendar(world, client.file), colleagues: theirs };
  return { ...proposeTimes({ ...asked, ...sides }), unseen };
}

/** As of calendars that cannot be seen: times are proposed by working hours alone, and that is said. */
function noneInTime(error: unknown): readonly Availability[] {
  if (error instanceof NotInTime) return [];
  throw error;
}

/** Outlook's working hours where it gives them, else policy's. */
function withHours(calendar: WorkCalendar, known: Availability | undefined): WorkCalendar {
  return known?.hours ? { ...calendar, ...known.hours } : calendar;
}
