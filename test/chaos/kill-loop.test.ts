// A small run of the kill loop; `npm run chaos` runs the long one.
import { expect, test } from '@jest/globals';
import { killLoop } from './kill-loop.ts';
import { randomFrom } from './random.ts';

test('killed in the middle of work, Steward keeps every note it acknowledged and makes no meeting twice', async () => {
  const report = await killLoop({ kills: 3, random: randomFrom(2026) });
  const { notesAcknowledged, notesFound, meetingsAcknowledged, meetingsFound, ...rest } = report;
  expect(notesAcknowledged).toBeGreaterThan(0);
  expect([notesFound, meetingsFound]).toEqual([notesAcknowledged, meetingsAcknowledged]);
  expect(rest).toEqual({ kills: 3, notesTwice: 0, meetingsTwice: 0, leftInOutbox: 0, chainsBroken: 0 });
}, 120_000);
