// Chances of a run, all from its seed.
import { randomFrom } from '../random.ts';

export type Dice = {
  /** 0 to 1. */
  random: () => number;
  chance: (of: number) => boolean;
  /** A whole number, both ends included. */
  between: (least: number, most: number) => number;
  pick: <T>(list: readonly T[]) => T;
  /** Chances of its own, so that what draws from it does not move the others. */
  fork: () => Dice;
};

export function dice(seed: number): Dice {
  const random = randomFrom(seed);
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  return {
    random,
    between,
    chance: (of) => random() < of,
    pick: (list) => {
      const found = list[between(0, list.length - 1)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
    fork: () => dice(Math.floor(random() * 2 ** 32)),
  };
}
