// The sweep: wakes everything whose time has come. It only decides and commits; the dispatcher sends (spec §3, §15).
import { dayOf, type Instant } from '../domain/day.ts';
import type { ClientId, ObligationId } from '../domain/ids.ts';
import { type Woken, wake } from '../domain/wake.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { askForDigest } from './digest.ts';
import { type Core, loadWorld } from './world.ts';

export type Swept = { now: Instant; due: number } & Woken['counts'];

/** `dryRun` counts what would happen and writes nothing. */
export async function sweep(core: Core, { dryRun }: { dryRun: boolean } = { dryRun: false }): Promise<Swept> {
  const now = core.clock.now();
  const due = await core.store.find('obligation', { live: true, dueBy: now });
  const woken = await core.store.find('obligation', { live: true, wakeBy: now });
  const byClient = Map.groupBy(
    woken.map(({ doc }) => doc),
    ({ client }) => client,
  );
  const total: Swept = { now, due: due.length, prompted: 0, reminded: 0, escalated: 0, superseded: 0 };
  for (const [client, obligations] of byClient) {
    const ids = obligations.map(({ id }) => id);
    const counts = dryRun ? await would(core, client, ids) : await wakeClient(core, client, ids);
    total.prompted += counts.prompted;
    total.reminded += counts.reminded;
    total.escalated += counts.escalated;
    total.superseded += counts.superseded;
  }
  if (!dryRun) await sweepChannels(core, now);
  return total;
}

async function wakeClient(core: Core, id: ClientId, ids: readonly ObligationId[]): Promise<Woken['counts']> {
  let counts = none;
  await decideOn(core, id, 'steward', (client, world) => {
    const woken = wake(client, ids, world);
    counts = woken.counts;
    return woken.change;
  });
  return counts;
}

async function would(core: Core, id: ClientId, ids: readonly ObligationId[]): Promise<Woken['counts']> {
  const loaded = await loadClient(core.store, id);
  return loaded ? wake(loaded.client, ids, await loadWorld(core)).counts : none;
}

async function sweepChannels(core: Core, now: Instant): Promise<void> {
  for (const { doc, version } of await core.store.find('channel', { wakeBy: now }))
    await askForDigest(core, doc, version, dayOf(now, doc.zone));
}

const none: Woken['counts'] = { prompted: 0, reminded: 0, escalated: 0, superseded: 0 };
