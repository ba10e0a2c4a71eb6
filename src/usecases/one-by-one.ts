// Work on many things of which one that fails keeps none of the others waiting.
import type { Fault } from '../ports.ts';

export type OneByOne = {
  /** Does `work`; what it throws is kept, unless the store does not answer: then nothing else would go either. */
  alone(work: () => Promise<void>): Promise<void>;
  /** `work` with each, one after the other, each alone; an error says of which it is. */
  each<T>(all: Iterable<T>, nameOf: (one: T) => string, work: (one: T) => Promise<void>): Promise<void>;
  /** Throws what was kept first, and says how many there were. */
  end(): void;
};

export function oneByOne(): OneByOne {
  const errors: unknown[] = [];
  const alone: OneByOne['alone'] = async (work) => {
    try {
      await work();
    } catch (error) {
      if (ofStore(error)) throw error;
      errors.push(error);
    }
  };
  return {
    alone,
    each: async (all, nameOf, work) => {
      for (const one of all)
        await alone(() =>
          work(one).catch((error: unknown) => {
            throw ofStore(error) ? error : new Error(`${nameOf(one)}: ${wordsOf(error)}`, { cause: error });
          }),
        );
    },
    end: () => {
      const [first, ...others] = errors;
      if (others.length > 0) throw new Error(`${wordsOf(first)}, and ${others.length} more`, { cause: first });
      if (errors.length > 0) throw first;
    },
  };
}

function ofStore(error: unknown): boolean {
  return Error.isError(error) && (error as Partial<Fault>).port === 'store';
}

function wordsOf(error: unknown): string {
  return Error.isError(error) ? error.message : String(error);
}
