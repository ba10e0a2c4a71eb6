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

/** What a running Steward does every few seconds: it does not ask for all that is due, only for what has to wake. */
export async function wakeDue(core: Core, { dryRun }: { dryRun: boolean } = { dryRun: false }): Promise<Counts> {
  const now = core.clock.now();
  if (!dryRun) await settlePeople(core);
  if (!dryRun) await sweepUnsettled(core, now);
  if (!dryRun) await sweepAbsences(core, now);
  const woken = await core.store.find('obligation', { live: true, wakeBy: now });
  const run = dryRun ? would : wakeClient;
  const first = await wakeAll(core, byClient(woken), new Map(), run);
  const awake = new Set(woken.map(({ doc }) => doc.id));
  const others = (await onCards(core, first.cards)).filter(({ doc }) => !awake.has(doc.id));
  const along = await wakeAll(core, byClient(others), first.cards, run);
  if (!dryRun) await askForWeekly(core);
  if (!dryRun) await sweepChannels(core, now);
  return sum(first.counts, along.counts);
}

async function wakeAll(core: Core, plan: Plan, cards: Cards, run: typeof would): Promise<Woke> {
  const all: Woke = { counts: none, cards: new Map() };
  for (const [client, ids] of plan) {
    for (const { counts, change } of await run(core, client, ids, cards)) {
      all.counts = sum(all.counts, counts);
      for (const [mail, at] of cardsOf(change)) all.cards.set(mail, minOf(at, all.cards.get(mail) ?? at));
    }
  }
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
async function sweepUnsettled(core: Core, now: Instant): Promise<void> {
  for (const { doc } of await core.store.find('client', { wakeBy: now }))
    await decideOn(core, doc.id, 'steward', begin);
}

/** Before the rest: who stands in is prompted in the same sweep. */
async function sweepAbsences(core: Core, now: Instant): Promise<void> {
  for (const absence of await core.store.find('absence', { wakeBy: now })) await stepAbsence(core, absence);
}

async function sweepChannels(core: Core, now: Instant): Promise<void> {
  for (const { doc, version } of await core.store.find('channel', { wakeBy: now }))
    await askForDigest(core, doc, version, dayOf(now, doc.zone));
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
