// What others who read along never see, of every kind of answer there is (spec §10, §14).
import { describe, expect, test } from '@jest/globals';
import { forEveryone } from '../../src/domain/sharing.ts';
import { samples } from '../support/sample-answers.ts';

/** What the asker typed there and then, with what is wrong about it. */
const own = new Set(['typed', 'problems']);
/** Their notes are about a file. */
const ofFiles = new Set(['own-plan-preview', 'upload-preview']);

/** Every value under one of these names. */
function valuesOf(answer: unknown, names: readonly string[]): unknown[] {
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([key, value]) => {
    if (own.has(key)) return [];
    return names.includes(key) ? [value] : valuesOf(value, names);
  });
}

const shared = samples.map(({ name, answer }) => ({ name, answer: forEveryone(answer) }));

describe('where others read along there is', () => {
  test('no money', () => {
    const found = shared.flatMap(({ name, answer }) =>
      valuesOf(answer, ['mrr', 'lostMrr', 'cents']).map((value) => ({ name, value })),
    );
    expect(found.filter(({ value }) => value !== null)).toEqual([]);
  });

  test('no note, and none of what was decided', () => {
    const found = shared
      .filter(({ answer }) => !ofFiles.has(answer.is))
      .flatMap(({ name, answer }) =>
        valuesOf(answer, ['notes', 'remarks', 'decisions', 'recommendations']).map((value) => ({ name, value })),
      );
    const isShown = (value: unknown) => value !== null && value !== '' && JSON.stringify(value) !== '[]';
    expect(found.filter(({ value }) => isShown(value))).toEqual([]);
  });

  test("nothing of a director's page", () => {
    const days = shared.flatMap(({ answer }) => (answer.is === 'your-day' ? [answer] : []));
    expect(days.some(({ due }) => due.length > 0)).toBe(true);
    for (const day of days) expect(day).toMatchObject({ weekly: null, late: [], unreached: [] });
  });

  test.each(['history', 'offboard-form', 'offboard-preview', 'closed', 'note-form', 'closing-form', 'correct-form'])(
    'no %s, but where to find it',
    (is) => {
      const of = samples.filter(({ answer }) => answer.is === is);
      expect(of.length).toBeGreaterThan(0);
      for (const { answer } of of)
        expect(forEveryone(answer)).toMatchObject({
          is: 'note',
          title: 'I show this in our personal chat',
          text: expect.stringMatching(/^Others read along here\. Type ".+" in our personal chat\.$/),
        });
    },
  );
});

test('why something is due is said, without what somebody wrote as a reason', () => {
  const why = ['every 60 days until 1 Mar, decided by the vCIO: their owner is difficult', 'last talked 26 Nov'];
  const moved = ['moved: they are bankrupt', 'follow-up: their board says no', 'put off once until now'];
  const found = samples.find(({ answer }) => answer.is === 'why')?.answer;
  const form = samples.find(({ answer }) => answer.is === 'pulse-form')?.answer;
  if (found?.is !== 'why' || !found.next || !found.rows[0] || !form) throw new Error('no sample explains');
  const { row } = found.rows[0];
  const shown = ['every 60 days until 1 Mar, decided by the vCIO', 'last talked 26 Nov'];
  expect(forEveryone({ ...found, next: { ...found.next, why }, rows: [{ row, why: moved }] })).toMatchObject({
    next: { why: shown },
    rows: [{ why: ['moved', 'follow-up', 'put off once until now'] }],
  });
  expect(forEveryone({ ...form, why })).toMatchObject({ is: 'pulse-form', why: shown });
});

test('a form is shown with all that was typed into it, or not at all: a blank field would erase what it hides', () => {
  for (const { name, answer } of samples) {
    const shown = forEveryone(answer);
    if (!('typed' in answer) || !('typed' in shown)) continue;
    expect({ name, typed: shown.typed }).toEqual({ name, typed: answer.typed });
  }
});
