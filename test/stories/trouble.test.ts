// What went wrong outside is said; what was typed is kept, and one press tries again (spec §10).
import { expect, test } from '@jest/globals';
import { openOffice } from '../support/office.ts';

type Person = Awaited<ReturnType<typeof open>>['alex'];
const granite = { name: 'Granite', pulseDue: '2026-12-10' };

async function open() {
  const office = await openOffice({ now: '2026-11-23T17:00:00Z', clients: [granite] });
  const alex = office.person('alex');
  await alex.open();
  await office.drain();
  return { office, alex };
}

test('a command that Outlook left without an answer is tried again as it was typed', async () => {
  const { office, alex } = await open();
  await office.fault({ match: 'POST .*getSchedule', drop: true, times: 99 });
  const first = await alex.say('meeting Granite');
  expect(first.text).toMatch(/did not work[\s\S]*Outlook did not answer/);
  expect((await alex.press('Try again')).text).toMatch(/did not work/);
  await office.mend();
  expect((await alex.press('Try again')).buttons).toContain('See the invitation');
  expect(office.takeErrors()).toHaveLength(2);
});

test('a press is tried again with what was typed, however often', async () => {
  const { office, alex } = await open();
  await alex.say('meeting Granite');
  await alex.press('See the invitation');
  await alex.press('Send the invitation');
  await office.drain();
  await alex.press('Move it…');
  await office.fault({ match: 'POST .*getSchedule', drop: true, times: 99 });
  const wish = { slot: 'own', date: '2020-01-01', time: '10:30', minutes: '60' };
  expect((await alex.press('See the change', wish)).text).toMatch(/did not work[\s\S]*What you typed is kept/);
  expect((await alex.press('Try again')).text).toMatch(/What you typed is kept/);
  await office.mend();
  const form = await alex.press('Try again');
  expect(form.text).toMatch(/time is over/i);
  expect(JSON.stringify(form.content)).toContain('2020-01-01');
  expect(office.takeErrors()).toHaveLength(2);
});

test.each([
  ['in the chat', (alex: Person) => alex],
  ['in a channel', (alex: Person) => alex.inChannel('19:x@thread.tacv2')],
])('an answer whose delivery Teams left unclear is shown once: %s', async (_, where) => {
  const { office, alex } = await open();
  const chat = where(alex);
  const before = chat.cards().length;
  office.teams.fail({ on: 'send', status: 502, after: 'stored', times: 3 });
  await chat.say('help');
  expect(chat.cards()).toHaveLength(before + 1);
  expect(office.takeErrors()).toEqual([expect.stringMatching(/turn failed/)]);
});

test('an answer that Teams was too busy for comes a moment later', async () => {
  const { office, alex } = await open();
  const before = alex.cards().length;
  office.teams.fail({ on: 'send', status: 429, code: 'Throttled' });
  await alex.say('help');
  expect(alex.cards()).toHaveLength(before + 1);
});

test('who somebody is, is asked again where Teams did not say', async () => {
  const { office } = await open();
  office.teams.fail({ on: 'member', status: 502 });
  expect((await office.person('dana').say('help')).text).toContain('Steward');
});
