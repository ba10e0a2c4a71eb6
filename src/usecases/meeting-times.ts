// Planning a vCIO meeting in the chat: three free times, then the exact invitation (spec §7 *Scheduling*).
import type { Answer } from '../domain/answer.ts';
import type { MeetingField, Within } from '../domain/answer-parts.ts';
import { previewMeeting } from '../domain/booking.ts';
import type { Contact } from '../domain/client.ts';
import { addDays, at, dayOf } from '../domain/day.ts';
import { type Client, isRefusal, nextMeeting, openOf, type Refusal } from '../domain/decision.ts';
import { type ClientId, clientOf, type Mail, type MeetingId } from '../domain/ids.ts';
import type { Attendee, Invitation, MeetingIn } from '../domain/meeting.ts';
import { type Busy, proposeTimes, spanToAsk, type Times } from '../domain/meeting-times.ts';
import type { Person } from '../domain/person.ts';
import { responsible } from '../domain/roles.ts';
import type { WorkCalendar } from '../domain/work-calendar.ts';
import { calendarOf, refOf, supportCalendar, type World } from '../domain/world.ts';
import type { Availability, Calendars } from '../ports.ts';
import { clientRef, guard, type Shown, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { meetingCard } from './meeting-card.ts';
import { type Core, loadWorld } from './world.ts';

export type MeetingPorts = { calendars: Calendars };
type Given = { client: ClientId; within: Within };

/** What the client's meeting needs next: times to choose while it is due, its card when it is scheduled. */
export async function meetingOf(core: Core & MeetingPorts, asker: Person, given: Given): Promise<Answer> {
  const loaded = await loadClient(core.store, given.client);
  if (!loaded) return unknownClient(given.client);
  const world = await loadWorld(core);
  const refusal = guard(asker, 'meeting', loaded.client.file, world);
  if (refusal) return refusal;
  const meeting = nextMeeting(loaded.client);
  if (meeting?.state === 'due' && meeting.booking?.stage !== 'requested') return meetingTimes(core, asker, given);
  return meetingCard(loaded.client, world);
}

/** The form with three proposals, made from the vCIO's calendar and both sides' working days. */
export async function meetingTimes(core: Core & MeetingPorts, asker: Person, given: Given & Shown): Promise<Answer> {
  const loaded = await loadClient(core.store, given.client);
  if (!loaded) return unknownClient(given.client);
  const world = await loadWorld(core);
  const { client } = loaded;
  const refusal = guard(asker, 'meeting', client.file, world);
  if (refusal) return refusal;
  const meeting = nextMeeting(client);
  if (meeting?.state !== 'due' || meeting.booking?.stage === 'requested') return meetingCard(client, world);
  const organiser = responsible(world.people, client.file) ?? asker.mail;
  const { choices, basis } = await times(core, { client, meeting, organiser }, world);
  return {
    is: 'meeting-times',
    client: clientRef(client.file),
    meeting: meeting.id,
    obligation: openOf(client, 'schedule-meeting')?.id ?? null,
    dueOn: meeting.dueOn,
    choices,
    basis,
    clientZone: client.file.zone,
    contacts: client.file.contacts,
    within: given.within,
    typed: (given.typed ?? {}) as Partial<Record<MeetingField, string>>,
    problems: (given.problems ?? {}) as Partial<Record<MeetingField, string>>,
  };
}

export type Wish = {
  startsAt: Invitation['startsAt'];
  endsAt: Invitation['endsAt'];
  attendees: readonly string[];
  place: Invitation['place'];
  text: string;
};

/** Shows exactly what would be sent. Sends nothing. */
export async function previewInvitation(
  core: Core,
  asker: Person,
  given: { meeting: MeetingId; wish: Wish; within: Within },
): Promise<Answer | Refusal> {
  const id = clientOf(given.meeting);
  const loaded = await loadClient(core.store, id);
  if (!loaded) return unknownClient(id);
  const refusal = guard(asker, 'meeting', loaded.client.file, await loadWorld(core));
  if (refusal) return refusal;
  const decided = await decideOn(core, id, asker.mail, (client, world) =>
    previewMeeting(
      client,
      { meeting: given.meeting, invitation: invitationFor(client, given.wish, asker, world) },
      world,
    ),
  );
  if (isRefusal(decided)) return decided;
  const { client } = decided.change;
  const meeting = nextMeeting(client);
  if (meeting?.state !== 'due' || !meeting.booking) return meetingCard(client, decided.world);
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

function invitationFor({ file }: Client, wish: Wish, asker: Person, world: World): Invitation {
  const organiser = responsible(world.people, file) ?? asker.mail;
  const attendees = wish.attendees.map((mail) => attendee(file.contacts, mail));
  const subject = `vCIO meeting: ${file.name}`;
  const text = wish.text === '' ? defaultText(attendees, refOf(world, organiser).name) : wish.text;
  const { startsAt, endsAt, place } = wish;
  return { organiser, subject, text, startsAt, endsAt, zone: file.zone, attendees, place };
}

function attendee(contacts: readonly Contact[], mail: string): Attendee {
  const contact = contacts.find((each) => each.mail.toLowerCase() === mail.toLowerCase());
  return { name: contact?.name ?? mail, mail };
}

/** The wording an MSP would send; the person edits it before the preview. */
function defaultText(attendees: readonly Attendee[], organiser: string): string {
  const [first] = attendees;
  const greeting = first ? `Hello ${first.name.split(' ')[0]},` : 'Hello,';
  const body =
    'I would like to invite you to our vCIO meeting. We will look at what happened since last time, your IT roadmap and your budget, and agree on the next steps.';
  return `${greeting}\n\n${body}\n\nPlease tell me if another time suits you better.\n\n${organiser}`;
}

type Planned = { client: Client; meeting: MeetingIn<'due'>; organiser: Mail };

async function times(core: Core & MeetingPorts, { client, meeting, organiser }: Planned, world: World): Promise<Times> {
  const { minutes, noticeDays, windowBusinessDays } = world.policy.meeting;
  const policyHours = calendarOf(world, organiser);
  const today = dayOf(world.now, policyHours.zone);
  const asked = { dueOn: meeting.dueOn, today, minutes, noticeDays, windowBusinessDays };
  const span = spanToAsk(asked, policyHours);
  const from = at(span.from, '00:00', policyHours.zone);
  const until = at(addDays(span.until, 1), '00:00', policyHours.zone);
  const [own] = await core.calendars.availability([organiser], from, until);
  const vcio = { calendar: withHours(policyHours, own), busy: own?.busy ?? ([] as Busy) };
  return proposeTimes({ ...asked, vcio, client: supportCalendar(world, client.file) });
}

/** Outlook's working hours where it gives them, else policy's. */
function withHours(calendar: WorkCalendar, known: Availability | undefined): WorkCalendar {
  return known?.hours ? { ...calendar, ...known.hours } : calendar;
}
