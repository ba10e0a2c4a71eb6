// Days and times as the reader sees them.
import { describe, expect, test } from '@jest/globals';
import type { Viewer } from '../../src/domain/answer-parts.ts';
import { toDay, toInstant } from '../../src/domain/day.ts';
import { toMail } from '../../src/domain/ids.ts';
import { eyeOf } from '../../src/views/view.ts';
import { bothZones, daysAgo, dueText, lasted, momentText, nearDay, shortMoment } from '../../src/views/when.ts';

const viewer: Viewer = { mail: toMail('a@x.example'), name: 'A', zone: 'Europe/London', roles: [] };
const eye = eyeOf(viewer, toInstant('2026-11-26T09:00:00Z'));
const granite = { zone: 'America/New_York', name: 'Granite' };

describe('a day', () => {
  test.each([
    ['2026-11-25', 'yesterday'],
    ['2026-11-26', 'today'],
    ['2026-11-27', 'tomorrow'],
    ['2026-12-03', 'Thu 3 Dec'],
    ['2027-01-05', 'Tue 5 Jan 2027'],
  ])('%s is written %s', (day, text) => {
    expect(nearDay(toDay(day), eye.today)).toBe(text);
  });

  test('says how late it is', () => {
    expect(dueText(toDay('2026-11-23'), 3, eye.today)).toBe('3 days late');
    expect(dueText(toDay('2026-11-25'), 1, eye.today)).toBe('1 day late');
    expect(dueText(toDay('2026-11-26'), 0, eye.today)).toBe('due today');
    expect(daysAgo(toDay('2026-10-02'), eye.today)).toBe('55 days ago');
  });
});

describe('a moment', () => {
  test('is written in the zone of the reader', () => {
    const late = toInstant('2026-11-26T23:30:00Z');
    expect(momentText(late, eye)).toBe('today, 23:30');
    expect(momentText(late, eyeOf({ ...viewer, zone: 'Asia/Tokyo' }, eye.now))).toBe('tomorrow, 08:30');
    expect(shortMoment(late, eye)).toBe('23:30');
  });

  test('is written in both zones, with the other day where it differs', () => {
    expect(bothZones(toInstant('2026-12-17T14:30:00Z'), granite, eye)).toBe(
      'Thu 17 Dec, 14:30 your time · 09:30 for Granite (New York)',
    );
    expect(bothZones(toInstant('2026-12-17T02:30:00Z'), granite, eye)).toBe(
      'Thu 17 Dec, 02:30 your time · Wed 16 Dec, 21:30 for Granite (New York)',
    );
    expect(bothZones(toInstant('2026-12-17T14:30:00Z'), { ...granite, zone: 'Europe/Lisbon' }, eye)).toBe(
      'Thu 17 Dec, 14:30',
    );
  });

  test('tells how long something has lasted', () => {
    expect(lasted(eye.now, eye.now)).toBe('under a minute');
    expect(lasted(toInstant('2026-11-26T08:25:00Z'), eye.now)).toBe('35 min');
    expect(lasted(toInstant('2026-11-25T09:00:00Z'), eye.now)).toBe('24 h');
    expect(lasted(toInstant('2026-11-23T09:00:00Z'), eye.now)).toBe('3 days');
  });
});
