// The sweep: wakes everything whose time has come. It only decides and commits; the dispatcher sends (spec §3, §15).
import { mayBeAbove } from '../domain/climb.ts';
import { dayOf, type Instant, minOf } from '../domain/day.ts';
import { begin } from '../domain/decision.ts';
import { type ClientId, type Mail, type ObligationId, partitionOf } from '../domain/ids.ts';
import type { Obligation } from '../domain/obligation.ts';
import { staffPrint } from '../domain/staffing.ts';
import { type Cards, cardsOf, type Woken, wake } from '../domain/wake.ts';
import type { Stored } from '../ports.ts';
import { stepAbsence } from './absences.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { askForDigest } from './digest.ts';
import { askForWeekly } from './weekly.ts';
import { type Core, loadWorld } from './world.ts';

export type Swept = { now: Instant; due: number } & Woken['counts'];

type Plan = ReadonlyMap<ClientId, readonly ObligationId[]>;
type Woke = { counts: Woken['counts']; cards: Map<Mail, Instant> };

/** `dryRun` counts what would happen and writes nothing. */
export async function sweep(core: Core, { dryRun }: { dryRun: boolean } = { dryRun: false }): Promise<Swept> {
  const now = core.clock.now();
  const due = await core.store.find('obligation', { live: true, dueBy: now });
  if (!dryRun) await sweepPeople(core);
  if (!dryRun) await sweepAbsences(core, now);
  const woken = await core.store.find('obligation', { live: true, wakeBy: now });
  const run = dryRun ? would : wakeClient;
  const first = await wakeAll(core, byClient(woken), new Map(), run);
  const awake = new Set(woken.map(({ doc }) => doc.id));
  const others = (await onCards(core, first.cards)).filter(({ doc }) => !awake.has(doc.id));
  const along = await wakeAll(core, byClient(others), first.cards, run);
  if (!dryRun) await askForWeekly(core);
  if (!dryRun) await sweepChannels(core, now);
  return { now, due: due.length, ...sum(first.counts, along.counts) };
}

async function wakeAll(core: Core, plan: Plan, cards: Cards, run: typeof would): Promise<Woke> {
  const all: Woke = { counts: none, cards: new Map() };
  for (const [client, ids] of plan) {
    const woken = await run(core, client, ids, cards);
    if (!woken) continue;
    all.counts = sum(all.counts, woken.counts);
    for (const [mail, at] of cardsOf(woken.change)) all.cards.set(mail, minOf(at, all.cards.get(mail) ?? at));
  }
  return all;
}

/** All that stands on these people's cards, their own and what climbed to them. */
async function onCards({ store, clock, policy }: Core, cards: Cards): Promise<Stored<Obligation>[]> {
  const found: Stored<Obligation>[] = [];
  for (const owner of cards.keys()) found.push(...(await store.find('obligation', { owner, live: true })));
  const people = await Promise.all(
    [...cards.keys()].map((mail) => store.get('person', partitionOf.person(mail), mail)),
  );
  if (people.some((person) => person && mayBeAbove(person.doc, policy)))
    found.push(
      ...(await store.find('obligation', { live: true, dueBy: clock.now() })).filter(({ doc }) => doc.climbed),
    );
  return found;
}

function byClient(found: readonly Stored<Obligation>[]): Plan {
  const groups = Map.groupBy(found, ({ doc }) => doc.client);
  return new Map([...groups].map(([client, docs]) => [client, [...new Set(docs.map(({ doc }) => doc.id))]]));
}

async function wakeClient(core: Core, id: ClientId, ids: readonly ObligationId[], cards: Cards) {
  let woken: Woken | undefined;
  await decideOn(core, id, 'steward', (client, world) => {
    woken = wake(client, ids, world, cards);
    return woken.change;
  });
  return woken;
}

async function would(core: Core, id: ClientId, ids: readonly ObligationId[], cards: Cards): Promise<Woken | undefined> {
  const loaded = await loadClient(core.store, id);
  return loaded && wake(loaded.client, ids, await loadWorld(core), cards);
}

/**
 * When people or their roles changed since the last sweep, every client is looked at again. What was settled is noted only
 * when all are done, so that a break begins again.
 */
async function sweepPeople(core: Core): Promise<void> {
  const { people } = await loadWorld(core);
  const value = staffPrint(people);
  const name = 'settled-people';
  const known = await core.store.get('setting', partitionOf.tenant, name);
  if (known?.doc.value === value) return;
  for (const { doc } of await core.store.find('client', {})) await decideOn(core, doc.id, 'steward', begin);
  await core.store.commit(partitionOf.tenant, [{ op: 'put', doc: { type: 'setting', name, value } }]);
}

/** Before the rest: who stands in is prompted in the same sweep. */
async function sweepAbsences(core: Core, now: Instant): Promise<void> {
  for (const absence of await core.store.find('absence', { wakeBy: now })) await stepAbsence(core, absence);
}

async function sweepChannels(core: Core, now: Instant): Promise<void> {
  for (const { doc, version } of await core.store.find('channel', { wakeBy: now }))
    await askForDigest(core, doc, version, dayOf(now, doc.zone));
}

const none: Woken['counts'] = { prompted: 0, reminded: 0, escalated: 0, superseded: 0 };

function sum(a: Woken['counts'], b: Woken['counts']): Woken['counts'] {
  return {
    prompted: a.prompted + b.prompted,
    reminded: a.reminded + b.reminded,
    escalated: a.escalated + b.escalated,
    superseded: a.superseded + b.superseded,
  };
}
