// Amounts as people write them: thousands and cents by how many digits follow, nothing is guessed.
import { expect, test } from '@jest/globals';
import { parseCents } from '../../src/routes/forms/onboarding.ts';

test.each([
  ['0', 0],
  ['1250', 125_000],
  ['1,250', 125_000],
  ['1.250', 125_000],
  ['1,250.5', 125_050],
  ['1.250,50', 125_050],
  ['12,34', 1234],
  [" 1'250 ", 125_000],
  ['', null],
  ['-5', null],
  ['€ 5', null],
  ['1,2500', null],
  ['12,34,567', null],
  ['9'.repeat(13), null],
])('%j is %j cents', (typed, cents) => {
  expect(parseCents(typed)).toBe(cents);
});
