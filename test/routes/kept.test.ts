// What was typed on a card that can't take it any more comes back, to be copied (spec §14).
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { aCore, keep, type TestCore } from '../support/core.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { acme, alex, aPerson, aPlannedClient, open, priya } from '../support/world.ts';

const itsVcio = aPerson(alex, ['vcio']);
const other = aPerson(priya, ['vcio']);
const client = aPlannedClient();
const pulse = { obligation: open(client, 'pulse-check').id, within: '' };
const notes = 'They move in January, and want quotes';

let core: TestCore;
let desk: TestDesk;
beforeEach(async () => {
  core = await aCore();
  await keep(core, client);
  desk = aDesk(core);
});
afterEach(() => core.remove());

describe('what was typed is kept', () => {
  const typed = { on: '2026-03-02', method: 'phone', temperature: 'hot', notes, followUp: 'Two quotes' };

  test('by who may not answer any more: a cover that ended', async () => {
    const answer = await desk.press(other, 'pulse.save', pulse, typed);
    expect(answer).toMatchObject({ is: 'refused', kept: [notes, 'Two quotes'] });
  });

  test('of a meeting that somebody else closed', async () => {
    const closing = { obligation: 'close-meeting:acme:1', meeting: 'acme:1', within: '' };
    const fields = { outcome: 'no-show', reason: notes };
    const answer = await desk.press(itsVcio, 'closing.save', closing, fields);
    expect(answer).toMatchObject({ kept: [notes] });
  });

  test('with a button that was answered before', async () => {
    await desk.press(itsVcio, 'pulse.no-answer', { ...pulse, round: 1 });
    const answer = await desk.press(itsVcio, 'pulse.no-answer', { ...pulse, round: 1 }, { notes });
    expect(answer).toMatchObject({ is: 'note', title: 'Answered before', kept: [notes] });
  });

  test('too long, as far as a card has room', async () => {
    const long = `${notes} `.repeat(1000);
    const answer = await desk.press(itsVcio, 'pulse.save', pulse, { ...typed, notes: long });
    expect(answer).toMatchObject({ is: 'refused', kept: [long.trim(), 'Two quotes'] });
  });

  test('on a card that is out of date', async () => {
    const answer = await desk.press(itsVcio, 'pulse.gone', pulse, typed);
    expect(answer).toMatchObject({ is: 'refused', kept: [notes, 'Two quotes'] });
  });

  test('but nothing is said of what was saved, and of choices, days and addresses', async () => {
    const saved = await desk.press(itsVcio, 'pulse.save', pulse, typed);
    expect(saved).not.toHaveProperty('kept');
    const fields = { attendees: 'a@acme.example,b@acme.example', date: '2026-03-02', slot: 'own' };
    const answer = await desk.press(other, 'care.gone', { client: acme }, fields);
    expect(answer).toMatchObject({ kept: [] });
  });
});
