// Files of slides take hardly longer than with the library alone, and not the bot's time; `npm run deck-speed` measures a large client.
import { performance } from 'node:perf_hooks';
import { expect, test } from '@jest/globals';
import { pptxWriter } from '../../src/adapters/pptx.ts';
import { richDeck } from '../support/sample-deck.ts';
import { writingPace } from '../support/writing-pace.ts';

test('a file of slides takes at most 1.3 times as long as the library alone for the same shapes', async () => {
  // On a busy machine single rounds tell more of its neighbours: what is slow stays slow in all of them.
  const ratios: number[] = [];
  while (ratios.length < 6 && !ratios.some((ratio) => ratio < 1.3)) {
    const { own, alone } = await writingPace(pptxWriter(), richDeck(), 12);
    ratios.push((own[0] ?? 0) / (alone[0] ?? 1));
  }
  expect(Math.min(...ratios)).toBeLessThan(1.3);
});

test('the thread that answers is free meanwhile', async () => {
  const writer = pptxWriter();
  await writer.write(richDeck());
  const before = performance.eventLoopUtilization();
  for (let n = 0; n < 10; n += 1) await writer.write(richDeck());
  expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
});
