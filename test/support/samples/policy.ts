// The numbers in force: the defaults, and a policy in which much is another.
import type { AnswerOf } from '../../../src/domain/answer.ts';
import { toDay } from '../../../src/domain/day.ts';
import type { ClientId } from '../../../src/domain/ids.ts';
import { defaultPolicy, withDefaults } from '../../../src/domain/policy.ts';
import type { Sample } from '../sample-answers.ts';

export const policySamples: readonly Sample[] = [
  { name: 'policy', answer: { is: 'policy', policy: defaultPolicy } },
  { name: 'cadence', answer: cadence({}) },
  {
    name: 'cadence what if',
    answer: cadence({
      preview: {
        asked: { temperature: 'cool', growth: 'fast', touch: null, override: null },
        to: { on: toDay('2026-11-30'), days: 11, why: ['every 14 days because Cooling', '×0.75 because growing fast'] },
      },
      typed: { temperature: 'cool', growth: 'fast' },
    }),
  },
  {
    name: 'cadence extreme',
    answer: cadence({
      client: { id: 'evil' as ClientId, name: `Evil ](http://evil.example) **bold** ${'long '.repeat(60)}` },
      facts: {
        temperature: null,
        growth: null,
        touch: null,
        extraCare: true,
        override: { days: 90, reason: '*x* '.repeat(120), until: toDay('2027-05-01') },
      },
      next: { on: toDay('2026-11-26'), days: 7, why: Array.from({ length: 8 }, () => '_why_ '.repeat(90)) },
      problems: { days: 'Choose a whole number from 5 to 90 days.', reason: 'Say why.' },
      typed: { days: '900', reason: '' },
    }),
  },
  {
    name: 'policy extreme',
    answer: {
      is: 'policy',
      policy: withDefaults({
        cadence: { baseDays: { warm: 21 }, limits: { max: 60 } },
        aboveDirector: 'somebody.with.a.very.long.name.indeed@branch-office.northwind.example',
        holidays: { added: Array.from({ length: 40 }, (_, n) => `GB-ENG 2026-11-${10 + (n % 20)}`) },
        folderTemplate: `${'Clients/[very](long) *path*/'.repeat(7)}<client>`.slice(0, 200),
        escalation: { promise: { 2: { minutes: 90 } } },
        articles: {
          'schedule-meeting': { url: `https://kb.northwind.example/${'x_[y]*'.repeat(70)}`, reviewOn: '2027-03-31' },
          renewal: { number: 'KB1', title: 'Long *title* '.repeat(9), url: null, reviewOn: null, related: [] },
        },
      }),
    },
  },
];

function cadence(over: Partial<AnswerOf<'cadence'>>): AnswerOf<'cadence'> {
  return {
    is: 'cadence',
    client: { id: 'granite-legal' as ClientId, name: 'Granite Legal LLP' },
    facts: { temperature: 'warm', growth: 'steady', touch: null, extraCare: false, override: null },
    limits: defaultPolicy.cadence.override,
    next: {
      on: toDay('2026-12-14'),
      days: 30,
      why: ['every 30 days because Good', 'preferred contact unknown, counted as normal', 'last talked 13 Nov'],
    },
    preview: null,
    saved: false,
    typed: {},
    problems: {},
    ...over,
  };
}
