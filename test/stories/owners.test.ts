// Owners who are gone, and owners outside: a people file that changed, a renewal, what a contact promised (spec §3).
import { expect, test } from '@jest/globals';
import { openOffice, people } from '../support/office.ts';

const granite = { name: 'Granite', pulseDue: '2026-11-24', columns: { agreement_end: '2027-03-26' } };

test('a vCIO without the role: the director gets the work and a picker, the next vCIO gets all of it', async () => {
  const office = await openOffice({ now: '2026-11-23T15:00:00Z', clients: [granite] });
  const [alex, dana, lee] = [office.person('alex'), office.person('dana'), office.person('lee')];
  for (const person of [alex, dana, lee]) await person.open();
  await office.drain();
  const { alex: former } = people;
  await office.importFile('people.csv', [
    { name: former.name, email: former.mail, roles: 'service', country: former.country, time_zone: former.zone },
  ]);
  office.clock.set('2026-11-24T16:30:00Z');
  await office.drain();
  expect(alex.cards().length).toBe(1);
  expect(dana.newest().text).toMatch(/Granite[\s\S]*Pulse check/);
  expect(dana.newest().text).toContain('Assign a vCIO');

  await dana.say('assign Granite');
  await dana.press('Assign', { vcio: people.lee.mail });
  await office.drain();
  const { obligations } = await office.client('Granite');
  expect(obligations.map(({ kind }) => kind)).not.toContain('assign-vcio');
  expect([...new Set(obligations.map(({ owner }) => owner))]).toEqual([people.lee.mail]);
  expect(
    lee
      .cards()
      .map(({ text }) => text)
      .join('\n'),
  ).toContain('A client for you, from Dana Whitfield');
});

test('the renewal of an agreement is first shown 120 days before its end, and opens as a form', async () => {
  const quiet = { ...granite, pulseDue: '2026-12-18' };
  const office = await openOffice({ now: '2026-11-23T15:00:00Z', clients: [quiet] });
  const alex = office.person('alex');
  await alex.open();
  await office.drain();
  // 26 November, 120 days before, is Thanksgiving.
  office.clock.set('2026-11-26T20:00:00Z');
  await office.drain();
  expect(alex.cards().length).toBe(1);
  office.clock.set('2026-11-27T16:30:00Z');
  await office.drain();
  expect(alex.newest().text).toMatch(/Review the renewal of the agreement[\s\S]*Ends with renewed until/);
  expect(alex.newest().buttons).toEqual(expect.arrayContaining(['Done', 'Move it']));
  expect((await alex.press('Done')).text).toContain('Review the renewal');
  expect((await office.client('Granite')).obligations.map(({ kind }) => kind)).not.toContain('renewal-review');
});

test('what a contact promised comes as "ask Amina about …", and is done when it is', async () => {
  const office = await openOffice({ now: '2026-11-23T15:00:00Z', clients: [{ ...granite, columns: {} }] });
  const alex = office.person('alex');
  await alex.open();
  await alex.say('pulse Granite');
  await alex.press('Save', {
    temperature: 'warm',
    followUp: 'the office plan',
    followUpBy: 'Amina Keller',
    followUpDue: '2026-11-25',
  });
  office.clock.set('2026-11-25T16:30:00Z');
  await office.drain();
  expect(alex.newest().text).toContain('Ask Amina Keller about: the office plan');
  expect((await alex.press('Done')).text).toContain('Done: Granite');
});
