// Two cycles without a vCIO meeting: the director is asked once, and what was chosen takes effect (spec §7 *Closing*).
import { expect, test } from '@jest/globals';
import { actionsIn, nodesIn } from '../support/card-seen.ts';
import { openOffice } from '../support/office.ts';

const monthly = (name: string) => ({ name, pulseDue: '2026-12-18', columns: { rate_of_change: 'high' } });

/** Nobody held the meetings that were due on 18 December and 18 January. */
async function missed() {
  const office = await openOffice({ now: '2026-11-23T17:00:00Z', clients: [monthly('Granite'), monthly('Highland')] });
  const [alex, dana] = [office.person('alex'), office.person('dana')];
  await alex.open();
  await dana.open();
  await office.drain();
  const asked = async () =>
    (await office.owed()).filter(({ kind }) => kind === 'missed-meetings').map(({ client }) => client);
  return { office, alex, dana, asked };
}

test('asked on the day after the second due day, answered with another interval that is kept while something is missing', async () => {
  const { office, alex, dana, asked } = await missed();
  await office.at('2027-01-19T07:59:00Z');
  expect(await asked()).toEqual([]);
  await office.at('2027-01-19T16:30:00Z');
  expect((await asked()).toSorted()).toEqual(['Granite', 'Highland']);
  expect(dana.newest().text).toMatch(/Granite[\s\S]*Two cycles without a vCIO meeting/);

  await dana.say('today');
  const form = await dana.press('Granite');
  expect(form.text).toMatch(/Passed: Fri 18 Dec 2026 and Mon 18 Jan[\s\S]*Every month, nothing agreed/);
  const refused = await dana.press('Save', { choice: 'interval', interval: '3' });
  expect(refused.text).toMatch(/Say why/);
  const kept = nodesIn(refused.content).find(({ id }) => id === 'interval');
  expect(kept).toMatchObject({ value: '3' });
  const day = await dana.press('Save', { choice: 'interval', interval: '3', reason: 'Their season ends in March' });
  expect(day.text).toMatch(/Granite: another interval/);
  await office.drain();
  expect(await asked()).toEqual(['Highland']);
  expect((await office.client('Granite')).nextMeeting).toMatchObject({ dueOn: '2027-03-18', state: 'due' });
  expect(alex.newest().text).toMatch(/Granite: another interval[\s\S]*Dana Whitfield chose it[\s\S]*season ends/);
  expect((await dana.say('history Granite')).text).toMatch(
    /Another interval was chosen: every 3 months[\s\S]*Because: Their season ends in March/,
  );
  await office.at('2027-01-20T16:30:00Z');
  expect(await asked()).toEqual(['Highland']);
});

test('extra care goes to the vCIO to approve; a meeting that is held ends the question by itself', async () => {
  const { office, alex, dana, asked } = await missed();
  await office.at('2027-01-19T16:30:00Z');
  await dana.say('today');
  await dana.press('Granite');
  await dana.press('Save', { choice: 'care', reason: 'Nobody comes any more' });
  await office.drain();
  expect(
    alex
      .messages()
      .map(({ card }) => JSON.stringify(card))
      .join(),
  ).toMatch(/Nobody comes any more/);
  expect(await asked()).toEqual(['Highland']);

  await alex.say('meeting Highland');
  await alex.press('See the invitation', { slot: 'own', date: '2027-01-27', time: '10:00' });
  await alex.press('Send the invitation');
  await office.drain();
  expect(await asked()).toEqual(['Highland']);
  await office.at('2027-01-27T19:20:00Z');
  await alex.say('today');
  const message = alex.messages().at(-1);
  const rows = actionsIn(message?.card).filter(({ title }) => title === 'Highland');
  const row = rows.find(({ data }) => JSON.stringify(data).includes('close-meeting'));
  if (!message || !row) throw new Error('no meeting to close');
  await alex.pressRaw(message.id, { type: 'Action.Execute', verb: row.verb, data: row.data });
  await alex.press('Save', {
    outcome: 'held',
    notes: 'They are back',
    temperature: 'warm',
    action: 'Send the plan',
    actionDue: '2027-02-03',
  });
  await office.drain();
  expect(await asked()).toEqual([]);
});
