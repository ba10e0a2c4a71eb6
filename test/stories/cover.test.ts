// Somebody is away: who covers is set in the chat, the work goes over with a brief, and comes back (spec §3 *Absence*).
import { expect, test } from '@jest/globals';
import { type Office, openOffice, people } from '../support/office.ts';

const monday7 = '2026-11-23T15:00:00Z';
const granite = { name: 'Granite', pulseDue: '2026-12-15' };
const highland = { name: 'Highland', pulseDue: '2026-12-16' };

async function open() {
  const office = await openOffice({ now: monday7, clients: [granite, highland] });
  const [alex, dana, lee] = [office.person('alex'), office.person('dana'), office.person('lee')];
  for (const person of [alex, dana, lee]) await person.open();
  await office.drain();
  return { office, alex, dana, lee };
}
async function at(office: Office, time: string): Promise<void> {
  office.clock.set(time);
  await office.drain();
}
const owners = async (office: Office, name: string) =>
  (await office.client(name)).obligations.filter(({ kind }) => kind === 'pulse-check').map(({ owner }) => owner);

test('a leave with a cover: looked ahead, handed over with a brief, answered by the cover, and back', async () => {
  const { office, alex, lee } = await open();
  const set = await alex.say('cover me with Lee Novak from 2026-12-14 until 2026-12-18');
  expect(set.text).toMatch(/Lee Novak covers for Alex Wilber[\s\S]*Mon 14 Dec to Fri 18 Dec/);

  // Ten business days before, Thanksgiving being none.
  await at(office, '2026-11-27T16:29:00Z');
  expect(alex.newest().text).not.toContain('Your leave');
  await at(office, '2026-11-30T16:30:00Z');
  expect(alex.newest().text).toMatch(/Your leave[\s\S]*Granite[\s\S]*Highland/);
  const highlands = (await office.client('Highland')).obligations.find(({ kind }) => kind === 'pulse-check');
  await alex.press('Set the cover', { waits: highlands?.id ?? '' });

  await at(office, '2026-12-14T16:30:00Z');
  expect(lee.newest().text).toMatch(/You cover for Alex Wilber/);
  await at(office, '2026-12-15T16:30:00Z');
  await at(office, '2026-12-16T16:30:00Z');
  expect(await owners(office, 'Granite')).toEqual([people.lee.mail]);
  expect(await owners(office, 'Highland')).toEqual([people.alex.mail]);
  await at(office, '2026-12-17T09:00:00Z');
  await lee.say('pulse Granite');
  expect((await lee.press('Talked, nothing changed')).text).toContain('Granite');
  expect((await lee.say('pulse Highland')).buttons).toContain('Talked, nothing changed');

  const before = alex.cards().length;
  await at(office, '2026-12-21T16:30:00Z');
  const back = alex
    .cards()
    .slice(before)
    .map(({ text }) => text)
    .join('\n');
  expect(back).toMatch(/Welcome back[\s\S]*Granite[\s\S]*talked Thu 17 Dec · by phone \(Lee Novak\)/);
  expect(back).toContain('Highland');
  expect((await lee.say('pulse Highland')).text).toContain('not part of your role');
});

test('what is missing or wrong is asked in the form; a cover for one client covers only that one', async () => {
  const { office, alex, dana } = await open();
  expect((await dana.say('cover Alex Wilber with Lee from 2026-12-21')).buttons).toContain('Set the cover');
  const refused = await office.person('lee').say('cover Alex Wilber with Sam Okafor from 2026-12-14 until 2026-12-18');
  expect(refused.text).toMatch(/not part of your role[\s\S]*Dana Whitfield/);
  expect((await alex.say('cover Granite with Alex Wilber from 2026-12-14 until 2026-12-10')).text).toMatch(
    /nobody covers for themselves[\s\S]*The last day lies before the first/,
  );
  expect((await alex.say('cover')).buttons).toContain('Set the cover');
  expect((await alex.say('cover Nobody with Lee from soon until later')).text).toMatch(
    /I know nobody[\s\S]*can't read “soon”/,
  );
  await alex.say('cover Granite with Lee Novak from 2026-11-23 until 2026-11-24');
  await office.drain();
  expect((await office.person('lee').say('pulse Granite')).buttons).toContain('No answer');
  expect((await office.person('lee').say('pulse Highland')).text).toContain('not part of your role');
});

test('what fell due for somebody who never opened Steward goes to their cover, once, and comes back', async () => {
  const office = await openOffice({ now: monday7, clients: [granite] });
  const [alex, lee] = [office.person('alex'), office.person('lee')];
  await lee.open();
  await office.drain();
  await at(office, '2026-12-15T16:30:00Z');
  expect(await owners(office, 'Granite')).toEqual([people.alex.mail]);
  const dana = office.person('dana');
  await dana.open();
  await dana.say('cover Alex Wilber with Lee Novak from 2026-12-16 until 2026-12-22');
  const before = lee.cards().length;
  await at(office, '2026-12-16T16:30:00Z');
  await at(office, '2026-12-16T18:30:00Z');
  expect(await owners(office, 'Granite')).toEqual([people.lee.mail]);
  const shown = lee.cards().slice(before);
  expect(shown.filter(({ text }) => text.includes('Granite') && !text.includes('You cover for'))).toHaveLength(1);

  await alex.open();
  await office.drain();
  expect(alex.cards().filter(({ text }) => text.includes('Granite'))).toEqual([]);
  await at(office, '2026-12-23T16:30:00Z');
  expect(await owners(office, 'Granite')).toEqual([people.alex.mail]);
  expect(alex.cards().filter(({ text }) => /Granite/.test(text) && !/Welcome back/.test(text))).toHaveLength(1);
});
