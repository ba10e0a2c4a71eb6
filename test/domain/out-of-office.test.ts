// Outlook's out of office as an absence: which days, beside which others, and its end.
import { describe, expect, test } from '@jest/globals';
import type { Absence } from '../../src/domain/absence.ts';
import { ended, nextStep } from '../../src/domain/away.ts';
import { heard, nextRead, type OutOfOffice } from '../../src/domain/mailbox.ts';
import { fromOutlook } from '../../src/domain/out-of-office.ts';
import { calendarOf } from '../../src/domain/world.ts';
import { alex, aPerson, aWorld, day, instant, priya } from '../support/world.ts';

// Monday 2 March 2026, 09:00 in London.
const world = aWorld();
const later = (now: string) => aWorld({ now });

function said(outOfOffice: OutOfOffice | null, known: readonly Absence[] = [], when = world) {
  return fromOutlook(alex, outOfOffice, known, when);
}
const oof = (from: string, until: string | null): OutOfOffice => ({
  from: instant(`${from}:00Z`),
  until: until === null ? null : instant(`${until}:00Z`),
});
const daysOf = (changed: readonly Absence[]) => changed.map(({ from, until }) => [from, until]);

/** Kept as the store has it: planned, so that it is not over. */
function kept(from: string, until: string, over: Partial<Absence> = {}): Absence {
  const days = { from: day(from), until: day(until) };
  const rest = { clients: null, cover: null, waits: [], done: [], wakeAt: instant('2026-03-02T09:00:00Z') };
  return { type: 'absence', person: alex, id: `outlook:${from}`, source: 'outlook', ...days, ...rest, ...over };
}

describe('the days', () => {
  test.each([
    ['whole days', oof('2026-03-09T00:00', '2026-03-14T00:00'), ['2026-03-09', '2026-03-13']],
    [
      'from the afternoon, until the morning',
      oof('2026-03-06T17:00', '2026-03-16T08:00'),
      ['2026-03-07', '2026-03-15'],
    ],
    ['without an end in sight: two years', oof('2026-03-09T00:00', '9999-12-31T00:00'), ['2026-03-09', '2028-02-29']],
    ['from early in the day, until late', oof('2026-03-09T09:30', '2026-03-10T17:00'), ['2026-03-09', '2026-03-10']],
  ])('%s', (_, outOfOffice, days) => {
    expect(daysOf(said(outOfOffice))).toEqual([days]);
  });

  test.each([
    ['an evening and a morning', oof('2026-03-09T17:00', '2026-03-10T09:00')],
    ['an hour at noon is one, an hour in the morning none', oof('2026-03-09T09:00', '2026-03-09T11:00')],
    ['a weekend', oof('2026-03-06T17:00', '2026-03-09T08:00')],
    ['what is over', oof('2026-02-20T00:00', '2026-03-01T00:00')],
  ])('%s is no absence', (_, outOfOffice) => {
    expect(said(outOfOffice)).toEqual([]);
  });

  test('are those of the zone they work in: a night in London is a day in Sydney', () => {
    const hours = { workdays: [1, 2, 3, 4, 5], start: '09:00', end: '17:00', zone: 'Australia/Sydney' };
    const outlook = { hours, outOfOffice: null, wakeAt: world.now };
    const sydney = aWorld({ people: [aPerson(alex, ['vcio'], { outlook })] });
    expect(daysOf(said(oof('2026-03-08T20:00', '2026-03-09T08:00'), [], sydney))).toEqual([
      ['2026-03-09', '2026-03-09'],
    ]);
  });

  test('open-ended last until today and grow with each reading, as long when the third working day is reached', () => {
    const open = oof('2026-03-02T07:00', null);
    const [first] = said(open);
    expect([first?.from, first?.until]).toEqual(['2026-03-02', '2026-03-02']);
    const [grown] = said(open, [kept('2026-03-02', '2026-03-02')], later('2026-03-04T08:00:00Z'));
    const short = kept('2026-03-02', '2026-03-02', { done: ['begun'] });
    const until = (now: string) => said(open, [short], later(now)).map(({ done }) => done);
    expect([until('2026-03-03T08:00:00Z'), until('2026-03-04T08:00:00Z')]).toEqual([[['begun']], [[]]]);
    expect(grown).toMatchObject({ id: 'outlook:2026-03-02', from: '2026-03-02', until: '2026-03-04' });
  });

  test('open-ended right after days set by hand, it is long when all of them together are', () => {
    const byHand = kept('2026-03-02', '2026-03-02', { id: 'hand', source: 'cover', cover: priya });
    const short = kept('2026-03-03', '2026-03-03', { done: ['begun'] });
    const when = aWorld({ now: '2026-03-04T08:00:00Z', absences: [byHand, short] });
    expect(said(oof('2026-03-03T07:00', null), [byHand, short], when)).toMatchObject([{ done: [] }]);
  });
});

describe('beside what is known', () => {
  test('of two that Outlook told of, the one of these days is meant, not what is over and still kept', () => {
    const known = [kept('2026-02-26', '2026-02-27'), kept('2026-03-05', '2026-03-06', { done: ['begun'] })];
    expect(said(oof('2026-03-05T00:00', '2026-03-07T00:00'), known)).toEqual([]);
  });

  const leave = oof('2026-03-30T00:00', '2026-04-11T00:00');

  test('the same again changes nothing; other days of the same leave move it with its cover', () => {
    const known = kept('2026-03-30', '2026-04-10', { cover: priya, done: ['leave-card'] });
    expect(said(leave, [known])).toEqual([]);
    expect(said(oof('2026-03-30T00:00', '2026-04-18T00:00'), [known])).toEqual([{ ...known, until: '2026-04-17' }]);
  });

  test('another leave ends the one that Outlook no longer tells of', () => {
    const known = kept('2026-03-30', '2026-04-10');
    expect(
      said(oof('2026-05-04T00:00', '2026-05-09T00:00'), [known]).map(({ id, ended: early }) => [id, early?.by]),
    ).toEqual([
      ['outlook:2026-03-30', 'outlook'],
      ['outlook:2026-05-04', undefined],
    ]);
  });

  test('a cover set by hand for all of these days said it all; beyond them Outlook adds days with the same cover, and asks nothing', () => {
    const byHand = (until: string) => kept('2026-03-30', until, { id: 'hand', source: 'cover', cover: priya });
    expect(said(leave, [byHand('2026-04-10')])).toEqual([]);
    const [more] = said(leave, [byHand('2026-04-03')]);
    expect(more).toMatchObject({ source: 'outlook', until: '2026-04-10', cover: priya });
    expect(more && nextStep(more, world)?.step).toBe('begun');
  });

  test('ended by hand it is not begun again by what Outlook goes on saying; ended by Outlook it is', () => {
    const back = { ...ended(kept('2026-02-23', '2026-03-13'), alex, world), wakeAt: null };
    const goesOn = oof('2026-02-23T00:00', '2026-03-14T00:00');
    expect(said(goesOn, [back])).toEqual([]);
    const offAndOn = { ...back, ended: { at: world.now, by: 'outlook' as const } };
    expect(said(goesOn, [offAndOn])).toMatchObject([{ id: back.id, until: '2026-03-13' }]);
  });
});

describe('switched off', () => {
  test('in the middle it ends: the person is back from today on, at once', () => {
    const [over] = said(null, [kept('2026-02-23', '2026-03-13', { done: ['begun'] })]);
    expect(over).toMatchObject({ until: '2026-03-01', ended: { at: world.now, by: 'outlook' } });
    expect(over && nextStep(over, world)).toEqual({ step: 'returned', at: world.now });
  });

  test('before it began nothing is asked any more', () => {
    const [over] = said(null, [kept('2026-03-30', '2026-04-10')]);
    expect(over && nextStep(over, world)?.step).toBe('returned');
    expect(over && nextStep({ ...over, done: ['returned'] }, world)).toBeNull();
  });

  test('what came to its end anyway, and what was set by hand, stay as they are', () => {
    expect(said(null, [kept('2026-02-23', '2026-02-27', { done: ['begun'] })])).toEqual([]);
    expect(said(null, [kept('2026-02-23', '2026-03-13', { source: 'cover' })])).toEqual([]);
  });
});

describe('the mailbox', () => {
  const calendar = calendarOf(world, alex);
  test('is read every hour of work, and half an hour before the next morning of work', () => {
    const next = (now: string) => nextRead(calendar, instant(now), 'answered');
    expect(next('2026-03-02T09:00:00Z')).toBe('2026-03-02T10:00:00.000Z');
    expect(next('2026-03-02T17:30:00Z')).toBe('2026-03-03T08:00:00.000Z');
    expect(next('2026-03-03T05:00:00Z')).toBe('2026-03-03T08:00:00.000Z');
    expect(next('2026-03-03T08:00:00Z')).toBe('2026-03-03T09:00:00.000Z');
    expect(next('2026-03-07T05:00:00Z')).toBe('2026-03-09T08:00:00.000Z');
    expect(nextRead(calendar, world.now, 'silent')).toBe('2026-03-02T09:30:00.000Z');
  });

  test('switched on without days, it began when it was first seen', () => {
    const first = heard(undefined, { hours: null, outOfOffice: 'always' }, world.now);
    const again = heard(
      { ...first, wakeAt: world.now },
      { hours: null, outOfOffice: 'always' },
      instant('2026-03-05T09:00:00Z'),
    );
    expect(again.outOfOffice).toEqual({ from: world.now, until: null });
  });
});
