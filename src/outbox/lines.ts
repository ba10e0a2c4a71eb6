// What is to be sent, in lines: to one person or channel one thing goes out after the other.
import type { Effect } from '../domain/effect.ts';
import type { Mail } from '../domain/ids.ts';
import type { Clock, Store, Stored } from '../ports.ts';

/** Effects to one person (`to`), of one channel, or of one partition, in the order of waking. */
export type Line = { name: string; to: Mail | null; effects: readonly Stored<Effect>[] };
/** Names of the lines that an instance has taken and not ended; no other run of it takes them. */
export type InHand = Set<string>;

/** So many are read at a time; they are claimed one by one, when their turn has come. */
const PAGE = 200;

/**
 * Gives each line whose time has come once, page by page; undefined: there is no more, or it was told to stop. What it
 * reads is in hand until whoever gets the line takes it out.
 */
export function wokenLines(
  { store, clock }: { store: Store; clock: Clock },
  inHand: InHand,
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
      if (given.has(name) || inHand.has(name)) continue;
      given.add(name);
      inHand.add(name);
      ready.push({ name, to: addressee(effects), effects });
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

/** Files of a client may take minutes: they are a line of their own, so that its invitations don't wait behind them. */
function lineOf({ doc: { body, partition } }: Stored<Effect>): string {
  if ('to' in body) return `to:${body.to}`;
  if ('channel' in body) return `channel:${body.channel}`;
  return body.kind.startsWith('file-') ? `files:${partition}` : partition;
}

function addressee([first]: readonly Stored<Effect>[]): Mail | null {
  return first && 'to' in first.doc.body ? first.doc.body.to : null;
}
