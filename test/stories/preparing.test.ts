// Preparing a booked meeting: nobody is asked for what is ready, however old the last reading is (spec §3 *prepare-meeting*, §8).
import { expect, test } from '@jest/globals';
import { openOffice } from '../support/office.ts';

const granite = {
  name: 'Granite',
  pulseDue: '2026-12-10',
  columns: { scalepad_id: 'sp-1', myitprocess_id: '400000', itsm_id: 'CUST-1' },
};
const asks = 'Prepare the vCIO meeting';

async function booked() {
  const office = await openOffice({ now: '2026-11-23T17:00:00Z', clients: [granite] });
  const alex = office.person('alex');
  await alex.open();
  await office.drain();
  await alex.say('meeting Granite');
  await alex.press('See the invitation', { slot: 'own', date: '2027-02-10', time: '10:00' });
  await alex.press('Send the invitation');
  await office.drain();
  const steps = async () =>
    (await office.client('Granite')).obligations.filter(({ kind }) => kind === 'prepare-meeting').map(({ id }) => id);
  // Three weeks before everything is there, or left out.
  await office.at('2027-01-20T17:00:00Z');
  expect(alex.newest().text).toContain(asks);
  await alex.say('deck Granite');
  await office.drain();
  await alex.say('records Granite');
  await alex.press('Go without it', { record: 'assessment', reason: 'They have none' });
  expect(await steps()).toEqual(['prepare-meeting:granite:1:last']);
  const cards = () => alex.cards().map(({ text }) => text);
  const lastPrompt = async () => (await office.prompts()).find(({ name }) => name.includes(':last:'));
  return { office, steps, cards, lastPrompt };
}

test('three days before, readings of weeks ago are made anew: all is ready, so that nobody is asked', async () => {
  const { office, steps, cards, lastPrompt } = await booked();
  const before = cards().length;
  await office.at('2027-02-05T17:00:00Z');
  expect(await steps()).toEqual([]);
  expect(await lastPrompt()).toMatchObject({ state: 'done' });
  expect(cards().slice(before).join()).not.toContain(asks);
});

test('what cannot be read keeps its last reading and is asked for; the card comes with the rest', async () => {
  const { office, steps, cards } = await booked();
  const before = cards().length;
  await office.fault({ match: 'GET /itsm/.*', status: 500, times: 99 });
  await office.at('2027-02-05T17:00:00Z');
  expect(await steps()).toEqual(['prepare-meeting:granite:1:last']);
  expect(cards().slice(before).join()).toContain(asks);
});
