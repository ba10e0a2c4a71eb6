// A new invitation in place of one by somebody who left: the form, and both letters, usual and at their worst.
import type { AnswerOf } from '../../../src/domain/answer.ts';
import { toInstant } from '../../../src/domain/day.ts';
import { type ClientId, type MeetingId, toMail } from '../../../src/domain/ids.ts';
import type { Sample } from '../sample-answers.ts';

const evil = '](http://evil.example) **bold** ${now()} <at>all</at> `x` _i_ # h';
const client = { id: 'granite-legal' as ClientId, name: 'Granite Legal LLP' };
const meeting = 'granite-legal:3' as MeetingId;
const from = { mail: toMail('alex@northwind.example'), name: 'Alex Wilber' };
const to = { mail: toMail('lee@northwind.example'), name: 'Lee Novak' };
const startsAt = toInstant('2026-12-15T18:00:00Z');
const text = 'Hello Amina,\n\nI would like to invite you to our vCIO meeting.\n\nLee Novak';
const comment = 'You have a new invitation from Lee Novak for the same time. This one is no longer needed.';
const preview: AnswerOf<'reinvite-preview'> = {
  is: 'reinvite-preview',
  client,
  meeting,
  booking: 2,
  from,
  to,
  comment,
  invitation: {
    organiser: to.mail,
    subject: 'vCIO meeting: Granite Legal LLP',
    text,
    startsAt,
    endsAt: toInstant('2026-12-15T19:00:00Z'),
    zone: 'America/New_York',
    attendees: [{ name: 'Amina Haddad', mail: 'amina@granite.example' }],
    place: { online: true },
  },
};

export const reinviteSamples: readonly Sample[] = [
  {
    name: 'reinvite-form',
    answer: { is: 'reinvite-form', client, meeting, from, to, startsAt, typed: { text, comment }, problems: {} },
  },
  {
    name: 'reinvite-form extreme',
    answer: {
      is: 'reinvite-form',
      client: { ...client, name: evil.repeat(3) },
      meeting,
      from: { ...from, name: evil },
      to: { ...to, name: evil },
      startsAt,
      typed: { text: evil.repeat(50), comment: '' },
      problems: { comment: `What should they read? ${evil}` },
    },
  },
  { name: 'reinvite-preview', answer: preview },
  {
    name: 'reinvite-preview extreme',
    answer: {
      ...preview,
      client: { ...client, name: evil.repeat(3) },
      from: { ...from, name: evil },
      to: { ...to, name: evil },
      comment: `${evil}\n`.repeat(12),
      invitation: {
        ...preview.invitation,
        subject: evil.repeat(3),
        text: `${evil}\n\n`.repeat(40),
        attendees: Array.from({ length: 50 }, () => ({ name: evil, mail: 'amina@granite.example' })),
      },
    },
  },
];
