// Two cycles without a vCIO meeting, as the director and others see it.
import type { AnswerOf } from '../../../src/domain/answer.ts';
import { toDay, toInstant } from '../../../src/domain/day.ts';
import type { ClientId, ObligationId } from '../../../src/domain/ids.ts';
import { toMail } from '../../../src/domain/ids.ts';
import type { Sample } from '../sample-answers.ts';
import { aPutOff } from './put-off.ts';

const dana = { mail: toMail('dana.reyes@northwind.example'), name: 'Dana Reyes' };
const asked: AnswerOf<'cycles-form'> = {
  is: 'cycles-form',
  client: { id: 'granite-legal' as ClientId, name: 'Granite Legal LLP' },
  obligation: 'missed-meetings:granite-legal:2026-11-24' as ObligationId,
  round: 1,
  owner: dana,
  mayAnswer: true,
  missed: [toDay('2026-08-24'), toDay('2026-11-24')],
  lastMeetingOn: toDay('2026-05-21'),
  booked: null,
  interval: { everyMonths: 3 },
  proposedMonths: 3,
  temperature: 'cool',
  mayCare: true,
  within: 'day',
  putOff: aPutOff,
  why: ['two due days of the vCIO meeting passed without one', 'the last meeting was on 21 May 2026'],
  typed: {},
  problems: {},
};

export const cyclesSamples: readonly Sample[] = [
  { name: 'cycles-form', answer: asked },
  { name: 'cycles-form of the vCIO', answer: { ...asked, mayAnswer: false, putOff: null, within: null } },
  {
    name: 'cycles-form problems',
    answer: {
      ...asked,
      lastMeetingOn: null,
      interval: null,
      booked: toInstant('2026-12-03T15:00:00Z'),
      typed: { choice: 'interval', reason: 'They grow' },
      problems: { interval: 'Choose how often you meet from now on.' },
    },
  },
  {
    name: 'cycles-form extreme',
    answer: {
      ...asked,
      client: { id: 'evil' as ClientId, name: `Evil ](http://evil.example) **bold** ${'long '.repeat(60)}` },
      interval: { months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] },
      typed: { choice: 'keep', reason: '*x* <b>y</b> '.repeat(700) },
      problems: { reason: 'Say why: the vCIO reads it, and it goes into the history.' },
    },
  },
];
