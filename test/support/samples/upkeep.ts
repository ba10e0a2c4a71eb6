// What happened to a client, and two clients that become one: little to say, and everything at its worst.
import type { AnswerOf } from '../../../src/domain/answer.ts';
import type { HistoryLine } from '../../../src/domain/answer-parts.ts';
import { toInstant } from '../../../src/domain/day.ts';
import { type ClientId, toMail } from '../../../src/domain/ids.ts';
import type { Sample } from '../sample-answers.ts';

const evil = '](http://evil.example) **bold** ${now()} <at>all</at> `x` _i_ # h';
const person = (name: string) => ({ mail: toMail(`${name.toLowerCase()}@northwind.example`), name });
const small: AnswerOf<'merge-preview'> = {
  is: 'merge-preview',
  from: { id: 'granite-law' as ClientId, name: 'Granite Law' },
  into: { id: 'granite-legal' as ClientId, name: 'Granite Legal LLP' },
  contacts: [],
  owed: [],
  meetings: [],
  escalations: [],
  ends: [{ kind: 'pulse-check', n: 4 }],
  taken: [],
  differing: [],
  told: [],
};
const usual: AnswerOf<'merge-preview'> = {
  ...small,
  contacts: ['Bo Lindqvist', 'Chidi Eze'],
  owed: [
    { kind: 'action-item', n: 1, text: 'Send the quote for the firewalls', from: 'pulse check' },
    { kind: 'action-item', n: 2, text: 'Ask about the new office', from: 'vCIO meeting' },
  ],
  meetings: [{ purpose: 'vcio', startsAt: toInstant('2026-12-15T18:00:00Z') }],
  escalations: ['Mail is down in Boston'],
  ends: [
    { kind: 'pulse-check', n: 4 },
    { kind: 'schedule-meeting', meeting: 'granite-law:2' as never },
  ],
  taken: ['itsm', 'agreementEnd'],
  differing: [
    { fact: 'temperature', from: 'cool', into: 'warm' },
    { fact: 'seats', from: '40', into: '46' },
    { fact: 'vcio', from: 'Lee Novak', into: 'Alex Wilber' },
    { fact: 'agreementEnd', from: '2027-03-31', into: '2027-06-30' },
    {
      fact: 'folder',
      from: 'https://northwind.sharepoint.com/sites/clients/Granite%20Law',
      into: 'https://northwind.sharepoint.com/sites/clients/Granite%20Legal',
    },
  ],
  told: [person('Alex'), person('Lee'), person('Sam')],
};
const facts = ['industry', 'seats', 'country', 'zone', 'touch', 'method', 'rateOfChange', 'vcio', 'vitm'] as const;
const systems = ['itsm', 'scalepad', 'myitprocess', 'folder', 'meetingInterval'] as const;

const dana = person('Dana');
const line = (what: string, data: object, over: Partial<HistoryLine> = {}): HistoryLine => ({
  at: toInstant('2026-11-24T17:05:00Z'),
  by: dana,
  what,
  data: data as HistoryLine['data'],
  of: null,
  ...over,
});
const lines = [
  line('pulse-recorded', {
    on: '2026-11-24',
    method: 'phone',
    contact: 'Amina Keller',
    temperature: 'warm',
    notes: 'They hire ten people in spring and want a second office.',
  }),
  line('minutes-filed', { name: '2026-11-24 Granite minutes.docx', url: 'https://sharepoint.example/m' }),
  line('meeting-held', {
    on: '2026-11-24',
    temperature: 'warm',
    notes: 'They move in January.',
    recommendations: [{ name: 'New firewall', answer: 'approved' }],
    internal: 'Amina looks for another job.',
  }),
  line('meeting-postponed', { startsAt: '2026-11-17T10:00:00Z', to: '2026-11-24', reason: 'The owner was ill' }),
  line('action-added', { text: 'Send the quote', owner: 'Sam Okafor', due: '2026-12-01' }),
  line('due-day-rolled', { obligation: 'pulse-check:granite:4', from: '2026-12-24', to: '2026-12-28' }, { by: null }),
  line('merged', { name: 'Granite Law', contacts: 2, open: 3 }),
  line('note-added', { private: true }, { of: 'Granite Law', at: toInstant('2026-10-02T08:00:00Z') }),
  line('vcio-assigned', { from: 'Lee Novak', to: 'Sam Okafor', moved: 4 }),
  line('facts-edited', { seats: { from: 40, to: 46 }, team: { from: {}, to: {} } }),
  line('offboarded', { lastDay: '2026-12-31', reason: 'Bought by another', lostMrr: 125_000 }),
];
const history: AnswerOf<'history'> = {
  is: 'history',
  client: small.into,
  lines,
  from: 0,
  total: 1214,
  more: { title: 'Show more', say: 'history Granite Legal LLP from 8' },
};

export const upkeepSamples: readonly Sample[] = [
  { name: 'history', answer: history },
  { name: 'history empty', answer: { ...history, lines: [], from: 16, total: 12, more: null } },
  {
    name: 'history extreme',
    answer: {
      ...history,
      client: { ...history.client, name: evil.repeat(4) },
      lines: lines.map((each) => ({
        ...each,
        by: person(evil),
        of: evil,
        what: 'pulse-recorded',
        data: { on: '2026-02-30', method: evil, contact: evil.repeat(5), temperature: 'hot', notes: evil.repeat(300) },
      })),
    },
  },
  { name: 'merge-preview', answer: usual },
  { name: 'merge-preview small', answer: small },
  {
    name: 'merge-preview extreme',
    answer: {
      ...usual,
      from: { ...usual.from, name: evil.repeat(4) },
      into: { ...usual.into, name: evil.repeat(4) },
      contacts: Array.from({ length: 200 }, () => evil.repeat(3)),
      owed: Array.from({ length: 300 }, (_, n) => ({
        kind: 'action-item',
        n,
        text: `${n} ${evil.repeat(5)}`,
        from: '',
      })),
      meetings: Array.from({ length: 9 }, () => ({
        purpose: 'support-kickoff' as const,
        startsAt: toInstant('2027-12-15T18:00:00Z'),
      })),
      escalations: Array.from({ length: 9 }, () => evil.repeat(30)),
      taken: [...facts, ...systems],
      differing: [...facts, ...systems].map((fact) => ({ fact, from: evil.repeat(20), into: evil.repeat(20) })),
      told: Array.from({ length: 9 }, () => person(evil)),
    },
  },
];
