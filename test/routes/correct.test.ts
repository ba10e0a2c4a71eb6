// Correcting a saved pulse check within seven days (spec §5).
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type ClientId, partitionOf } from '../../src/domain/ids.ts';
import { loadClient } from '../../src/usecases/commit.ts';
import { clientReport } from '../../src/usecases/report-client.ts';
import { historyReport } from '../../src/usecases/report-history.ts';
import { wakeDue } from '../../src/usecases/sweep.ts';
import { aCore, keep, type TestCore } from '../support/core.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { acme, alex, aPerson, aPlannedClient, day, open, priya } from '../support/world.ts';

const itsVcio = aPerson(alex, ['vcio']);
const client = aPlannedClient();
const pulse = { obligation: open(client, 'pulse-check').id, within: '' };
const right = { on: '2026-02-27', method: 'video', temperature: 'cold', notes: 'They are unhappy' };

let core: TestCore;
let desk: TestDesk;
beforeEach(async () => {
  core = await aCore();
  await keep(core, client);
  desk = aDesk(core);
  const typed = { on: '2026-03-02', method: 'phone', temperature: 'hot', notes: 'All well' };
  expect(await desk.press(itsVcio, 'pulse.save', pulse, typed)).toMatchObject({ corrects: pulse.obligation });
});
afterEach(() => core.remove());

const correct = (typed: Record<string, string>) =>
  desk.press(itsVcio, 'correct.save', { obligation: pulse.obligation }, typed);

test('the form holds what was saved; the correction is added to the history and plans again', async () => {
  const form = await desk.press(itsVcio, 'correct.form', { obligation: pulse.obligation });
  expect(form).toMatchObject({ typed: { on: '2026-03-02', method: 'phone', temperature: 'hot', notes: 'All well' } });
  expect(await correct(right)).toMatchObject({ is: 'note', tone: 'good' });
  const now = await clientReport(core, acme);
  expect(now).toMatchObject({
    lastPulseOn: '2026-02-27',
    temperature: 'cold',
    nextPulse: { on: '2026-03-06', days: 7 },
  });
  const history = await historyReport(core, acme);
  expect(history?.rows.map(({ what }) => what)).toEqual(['pulse-recorded', 'pulse-corrected']);
  expect(history?.broken).toBeNull();
  const brief = await desk.say(itsVcio, 'brief Acme');
  expect(brief.is === 'brief' && brief.notes?.map(({ text }) => text)).toEqual(['They are unhappy']);
});

test('is offered where it was saved: on the day, on the client card, and when it is pressed again; to whom may, while it may', async () => {
  const next = { obligation: pulse.obligation.replace(/:1$/, ':2'), within: 'day' };
  const typed = { on: '2026-03-02', method: 'phone', temperature: 'hot', notes: 'Again' };
  const day = await desk.press(itsVcio, 'pulse.save', next, typed);
  expect(day.is === 'your-day' && day.ticked).toMatchObject([{ obligation: next.obligation, mayCorrect: true }]);
  const again = await desk.press(itsVcio, 'pulse.save', { ...next, within: '' }, typed);
  expect(again).toMatchObject({ is: 'pulse-saved', already: true, corrects: next.obligation });
  const card = async (asker = itsVcio) => {
    const answer = await desk.say(asker, 'client Acme');
    return answer.is === 'client' && answer.corrects;
  };
  expect(await card()).toBe(next.obligation);
  expect(await card(aPerson(priya, ['vcio']))).toBeNull();
  core.setNow('2026-03-10T09:00:00Z');
  expect(await card()).toBeNull();
});

test('a check whose prompt was on its way when it was moved is asked for on its new day', async () => {
  const askedFor = async () => {
    core.setNow(open((await loadClient(core.store, acme))?.client ?? client, 'pulse-check').dueAt);
    await wakeDue(core);
    const effects = await core.store.find('effect', { owner: alex });
    return effects.map(({ doc }) => doc.name).filter((name) => name.startsWith('prompt:pulse-check'));
  };
  await correct({ on: '2026-02-03', method: 'phone', temperature: 'warm', notes: 'The wrong day' });
  expect(await askedFor()).toEqual(['prompt:pulse-check:acme:2:2']);
  await correct({ on: '2026-03-02', method: 'phone', temperature: 'warm', notes: 'The right day' });
  expect(await askedFor()).toEqual(['prompt:pulse-check:acme:2:2', 'prompt:pulse-check:acme:2:3']);
});

test('the same correction several times in one moment is one; a form saved as it stands is none', async () => {
  const facts = async () => (await historyReport(core, acme))?.rows.map(({ what }) => what);
  const asSaved = { on: '2026-03-02', method: 'phone', temperature: 'hot', notes: 'All well' };
  const text = 'It is saved like this already: nothing is different.';
  expect(await correct(asSaved)).toMatchObject({ title: 'Answered before', text });
  expect(await facts()).toEqual(['pulse-recorded']);
  await Promise.all([correct(right), correct(right), correct(right)]);
  expect(await facts()).toEqual(['pulse-recorded', 'pulse-corrected']);
  // Back to what was saved first is a correction again.
  await correct(asSaved);
  expect(await facts()).toEqual(['pulse-recorded', 'pulse-corrected', 'pulse-corrected']);
});

test('with a problem nothing is saved and everything typed is kept', async () => {
  const answer = await correct({ ...right, on: '2026-03-09' });
  const problems = { on: 'This day is still to come. Enter the day you talked.' };
  expect(answer).toMatchObject({ is: 'correct-form', typed: { ...right, on: '2026-03-09' }, problems });
  expect((await clientReport(core, acme))?.lastPulseOn).toBe('2026-03-02');
});

test('seven days, and not a day longer', async () => {
  core.setNow('2026-03-09T17:00:00Z');
  expect((await correct(right)).is).toBe('note');
  core.setNow('2026-03-10T09:00:00Z');
  expect(await correct(right)).toMatchObject({ is: 'refused', because: 'A pulse check can be corrected for 7 days.' });
});

test('only the last one, and by whom may record one', async () => {
  const next = { obligation: pulse.obligation.replace(/:1$/, ':2'), within: '' };
  await desk.press(itsVcio, 'pulse.save', next, { on: '2026-03-02', method: 'phone', temperature: 'hot', notes: '' });
  expect(await correct(right)).toMatchObject({ is: 'refused', because: 'Only the last pulse check can be corrected.' });
  const other = aPerson(priya, ['vcio']);
  expect(await desk.press(other, 'correct.form', { obligation: pulse.obligation })).toMatchObject({ is: 'refused' });
});

test('a talk that was entered late is corrected itself: a newer one stays, and so does its day', async () => {
  const newer = { on: day('2026-03-01'), by: alex, method: 'video' as const, contact: 'Bo', notes: 'The meeting' };
  const imported = { last_pulse_on: '2026-03-01' };
  const file = { id: 'late' as ClientId, name: 'Late', lastPulse: newer, lastPulseOn: newer.on, imported };
  await keep(core, aPlannedClient(file));
  const late = { obligation: pulse.obligation.replace('acme', 'late'), within: '' };
  const typed = { on: '2026-02-27', method: 'phone', temperature: 'hot', notes: 'Before the meeting' };
  await desk.press(itsVcio, 'pulse.save', late, typed);
  const form = await desk.press(itsVcio, 'correct.form', { obligation: late.obligation });
  expect(form).toMatchObject({ is: 'correct-form', typed });
  await desk.press(itsVcio, 'correct.save', { obligation: late.obligation }, { ...typed, notes: 'They asked first' });
  const stored = (await core.store.get('client', partitionOf.client(file.id), file.id))?.doc;
  expect(stored).toMatchObject({ lastPulse: newer, lastPulseOn: '2026-03-01' });
  const again = await desk.press(itsVcio, 'correct.form', { obligation: late.obligation });
  expect(again).toMatchObject({ typed: { on: '2026-02-27', notes: 'They asked first' } });
});

test('a temperature that was changed elsewhere since stays, where it is not what is corrected', async () => {
  const asked = { temperature: 'warm', growth: null, touch: null, override: null };
  const cadence = await desk.press(itsVcio, 'cadence.save', { client: acme, asked });
  expect(cadence).toMatchObject({ is: 'cadence', saved: true });
  await correct({ on: '2026-03-02', method: 'video', temperature: 'hot', notes: 'All well' });
  expect(await clientReport(core, acme)).toMatchObject({ temperature: 'warm' });
});
