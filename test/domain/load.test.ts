// What a client asks of its vCIO in a month.
import { expect, test } from '@jest/globals';
import type { ClientFile } from '../../src/domain/client.ts';
import { obligationsAMonth } from '../../src/domain/load.ts';
import { aClient, aWorld, day } from '../support/world.ts';

const { policy } = aWorld();
const facts = {
  stage: 'active',
  temperature: 'warm',
  growth: 'steady',
  touch: 'standard',
  rateOfChange: 'normal',
} as const;
const load = (over: Partial<ClientFile> = {}) =>
  obligationsAMonth(aClient({ ...facts, meetingInterval: null, ...over }).file, policy, day('2026-03-02'));

test('is its pulse checks and three steps of each vCIO meeting', () => {
  expect(load()).toBeCloseTo(1 + 3 / 3);
  expect(load({ temperature: 'cold', rateOfChange: 'high' })).toBeCloseTo(30 / 7 + 3);
});

test('follows what was agreed about meetings', () => {
  expect(load({ meetingInterval: 'none' })).toBeCloseTo(1);
  expect(load({ meetingInterval: { everyMonths: 12 } })).toBeCloseTo(1 + 3 / 12);
  expect(load({ meetingInterval: { months: [2, 8] } })).toBeCloseTo(1 + (3 * 2) / 12);
  expect(load({ meetingInterval: { fiscalAnchor: 7 } })).toBeCloseTo(2);
});

test('has no vCIO meetings while in onboarding', () => {
  expect(load({ stage: 'onboarding' })).toBeCloseTo(1);
});
