// The invitation to a meeting as it would be sent: who invites whom, the subject, the usual text (spec §7 *Scheduling*).
import type { MeetingField, TimeChoice } from '../domain/answer-parts.ts';
import { type ClientFile, type Contact, primaryContact } from '../domain/client.ts';
import { dayOf, minutesBetween, timeOf, type Zone } from '../domain/day.ts';
import type { Mail } from '../domain/ids.ts';
import type { Attendee, Invitation, Purpose, Written } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import { vcioOf } from '../domain/roles.ts';
import { organiserOf } from '../domain/talk.ts';
import { refOf, type World } from '../domain/world.ts';

export type Wish = {
  startsAt: Invitation['startsAt'];
  endsAt: Invitation['endsAt'];
  attendees: readonly string[];
  place: Invitation['place'];
  text: string;
  /** One topic a line; empty: none. */
  agenda: string;
};
/** How the place of a meeting by phone begins. */
export const BY_PHONE = 'By phone: ';
type Words = { subject: string; body: string };

const words: Readonly<Record<Purpose, Words>> = {
  vcio: {
    subject: 'vCIO meeting',
    body: 'I would like to invite you to our vCIO meeting. We will look at what happened since last time, your IT roadmap and your budget, and agree on the next steps.',
  },
  internal: {
    subject: 'Internal meeting',
    body: 'I would like to talk with you about this prospect before we meet them: what they need, what we propose, and what you will explain.',
  },
  ice: {
    subject: 'Proposal review',
    body: 'I would like to go through our proposal with you. Your future vCIO joins us and explains how we plan your IT with you: the roadmap, the planning, and how we work together.',
  },
  'kick-off': {
    subject: 'Onboarding kick-off',
    body: 'I would like to invite you to the kick-off of your onboarding. We will go through the plan, who does what on both sides, and the first steps.',
  },
  'support-kickoff': {
    subject: 'Support kick-off',
    body: 'Your onboarding is nearly complete. In this meeting we show your team how to reach our support and what to expect, and from then on we look after you.',
  },
};

/** Exactly what would be sent. */
export function invitationFor(
  file: ClientFile,
  given: { purpose: Purpose; wish: Wish; asker: Person },
  world: World,
): Invitation {
  const { purpose, wish, asker } = given;
  const organiser = organiserOf(purpose, file, world) ?? asker.mail;
  const { subject, body } = words[purpose];
  const known = guestsOf(purpose, file, organiser, world).people;
  const attendees = wish.attendees.map((mail) => attendee([...known, ...file.contacts], mail));
  const agenda = agendaText(wish.agenda);
  const { name } = refOf(world, organiser);
  const text = wish.text === '' ? usualText({ body, agenda }, attendees, name) : withAgenda(wish.text, agenda, name);
  const { startsAt, endsAt, place } = wish;
  return { organiser, subject: `${subject}: ${file.name}`, text, startsAt, endsAt, zone: file.zone, attendees, place };
}

/** A previewed invitation as the form would have it, to be changed; only what differs from what is proposed. */
export function asTyped(
  { invitation, written }: { invitation: Invitation; written?: Written },
  proposed: { choices: readonly TimeChoice[]; minutes: number },
  zone: Zone,
): Partial<Record<MeetingField, string>> {
  const { startsAt, endsAt, attendees, place, text } = invitation;
  const length = minutesBetween(startsAt, endsAt);
  const isProposed = proposed.choices.some((choice) => choice.startsAt === startsAt);
  const own = { slot: 'own', date: dayOf(startsAt, zone), time: timeOf(startsAt, zone) };
  return {
    ...(isProposed ? { slot: startsAt } : own),
    ...(length !== proposed.minutes && { minutes: String(length) }),
    attendees: attendees.map(({ mail }) => mail).join(','),
    ...(!place.online && placeAsTyped(place)),
    ...(written ?? { text, agenda: '' }),
  };
}

function placeAsTyped({ location, byPhone }: Extract<Invitation['place'], { online: false }>) {
  return byPhone ? { place: 'phone', location: location.slice(BY_PHONE.length) } : { place: 'place', location };
}

/** Who can be invited to a meeting, whom of them the form proposes (those of the `last` one, else the primary contact), and who of them are ours. */
export function guestsOf(
  purpose: Purpose,
  file: ClientFile,
  organiser: Mail,
  world: World,
  last: readonly Attendee[] = [],
): { people: readonly Contact[]; invited: readonly string[]; ours: readonly Mail[] } {
  const vcio = purpose === 'vcio' ? null : vcioOf(world.people, file);
  const ours = vcio && vcio !== organiser ? [vcio] : [];
  const colleagues = ours.map((mail) => colleague(mail, world));
  const theirs = purpose === 'internal' ? [] : file.contacts.filter(({ mail }) => mail !== '');
  const before = new Set(last.map(({ mail }) => mail.toLowerCase()));
  const again = theirs.filter(({ mail }) => before.has(mail.toLowerCase()));
  const first = theirs.find(({ mail }) => mail === primaryContact(file)?.mail) ?? theirs[0];
  const proposed = again.length > 0 || !first ? again : [first];
  return { people: [...colleagues, ...theirs], invited: [...proposed.map(({ mail }) => mail), ...ours], ours };
}

function colleague(mail: Mail, world: World): Contact {
  return { name: refOf(world, mail).name, mail, phone: '', role: 'vCIO', method: null, primary: false };
}

function attendee(known: readonly Contact[], mail: string): Attendee {
  const contact = known.find((each) => each.mail.toLowerCase() === mail.toLowerCase());
  return { name: contact?.name ?? mail, mail };
}

/** The wording an MSP would send; the person edits it before the preview. */
function usualText(
  { body, agenda }: { body: string; agenda: readonly string[] },
  attendees: readonly Attendee[],
  organiser: string,
): string {
  const [first] = attendees;
  const greeting = first ? `Hello ${first.name.split(' ')[0]},` : 'Hello,';
  return [greeting, body, ...agenda, 'Please tell me if another time suits you better.', organiser].join('\n\n');
}

/** Before the name that a text ends with. */
function withAgenda(text: string, agenda: readonly string[], organiser: string): string {
  const isSigned = text.endsWith(organiser);
  const before = isSigned ? text.slice(0, -organiser.length).trimEnd() : text;
  return [before, ...agenda, ...(isSigned ? [organiser] : [])].join('\n\n');
}

function agendaText(agenda: string): string[] {
  const topics = agenda
    .split('\n')
    .map((line) => line.trim().replace(/^[-–•*]\s*/, ''))
    .filter((line) => line !== '');
  return topics.length === 0 ? [] : ['Our agenda:', topics.map((topic) => `– ${topic}`).join('\n')];
}
