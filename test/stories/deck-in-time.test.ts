// A deck is one of its meeting's preparation: built too early it does not count, and no more once the meeting was moved away (spec §8).
import { expect, test } from '@jest/globals';
import { plus, toInstant } from '../../src/domain/day.ts';
import { openOffice } from '../support/office.ts';

test('built 60 days before it is missing, 20 days before ready, moved by 90 days missing again', async () => {
  const clients = [{ name: 'Granite', pulseDue: '2026-12-10' }];
  const office = await openOffice({ now: '2026-11-23T17:00:00Z', clients });
  const alex = office.person('alex');
  await alex.open();
  await office.drain();
  await alex.say('meeting Granite');
  await alex.press('See the invitation', { slot: 'own', date: '2027-03-10', time: '10:00' });
  await alex.press('Send the invitation');
  await office.drain();
  const { startsAt, eventId } = (await office.client('Granite')).nextMeeting ?? {};
  const before = (days: number) => office.at(plus(toInstant(startsAt ?? ''), { days: -days }));
  const build = async () => {
    await alex.say('deck Granite');
    await office.drain();
    return alex.newest();
  };
  const deck = async () => (await office.client('Granite')).records.find(({ kind }) => kind === 'deck')?.state;
  expect((await alex.say('records Granite')).text).toMatch(/slide deck\s+Not built yet\s+Missing/);

  await before(60);
  expect((await build()).text).toMatch(/does not count for the meeting yet: the preparation begins on .*8 Feb/);
  expect(await deck()).toBe('missing');
  const records = await alex.say('records Granite');
  expect(records.text).toMatch(/Filed 9 Jan, too early: the preparation begins .*8 Feb.*, build it again then/);
  expect(records.buttons).toContain('Build the deck again');

  await before(20);
  expect((await alex.say('records Granite')).text).toMatch(/Filed 9 Jan, before the preparation began on .*8 Feb/);
  expect((await build()).text).not.toContain('does not count');
  expect(await deck()).toBe('ready');

  const start = { dateTime: '2027-06-08T17:00:00', timeZone: 'UTC' };
  const end = { dateTime: '2027-06-08T18:00:00', timeZone: 'UTC' };
  await office.inOutlook('alex', 'PATCH', eventId ?? '', { start, end });
  await before(19);
  expect((await office.client('Granite')).nextMeeting?.startsAt).toContain('2027-06-08');
  expect(await deck()).toBe('missing');
});
