// Setting a cover: to which absence of those days it belongs.
import { expect, test } from '@jest/globals';
import type { Absence } from '../../src/domain/absence.ts';
import { awayOn } from '../../src/domain/away.ts';
import { type CoverAsked, withCover } from '../../src/domain/covering.ts';
import { acme, alex, aWorld, day, instant, priya, vitm } from '../support/world.ts';

const asked = (over: Partial<CoverAsked> = {}): CoverAsked => {
  const days = { from: day('2026-03-30'), until: day('2026-04-10') };
  return { person: alex, with: priya, clients: null, waits: [], absence: null, ...days, ...over };
};
const set: Absence = { ...withCover(asked(), []), wakeAt: instant('2026-03-16T08:30:00Z') };
const outlook: Absence = { ...set, id: 'outlook:2026-03-30', source: 'outlook', cover: null, done: ['leave-card'] };

test('the same days again change the cover, and it begins again with the new one', () => {
  const begun: Absence = { ...set, done: ['leave-card', 'begun'] };
  expect(withCover(asked({ with: vitm }), [begun])).toEqual({ ...begun, cover: vitm, done: ['leave-card'] });
});

test('other days that overlap, or a change of this very one, move it; what was done about it comes anew', () => {
  const later = { from: day('2026-04-06'), until: day('2026-04-17') };
  const begun: Absence = { ...set, done: ['leave-card', 'begun'] };
  expect(withCover(asked(later), [begun])).toEqual({ ...set, ...later, done: [] });
  const away = { from: day('2026-06-01'), until: day('2026-06-05') };
  expect(withCover(asked({ ...away, absence: set.id }), [set])).toEqual({ ...set, ...away });
  expect(withCover(asked(away), [set]).id).toBe('2026-06-01:all');
});

test('for exactly the days of Outlook it belongs to them; for a part of them it stands beside, and is who covers then', () => {
  expect(withCover(asked(), [outlook])).toEqual({ ...outlook, cover: priya });
  const part = withCover(asked({ until: day('2026-04-03'), with: vitm }), [{ ...outlook, cover: priya }]);
  expect(part).toMatchObject({
    id: '2026-03-30:all',
    source: 'cover',
    done: ['leave-card', 'owner-asked', 'director-asked'],
  });
  // Also when it was opened from Outlook's: that one keeps its days.
  expect(withCover(asked({ until: day('2026-04-03'), absence: outlook.id }), [outlook])).toMatchObject({
    source: 'cover',
  });
  const world = aWorld({ now: '2026-04-01T09:00:00Z', absences: [{ ...outlook, cover: priya }, part] });
  const cover = (on: string) => awayOn(world, alex, acme, day(on))?.cover;
  expect([cover('2026-04-01'), cover('2026-04-07')]).toEqual([vitm, priya]);
});

test('a cover for some clients is another one than that for all; what is over is left alone', () => {
  expect(withCover(asked({ clients: [acme] }), [set]).id).toBe('2026-03-30:acme');
  const over: Absence = { ...set, wakeAt: null, ended: { at: instant('2026-03-20T08:30:00Z'), by: alex } };
  expect(withCover(asked(), [over])).toEqual({ ...set, id: '2026-03-30:all:2', wakeAt: null });
});

test('one that was moved to other days is not overwritten by a new one for its first', () => {
  const moved: Absence = { ...set, from: day('2026-04-06') };
  const before = asked({ until: day('2026-04-01'), with: vitm });
  expect(withCover(before, [moved])).toMatchObject({ id: '2026-03-30:all:2', cover: vitm });
});
