// What went wrong outside is said; what was typed is kept, and one press tries again (spec §10).
import { afterEach, expect, jest, test } from '@jest/globals';
import { type Office, openOffice } from '../support/office.ts';

type Person = Awaited<ReturnType<typeof open>>['alex'];
const granite = { name: 'Granite', pulseDue: '2026-12-10' };

afterEach(() => void jest.useRealTimers());

async function open(entra = false) {
  const office = await openOffice({ now: '2026-11-23T17:00:00Z', clients: [granite], entra });
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

/** What is done while Graph keeps such a request without an answer: nobody here waits for the patience to end. */
async function whileHanging<T>(office: Office, match: string, act: () => Promise<T>): Promise<T> {
  const before = (await office.requests()).length;
  await office.fault({ match, hang: true, times: 99 });
  jest.useFakeTimers({ doNotFake: [...doNotFake] });
  const acting = act();
  for (let isOver = false; !isOver; ) {
    const next = await Promise.race([acting.then(() => true), new Promise(setImmediate)]);
    isOver = next === true;
    const asked = (await office.requests()).slice(before);
    if (!isOver && asked.some(({ status }) => status === null)) jest.advanceTimersByTime(PATIENCE_MS);
  }
  jest.useRealTimers();
  await office.mend();
  return acting;
}

const PATIENCE_MS = 2000;
const doNotFake = [
  'Date',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
] as const;

test('times are proposed where Outlook does not say in time who is free, and that is said', async () => {
  const { office, alex } = await open();
  const form = await whileHanging(office, 'POST .*getSchedule', () => alex.say('meeting Granite'));
  expect(form.text).toMatch(/yours may be full/);
  expect(form.buttons).toContain('See the invitation');
  expect((await alex.say('meeting Granite')).text).not.toMatch(/may be full/);
});

test('events that Outlook does not tell in time are asked for again', async () => {
  const { office, alex } = await open();
  await alex.say('meeting Granite');
  const press = () => alex.press('Already booked…');
  const late = await whileHanging(office, 'GET .*/calendarView', press);
  expect(late.text).toMatch(/did not work[\s\S]*Outlook did not answer within 2 seconds/);
  expect((await alex.press('Try again')).text).not.toMatch(/did not work/);
  expect(office.takeErrors()).toHaveLength(1);
});

test('nobody acts by a role that Entra does not tell in time, and what they typed is kept', async () => {
  const { office, alex } = await open(true);
  await alex.say('note Granite');
  const typed = { text: 'They move in May' };
  const late = await whileHanging(office, 'GET /graph/v1.0/users.*', () => alex.press('Save the note', typed));
  expect(late.text).toMatch(/did not work[\s\S]*Entra did not answer within 2 seconds[\s\S]*What you typed is kept/);
  const notes = async () => (await office.history('Granite')).filter(({ what }) => what === 'note-added');
  expect(await notes()).toEqual([]);
  await alex.press('Try again');
  expect(await notes()).toMatchObject([{ data: typed }]);
  expect(office.takeErrors()).toHaveLength(1);
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
