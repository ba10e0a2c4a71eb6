// Days said in words: read in the person's country and zone, shown to be confirmed, never taken silently.
import { expect, test } from '@jest/globals';
import { openOffice } from '../support/office.ts';

const granite = { name: 'Granite', pulseDue: '2026-11-23' };

test('a cover and a day put off, said in words, happen only after they were confirmed', async () => {
  const office = await openOffice({ now: '2026-11-23T16:30:00Z', clients: [granite] });
  const [alex, lee] = [office.person('alex'), office.person('lee')];
  for (const person of [alex, lee]) await person.open();
  await office.drain();

  const asked = await alex.say('cover me with Lee Novak from next Tuesday until 12/11');
  expect(asked.text).toMatch(/“next Tuesday” as Tuesday 1 Dec[\s\S]*“12\/11” as Friday 11 Dec/);
  expect((await lee.say('cover')).text).toContain('Who covers for you?');
  expect((await alex.press('Set the cover')).text).toMatch(/Lee Novak covers[\s\S]*Tue 1 Dec to Fri 11 Dec/);
  const british = await lee.say('cover me with Alex Wilber from 12/11 until soon');
  expect(british.text).toContain('“12/11” as Friday 12 Nov 2027');
  expect(british.text).toContain("can't read “soon” as a day");

  await alex.say('pulse Granite');
  const off = await alex.press('Remind me then', { putOffUntil: 'in 3 days', putOffReason: 'Thanksgiving' });
  expect(off.text).toContain('“in 3 days” as Thursday 26 Nov');
  expect((await office.client('Granite')).obligations[0]).toMatchObject({ kind: 'pulse-check' });
  expect((await office.history('Granite')).map(({ what }) => what)).not.toContain('snoozed');
  expect((await alex.press('Remind me then', { putOffReason: 'Thanksgiving' })).text).toContain('27 Nov');

  await alex.say('escalate Granite');
  const promise = { what: 'Mail is down', severity: '2', promiseDate: 'tomorrow', promiseTime: '09:00' };
  expect((await alex.press('See what will be said', promise)).text).toContain('“tomorrow” as Tuesday 24 Nov');
  expect((await alex.press('See what will be said')).text).toMatch(/Tue 24 Nov|tomorrow, 09:00/);
});
