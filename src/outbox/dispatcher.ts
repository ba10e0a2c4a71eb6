// Sends what decisions left in the outbox: claims an effect, calls its port, confirms, or backs off (design §1).
import type { Effect, EffectBody } from '../domain/effect.ts';
import type { Mail } from '../domain/ids.ts';
import { Fault, type Stored } from '../ports.ts';
import { abandoned, afterFault, claimed, done, waiting } from './attempt.ts';
import { gaveUp, type Outside, reachable, send } from './handlers.ts';
import { confirmDelivered, sendDay } from './morning.ts';

const BATCH = 200;

/** Sends everything whose time has come; gives how many effects were attempted. */
export async function dispatch(out: Outside): Promise<number> {
  const woken = await out.store.find('effect', { wakeBy: out.clock.now(), limit: BATCH });
  const [mornings, singles] = partition(woken, ({ doc }) => doc.body.kind === 'prompt' && !doc.body.urgent);
  for (const [to, prompts] of Map.groupBy(mornings, ({ doc }) => ownerOf(doc))) await attemptMorning(out, to, prompts);
  for (const single of singles) await attemptOne(out, single);
  return woken.length;
}

/** Dispatches until nothing is left whose time has come. */
export async function drain(out: Outside): Promise<void> {
  while ((await dispatch(out)) > 0);
}

async function attemptOne(out: Outside, stored: Stored<Effect>): Promise<void> {
  const effect = await claim(out, stored);
  if (!effect) return;
  try {
    await send(out, effect);
    if (effect.body.kind === 'prompt') await confirmDelivered(out, [effect]);
    if (effect.body.kind === 'open-day') await confirmWaiting(out, effect.body.to);
    await save(out, done(effect, out.clock.now()));
  } catch (error) {
    await failed(out, effect, error);
  }
}

/** All waiting prompts of a person go out on one card. */
async function attemptMorning(out: Outside, to: Mail, prompts: readonly Stored<Effect>[]): Promise<void> {
  const claims = await Promise.all(prompts.map((each) => claim(out, each)));
  const effects = claims.filter((each) => each !== undefined);
  if (effects.length === 0) return;
  try {
    await sendDay(out, await reachable(out, to), 'refresh');
    await confirmDelivered(out, effects);
    for (const effect of effects) await save(out, done(effect, out.clock.now()));
  } catch (error) {
    for (const effect of effects) await failed(out, effect, error);
  }
}

/** The card of an opened chat carried everything that waited for this person: it is not prompted again. */
async function confirmWaiting(out: Outside, to: Mail): Promise<void> {
  const now = out.clock.now();
  const found = await out.store.find('effect', { owner: to, live: true });
  const unsent = found.filter(({ doc }) => doc.state === 'waiting');
  const [carried, others] = partition(unsent, ({ doc: { body } }) => isOnDay(body));
  await confirmDelivered(
    out,
    carried.map(({ doc }) => doc),
  );
  for (const each of carried) await replace(out, each, done(each.doc, now));
  for (const each of others) if (each.doc.wakeAt > now) await replace(out, each, waiting(each.doc, now, ''));
}

function isOnDay(body: EffectBody): boolean {
  return body.kind === 'open-day' || (body.kind === 'prompt' && !body.urgent);
}

async function failed(out: Outside, effect: Effect, error: unknown): Promise<void> {
  if (!(error instanceof Fault)) throw error;
  const next = afterFault(effect, error, out.clock.now(), Math.random());
  out.log.warn('effect not sent', { name: effect.name, state: next.state, reason: error.reason });
  await save(out, next);
  if (next.state === 'dead' || next.state === 'unknown') await gaveUp(out, next, error.reason);
}

/** Undefined: somebody else has it, or it may not be tried again. */
async function claim(out: Outside, { doc, version }: Stored<Effect>): Promise<Effect | undefined> {
  const now = out.clock.now();
  const ended = doc.state === 'sending' ? abandoned(doc, now) : null;
  const next = ended ?? claimed(doc, now);
  const outcome = await out.store.commit(doc.partition, [{ op: 'put', doc: next, ifVersion: version }]);
  return outcome === 'committed' && !ended ? next : undefined;
}

async function replace(out: Outside, before: Stored<Effect>, effect: Effect): Promise<void> {
  await out.store.commit(effect.partition, [{ op: 'put', doc: effect, ifVersion: before.version }]);
}

async function save(out: Outside, effect: Effect): Promise<void> {
  await out.store.commit(effect.partition, [{ op: 'put', doc: effect }]);
}

function ownerOf({ body }: Effect): Mail {
  if ('to' in body) return body.to;
  throw new Error(`${body.kind} goes to nobody`);
}

function partition<T>(list: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [list.filter(test), list.filter((item) => !test(item))];
}
