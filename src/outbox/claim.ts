// Taking an effect for one attempt, and keeping what became of it: by lease and fence, nobody else's word is overwritten.
import type { Instant } from '../domain/day.ts';
import type { Effect } from '../domain/effect.ts';
import type { Stored, Write } from '../ports.ts';
import { abandoned, claimed, done, type Failed } from './attempt.ts';
import { gaveUp, type Outside } from './handlers.ts';

/** More are rare, and a commit takes no more than a hundred. */
const MOST_AT_ONCE = 50;

/** Undefined: somebody else has it, or it may not be tried again. */
export async function claim(out: Outside, { doc, version }: Stored<Effect>): Promise<Effect | undefined> {
  const now = out.clock.now();
  const ended = doc.state === 'sending' ? abandoned(doc, now) : null;
  if (ended) return void (await keep(out, ended, version));
  const mine = claimed(doc, now);
  const outcome = await out.store.commit(doc.partition, [{ op: 'put', doc: mine, ifVersion: version }]);
  return outcome === 'committed' ? mine : undefined;
}

/** Those of one partition in one commit, or one by one when one of them is not as it was read. */
export async function claimAll(out: Outside, found: readonly Stored<Effect>[]): Promise<Effect[]> {
  const mine: Effect[] = [];
  for (const [partition, some] of Map.groupBy(found, ({ doc }) => doc.partition)) {
    const now = out.clock.now();
    const taken = some.map(({ doc }) => claimed(doc, now));
    const writes = some.map(({ version }, n) => ({ op: 'put' as const, doc: taken[n] as Effect, ifVersion: version }));
    const isFresh = some.length <= MOST_AT_ONCE && some.every(({ doc }) => doc.state === 'waiting');
    if (isFresh && (await out.store.commit(partition, writes)) === 'committed') mine.push(...taken);
    else for (const each of some) mine.push(...[await claim(out, each)].filter((claim) => claim !== undefined));
  }
  return mine;
}

/** Keeps what became of a claimed effect; nothing, when its lease ran out and somebody else took it over. */
export async function settle(out: Outside, mine: Effect, next: Effect): Promise<void> {
  const stored = await out.store.get('effect', mine.partition, mine.name);
  if (stored && isSameClaim(stored.doc, mine)) await keep(out, next, stored.version);
}

/** What people must know of an effect that ended is learned first: a break in between repeats it, and loses nothing. */
async function keep(out: Outside, next: Effect, version: string): Promise<void> {
  const told = isFailed(next) ? await gaveUp(out, next) : [];
  await out.store.commit(next.partition, [
    { op: 'put', doc: next, ifVersion: version },
    ...told.map((doc) => ({ op: 'create' as const, doc })),
  ]);
}

/** The write that ends it, for a commit that says so with other things; undefined: it is not in the outbox as it was. */
export function ending(mine: Effect, outbox: readonly Stored<Effect>[], now: Instant): Write | undefined {
  const stored = outbox.find(({ doc }) => doc.name === mine.name && doc.partition === mine.partition);
  const isAsRead = stored && (isSameClaim(stored.doc, mine) || isSameWait(stored.doc, mine));
  return isAsRead ? { op: 'put', doc: done(mine, now), ifVersion: stored.version } : undefined;
}

function isSameWait(stored: Effect, mine: Effect): boolean {
  if (stored.state !== 'waiting' || mine.state !== 'waiting') return false;
  return stored.wakeAt === mine.wakeAt && stored.attempts === mine.attempts;
}

function isSameClaim(stored: Effect, mine: Effect): boolean {
  if (stored.state !== 'sending' || mine.state !== 'sending') return false;
  return stored.leaseUntil === mine.leaseUntil && stored.attempts === mine.attempts;
}

function isFailed(effect: Effect): effect is Failed {
  return effect.state === 'dead' || effect.state === 'unknown';
}
