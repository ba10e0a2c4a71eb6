// How long Steward takes for a file of slides beside the library alone, asked in turns so that both meet the same machine.
import type { DeckOutline } from '../../src/domain/deck.ts';
import type { DeckWriter } from '../../src/ports.ts';
import { recorded, replayed } from './replay.ts';

/** Sorted times in milliseconds. */
export type Pace = { own: number[]; alone: number[] };

export async function writingPace(writer: DeckWriter, outline: DeckOutline, runs: number): Promise<Pace> {
  const shapes = recorded(outline);
  const pace: Pace = { own: [], alone: [] };
  // The first ones are compiled on the way.
  for (let n = -5; n < runs; n += 1) {
    const own = await timed(() => writer.write(outline));
    const alone = await timed(() => replayed(shapes));
    if (n < 0) continue;
    pace.own.push(own);
    pace.alone.push(alone);
  }
  return { own: pace.own.toSorted((a, b) => a - b), alone: pace.alone.toSorted((a, b) => a - b) };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
