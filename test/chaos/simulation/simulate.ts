// A year or so of an MSP in virtual time: real use cases, sweep, dispatcher and store; people and the outside are simulated.
import { holidays } from '../../../src/adapters/holidays.ts';
import { sqliteStore } from '../../../src/adapters/store/sqlite.ts';
import { dayOf } from '../../../src/domain/day.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { Store } from '../../../src/ports.ts';
import { importFiles } from '../../../src/usecases/import-files.ts';
import type { Core } from '../../../src/usecases/world.ts';
import { importCore } from '../../../src/wire-import.ts';
import { memoryStore } from '../../support/memory-store.ts';
import { changesOfStaff } from './changes.ts';
import { dice } from './dice.ts';
import type { Figures } from './figures.ts';
import { counted } from './gated-store.ts';
import { type Graph, graph, type SimulatedEvent } from './graph.ts';
import { life } from './life.ts';
import { type Office, office } from './office.ts';
import { outages } from './outages.ts';
import { inOutlook } from './outlook.ts';
import { type Doing, type Note, person } from './person.ts';
import { type Asked, type Broken, DAY, newRun, type Run } from './run.ts';
import { clockOf } from './schedule.ts';
import { type Stewards, stewards } from './stewards.ts';
import { type Teams, teams } from './teams.ts';
import { timersIn } from './timers.ts';
import { type Watcher, watcher } from './watcher.ts';

export type { Asked } from './run.ts';
export type Outcome = {
  seed: number;
  figures: Figures;
  /** Of everything that happened, in its order. */
  digest: string;
  broken: Broken | null;
};

const allHolidays = holidays();

export async function simulate(asked: Asked): Promise<Outcome> {
  const began = process.cpuUsage();
  const chance = dice(asked.seed);
  const raw = asked.on === 'sqlite' ? sqliteStore(':memory:') : memoryStore();
  const run = newRun(asked, chance);
  const before = { random: Math.random, setTimeout, clearTimeout };
  // The engine spreads its retries by the one, and waits for others no longer than by the other.
  Math.random = chance.fork().random;
  Object.assign(globalThis, timersIn(run.time));
  try {
    await live(run, raw);
    const { user, system } = process.cpuUsage(began);
    run.figures.ms.all = (user + system) / 1000;
    return { seed: asked.seed, figures: run.figures, digest: run.digest(), broken: run.broken() };
  } finally {
    const { random, ...timers } = before;
    Math.random = random;
    Object.assign(globalThis, timers);
    await raw.close();
  }
}

async function live(run: Run, raw: Store): Promise<void> {
  const { time, figures } = run;
  const { store, underWay } = counted(raw);
  const core: Core = { store, clock: clockOf(time), policy: defaultPolicy, holidays: allHolidays };
  const watch = watcher(run, allHolidays);
  const notes: Note[] = [];
  const all: Stewards = stewards({ run, core, watch, inTeams: () => outside.inTeams, inGraph: () => outside.inGraph });
  const people = new Map<string, () => void>();
  const outside = openOutside(run, watch, (mail) => people.get(mail)?.());
  const msp = office(run.chance.fork(), { clients: run.asked.clients, today: dayOf(run.now(), 'UTC') });

  let isOpening = true;
  const isOpen = opened(run, core, all, msp).then(() => {
    isOpening = false;
    watch.audits({
      calmSince: () => Math.max(all.lastAllDown(), outside.lastOut()),
      events: () => outside.inGraph.events.values(),
    });
    changesOfStaff(run, all, { staff: msp.staff, outOfOffice: outside.inGraph.outOfOffice });
    for (let n = run.chance.chance(0.25) ? 3 : 2; n > 0; n -= 1) all.begin();
    for (const me of msp.staff) {
      const one = person(me, doingOf(run, { outside, all, watch, msp, notes }));
      people.set(me.mail, one.notified);
      void one.live().catch(run.breaks);
    }
  });
  isOpen.catch(run.breaks);
  const turn = async () => {
    // Everything that follows at once has followed then; a store on disk and a long import need turns of the real event loop.
    await new Promise<void>((resolve) => void process.nextTick(resolve));
    if (!isOpening && underWay() === 0) return;
    do await new Promise<void>((resolve) => void setImmediate(resolve));
    while (underWay() > 0);
  };
  await turn();
  while (!run.broken() && time.now() < run.end) {
    if (time.step()) figures.steps += 1;
    // A long import lets others have their turn of the real event loop.
    else if (!isOpening) run.breaks('nothing happens any more');
    await turn();
  }
  watch.judge(notes);
  figures.clientYears = (run.asked.clients * (time.now() - run.start)) / (365 * DAY);
  const { commits, faults, crashes, arrived, steps } = figures;
  run.trace(JSON.stringify([commits, faults, crashes, arrived, figures.people, steps]));
}

type Outside = { inTeams: Teams; inGraph: Graph; lastOut(): number };

function openOutside(run: Run, watch: Watcher, notify: (mail: string) => void): Outside {
  const { time, chance, figures } = run;
  const { faults, arrived } = figures;
  const given = { from: run.start, until: run.end, faults };
  const teamsOut = outages('teams', { ...given, dice: chance.fork() });
  const graphOut = outages('calendar', { ...given, dice: chance.fork() });
  const there = inOutlook(run);
  const onEvent = (event: SimulatedEvent) => {
    watch.booked.made(event);
    there(event);
  };
  const onArrival: Parameters<typeof teams>[0]['onArrival'] = (arrival) => {
    watch.sent.arrived(arrival);
    if ('mail' in arrival.to) notify(arrival.to.mail);
  };
  return {
    inTeams: teams({ time, dice: chance.fork(), outages: teamsOut, faults, arrived, onArrival }),
    inGraph: graph({ time, dice: chance.fork(), outages: graphOut, arrived, onEvent, onMail: watch.mailed.arrived }),
    lastOut: () => Math.max(teamsOut.lastEnd(time.now()), graphOut.lastEnd(time.now())),
  };
}

/** The portfolio is imported before anybody comes. */
async function opened(run: Run, core: Core, all: Stewards, { files }: Office): Promise<void> {
  const { time, chance, figures } = run;
  const setUp = life({ name: 'set-up', time, dice: chance.fork(), figures, risk: () => 0, ended: () => {} });
  const given = { files, by: 'steward' as const, dryRun: false, skipBad: false };
  const { refused, report } = await importFiles(importCore({ ...core, store: all.storeFor(setUp) }), given);
  if (refused) run.breaks(JSON.stringify(report.problems));
}

type Around = { outside: Outside; all: Stewards; watch: Watcher; msp: Office; notes: Note[] };

function doingOf(run: Run, { outside, all, watch, msp, notes }: Around): Doing {
  const { inTeams } = outside;
  return {
    time: run.time,
    dice: run.chance.fork(),
    figures: run.figures.people,
    clients: msp.clients,
    colleagues: msp.staff,
    notes,
    window: (mail) => inTeams.windows.get(mail) ?? inTeams.open(mail),
    setReachable: (mail, isReachable) => {
      inTeams.open(mail).isReachable = isReachable;
    },
    deliver: (activity) => {
      if (activity.is === 'press' && activity.verb === 'outbox.again') watch.sent.askedAgain(effectIn(activity.data));
      return all.answer(activity);
    },
    isOver: () => run.time.now() >= run.end,
    newId: run.newId,
  };
}

/** The effect that a sealed press is about. */
function effectIn(data: unknown): string {
  const { of } = data as { of: string };
  return (JSON.parse(of) as { effect: string }).effect;
}
