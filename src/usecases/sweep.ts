// The sweep: wakes everything whose time has come. It only decides and commits; the dispatcher sends (spec §3, §15).
import { mayBeAbove } from '../domain/climb.ts';
import { dayOf, type Instant, minOf } from '../domain/day.ts';
import { begin } from '../domain/decision.ts';
import type { ClientId, Mail, ObligationId } from '../domain/ids.ts';
import type { Obligation } from '../domain/obligation.ts';
import { type Cards, cardsOf, comesAlong, type Woken, wake } from '../domain/wake.ts';
import type { Stored } from '../ports.ts';
import { stepAbsence } from './absences.ts';
import { loadClient } from './commit.ts';
import { decideOn, decideOnEach } from './decide.ts';
import { askForDigest } from './digest.ts';
import { type OneByOne, oneByOne } from './one-by-one.ts';
import { settlePeople } from './settle-people.ts';
import { askForWeekly } from './weekly.ts';
import { type Core, loadWorld } from './world.ts';

type Counts = Woken['counts'];
export type Swept = { now: Instant; due: number } & Counts;

type Plan = ReadonlyMap<ClientId, readonly ObligationId[]>;
type Woke = { counts: Counts; cards: Map<Mail, Instant> };

/** `dryRun` counts what would happen and writes nothing; `due` is counted before. */
export async function sweep(core: Core, { dryRun }: { dryRun: boolean } = { dryRun: false }): Promise<Swept> {
  const now = core.clock.now();
  const due = await core.store.find('obligation', { live: true, dueBy: now });
  return { now, due: due.length, ...(await wakeDue(core, { dryRun })) };
}

/**
 * What a running Steward does every few seconds: it does not ask for all that is due, only for what has to wake. A client
 * that can't be woken keeps no other one waiting; its error is thrown at the end.
 */
export async function wakeDue(core: Core, { dryRun }: { dryRun: boolean } = { dryRun: false }): Promise<Counts> {
  const now = core.clock.now();
  const work = oneByOne();
  if (!dryRun) for (const first of [settlePeople, sweepUnsettled, sweepAbsences]) await work.alone(() => first(core));
  const woken = await core.store.find('obligation', { live: true, wakeBy: now });
  const run = dryRun ? would : wakeClient;
  const first = await wakeAll(core, byClient(woken), new Map(), { run, work });
  const awake = new Set(woken.map(({ doc }) => doc.id));
  const others = (await onCards(core, first.cards)).filter(({ doc }) => !awake.has(doc.id));
  const along = await wakeAll(core, byClient(others), first.cards, { run, work });
  if (!dryRun) for (const last of [askForWeekly, sweepChannels]) await work.alone(() => last(core));
  work.end();
  return sum(first.counts, along.counts);
}

async function wakeAll(
  core: Core,
  plan: Plan,
  cards: Cards,
  { run, work }: { run: typeof would; work: OneByOne },
): Promise<Woke> {
  const all: Woke = { counts: none, cards: new Map() };
  await work.each(
    plan,
    ([client]) => client,
    async ([client, ids]) => {
      for (const { counts, change } of await run(core, client, ids, cards)) {
        all.counts = sum(all.counts, counts);
        for (const [mail, at] of cardsOf(change)) all.cards.set(mail, minOf(at, all.cards.get(mail) ?? at));
      }
    },
  );
  return all;
}

/** What comes again on these people's cards, their own and what climbed to them. */
async function onCards(core: Core, cards: Cards): Promise<Stored<Obligation>[]> {
  if (cards.size === 0) return [];
  const { store, clock } = core;
  const found: Stored<Obligation>[] = [];
  for (const owner of cards.keys()) found.push(...(await store.find('obligation', { owner, live: true })));
  const world = await loadWorld(core);
  if (world.people.some((person) => cards.has(person.mail) && mayBeAbove(person, world)))
    found.push(
      ...(await store.find('obligation', { live: true, dueBy: clock.now() })).filter(({ doc }) => doc.climbed),
    );
  return found.filter(({ doc }) => comesAlong(doc, cards, world));
}

function byClient(found: readonly Stored<Obligation>[]): Plan {
  const groups = Map.groupBy(found, ({ doc }) => doc.client);
  return new Map([...groups].map(([client, docs]) => [client, [...new Set(docs.map(({ doc }) => doc.id))]]));
}

function wakeClient(core: Core, id: ClientId, ids: readonly ObligationId[], cards: Cards): Promise<Woken[]> {
  return decideOnEach(core, id, ids, (client, some, world) => wake(client, some, world, cards));
}

async function would(core: Core, id: ClientId, ids: readonly ObligationId[], cards: Cards): Promise<Woken[]> {
  const loaded = await loadClient(core.store, id);
  return loaded ? [wake(loaded.client, ids, await loadWorld(core), cards)] : [];
}

/** Clients of which something follows from time alone, or was too much for one commit that broke off. */
async function sweepUnsettled(core: Core): Promise<void> {
  const work = oneByOne();
  const found = await core.store.find('client', { wakeBy: core.clock.now() });
  await work.each(
    found,
    ({ doc }) => doc.id,
    async ({ doc }) => void (await decideOn(core, doc.id, 'steward', begin)),
  );
  work.end();
}

/** Before the rest: who stands in is prompted in the same sweep. */
async function sweepAbsences(core: Core): Promise<void> {
  const work = oneByOne();
  const found = await core.store.find('absence', { wakeBy: core.clock.now() });
  await work.each(
    found,
    ({ doc }) => `absence ${doc.id}`,
    (absence) => stepAbsence(core, absence),
  );
  work.end();
}

async function sweepChannels(core: Core): Promise<void> {
  const work = oneByOne();
  const now = core.clock.now();
  const found = await core.store.find('channel', { wakeBy: now });
  await work.each(
    found,
    ({ doc }) => `channel ${doc.id}`,
    ({ doc, version }) => askForDigest(core, doc, version, dayOf(now, doc.zone)),
  );
  work.end();
}

const none: Counts = { prompted: 0, reminded: 0, escalated: 0, superseded: 0 };

function sum(a: Counts, b: Counts): Counts {
  return {
    prompted: a.prompted + b.prompted,
    reminded: a.reminded + b.reminded,
    escalated: a.escalated + b.escalated,
    superseded: a.superseded + b.superseded,
  };
}
