// Tries again what the outbox gave up, because a person says so (spec §15 `outbox retry`).
import { isRefusal, type Refusal, refuse } from '../domain/decision.ts';
import type { Effect } from '../domain/effect.ts';
import type { Core } from './world.ts';

/** The effect waits again, its attempts counted anew; what is waiting, under way or done is left alone. */
export async function retryEffect(core: Pick<Core, 'store' | 'clock'>, name: string): Promise<Effect | Refusal> {
  const found = (await core.store.find('effect', { live: true })).find(({ doc }) => doc.name === name);
  if (!found) return refuse('not-found', `The outbox has nothing unfinished named "${name}".`);
  const again = retried(found.doc, core.clock.now());
  if (isRefusal(again)) return again;
  const write = { op: 'put', doc: again, ifVersion: found.version } as const;
  const outcome = await core.store.commit(again.partition, [write]);
  return outcome === 'committed'
    ? again
    : refuse('not-now', `"${name}" has changed meanwhile. Look at the outbox again.`);
}

function retried(effect: Effect, now: Effect['wakeAt']): Effect | Refusal {
  const { type, name, partition, client, body, createdAt } = effect;
  if (effect.state !== 'dead' && effect.state !== 'unknown')
    return refuse('already-done', `"${name}" ${already[effect.state]}: it needs no retry.`);
  const waiting = { wakeAt: now, attempts: 0, asked: true, state: 'waiting', reason: null } as const;
  return { type, name, partition, client, body, createdAt, ...waiting };
}

const already = { waiting: 'waits to be sent', sending: 'is being sent now', done: 'was sent' } as const;
