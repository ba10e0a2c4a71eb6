// Answers about moving a booked meeting, ordinary and extreme.
import type { Answer } from '../../../src/domain/answer.ts';
import { toInstant } from '../../../src/domain/day.ts';
import { type ClientId, type MeetingId, type ObligationId, toMail } from '../../../src/domain/ids.ts';

const granite = { id: 'granite-legal' as ClientId, name: 'Granite Legal' };
const invitation = {
  organiser: toMail('alex@northwind.example'),
  subject: 'vCIO meeting: Granite Legal',
  text: 'Hello Amina,',
  startsAt: toInstant('2026-12-17T14:30:00Z'),
  endsAt: toInstant('2026-12-17T15:30:00Z'),
  zone: 'America/New_York',
  attendees: [
    { name: 'Amina Okafor', mail: 'amina@granite.example' },
    { name: 'Tom Li', mail: 'tom@granite.example' },
  ],
  place: { online: true as const },
};
const to = { startsAt: toInstant('2027-01-05T16:00:00Z'), endsAt: toInstant('2027-01-05T17:00:00Z') };
const meeting = 'granite-legal:3' as MeetingId;
const longName =
  'Gesellschaft für außerordentlich lange Firmennamen und Unternehmensbezeichnungen mbH & Co. KG ](http://x) ${now()}';
const many = {
  ...invitation,
  attendees: Array.from({ length: 50 }, (_, n) => ({
    name: `${longName} ${n}`,
    mail: `someone.with.a.long.address.${n}@x.example`,
  })),
};

export const movingSamples: readonly { name: string; answer: Answer }[] = [
  {
    name: 'adopt-form',
    answer: {
      is: 'adopt-form',
      client: granite,
      meeting,
      choices: [
        {
          eventId: 'a',
          startsAt: invitation.startsAt,
          subject: 'Quarterly review',
          guests: ['Amina Okafor', 'Tom Li'],
        },
        { eventId: 'b', startsAt: to.startsAt, subject: 'Budget', guests: ['Amina Okafor'] },
      ],
      typed: {},
      problems: {},
    },
  },
  {
    name: 'adopt-form extreme',
    answer: {
      is: 'adopt-form',
      client: { ...granite, name: longName },
      meeting,
      choices: Array.from({ length: 10 }, (_, n) => ({
        eventId: `${n}`,
        startsAt: to.startsAt,
        subject: `${longName} ${n}`,
        guests: many.attendees.map(({ name }) => name),
      })),
      typed: {},
      problems: { event: 'Choose which event it is.' },
    },
  },
  {
    name: 'adopt-form of nothing',
    answer: { is: 'adopt-form', client: granite, meeting, choices: [], typed: {}, problems: {} },
  },
  { name: 'move-preview', answer: { is: 'move-preview', client: granite, meeting, booking: 2, invitation, to } },
  {
    name: 'move-preview extreme',
    answer: { is: 'move-preview', client: { ...granite, name: longName }, meeting, booking: 2, invitation: many, to },
  },
  { name: 'meeting-moving', answer: { is: 'meeting-moving', client: granite, invitation, to } },
  {
    name: 'meeting-moving extreme',
    answer: { is: 'meeting-moving', client: { ...granite, name: longName }, invitation: many, to },
  },
  {
    name: 'meeting-booked with answers',
    answer: {
      is: 'meeting-booked',
      client: granite,
      meeting,
      purpose: 'vcio',
      invitation,
      event: { eventId: 'e', webLink: 'https://outlook.office.com/e', joinUrl: null },
      records: [],
      invitesAnew: null,
      answers: [
        { mail: 'amina@granite.example', answer: 'accepted' },
        { mail: 'tom@granite.example', answer: 'none' },
      ],
      mayMove: true,
      closes: null,
    },
  },
  {
    name: 'meeting-booked over',
    answer: {
      is: 'meeting-booked',
      client: granite,
      meeting,
      purpose: 'vcio',
      invitation,
      event: { eventId: 'e', webLink: 'https://outlook.office.com/e', joinUrl: null },
      records: [],
      invitesAnew: null,
      answers: null,
      mayMove: false,
      closes: 'close-meeting:granite:1' as ObligationId,
    },
  },
  {
    name: 'meeting-times to move',
    answer: {
      is: 'meeting-times',
      inCalendar: null,
      client: granite,
      meeting,
      purpose: 'vcio',
      putOff: null,
      dueOn: '2026-12-17' as never,
      choices: [{ ...to, note: '' }],
      basis: 'around-due',
      minutes: 60,
      unseen: [],
      clientZone: 'America/New_York',
      contacts: [],
      invited: [],
      moves: invitation.startsAt,
      agenda: null,
      within: null,
      typed: {},
      problems: {},
    },
  },
];
