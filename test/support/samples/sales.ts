// Answers of sales engagement and the gates, as on a normal day and at their worst.
import type { BookedLine, ClientRef } from '../../../src/domain/answer-parts.ts';
import { toDay, toInstant } from '../../../src/domain/day.ts';
import { type ClientId, type MeetingId, type ObligationId, toMail } from '../../../src/domain/ids.ts';
import type { Sample } from '../sample-answers.ts';
import { aPutOff } from './put-off.ts';

// The same text as in the other samples; importing it from there would go round in a circle.
const injected = '](http://evil.example) **bold** ${now()} <at>all</at> <b>b</b> &lt; `x` _i_ ~~s~~ # h';
const long = `${injected}\n- item\n1. one\n${'Long words and 😀 signs. '.repeat(400)}`.slice(0, 8000);
const harbor: ClientRef = { id: 'harbor-lines' as ClientId, name: 'Harbor Lines' };
const evil: ClientRef = { id: 'evil' as ClientId, name: `Evil ${injected} ${'of a very long name '.repeat(8)}` };
const dana = { mail: toMail('dana@northwind.example'), name: 'Dana Whitfield' };
const evilPerson = { ...dana, name: injected };
const form = { typed: {}, problems: {} };
const today = toDay('2026-11-26');
const obligation = (kind: string) => `${kind}:harbor-lines:2` as ObligationId;
const after = {
  putOff: aPutOff,
  client: harbor,
  round: 1,
  startsAt: toInstant('2026-11-26T08:00:00Z'),
  within: 'day' as const,
  ...form,
};
const evilAfter = {
  ...after,
  client: evil,
  startsAt: null,
  typed: { notes: long, note: long },
  problems: { explained: injected, outcome: injected, followUpOn: injected },
};

const bookedIce: BookedLine[] = [
  {
    id: 'harbor-lines:2' as MeetingId,
    purpose: 'ice',
    startsAt: toInstant('2026-12-01T15:00:00Z'),
    guests: ['Amina Haddad', 'Alex Wilber'],
  },
];
const bookedEvil: BookedLine[] = Array.from({ length: 9 }, (_, n) => ({
  id: `evil:${n}` as MeetingId,
  purpose: 'internal',
  startsAt: toInstant('2027-12-01T15:00:00Z'),
  guests: Array.from({ length: 9 }, (_each, guest) => `${injected} ${guest}`),
}));

export const salesSamples: readonly Sample[] = [
  {
    name: 'prospect-form',
    answer: { is: 'prospect-form', zone: 'Europe/London', alike: [], typed: { name: 'Harbor Lines' }, problems: {} },
  },
  {
    name: 'prospect-form nearly known',
    answer: {
      is: 'prospect-form',
      zone: 'Europe/London',
      alike: [harbor],
      typed: { name: 'Harbour Lines Ltd.', industry: 'Shipping', seats: '120', contactName: 'Hana Sato' },
      problems: {},
    },
  },
  {
    name: 'prospect-form extreme',
    answer: {
      is: 'prospect-form',
      zone: 'America/Argentina/ComodRivadavia',
      alike: Array.from({ length: 30 }, () => ({ ...evil, name: 'Evil **bold** <at>all</at> `x` _i_ # h'.repeat(20) })),
      typed: { name: injected, industry: injected, seats: 'many', otherName: injected },
      problems: {
        name: injected,
        seats: 'Enter a whole number.',
        mrr: injected,
        otherMail: 'This is no mail address.',
      },
    },
  },
  { name: 'ice-brief-form', answer: { is: 'ice-brief-form', obligation: obligation('ice-brief'), ...after } },
  {
    name: 'ice-brief-form extreme',
    answer: {
      is: 'ice-brief-form',
      obligation: obligation('ice-brief'),
      ...evilAfter,
      problems: { explained: injected },
    },
  },
  { name: 'ice-outcome-form', answer: { is: 'ice-outcome-form', obligation: obligation('ice-outcome'), ...after } },
  {
    name: 'ice-outcome-form extreme',
    answer: {
      is: 'ice-outcome-form',
      obligation: obligation('ice-outcome'),
      ...evilAfter,
      problems: { outcome: injected, followUpOn: injected },
    },
  },
  {
    name: 'signed-form',
    answer: {
      is: 'signed-form',
      client: harbor,
      today,
      known: { vetted: false, starts: null, ends: null, kickOffOn: null },
      mayOverride: false,
      meetings: [],
      within: null,
      ...form,
    },
  },
  {
    name: 'signed-form booked',
    answer: {
      is: 'signed-form',
      client: harbor,
      today,
      known: { vetted: true, starts: null, ends: null, kickOffOn: null },
      mayOverride: false,
      isNoted: true,
      meetings: bookedIce,
      within: null,
      ...form,
    },
  },
  {
    name: 'signed-form extreme',
    answer: {
      is: 'signed-form',
      client: evil,
      today,
      known: { vetted: true, starts: today, ends: today, kickOffOn: today },
      mayOverride: true,
      meetings: bookedEvil,
      within: 'day',
      typed: { reason: long },
      problems: { vetted: injected, starts: injected, kickOffOn: injected, comment: injected, reason: injected },
    },
  },
  { name: 'lost-form', answer: { is: 'lost-form', client: harbor, meetings: [], ...form } },
  {
    name: 'lost-form booked',
    answer: {
      is: 'lost-form',
      client: harbor,
      meetings: bookedIce,
      ...form,
    },
  },
  {
    name: 'lost-form extreme',
    answer: {
      is: 'lost-form',
      client: evil,
      meetings: bookedEvil,
      typed: { reason: long, comment: '' },
      problems: { reason: injected, comment: injected },
    },
  },
  {
    name: 'gate',
    answer: {
      is: 'gate',
      client: harbor,
      stage: 'prospect',
      gate: 'onboarding',
      missing: ['the vetting', 'the kick-off date'],
      mayOverride: false,
      whoCould: [dana],
      ...form,
    },
  },
  {
    name: 'gate for the director',
    answer: {
      is: 'gate',
      client: harbor,
      stage: 'prospect',
      gate: 'ice-meeting',
      missing: ['a vCIO'],
      mayOverride: true,
      whoCould: [dana],
      ...form,
    },
  },
  {
    name: 'gate extreme',
    answer: {
      is: 'gate',
      client: evil,
      stage: 'onboarding',
      gate: 'active',
      missing: Array.from({ length: 10 }, () => injected),
      mayOverride: true,
      whoCould: Array.from({ length: 30 }, () => evilPerson),
      typed: { reason: long },
      problems: { reason: injected },
    },
  },
  {
    name: 'assigned-to-you a prospect',
    answer: {
      is: 'assigned-to-you',
      client: harbor,
      by: dana,
      stage: 'prospect',
      temperature: null,
      lastPulse: null,
      contact: {
        name: 'Hana Sato',
        mail: 'hana@harbor.example',
        phone: '',
        role: 'Owner',
        method: null,
        primary: true,
      },
      open: 2,
      next: null,
      booked: [
        { purpose: 'internal', startsAt: toInstant('2026-12-02T15:00:00Z') },
        { purpose: 'ice', startsAt: toInstant('2026-12-08T16:00:00Z') },
      ],
      prospect: { industry: 'Shipping', seats: 120, sites: 3, mrr: 249_950, iceOn: toDay('2026-12-08') },
      load: { clients: 14, obligationsAMonth: 31, mrr: [{ cents: 4_120_000, currency: 'USD' }] },
      gotIt: false,
    },
  },
  {
    name: 'meeting-times of an ICE meeting',
    answer: {
      is: 'meeting-times',
      inCalendar: null,
      client: harbor,
      meeting: 'harbor-lines:2' as MeetingId,
      purpose: 'ice',
      putOff: { ...aPutOff, within: null },
      dueOn: toDay('2026-12-08'),
      choices: [
        { startsAt: toInstant('2026-12-08T15:00:00Z'), endsAt: toInstant('2026-12-08T16:00:00Z'), note: '' },
        { startsAt: toInstant('2026-12-09T16:00:00Z'), endsAt: toInstant('2026-12-09T17:00:00Z'), note: '' },
      ],
      basis: 'around-due',
      minutes: 60,
      unseen: [],
      clientZone: 'America/New_York',
      contacts: [
        { name: 'Alex Wilber', mail: 'alex@northwind.example', phone: '', role: 'vCIO', method: null, primary: false },
        { name: 'Hana Sato', mail: 'hana@harbor.example', phone: '', role: 'Owner', method: 'video', primary: true },
      ],
      invited: ['hana@harbor.example', 'alex@northwind.example'],
      moves: null,
      agenda: null,
      within: null,
      ...form,
    },
  },
];
