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

test('the renewal of an agreement is first shown 120 days before its end, to sales too, and the vCIO answers it', async () => {
  const quiet = { ...granite, pulseDue: '2026-12-18' };
  const office = await openOffice({ now: '2026-11-23T15:00:00Z', clients: [quiet] });
  const [alex, dana, sam] = [office.person('alex'), office.person('dana'), office.person('sam')];
  for (const person of [alex, dana, sam]) await person.open();
  await office.drain();
  // 26 November, 120 days before, is Thanksgiving.
  office.clock.set('2026-11-26T20:00:00Z');
  await office.drain();
  expect(alex.cards().length).toBe(1);
  office.clock.set('2026-11-27T16:30:00Z');
  await office.drain();
  expect(alex.newest().text).toMatch(/the agreement ends in 119 days[\s\S]*Renews by itself, until/);
  // In New York the morning is over: it comes with the next.
  office.clock.set('2026-11-30T13:30:00Z');
  await office.drain();
  expect(sam.newest().text).toMatch(/1 for your information[\s\S]*Granite[\s\S]*for Alex Wilber/);
  const copy = await sam.press('Granite');
  expect([copy.text, copy.buttons]).toEqual([
    expect.stringContaining('Alex Wilber reviews it'),
    ['Open Granite', 'Back'],
  ]);

  office.clock.set('2026-11-30T17:00:00Z');
  expect((await alex.press('Save', { outcome: 'leaving' })).text).toContain('Say why they leave');
  const reason = 'Bought by a group with its own IT';
  expect((await alex.press('Save', { outcome: 'leaving', note: reason })).text).toContain('Dana Whitfield is told');
  await office.drain();
  expect(dana.newest().text).toMatch(/Granite is leaving[\s\S]*26 Mar 2027\. Bought by a group/);
  expect((await office.client('Granite')).obligations.map(({ kind }) => kind)).not.toContain('renewal-review');
  expect((await sam.press('Back')).text).not.toContain('Granite');
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
  expect(alex.newest().text).toContain('Why today? Agreed for this day: pulse check');
  expect((await alex.press('Done')).text).toContain('Done: Granite');
});
