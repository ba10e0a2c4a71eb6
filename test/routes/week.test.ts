// `week`: what is owed until Sunday; and what is typed too long is said, not cut (spec §10).
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Answer } from '../../src/domain/answer.ts';
import { aCore, keep, type TestCore } from '../support/core.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { acme, alex, aPerson, aPlannedClient, day } from '../support/world.ts';

const itsVcio = aPerson(alex, ['vcio']);

let core: TestCore;
let desk: TestDesk;
beforeEach(async () => {
  core = await aCore();
  // Its pulse check is due on Friday 6 March.
  await keep(core, aPlannedClient({ lastPulseOn: day('2026-02-04') }));
  desk = aDesk(core);
});
afterEach(() => core.remove());

const comingOf = (answer: Answer) =>
  answer.is === 'your-day' ? [answer.comingUntil, ...answer.coming.map(({ dueOn }) => dueOn)] : answer;

test('on a Tuesday the day shows until Wednesday, the week until Sunday', async () => {
  core.setNow('2026-03-03T09:00:00Z');
  expect(comingOf(await desk.say(itsVcio, 'today'))).toEqual(['2026-03-04']);
  expect(comingOf(await desk.say(itsVcio, 'week'))).toEqual(['2026-03-08', '2026-03-06']);
});

test('on a Friday the week shows no less than the day', async () => {
  core.setNow('2026-03-06T18:00:00Z');
  expect(comingOf(await desk.say(itsVcio, 'week'))).toEqual(['2026-03-09']);
});

test('a ticket and a reason that are too long are shown again with what was typed', async () => {
  const ticket = 'T'.repeat(301);
  const typed = { what: 'Mail is down', severity: '1', ticket };
  expect(await desk.press(itsVcio, 'escalation.preview', { client: acme }, typed)).toMatchObject({
    is: 'escalation-form',
    typed,
    problems: { ticket: 'Keep it under 300 characters.' },
  });
  const rhythm = {
    temperature: 'warm',
    growth: 'steady',
    touch: 'standard',
    days: '20',
    reason: 'because '.repeat(70),
  };
  expect(await desk.press(itsVcio, 'cadence.preview', { client: acme }, rhythm)).toMatchObject({
    is: 'cadence',
    typed: rhythm,
    problems: { reason: 'At most 500 characters fit.' },
  });
});
