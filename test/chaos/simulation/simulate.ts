// A year or so of an MSP in virtual time: real use cases, sweep, dispatcher and store; people and the outside are simulated.
import { createHash } from 'node:crypto';
import { holidays } from '../../../src/adapters/holidays.ts';
import { sqliteStore } from '../../../src/adapters/store/sqlite.ts';
import { addDays, dayOf, toDay, toInstant } from '../../../src/domain/day.ts';
import { type Doc, filingOf } from '../../../src/domain/document.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { importFiles } from '../../../src/usecases/import-files.ts';
import { sealer } from '../../../src/usecases/seal.ts';
import type { Core } from '../../../src/usecases/world.ts';
import { importCore } from '../../../src/wire-import.ts';
import { audit } from './audit.ts';
import { bookings } from './bookings.ts';
import { deliveries } from './deliveries.ts';
import { dice } from './dice.ts';
import { count, type Figures, noFigures } from './figures.ts';
import { follower } from './follower.ts';
import { type Commit, counted, gatedStore } from './gated-store.ts';
import { graph } from './graph.ts';
import { clockOf, type Instance, instance } from './instance.ts';
import { life } from './life.ts';
import { mirror as mirrorOf, type Woken, wokenOf } from './mirror.ts';
import { misplaced } from './misplaced.ts';
import { type Employee, office, peopleFile } from './office.ts';
import { outages } from './outages.ts';
import { historyKeeper, wrongs } from './owed.ts';
import { type Doing, type Note, person } from './person.ts';
import { schedule } from './schedule.ts';
import { teams } from './teams.ts';

export type Outcome = {
  seed: number;
  figures: Figures;
  /** Of everything that happened, in its order. */
  digest: string;
  /** The first thing that was wrong, and when; null: nothing was. */
  broken: { at: string; what: string } | null;
};
export type Asked = {
  seed: number;
  clients: number;
  days: number;
  /** Sees every document that is written, by which life of an instance. */
  watch?: (at: string, life: string, doc: Doc) => void;
};

const DAY = 86_400_000;
const AUDIT_EVERY = 2 * DAY;
const allHolidays = holidays();

export async function simulate(asked: Asked): Promise<Outcome> {
  const began = performance.now();
  const before = Math.random;
  const chance = dice(asked.seed);
  const jitter = chance.fork();
  Math.random = jitter.random;
  const raw = sqliteStore(':memory:');
  try {
    return await run(asked, chance, raw, began);
  } finally {
    Math.random = before;
    await raw.close();
  }
}

async function run(
  { seed, clients, days, watch }: Asked,
  chance: ReturnType<typeof dice>,
  raw: ReturnType<typeof sqliteStore>,
  began: number,
): Promise<Outcome> {
  const figures = noFigures();
  const trace = createHash('sha256');
  const start = Date.parse(addDays(toDay('2025-01-01'), chance.between(0, 900))) + chance.between(0, DAY);
  const end = start + days * DAY;
  const time = schedule(start, chance.fork());
  const mirror = mirrorOf();
  const notes: Note[] = [];
  const persons = new Map<string, () => void>();
  const kept = new Map<string, string[]>();
  const follow = historyKeeper(kept);
  let broken: Outcome['broken'] = null;
  const breaks = (what: string) => {
    broken ??= { at: toInstant(time.now()), what };
  };
  const worldNow = () => {
    const people = [...mirror.all('person')];
    const absences = [...mirror.all('absence')];
    return { now: toInstant(time.now()), policy: defaultPolicy, holidays: allHolidays, people, absences };
  };
  const follows = follower();
  const sent = deliveries({
    time,
    mirror,
    again: figures.again,
    broken: breaks,
    misplaced: (effect) => misplaced(effect, { mirror, follows, world: worldNow() }),
  });
  const booked = bookings(breaks);
  const { store, underWay } = counted(raw);

  const running: Instance[] = [];
  const races = chance.fork();
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
    const checking = performance.now();
    const { partition, writes, life } = commit;
    sent.committed(commit);
    booked.committed(commit);
    for (const { doc } of writes) follows.seen(doc, toInstant(time.now()));
    mirror.apply(writes);
    trace.update(`${time.now()} ${life.name} ${partition}`);
    for (const { doc } of writes) {
      const { wakeAt, name } = filingOf(doc);
      trace.update(name);
      watch?.(toInstant(time.now()), life.name, doc);
      if (wakeAt) expected(wokenOf(doc), Date.parse(wakeAt));
      if (doc.type === 'history') {
        const wrong = follow(doc);
        if (wrong) breaks(wrong);
      }
    }
    if (partition.startsWith('client:')) for (const wrong of wrongs(mirror.of(partition))) breaks(wrong);
    figures.ms.checks += performance.now() - checking;
  };

  const core: Core = { store, clock: clockOf(time), policy: defaultPolicy, holidays: allHolidays };
  const { staff, clients: names, files } = office(chance.fork(), { clients, today: dayOf(toInstant(start), 'UTC') });
  const setUp = life({ name: 'set-up', time, dice: chance.fork(), figures, risk: () => 0, ended: () => {} });
  const filled = importFiles(importCore({ ...core, store: gatedStore(store, setUp, seen) }), {
    files,
    by: 'steward',
    dryRun: false,
    skipBad: false,
  });

  const until = { from: start, until: end, faults: figures.faults };
  const teamsOut = outages('teams', { ...until, dice: chance.fork() });
  const graphOut = outages('calendar', { ...until, dice: chance.fork() });
  const inTeams = teams({
    time,
    dice: chance.fork(),
    outages: teamsOut,
    faults: figures.faults,
    arrived: figures.arrived,
    onArrival: (arrival) => {
      sent.arrived(arrival);
      if ('mail' in arrival.to) persons.get(arrival.to.mail)?.();
    },
  });
  const inGraph = graph({
    time,
    dice: chance.fork(),
    outages: graphOut,
    arrived: figures.arrived,
    onEvent: booked.made,
  });

  let lastAllDown = start;
  const auditNow = () => {
    const checking = performance.now();
    const calm = Math.max(lastAllDown, teamsOut.lastEnd(time.now()), graphOut.lastEnd(time.now()));
    const world = worldNow();
    const events = inGraph.events.values();
    if (calm <= time.now())
      for (const wrong of audit({ ...follows, mirror, world, events, calmSince: toInstant(calm) })) breaks(wrong);
    count(figures.checks, 'audits of everything');
    figures.ms.checks += performance.now() - checking;
    time.at(time.now() + AUDIT_EVERY, auditNow);
  };
  let lives = 0;
  const seal = sealer('key');
  const risk = (point: string) => (point.startsWith('store.') ? 1 / 6000 : 1 / 150);
  const begin = () => {
    lives += 1;
    const mine = life({
      name: `steward ${lives}`,
      time,
      dice: chance.fork(),
      figures,
      risk,
      ended: () => {
        running.splice(
          running.findIndex((each) => each.life === mine),
          1,
        );
        for (const what of ['other', 'effect'] as const) expected(what, time.now());
        const gone = chance.chance(0.97) ? chance.between(1000, 600_000) : chance.between(1, 30) * 3_600_000;
        if (running.length === 0) lastAllDown = Math.max(lastAllDown, time.now() + gone);
        time.at(time.now() + gone, begin);
      },
    });
    const ports = {
      ...core,
      store: gatedStore(store, mine, seen),
      sealer: seal,
      chat: inTeams.chat(mine),
      calendars: inGraph.calendars(mine),
      mails: inGraph.mails(mine),
      files: inGraph.files(mine),
      deckWriter: { write: async () => new Uint8Array(10) },
      evidence: {
        assessment: async () => undefined,
        warranty: async () => undefined,
        serviceDesk: async () => undefined,
      },
    };
    running.push(
      instance({
        life: mine,
        out: ports,
        time,
        dice: chance.fork(),
        mirror,
        broke: (error) => breaks(error instanceof Error ? (error.stack ?? error.message) : String(error)),
      }),
    );
  };

  /** An administrator's import, tried again until it went through: people leave, come back and move to other zones. */
  const imports = async (staffNow: readonly Employee[]): Promise<void> => {
    const tried = running.length > 0 ? chance.pick(running) : undefined;
    const given = { files: [peopleFile(staffNow)], by: 'steward' as const, dryRun: false, skipBad: false };
    const done = tried && importFiles(importCore(tried.out), given).then(() => true);
    const late = new Promise<boolean>((resolve) => time.at(time.now() + 60_000, () => resolve(false)));
    if (!(await Promise.race([done ?? late, late]))) await imports(staffNow);
  };
  const staffing = () => {
    const some = chance.pick(staff.filter(({ roles }) => roles !== 'admin'));
    const roles = chance.chance(0.5) ? '' : some.roles;
    count(figures.people, roles === '' ? 'left the company' : 'is there again');
    void imports(staff.map((each) => (each === some ? { ...each, roles } : each))).catch((error) =>
      breaks(String(error.stack)),
    );
    time.at(time.now() + chance.between(5, 60) * DAY, staffing);
  };
  /** Outlook says that somebody is away. */
  const leave = () => {
    const { mail } = chance.pick(staff);
    const from = time.now() + chance.between(0, 30) * DAY;
    const until = from + chance.between(1, 15) * DAY;
    inGraph.outOfOffice.set(mail, { from: toInstant(from), until: toInstant(until) });
    count(figures.people, 'goes on leave');
    time.at(time.now() + chance.between(1, 14) * DAY, leave);
  };

  let ids = 0;
  const doing = (me: Employee): Doing => ({
    time,
    dice: chance.fork(),
    figures: figures.people,
    clients: names,
    colleagues: staff,
    notes,
    window: (mail) => inTeams.windows.get(mail) ?? inTeams.open(mail),
    setReachable: (mail, isReachable) => {
      inTeams.open(mail).isReachable = isReachable;
    },
    deliver: async (activity) => {
      if (running.length === 0) return undefined;
      const to = chance.pick(running);
      trace.update(`${time.now()} ${me.mail} ${activity.is}`);
      if (activity.is === 'press' && activity.verb === 'outbox.again')
        sent.askedAgain(String(JSON.parse(String((activity.data as { of: string }).of)).effect));
      return new Promise((resolve) => {
        time.at(time.now() + 30_000, () => resolve(undefined));
        void to.answer(activity).then(resolve, breaks);
      });
    },
    isOver: () => time.now() >= end,
    newId: () => {
      ids += 1;
      return `activity-${ids}`;
    },
  });

  const turn = async () => {
    do await new Promise<void>((resolve) => void setImmediate(resolve));
    while (underWay() > 0);
  };
  let isFilled = false;
  void filled.then(
    ({ refused, report }) => {
      if (refused) breaks(JSON.stringify(report.problems));
      isFilled = true;
      auditNow();
      time.at(time.now() + chance.between(5, 60) * DAY, staffing);
      time.at(time.now() + DAY, leave);
      const instances = chance.chance(0.25) ? 3 : 2;
      for (let n = 0; n < instances; n += 1) begin();
      for (const each of staff) {
        const one = person(each, doing(each));
        persons.set(each.mail, one.notified);
        void one.live().catch((error) => breaks(String(error.stack)));
      }
    },
    (error) => breaks(String(error.stack)),
  );
  await turn();
  while (!broken && (time.now() < end || !isFilled) && time.step()) {
    figures.steps += 1;
    await turn();
  }
  for (const { text, acknowledged } of notes) {
    const times = (kept.get(text) ?? []).filter((what) => what === 'pulse-recorded').length;
    count(figures.checks, acknowledged ? 'notes acknowledged' : 'notes not acknowledged');
    if (acknowledged && times === 1) count(figures.checks, 'acknowledged notes found once');
    if (acknowledged ? times !== 1 : times > 1)
      breaks(`${text} is ${times} times in the history, acknowledged: ${acknowledged}`);
  }
  figures.clientYears = (clients * (time.now() - start)) / (365 * DAY);
  figures.ms.all = performance.now() - began;
  trace.update(
    JSON.stringify([figures.commits, figures.faults, figures.crashes, figures.arrived, figures.people, figures.steps]),
  );
  return { seed, figures, digest: trace.digest('hex').slice(0, 16), broken };
}
