// A meeting on its way to the calendar: times, the exact invitation, booked, cancelled (spec §7).
import { Template } from 'adaptivecards-templating';
import joinTemplate from '../../cards/join-preview.json' with { type: 'json' };
import bookedTemplate from '../../cards/meeting-booked.json' with { type: 'json' };
import previewTemplate from '../../cards/meeting-preview.json' with { type: 'json' };
import timesTemplate from '../../cards/meeting-times.json' with { type: 'json' };
import moveTemplate from '../../cards/move-preview.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { ClientRef, SayButton } from '../domain/answer-parts.ts';
import { minutesBetween } from '../domain/day.ts';
import type { GuestAnswer, Invitation } from '../domain/meeting.ts';
import { purposeNames } from './gloss.ts';
import { message } from './message.ts';
import { recordData } from './records.ts';
import { backToDay, buttonsOf, fact, linksOf, openClient } from './rows.ts';
import type { Eye, View } from './view.ts';
import { bothZones, dayText, momentText, nearDay } from './when.ts';
import { clipped, dotted, listed, plural, short } from './words.ts';

const times = new Template(timesTemplate);
const preview = new Template(previewTemplate);
const booked = new Template(bookedTemplate);
const join = new Template(joinTemplate);
const move = new Template(moveTemplate);

/** Of the guests, where nothing is sent. */
const MOST_GUESTS = 12;
/** More guests are checked more easily one below the other. */
const MOST_IN_LINE = 4;

const basisTexts: Record<AnswerOf<'meeting-times'>['basis'], string> = {
  'around-due': 'Times around that day when you are free, inside the working hours of both sides.',
  'after-notice': 'That is too soon to invite people politely; these are the first good times after.',
  earliest: 'No time with the usual notice is free for both sides; these are the earliest ones.',
  none: 'I found no time that suits both calendars. Please name one below.',
};

export function meetingTimes(answer: AnswerOf<'meeting-times'>, eye: Eye): View {
  const { client, choices, clientZone, contacts, within } = answer;
  const theirs = { zone: clientZone, name: short(client.name, 30) };
  const people = contacts.filter((contact) => contact.mail !== '').slice(0, 15);
  const slots = choices.map((choice) => ({
    title: slotText(bothZones(choice.startsAt, theirs, eye), choice.note),
    value: choice.startsAt,
  }));
  const { moves, minutes } = answer;
  const due = `${answer.dueOn < eye.today ? 'was due' : 'due'} ${dayText(answer.dueOn, eye.today)}`;
  return {
    template: times,
    data: {
      over: `📅 ${purposeNames[answer.purpose]} · ${moves ? `booked for ${momentText(moves, eye)}` : due}`,
      title: short(client.name, 80),
      line: [basisTexts[answer.basis], unseenText(answer.unseen, eye)].filter((text) => text !== '').join('\n'),
      known: answer.inCalendar ? [{ text: knownText(answer.inCalendar, eye) }] : [],
      choices: slots.length > 0 ? [...slots, { title: 'Another time (see below)', value: 'own' }] : [],
      slot: choices[0]?.startsAt ?? null,
      people: people.map(personChoice),
      attendees: answer.invited.join(',') || null,
      date: choices.length === 0 && answer.dueOn > eye.today ? answer.dueOn : null,
      time: null,
      minutes,
      open: choices.length === 0,
      dayLabel: choices.length === 0 ? 'Day' : 'Another day',
      moves: moves !== null,
      hasAgenda: answer.agenda !== null,
      agenda: answer.agenda ?? '',
      see: moves ? 'See the change' : 'See the invitation',
      other: moves ? 'Other time…' : 'Other time, place, text…',
      verb: moves ? 'move.preview' : 'meeting.preview',
      meeting: answer.meeting,
      within: within ?? '',
    },
  };
}

/** Whose busy times nobody looked at. */
function unseenText(unseen: AnswerOf<'meeting-times'>['unseen'], eye: Eye): string {
  const whose = unseen.map(({ mail, name }) => (mail === eye.viewer.mail ? 'yours' : `that of ${short(name, 40)}`));
  if (whose.length === 0) return '';
  return `⚠ Outlook does not show me every calendar: ${listed(whose)} may be full at these times. Please look yourself.`;
}

type Known = NonNullable<AnswerOf<'meeting-times'>['inCalendar']>;

function knownText({ subject, startsAt, organiser }: Known, eye: Eye): string {
  const whose = organiser.mail === eye.viewer.mail ? 'your calendar' : `the calendar of ${short(organiser.name, 60)}`;
  return `In ${whose}: “${short(subject, 100)}”, ${momentText(startsAt, eye)}. If that is this meeting, press “Already booked…”: nothing is sent.`;
}

export function meetingPreview(answer: AnswerOf<'meeting-preview'>, eye: Eye): View {
  const { invitation, within } = answer;
  return {
    template: preview,
    data: {
      title: short(invitation.subject, 160),
      facts: [...wholeFacts(answer.client, invitation, eye), ...fact('From', invitation.organiser)],
      text: invitation.text,
      meeting: answer.meeting,
      booking: answer.booking,
      within: within ?? '',
    },
  };
}

export function meetingBooking(answer: AnswerOf<'meeting-booking'>, eye: Eye): View {
  return message({
    title: '📤 The invitation is on its way',
    texts: [
      short(answer.client.name, 80),
      'I update this card as soon as it is in the calendar. It is sent once, even if you press again.',
    ],
    facts: invitationFacts(answer.client, answer.invitation, eye),
    buttons: [backToDay],
  });
}

export function meetingBooked(answer: AnswerOf<'meeting-booked'>, eye: Eye): View {
  const { client, invitation, event, invitesAnew, mayMove, closes } = answer;
  const isVcio = answer.purpose === 'vcio';
  return {
    template: booked,
    data: {
      over: closes ? `📝 ${purposeNames[answer.purpose]}: how did it go?` : `✅ ${purposeNames[answer.purpose]} booked`,
      title: short(client.name, 80),
      facts: [...invitationFacts(client, invitation, eye), ...fact('Answers', answersText(answer))],
      records: answer.records.map(recordData),
      meeting: answer.meeting,
      mayMove,
      mayCancel: !closes,
      closes: closes ? [{ obligation: closes }] : [],
      anew: invitesAnew ? [{ title: `Invite anew from ${short(invitesAnew.name, 20)}…`, meeting: answer.meeting }] : [],
      links: linksOf({ title: 'Open in Outlook', url: event.webLink }),
      buttons: buttonsOf(isVcio ? recordsOf(client) : null, openClient(client), invitesAnew ? null : backToDay),
    },
  };
}

const answerTexts: Readonly<Record<GuestAnswer, string>> = {
  accepted: 'accepted',
  tentative: 'may come',
  declined: 'declined',
  none: 'no answer yet',
};

/** What each guest said; nothing before Outlook was asked. */
function answersText({ answers, invitation }: AnswerOf<'meeting-booked'>): string {
  if (!answers) return '';
  const said = new Map(answers.map(({ mail, answer }) => [mail, answer]));
  return some(
    invitation.attendees,
    ({ name, mail }) => `${short(name || mail, 40)}: ${answerTexts[said.get(mail.toLowerCase()) ?? 'none']}`,
    ' · ',
  );
}

export function movePreview(answer: AnswerOf<'move-preview'>, eye: Eye): View {
  const { client } = answer;
  return {
    template: move,
    data: {
      title: `Another time: ${short(client.name, 80)}`,
      facts: movedFacts(wholeFacts, answer, eye),
      effect: 'Outlook sends everyone the new time. The text and the link of the invitation stay.',
      meeting: answer.meeting,
      booking: answer.booking,
      say: `meeting ${client.name}`,
    },
  };
}

export function meetingMoving(answer: AnswerOf<'meeting-moving'>, eye: Eye): View {
  const { client } = answer;
  return message({
    title: '📤 The meeting is being moved',
    texts: [
      short(client.name, 80),
      'I update this card as soon as it is in the calendar. It moves once, even if you press again.',
    ],
    facts: movedFacts(invitationFacts, answer, eye),
    buttons: [backToDay],
  });
}

type Moved = Pick<AnswerOf<'move-preview'>, 'client' | 'invitation' | 'to'>;

function movedFacts(factsOf: typeof invitationFacts, { client, invitation, to }: Moved, eye: Eye) {
  const [then] = factsOf(client, invitation, eye);
  const facts = factsOf(client, { ...invitation, ...to }, eye);
  return [
    ...(then ? [{ ...then, title: 'Now' }] : []),
    ...facts.map((each, n) => (n === 0 ? { ...each, title: 'New time' } : each)),
  ];
}

function recordsOf({ name }: ClientRef): SayButton {
  return { title: 'Records and deck', say: `records ${name}` };
}

export function joinPreview(answer: AnswerOf<'join-preview'>, eye: Eye): View {
  const { client, invitation } = answer;
  const who = short(answer.who.name, 60);
  return {
    template: join,
    data: {
      title: `${who} joins: ${short(client.name, 80)}`,
      facts: invitationFacts(client, invitation, eye),
      effect: `Outlook invites ${who} in the name of ${short(invitation.organiser, 80)}. The others see the new guest in the meeting and get no mail.`,
      invite: `Invite ${short(answer.who.name, 30)}`,
      meeting: answer.meeting,
      who: answer.who.mail,
      say: `meeting ${client.name}`,
    },
  };
}

export function meetingCancelled(answer: AnswerOf<'meeting-cancelled'>, eye: Eye): View {
  return message({
    title: `Meeting cancelled: ${short(answer.client.name)}`,
    texts: [
      'The cancellation goes to everyone who was invited.',
      `The ${purposeNames[answer.purpose]} is still due ${nearDay(answer.dueOn, eye.today)}, so it has to be scheduled again.`,
    ],
    facts: fact('Reason', clipped(answer.reason, 400)),
    buttons: [{ title: 'Find a new time', say: `meeting ${answer.client.name}` }, backToDay],
  });
}

/** What is said of an invitation where nothing is sent: a long list of guests ends with how many more there are. */
function invitationFacts(client: ClientRef, invitation: Invitation, eye: Eye) {
  const { attendees, place } = invitation;
  const guests = some(attendees, ({ name, mail }) => attendeeText(short(name, 40), short(mail, 60)), ', ');
  return factsOf(client, invitation, { guests, where: place.online ? null : short(place.location, 120) }, eye);
}

/** All of it, for a card that asks before it is sent: everybody, and the whole place. */
export function wholeFacts(client: ClientRef, invitation: Invitation, eye: Eye) {
  const { attendees, place } = invitation;
  const all = attendees.map(({ name, mail }) => attendeeText(short(name, 40), mail));
  const guests = all.length > MOST_IN_LINE ? [`${all.length} people:`, ...all].join('\n') : all.join(', ');
  return factsOf(client, invitation, { guests, where: place.online ? null : place.location }, eye);
}

type Said = { guests: string; where: string | null };

function factsOf(client: ClientRef, invitation: Invitation, { guests, where }: Said, eye: Eye) {
  const { startsAt, endsAt, zone } = invitation;
  return [
    ...fact('When', bothZones(startsAt, { zone, name: short(client.name, 30) }, eye)),
    ...fact('Length', plural(minutesBetween(startsAt, endsAt), 'minute')),
    ...fact('Who', guests),
    ...fact('Where', where ?? 'Online, with a Teams link'),
  ];
}

function attendeeText(name: string, mail: string): string {
  return name && name !== mail ? `${name} (${mail})` : mail;
}

/** The first of them, and how many more there are. */
function some<T>(all: readonly T[], said: (one: T) => string, between: string): string {
  const more = all.length - MOST_GUESTS;
  return [...all.slice(0, MOST_GUESTS).map(said), ...(more > 0 ? [`and ${more} more`] : [])].join(between);
}

function slotText(when: string, note: string): string {
  return dotted(when, short(note, 60));
}

function personChoice({ name, role, mail }: { name: string; role: string; mail: string }) {
  return { title: short(role ? `${name}, ${role}` : name || mail, 80), value: mail };
}
