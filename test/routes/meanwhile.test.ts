// Two people on the same thing: whoever is later is never told that theirs is saved, and keeps what they typed (spec §14).
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { historyReport } from '../../src/usecases/report-history.ts';
import { aCore, keep, type TestCore } from '../support/core.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { acme, alex, aPerson, aPlannedClient, director, open } from '../support/world.ts';

const itsVcio = aPerson(alex, ['vcio']);
const dana = aPerson(director, ['director']);
const client = aPlannedClient();
const pulse = { obligation: open(client, 'pulse-check').id, within: '' };
const typed = { on: '2026-03-02', method: 'phone', temperature: 'hot', notes: 'All well' };

let core: TestCore;
let desk: TestDesk;
beforeEach(async () => {
  core = await aCore();
  await keep(core, client);
  desk = aDesk(core);
});
afterEach(() => core.remove());

const facts = async () => (await historyReport(core, acme))?.rows ?? [];

describe('a pulse check that was recorded meanwhile', () => {
  beforeEach(() => desk.press(itsVcio, 'pulse.save', pulse, typed));
  const next = pulse.obligation.replace(/:1$/, ':2');

  test('by somebody else: what was typed goes into the form of the next one, and can be saved there', async () => {
    const own = { ...typed, notes: 'They talk to others' };
    const answer = await desk.press(dana, 'pulse.save', pulse, own);
    expect(answer).toMatchObject({
      is: 'pulse-form',
      obligation: next,
      typed: own,
      problems: { saved: 'alex recorded a pulse check meanwhile; yours is not saved yet.' },
    });
    expect(await desk.press(dana, 'pulse.save', { ...pulse, obligation: next }, own)).toMatchObject({
      is: 'pulse-saved',
      already: false,
    });
    expect((await facts()).map(({ what }) => what)).toEqual(['pulse-recorded', 'pulse-recorded']);
  });

  test('by somebody else with the same words: theirs is one talk more', async () => {
    expect(await desk.press(dana, 'pulse.save', pulse, typed)).toMatchObject({ is: 'pulse-form', obligation: next });
  });

  test('by the same person on another card, with other words', async () => {
    const answer = await desk.press(itsVcio, 'pulse.save', pulse, { ...typed, notes: 'Another talk' });
    expect(answer).toMatchObject({ is: 'pulse-form', problems: { saved: expect.stringContaining('You recorded') } });
    const incomplete = await desk.press(dana, 'pulse.save', pulse, { ...typed, temperature: '' });
    expect(incomplete).toMatchObject({ is: 'pulse-form', typed: { notes: 'All well' } });
    expect(await desk.press(dana, 'pulse.same', pulse, { notes: 'Fine' })).toMatchObject({
      is: 'pulse-form',
      typed: { notes: 'Fine' },
    });
  });

  test('with this very answer: it is said to be saved, and written once', async () => {
    expect(await desk.press(itsVcio, 'pulse.save', pulse, typed)).toMatchObject({ is: 'pulse-saved', already: true });
    expect(await facts()).toHaveLength(1);
  });
});

describe('what is promised beside it is kept by every button', () => {
  const promised = { followUp: 'Two quotes', followUpDue: '2026-03-09' };
  const added = async () => (await facts()).find(({ what }) => what === 'action-added')?.data;

  test.each(['pulse.same', 'pulse.no-answer'])('%s', async (verb) => {
    const answer = await desk.press(itsVcio, verb, pulse, promised);
    expect(answer.is).toMatch(/pulse-saved|moved/);
    expect(await added()).toMatchObject({ text: 'Two quotes', due: '2026-03-09' });
  });

  test.each(['pulse.same', 'pulse.no-answer'])('%s without its day shows the form', async (verb) => {
    const past = await desk.press(itsVcio, verb, pulse, { ...promised, followUpDue: '2026-02-02' });
    expect(past).toMatchObject({ is: 'pulse-form', problems: { followUpDue: expect.stringContaining('is over') } });
    const none = await desk.press(itsVcio, verb, pulse, { ...promised, followUpDue: '' });
    expect(none).toMatchObject({ is: 'pulse-form', typed: { followUp: 'Two quotes' } });
    expect(await facts()).toEqual([]);
  });

  test('no answer sets no rhythm', async () => {
    const answer = await desk.press(itsVcio, 'pulse.no-answer', pulse, { nextDays: '20', nextReason: 'x' });
    expect(answer).toMatchObject({ is: 'pulse-form', problems: { nextDays: expect.stringContaining('Only a talk') } });
  });
});

describe('an escalation that was resolved meanwhile', () => {
  const update = { text: 'The provider is on it', nextDate: '2026-03-02', nextTime: '15:00' };
  const end = { cause: 'A switch', change: 'A second one' };
  let raised: { escalation: string; within: string };
  beforeEach(async () => {
    const input = { severity: 1, what: 'Mail is down', affected: '', ticket: '', promisedAt: '2026-03-02T12:00:00Z' };
    const answer = await desk.press(dana, 'escalation.raise', { client: acme, n: 1, ...input });
    if (answer.is !== 'escalation') throw new Error(JSON.stringify(answer));
    raised = { escalation: answer.escalation.id, within: '' };
  });

  test('an update is refused with its text, and so is another end', async () => {
    await desk.press(dana, 'escalation.resolve', raised, end);
    const because = 'dana resolved this escalation meanwhile; what you wrote is not saved.';
    expect(await desk.press(itsVcio, 'escalation.update', raised, update)).toMatchObject({
      is: 'refused',
      because,
      kept: ['The provider is on it'],
    });
    expect(await desk.press(itsVcio, 'escalation.resolve', raised, { ...end, cause: 'A cable' })).toMatchObject({
      because,
      kept: ['A second one', 'A cable'],
    });
  });

  test('pressed again, its own end and update are shown', async () => {
    await desk.press(itsVcio, 'escalation.update', raised, update);
    expect(await desk.press(itsVcio, 'escalation.update', raised, update)).toMatchObject({ is: 'escalation' });
    await desk.press(dana, 'escalation.resolve', raised, end);
    expect(await desk.press(dana, 'escalation.resolve', raised, end)).toMatchObject({ is: 'escalation' });
    expect(await desk.press(itsVcio, 'escalation.update', raised, update)).toMatchObject({ is: 'escalation' });
  });
});
