// Sends what decisions left in the outbox: claims an effect, calls its port, confirms, or backs off (design §1).
import type { Effect, EffectBody } from '../domain/effect.ts';
import type { Mail } from '../domain/ids.ts';
import { Fault, type Stored } from '../ports.ts';
import { stopChannel, stopChat } from '../usecases/stop-chat.ts';
import { atOnce } from './at-once.ts';
import { afterFault, done, isForWhoIsThere, putBack, rearmed } from './attempt.ts';
import { claim, claimAll, settle } from './claim.ts';
import { confirmDelivered } from './confirm.ts';
import { type Outside, reachable, send } from './handlers.ts';
import { type InHand, type Line, wokenLines } from './lines.ts';
import { sendDay, takeMorning } from './morning.ts';
import { Later } from './pacer.ts';
import { requireAllowed } from './quiet.ts';
import { wantedOf } from './wanted.ts';
import { watched } from './went-out.ts';

/** Teams answers within a second: with so many on their way the pace is kept. */
const AT_ONCE = 32;

/** `stop`: nothing new is begun. `inHand` is shared by runs that overlap; `begun` hears that all of this one has begun. */
type Run = { stop?: AbortSignal; inHand?: InHand; begun?: () => void };

/**
 * Sends everything whose time has come; gives how many effects were attempted. Throws what is no fault of the outside,
 * after the others were sent.
 */
export async function dispatch(
  out: Outside,
  { stop, inHand = new Set(), begun = () => {} }: Run = {},
): Promise<number> {
  const woken = wokenLines(out, inHand, stop);
  const next = async () => {
    const line = await woken();
    if (!line) begun();
    return line;
  };
  let attempted = 0;
  await atOnce(AT_ONCE - inHand.size, next, async (line) => {
    try {
      attempted += await attemptLine(out, line, stop);
    } finally {
      inHand.delete(line.name);
    }
  });
  return attempted;
}

/**
 * For a routine that looks again and again: `look` ends once everything woken has begun, so that what is slow keeps nothing
 * else waiting. `ended`: all that has begun has ended.
 */
export function keepSending(out: Outside, stop: AbortSignal): { look(): Promise<void>; ended(): Promise<void> } {
  const inHand: InHand = new Set();
  const running = new Set<Promise<void>>();
  return {
    look: async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const run = dispatch(out, { stop, inHand, begun: resolve }).then(
        () => {},
        (error: unknown) => out.log.error('job failed', { error }),
      );
      running.add(run);
      void run.then(() => running.delete(run));
      await Promise.race([promise, run]);
    },
    ended: async () => void (await Promise.all(running)),
  };
}

/** Dispatches until nothing is left whose time has come. */
export async function drain(out: Outside): Promise<void> {
  while ((await dispatch(out)) > 0);
}

/** An opened chat first: its card carries what waits for the morning card. */
async function attemptLine(out: Outside, { to, effects }: Line, stop: AbortSignal | undefined): Promise<number> {
  const openings = effects.filter(({ doc }) => doc.body.kind === 'open-day');
  const mornings = effects.filter(({ doc }) => isOnDay(doc.body) && !openings.some((each) => each.doc === doc));
  const others = effects.filter((each) => !openings.includes(each) && !mornings.includes(each));
  let attempted = 0;
  if (to && openings.length > 0) attempted += await attemptDay(out, { to, how: 'new', effects: openings });
  if (to && mornings.length > 0) attempted += await attemptDay(out, { to, how: 'refresh', effects: mornings });
  for (const other of others) if (!stop?.aborted) attempted += await attemptOne(out, other);
  return attempted;
}

async function attemptOne(out: Outside, stored: Stored<Effect>): Promise<number> {
  const effect = await claim(out, stored);
  if (!effect) return 0;
  await attempt(out, [effect], async (through) => {
    if ((await wantedOf(out, [effect])).length === 0) return [];
    if (!isForWhoIsThere(stored.doc, out.clock.now())) await requireAllowed(out, [effect]);
    await send(through, effect);
    return confirmDelivered(through, [effect]);
  });
  return 1;
}

/** All that is for a person's card of the day goes out on one, by one instance. */
async function attemptDay(
  out: Outside,
  { to, how, effects }: { to: Mail; how: 'new' | 'refresh'; effects: readonly Stored<Effect>[] },
): Promise<number> {
  const morning = await takeMorning(out, to);
  if (!morning) return 0;
  const mine = await claimAll(out, effects);
  if (mine.length > 0)
    await attempt(out, mine, async (through) => {
      const wanted = await wantedOf(out, mine);
      if (wanted.length === 0) return [];
      const isThere = wanted.some((each) => isForWhoIsThere(each, out.clock.now()));
      if (!isThere) await requireAllowed(out, wanted);
      // Looked for before the card is drawn: what is owed while it goes out is not on it.
      const waiting = how === 'new' ? await waitingFor(through, to) : [];
      await sendDay(through, await reachable(through, to), how);
      const ended = await confirmDelivered(through, wanted);
      await confirmCarried(through, waiting);
      if (isThere) await wakeUnreached(through, waiting);
      return ended;
    });
  await morning.giveBack();
  return mine.length;
}

/** `work` gives those that it has ended itself. */
async function attempt(
  out: Outside,
  effects: readonly Effect[],
  work: (through: Outside) => Promise<readonly Effect[]>,
): Promise<void> {
  const { out: through, meant } = watched(out);
  let ended: readonly Effect[];
  try {
    ended = await work(through);
  } catch (error) {
    for (const effect of effects) await failed(out, effect, meant(error));
    return;
  }
  for (const effect of effects) if (!ended.includes(effect)) await settle(out, effect, done(effect, out.clock.now()));
}

async function failed(out: Outside, effect: Effect, error: unknown): Promise<void> {
  if (error instanceof Later) return settle(out, effect, putBack(effect, error.until, error.message));
  if (!(error instanceof Fault)) throw error;
  if (error.signal === 'blocked') await stopConversation(out, effect.body, error.reason);
  const next = afterFault(effect, error, out.clock.now(), Math.random());
  out.log.warn('effect not sent', { name: effect.name, state: next.state, error });
  await settle(out, effect, next);
}

async function stopConversation(out: Outside, body: EffectBody, reason: string): Promise<void> {
  if ('to' in body) await stopChat(out, body.to, reason);
  if ('channel' in body) await stopChannel(out, body.channel, reason);
}

async function waitingFor(out: Outside, to: Mail): Promise<readonly Stored<Effect>[]> {
  const found = await out.store.find('effect', { owner: to, live: true });
  return found.filter(({ doc }) => doc.state === 'waiting');
}

/** The card of an opened chat carried what waited for this person's card of the day: it is not prompted again. */
async function confirmCarried(out: Outside, unsent: readonly Stored<Effect>[]): Promise<void> {
  const carried = unsent.filter(({ doc }) => isOnDay(doc.body));
  const ended = await confirmDelivered(
    out,
    carried.map(({ doc }) => doc),
  );
  const now = out.clock.now();
  for (const each of carried) if (!ended.includes(each.doc)) await replace(out, each, done(each.doc, now));
}

/** What could not reach this person before goes out now that they are there. */
async function wakeUnreached(out: Outside, unsent: readonly Stored<Effect>[]): Promise<void> {
  const now = out.clock.now();
  const late = unsent.filter(({ doc }) => !isOnDay(doc.body) && doc.wakeAt > now && doc.attempts > 0);
  for (const each of late) await replace(out, each, rearmed(each.doc, now));
}

function isOnDay(body: EffectBody): boolean {
  return body.kind === 'open-day' || body.kind === 'refresh-day' || (body.kind === 'prompt' && !body.urgent);
}

async function replace(out: Outside, before: Stored<Effect>, effect: Effect): Promise<void> {
  await out.store.commit(effect.partition, [{ op: 'put', doc: effect, ifVersion: before.version }]);
}
