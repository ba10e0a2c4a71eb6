// Keeps every instance to one pace: turns are given out by a document that all of them write (design §1).
import { toInstant } from '../domain/day.ts';
import { type Partition, partitionOf } from '../domain/ids.ts';
import type { MarkerOf, Pace } from '../domain/marker.ts';
import type { Clock, Store, Stored, Write } from '../ports.ts';
import { grant, type Lanes, type Limits, slowedDown, type Turn, unhurried } from './pace.ts';

export type Pacer = {
  /** Resolves when one request may go to this conversation. Throws Later when that is too far away to wait for. */
  turn(conversation: string): Promise<void>;
  /** Teams asked to slow down; null: it did not say for how long. */
  throttled(retryAfterSeconds: number | null): Promise<void>;
};
export type Timing = { store: Store; clock: Clock; sleep: (ms: number) => Promise<void> };

/** Not sent and not tried: it may not go out before `until`. */
export class Later extends Error {
  override readonly name = 'Later';
  readonly until: ReturnType<typeof toInstant>;
  constructor(until: number, reason = 'Teams takes no more for now: it goes out as soon as it may.') {
    super(reason);
    this.until = toInstant(Math.ceil(until));
  }
}

type Asked = { lane: string; resolve: (turn: Turn) => void; reject: (error: unknown) => void };

/** Who waits longer keeps an effect from everybody: it goes back to the outbox. */
const LONGEST_WAIT_MS = 10_000;
/** One commit gives turns to so many: each is a document of the batch. */
const MOST_AT_ONCE = 25;

export function pacer({ store, clock, sleep }: Timing, limits: Limits): Pacer {
  const now = () => Date.parse(clock.now());
  const asked: Asked[] = [];
  let answering = false;
  let throttledUntil = 0;

  const change = (lanes: readonly string[], step: (pace: Pace, lanes: Lanes) => { pace: Pace; lanes: Lanes }) =>
    changePace(store, [...new Set(lanes)], step);

  const answer = async (some: readonly Asked[]) => {
    const requests = some.map(({ lane }) => lane);
    let turns: readonly Turn[] = [];
    const { pace } = await change(requests, (before, lanes) => {
      const given = grant({ pace: before, lanes }, requests, now(), limits);
      turns = given.turns;
      return given;
    });
    throttledUntil = pace.throttledUntil;
    some.forEach(({ resolve }, n) => void resolve(turns[n] ?? { askAgainAt: now() }));
  };
  // Whoever asks while a commit is under way is answered by the next one.
  const answerAll = async () => {
    answering = true;
    while (asked.length > 0) {
      const some = asked.splice(0, MOST_AT_ONCE);
      await answer(some).catch((error: unknown) => some.forEach(({ reject }) => void reject(error)));
    }
    answering = false;
  };
  const ask = (lane: string) =>
    new Promise<Turn>((resolve, reject) => {
      asked.push({ lane, resolve, reject });
      if (!answering) void answerAll();
    });

  return {
    turn: async (conversation) => {
      for (;;) {
        const turn = await ask(laneOf(conversation));
        const at = 'goAt' in turn ? turn.goAt : turn.askAgainAt;
        if (at - now() > LONGEST_WAIT_MS) throw new Later(at);
        if (at > now()) await sleep(Math.ceil(at - now()));
        // Another request of this instance may have been told to slow down meanwhile.
        if ('goAt' in turn && at >= throttledUntil) return;
      }
    },
    throttled: async (retryAfterSeconds) => {
      const random = Math.random();
      const { pace } = await change([], (before, lanes) => ({
        pace: slowedDown(before, now(), retryAfterSeconds, random),
        lanes,
      }));
      throttledUntil = pace.throttledUntil;
    },
  };
}

/** Reads the pace and these lanes, and writes what became of them; again when another instance was faster. */
async function changePace(
  store: Store,
  lanes: readonly string[],
  step: (pace: Pace, lanes: Lanes) => { pace: Pace; lanes: Lanes },
): Promise<{ pace: Pace }> {
  const { tenant } = partitionOf;
  for (;;) {
    const [pace, ...known] = await Promise.all(['pace', ...lanes].map((name) => store.get('marker', tenant, name)));
    const sent = new Map(lanes.map((lane, n) => [lane, sentIn(known[n])]));
    const next = step(paceIn(pace), sent);
    const kept: MarkerOf<'pace'> = { ...marker(tenant, 'pace'), is: 'pace', ...next.pace };
    const changed = lanes.flatMap((lane, n): Write[] => {
      const sentAt = next.lanes.get(lane) ?? [];
      return sentAt === sent.get(lane)
        ? []
        : [write({ ...marker(tenant, lane), is: 'lane', sentAt } satisfies MarkerOf<'lane'>, known[n])];
    });
    if ((await store.commit(tenant, [write(kept, pace), ...changed])) === 'committed') return next;
  }
}

function write(doc: MarkerOf<'pace' | 'lane'>, before: Stored | undefined): Write {
  return before ? { op: 'put', doc, ifVersion: before.version } : { op: 'create', doc };
}

function marker(partition: Partition, name: string) {
  return { type: 'marker' as const, partition, name };
}

function paceIn(stored: Stored | undefined): Pace {
  return stored?.doc.type === 'marker' && stored.doc.is === 'pace' ? stored.doc : unhurried;
}

function sentIn(stored: Stored | undefined): readonly number[] {
  return stored?.doc.type === 'marker' && stored.doc.is === 'lane' ? stored.doc.sentAt : [];
}

/** A name that Cosmos takes; two conversations that share one only wait for each other. */
function laneOf(conversation: string): string {
  return `lane:${conversation.replace(/[/\\?#]/g, '_')}`;
}
