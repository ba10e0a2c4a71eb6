// Guests of a booked meeting who say nothing: the card, the reminder as it is written and as it is sent.
import type { AnswerOf } from '../../../src/domain/answer.ts';
import { toDay, toInstant } from '../../../src/domain/day.ts';
import { type ClientId, type MeetingId, toMail } from '../../../src/domain/ids.ts';
import type { Sample } from '../sample-answers.ts';

const injected = '](http://evil.example) **bold** ${now()} <at>all</at> <b>b</b> &lt; `x` _i_ ~~s~~ # h';
const sam = { mail: toMail('sam.okafor@northwind.example'), name: 'Sam Okafor' };
const amina = { name: 'Amina Haddad', mail: 'amina@granite.example' };
const tom = { name: 'Tom Brandt', mail: 'tom@granite.example' };
const about = {
  client: { id: 'granite-legal' as ClientId, name: 'Granite Legal LLP' },
  meeting: 'granite-legal:3' as MeetingId,
  startsAt: toInstant('2026-12-03T15:00:00Z'),
};
const evil = { ...about, client: { id: 'evil' as ClientId, name: `Evil ${injected}` } };
const many = Array.from({ length: 16 }, (_, n) => ({ name: n % 2 === 0 ? injected : '', mail: `x_${n}@evil.example` }));
const text =
  'Hello all,\n\non Thursday, 3 Dec 2026, at 10:00 (America/New York) we meet: vCIO meeting: Granite Legal LLP. I have not heard yet whether that suits you.\n\nPlease accept the invitation in your calendar, or tell me which time is better.\n\nKind regards\nSam Okafor';
const mail = {
  from: sam.mail,
  to: [amina, tom],
  subject: 'Does this time suit you? vCIO meeting: Granite Legal LLP',
  text,
};
const silent: AnswerOf<'guests-silent'> = {
  is: 'guests-silent',
  ...about,
  purpose: 'vcio',
  silent: [
    { ...amina, phone: '+1 212 555 0134' },
    { ...tom, phone: '' },
  ],
  say: 'meeting Granite Legal LLP',
  typed: {},
  problems: {},
};
const form: AnswerOf<'reminder-form'> = {
  is: 'reminder-form',
  ...about,
  silent: [amina, tom],
  from: sam,
  typed: { to: `${amina.mail},${tom.mail}`, subject: mail.subject, text },
  problems: {},
};
const preview: AnswerOf<'reminder-preview'> = {
  is: 'reminder-preview',
  ...about,
  mail,
  from: sam,
  on: toDay('2026-11-26'),
};

export const silentSamples: readonly Sample[] = [
  { name: 'guests-silent', answer: silent },
  {
    name: 'guests-silent extreme',
    answer: {
      ...silent,
      ...evil,
      silent: many.map((guest) => ({ ...guest, phone: injected })),
      typed: { note: injected.repeat(20) },
      problems: { note: 'At most 1000 characters fit.' },
    },
  },
  { name: 'reminder-form', answer: form },
  {
    name: 'reminder-form extreme',
    answer: {
      ...form,
      ...evil,
      silent: many,
      typed: { to: '', subject: '', text: injected.repeat(30) },
      problems: { to: 'Choose whom to remind.', subject: 'A mail needs a subject.' },
    },
  },
  { name: 'reminder-preview', answer: preview },
  {
    name: 'reminder-preview extreme',
    answer: { ...preview, ...evil, mail: { ...mail, to: many, subject: injected, text: `${injected}\n`.repeat(30) } },
  },
];
