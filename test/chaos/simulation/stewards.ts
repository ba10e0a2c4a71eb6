// The instances of Steward of a run: two or three on one store, each ended now and then, and begun again.

import { filingOf } from '../../../src/domain/document.ts';
import type { Outside } from '../../../src/outbox/handlers.ts';
import type { Store } from '../../../src/ports.ts';
import { sealer } from '../../../src/usecases/seal.ts';
import type { Core } from '../../../src/usecases/world.ts';
import { count } from './figures.ts';
import { type Commit, gatedStore, type StoreFate } from './gated-store.ts';
import type { Graph } from './graph.ts';
import { type Activity, type Instance, instance, type Said } from './instance.ts';
import { type Life, life } from './life.ts';
import { type Woken, wokenOf } from './mirror.ts';
import { type Run, SKEW_MS } from './run.ts';
import { clockOf } from './schedule.ts';
import type { Teams } from './teams.ts';
import type { Watcher } from './watcher.ts';

export type Stewards = {
  begin(): void;
  /** One that lives now; undefined when none does. */
  any(): Instance | undefined;
  /** Undefined: no answer came. */
  answer(activity: Activity): Promise<Said | undefined>;
  /** The store as a life reaches it. */
  storeFor(life: Life): Store;
  /** The end of the last time that none lived. */
  lastAllDown(): number;
};
type Given = { run: Run; core: Core; watch: Watcher; inTeams: () => Teams; inGraph: () => Graph };

const HOUR = 3_600_000;
/** The person who waits for an answer gives up. */
const PATIENCE_MS = 30_000;
/** So often a call of the store fails, or its answer is lost. */
const STORE_FAULTS = 1 / 3000;
const nothing = async () => undefined;

/** How likely a process ends at a point: rarely at each of the many calls of the store, more often at the others. */
function risk(point: string): number {
  return point.startsWith('store.') ? 1 / 6000 : 1 / 150;
}

export function stewards({ run, core, watch, inTeams, inGraph }: Given): Stewards {
  const { time, chance, figures, breaks } = run;
  const running: Instance[] = [];
  const races = chance.fork();
  const storeChance = chance.fork();
  const clocks = chance.fork();
  const seal = sealer('key');
  let lives = 0;
  let lastAllDown = run.start;
  /** One notices in time, the others now and then at the same moment; a running Steward looks all the time, to no effect. */
  const expected = (what: Woken, at: number) => {
    if (running.length === 0) return;
    const first = races.between(0, running.length - 1);
    running.forEach((each, n) => {
      if (n === first || races.chance(0.3)) each.expect(what, at);
    });
  };
  const seen = (commit: Commit, outcome: 'committed' | 'conflict') => {
    count(figures.commits, outcome);
    if (outcome === 'conflict') return;
    watch.committed(commit);
    for (const { doc } of commit.writes) {
      const { wakeAt } = filingOf(doc);
      if (wakeAt) expected(wokenOf(doc), Date.parse(wakeAt));
    }
  };
  const fateFor = (of: Life) => (): StoreFate => {
    if (!storeChance.chance(STORE_FAULTS)) return 'answers';
    const what = storeChance.chance(0.5) ? 'is not reached' : 'does not answer';
    count(figures.faults, `store: ${what}`);
    watch.sent.storeFailed(of);
    return what;
  };
  const storeFor = (of: Life) => gatedStore(core.store, of, of.name === 'set-up' ? () => 'answers' : fateFor(of), seen);
  const portsOf = (of: Life): Omit<Outside, 'log'> => ({
    ...core,
    clock: clockOf(time, clocks.between(-SKEW_MS, SKEW_MS)),
    store: storeFor(of),
    sealer: seal,
    chat: inTeams().chat(of),
    calendars: inGraph().calendars(of),
    mails: inGraph().mails(of),
    files: inGraph().files(of),
    uploads: { read: async () => new Uint8Array(), table: () => ({ header: [], rows: [] }), zoneOf: () => undefined },
    deckWriter: { write: async () => new Uint8Array(10) },
    minutesWriter: { write: async () => new Uint8Array(20) },
    evidence: { assessment: nothing, warranty: nothing, serviceDesk: nothing },
  });
  const ended = (of: Life) => {
    const at = running.findIndex((each) => each.life === of);
    running.splice(at, 1);
    for (const what of ['other', 'effect', 'mailbox'] as const) expected(what, time.now());
    const gone = chance.chance(0.97) ? chance.between(1000, 600_000) : chance.between(1, 30) * HOUR;
    if (running.length === 0) lastAllDown = Math.max(lastAllDown, time.now() + gone);
    time.at(time.now() + gone, begin);
  };
  const begin = () => {
    lives += 1;
    const name = `steward ${lives}`;
    const mine: Life = life({ name, time, dice: chance.fork(), figures, risk, ended: () => ended(mine) });
    const out = portsOf(mine);
    running.push(instance({ life: mine, out, time, dice: chance.fork(), mirror: watch.mirror, broke: breaks }));
  };
  const any = () => (running.length > 0 ? chance.pick(running) : undefined);
  return {
    begin,
    any,
    storeFor,
    lastAllDown: () => lastAllDown,
    answer: async (activity) => {
      const to = any();
      if (!to) return undefined;
      run.trace(`${time.now()} ${activity.from.mail} ${activity.is}`);
      return new Promise((resolve) => {
        time.at(time.now() + PATIENCE_MS, () => resolve(undefined));
        void to.answer(activity).then(resolve, breaks);
      });
    },
  };
}
