// Watches a run: every commit as it is made, every other day the whole office, at the end what people were told.
import { toInstant } from '../../../src/domain/day.ts';
import { filingOf } from '../../../src/domain/document.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { World } from '../../../src/domain/world.ts';
import type { Holidays } from '../../../src/ports.ts';
import { audit } from './audit.ts';
import { type Bookings, bookings } from './bookings.ts';
import { type Deliveries, deliveries } from './deliveries.ts';
import { count } from './figures.ts';
import { follower } from './follower.ts';
import type { Commit } from './gated-store.ts';
import type { SimulatedEvent } from './graph.ts';
import { type Mailings, mailings } from './mailings.ts';
import { type Mirror, mirror as mirrorOf } from './mirror.ts';
import { misplaced } from './misplaced.ts';
import { historyKeeper, wrongs } from './owed.ts';
import type { Note } from './person.ts';
import { DAY, type Run } from './run.ts';

export type Watcher = {
  mirror: Mirror;
  sent: Deliveries;
  booked: Bookings;
  mailed: Mailings;
  committed(commit: Commit): void;
  /** Looks at everything from now on, when all has been calm since the moment that is given. */
  audits(given: { calmSince: () => number; events: () => Iterable<SimulatedEvent> }): void;
  /** Whether every note that was acknowledged is there, once. */
  judge(notes: readonly Note[]): void;
};

const AUDIT_EVERY = 2 * DAY;
/** A cancellation is tried again for so long at most. */
const UNTIL_CANCELLED_MS = DAY / 24;

export function watcher(run: Run, holidays: Holidays): Watcher {
  const { time, now, figures, breaks } = run;
  const mirror = mirrorOf();
  const kept = new Map<string, string[]>();
  const follow = historyKeeper(kept);
  const follows = follower();
  const booked = bookings(time.now, breaks);
  const mailed = mailings(breaks);
  const world = (): World => {
    const [people, absences] = [[...mirror.all('person')], [...mirror.all('absence')]];
    return { now: now(), policy: defaultPolicy, holidays, people, absences };
  };
  const sent = deliveries({
    time,
    mirror,
    again: figures.again,
    broken: breaks,
    misplaced: (effect) => misplaced(effect, { mirror, follows, world: world() }),
  });
  const timed = (check: () => void) => {
    const began = performance.now();
    check();
    figures.ms.checks += performance.now() - began;
  };
  const seeCommit = (commit: Commit) => {
    const { partition, writes, life } = commit;
    sent.committed(commit);
    booked.committed(commit);
    mailed.committed(commit);
    mirror.apply(writes);
    run.trace(`${time.now()} ${life.name} ${partition}`);
    for (const { doc } of writes) {
      follows.seen(doc, now());
      run.trace(filingOf(doc).name);
      run.asked.watch?.(now(), life.name, doc);
      const wrong = doc.type === 'history' && follow(doc);
      if (wrong) breaks(wrong);
    }
    if (partition.startsWith('client:')) wrongs(mirror.of(partition)).forEach(breaks);
  };
  const audits: Watcher['audits'] = ({ calmSince, events }) => {
    const calm = calmSince();
    const all = { ...follows, mirror, world: world(), events: events(), calmSince: toInstant(calm) };
    const before = time.now() - UNTIL_CANCELLED_MS;
    const twice = calm < before ? booked.twiceSince(before) : [];
    if (calm <= time.now()) timed(() => [...audit(all), ...twice].forEach(breaks));
    count(figures.checks, 'audits of everything');
    time.at(time.now() + AUDIT_EVERY, () => audits({ calmSince, events }));
  };
  return {
    mirror,
    sent,
    booked,
    mailed,
    committed: (commit) => timed(() => seeCommit(commit)),
    audits,
    judge: (notes) => {
      for (const { text, acknowledged } of notes) {
        const times = (kept.get(text) ?? []).filter((what) => what === 'pulse-recorded').length;
        count(figures.checks, acknowledged ? 'notes acknowledged' : 'notes not acknowledged');
        if (acknowledged && times === 1) count(figures.checks, 'acknowledged notes found once');
        if (times > 1 || (acknowledged && times === 0)) breaks(`${text} is ${times} times in the history`);
      }
    },
  };
}
