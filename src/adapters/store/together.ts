// Commits that are asked for in the same turn, in one transaction: waiting for the disk is the dearest part of each.
import type { Filed } from './filed.ts';

type Asked = { all: readonly Filed[]; written: (kept: boolean) => void; failed: (error: unknown) => void };

/**
 * `transaction` writes all it is given, or says false and writes nothing. One that can't be kept takes no other with it:
 * then each is written alone. Writing waits for the end of the turn, so that between the commits of a long routine people
 * who press buttons get theirs.
 */
export function together(transaction: (all: readonly Filed[]) => boolean) {
  let waiting: Asked[] = [];
  const writeWaiting = () => {
    const asked = waiting;
    waiting = [];
    try {
      const isOne = asked.length > 1 && transaction(asked.flatMap(({ all }) => all));
      for (const { all, written } of asked) written(isOne || transaction(all));
    } catch (error) {
      // Those that were told already stay as told.
      for (const { failed } of asked) failed(error);
    }
  };
  const write = (all: readonly Filed[]) =>
    new Promise<boolean>((written, failed) => {
      if (waiting.length === 0) setImmediate(writeWaiting);
      waiting.push({ all, written, failed });
    });
  return { write, writeWaiting };
}
