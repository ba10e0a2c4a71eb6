// What is to be sent, in lines: to one person or channel one thing goes out after the other.
import type { Effect } from '../domain/effect.ts';
import type { Mail } from '../domain/ids.ts';
import type { Clock, Store, Stored } from '../ports.ts';

/** Effects to one person (`to`), or of one partition, in the order of waking. */
export type Line = { to: Mail | null; effects: readonly Stored<Effect>[] };

/** So many are read at a time; they are claimed one by one, when their turn has come. */
const PAGE = 200;

/** Gives each line whose time has come once, page by page; undefined: there is no more, or it was told to stop. */
export function wokenLines(
  { store, clock }: { store: Store; clock: Clock },
  stop: AbortSignal | undefined,
): () => Promise<Line | undefined> {
  const given = new Set<string>();
  const ready: Line[] = [];
  let reading: Promise<void> | undefined;
  let isLast = false;

  const read = async () => {
    const woken = await store.find('effect', { wakeBy: clock.now(), limit: PAGE });
    isLast = woken.length < PAGE;
    for (const [name, effects] of Map.groupBy(woken, lineOf)) {
      if (given.has(name)) continue;
      given.add(name);
      ready.push({ to: addressee(effects), effects });
    }
  };
  return async () => {
    if (stop?.aborted) return undefined;
    if (ready.length === 0 && !isLast) {
      reading ??= read().finally(() => {
        reading = undefined;
      });
      await reading;
    }
    return ready.shift();
  };
}

function lineOf({ doc: { body, partition } }: Stored<Effect>): string {
  return 'to' in body ? `to:${body.to}` : partition;
}

function addressee([first]: readonly Stored<Effect>[]): Mail | null {
  return first && 'to' in first.doc.body ? first.doc.body.to : null;
}
