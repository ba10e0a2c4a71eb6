// The history in words: every fact that Steward writes has its sentence, and roles hide what is not theirs.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { seenData } from '../../src/domain/history-seen.ts';
import { factWords, wordsOf } from '../../src/views/history-words.ts';
import { eyeOf } from '../../src/views/view.ts';
import { now, viewer } from '../support/sample-answers.ts';
import { aClient, admin, alex, aPerson, director, everybody, priya } from '../support/world.ts';

/** The names of facts as the source writes them; those that are put together there are named here. */
function factNames(): string[] {
  const folder = new URL('../../src/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^(domain|usecases)\/.*\.ts$/.test(file),
  );
  const source = files.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
  const written = [
    ...source.matchAll(
      /withFact\(\s*[\s\S]{0,160}?'([a-z]+(?:-[a-z]+)+|climbed|skipped|snoozed|renamed|merged|offboarded|reactivated|imported)'/g,
    ),
  ];
  return [...new Set(written.map(([, name = '']) => name))];
}

test('every fact is said in words', () => {
  const names = factNames();
  expect(names.length).toBeGreaterThan(45);
  const notFacts = new Set(['ice-meeting', 'internal-meeting', 'assign-vcio', 'support-kickoff', 'send-mail']);
  expect(names.filter((name) => !Object.hasOwn(factWords, name) && !notFacts.has(name))).toEqual([]);
  const eye = eyeOf(viewer, now);
  for (const what of Object.keys(factWords)) {
    const { title, text } = wordsOf({ what, data: {} }, eye);
    expect(`${title} ${text}`).not.toMatch(/undefined|NaN|\[object|null/);
    expect(title).toMatch(/[a-z]{3}/);
  }
});

test('what an older version wrote is said by its name', () => {
  expect(wordsOf({ what: 'long-forgotten', data: {} }, eyeOf(viewer, now)).title).toBe('Long forgotten');
});

test('private notes are for the vCIO and directors, notes and revenue for those whose role says so', () => {
  const { file } = aClient();
  const seen = (mail: typeof alex, roles: Parameters<typeof aPerson>[1], fact: Parameters<typeof seenData>[0]) =>
    seenData(fact, aPerson(mail, roles), file, everybody);
  const secret = { what: 'note-added', data: { text: 'They may leave', private: true } };
  expect(seen(alex, ['vcio'], secret)).toEqual(secret.data);
  expect(seen(director, ['director'], secret)).toEqual(secret.data);
  expect(seen(admin, ['admin'], secret)).toEqual({ private: true });
  const talk = { what: 'pulse-recorded', data: { on: '2026-03-01', notes: 'They grow' } };
  expect(seen(admin, ['admin'], talk)).toEqual(talk.data);
  expect(seen(priya, ['vcio'], talk)).toEqual({ on: '2026-03-01' });
  const end = { what: 'offboarded', data: { lastDay: '2026-03-31', lostMrr: 100 } };
  expect(seen(director, ['director'], end)).toEqual(end.data);
  expect(seen(priya, ['vcio'], end)).toEqual({ lastDay: '2026-03-31' });
});
