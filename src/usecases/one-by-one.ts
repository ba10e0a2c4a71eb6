// Work on many things of which one that fails keeps none of the others waiting.
import type { Fault } from '../ports.ts';

export type OneByOne = {
  /** Does `work`; what it throws is kept, unless the store does not answer: then nothing else would go either. */
  alone(work: () => Promise<void>): Promise<void>;
  /** `work` with each, one after the other, each alone. */
  each<T>(all: Iterable<T>, work: (one: T) => Promise<void>): Promise<void>;
  /** Throws what was kept first. */
  end(): void;
};

export function oneByOne(): OneByOne {
  const errors: unknown[] = [];
  const alone: OneByOne['alone'] = async (work) => {
    try {
      await work();
    } catch (error) {
      if (Error.isError(error) && (error as Partial<Fault>).port === 'store') throw error;
      errors.push(error);
    }
  };
  return {
    alone,
    each: async (all, work) => {
      for (const one of all) await alone(() => work(one));
    },
    end: () => {
      if (errors.length > 0) throw errors[0];
    },
  };
}
