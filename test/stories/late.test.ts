// What nobody answers: it climbs to the director, on the director's own morning card (spec §3 *Climbing*).
import { expect, test } from '@jest/globals';
import { openOffice, people } from '../support/office.ts';

const monday7 = '2026-11-23T15:00:00Z';
const granite = {
  name: 'Granite',
  pulseDue: '2026-11-24',
  columns: { temperature: 'cold', last_pulse_on: '2026-11-17' },
};
const highland = { name: 'Highland', pulseDue: '2026-11-30' };

test('what is late at a client at risk is on the director’s morning card, never before the 15th day of an import', async () => {
  const office = await openOffice({ now: monday7, clients: [granite, highland] });
  const [alex, dana] = [office.person('alex'), office.person('dana')];
  await alex.open();
  await dana.open();
  const cardsAt = async (time: string) => {
    office.clock.set(time);
    await office.drain();
    return dana.cards().length;
  };
  expect(await cardsAt('2026-11-24T16:30:00Z')).toBe(1);
  expect(await cardsAt('2026-11-30T16:30:00Z')).toBe(2);
  expect(dana.newest().text).not.toContain('Late or put off');
  // Late by two business days since Monday 30 November, but imported on the 23rd.
  expect(await cardsAt('2026-12-04T18:00:00Z')).toBe(2);
  expect(await cardsAt('2026-12-07T16:29:00Z')).toBe(2);
  expect(await cardsAt('2026-12-07T16:30:00Z')).toBe(3);
  expect(dana.newest().text).toMatch(
    /1 with others[\s\S]*Late or put off, with others[\s\S]*Granite[\s\S]*for Alex Wilber/,
  );
  // Highland is five business days late only on the Monday after.
  expect(dana.newest().text).not.toContain('Highland');

  // It stays on the list, comes again two business days later, and the director can answer it.
  expect(await cardsAt('2026-12-08T20:00:00Z')).toBe(3);
  expect(await cardsAt('2026-12-09T16:30:00Z')).toBe(4);
  expect((await dana.press('Granite')).buttons).toContain('Talked, nothing changed');
  expect((await dana.press('Back')).text).toContain('Granite');
  expect((await office.due('alex')).map(({ client }) => client)).toEqual(['Granite', 'Highland']);
  await alex.say('pulse Granite');
  await alex.press('Talked, nothing changed');
  expect((await dana.say('today')).text).not.toContain('Granite');

  expect(await cardsAt('2026-12-11T20:00:00Z')).toBe(5);
  expect(await cardsAt('2026-12-14T16:30:00Z')).toBe(6);
  expect(dana.newest().text).toMatch(/with others[\s\S]*Highland/);
});

test('the director’s week comes on Monday on the one morning card, with who can’t be reached', async () => {
  const dormant = { ...highland, pulseDue: '2026-11-24', columns: { vcio_email: people.lee.mail } };
  const office = await openOffice({ now: monday7, clients: [{ ...highland, name: 'Oak' }, dormant] });
  const dana = office.person('dana');
  await dana.open();
  await office.drain();
  // Lee works in London, and never opened Steward.
  office.clock.set('2026-11-24T08:30:00Z');
  await office.drain();
  expect(dana.cards().length).toBe(1);
  office.clock.set('2026-11-24T16:30:00Z');
  await office.drain();
  expect(dana.newest().text).toContain('Lee Novak has not opened Steward in Teams yet. 1 message for them waits.');
  expect(dana.newest().text).not.toContain('The week at your clients');
  for (const time of ['2026-11-25T16:30:00Z', '2026-11-27T16:30:00Z', '2026-11-30T16:29:00Z']) {
    office.clock.set(time);
    await office.drain();
  }
  expect(dana.cards().length).toBe(2);
  office.clock.set('2026-11-30T16:30:00Z');
  await office.drain();
  expect(dana.newest().text).toMatch(/Lee Novak has not opened[\s\S]*The week at your clients[\s\S]*Lee Novak 1/);
  office.clock.set('2026-11-30T19:00:00Z');
  await office.drain();
  expect(dana.cards().length).toBe(3);
  await office.person('lee').open();
  await office.drain();
  expect((await dana.say('today')).text).not.toContain('Lee Novak has not opened');
});

test('what is put off three times in a row is on the director’s next morning card', async () => {
  const office = await openOffice({ now: monday7, clients: [{ ...highland, pulseDue: '2026-11-24' }] });
  const [alex, dana] = [office.person('alex'), office.person('dana')];
  await alex.open();
  await dana.open();
  const putOff = async (from: string, until: string) => {
    office.clock.set(from);
    await office.drain();
    await alex.say('pulse Highland');
    await alex.press('Remind me then', { putOffUntil: until, putOffReason: 'busy' });
    await office.drain();
  };
  await putOff('2026-11-24T16:30:00Z', '2026-11-25');
  await putOff('2026-11-25T16:30:00Z', '2026-11-27');
  office.clock.set('2026-11-27T16:00:00Z');
  await office.drain();
  expect(dana.cards().length).toBe(1);
  await putOff('2026-11-27T16:30:00Z', '2026-11-30');
  expect(dana.cards().length).toBe(1);
  office.clock.set('2026-11-30T16:30:00Z');
  await office.drain();
  expect(dana.cards().length).toBe(2);
  expect(dana.newest().text).toMatch(/Highland[\s\S]*for Alex Wilber · put off 3 times in a row/);
});
