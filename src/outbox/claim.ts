// Taking an effect for one attempt, and keeping what became of it: by lease and fence, nobody else's word is overwritten.
import type { Effect } from '../domain/effect.ts';
import type { Stored } from '../ports.ts';
import { abandoned, claimed, type Failed } from './attempt.ts';
import { gaveUp, type Outside } from './handlers.ts';

/** Undefined: somebody else has it, or it may not be tried again. */
export async function claim(out: Outside, { doc, version }: Stored<Effect>): Promise<Effect | undefined> {
  const now = out.clock.now();
  const ended = doc.state === 'sending' ? abandoned(doc, now) : null;
  if (ended) return void (await keep(out, ended, version));
  const mine = claimed(doc, now);
  const outcome = await out.store.commit(doc.partition, [{ op: 'put', doc: mine, ifVersion: version }]);
  return outcome === 'committed' ? mine : undefined;
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

function isSameClaim(stored: Effect, mine: Effect): boolean {
  if (stored.state !== 'sending' || mine.state !== 'sending') return false;
  return stored.leaseUntil === mine.leaseUntil && stored.attempts === mine.attempts;
}

function isFailed(effect: Effect): effect is Failed {
  return effect.state === 'dead' || effect.state === 'unknown';
}
