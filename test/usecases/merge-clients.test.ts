// Merging a client that owes more than one commit takes: a break after any commit loses nothing and doubles nothing.
import { expect, jest, test } from '@jest/globals';
import { sqliteStore } from '../../src/adapters/store/sqlite.ts';
import { isRefusal } from '../../src/domain/decision.ts';
import { type ClientId, partitionOf } from '../../src/domain/ids.ts';
import { drain } from '../../src/outbox/dispatcher.ts';
import { Fault, type Store } from '../../src/ports.ts';
import { loadClient } from '../../src/usecases/commit.ts';
import { setCover } from '../../src/usecases/covers.ts';
import { mergeClients } from '../../src/usecases/merge-clients.ts';
import { historyReport } from '../../src/usecases/report-history.ts';
import { sweep } from '../../src/usecases/sweep.ts';
import { aLargeClient, anInstanceAt } from '../support/large-client.ts';
import { acme, alex, aPlannedClient, day, director, everybody, priya } from '../support/world.ts';

jest.setTimeout(60_000);
const birch = 'birch' as ClientId;
const dana = everybody.find(({ mail }) => mail === director);

/** The store, which breaks for good at one decision on a client. */
function breakingAt(store: Store, at: number) {
  let decisions = 0;
  const commit: Store['commit'] = async (partition, writes) => {
    if (writes[0]?.doc.type === 'client') decisions += 1;
    if (decisions === at && writes[0]?.doc.type === 'client')
      throw new Fault('store', { outcome: 'unknown', retryable: true, reason: 'The store does not answer.' });
    return store.commit(partition, writes);
  };
  return { ...store, commit };
}

test.each([1, 2, 3, 4, 5, 99])(
  'broken at decision %d, all 107 promises are with the other client, once',
  async (at) => {
    const store = sqliteStore(':memory:');
    const before = await aLargeClient(store);
    const into = aPlannedClient({ id: birch, name: 'Birch', team: { ...before.file.team, vcio: priya } });
    const docs = [into.file, ...into.meetings, ...into.obligations];
    await store.commit(
      partitionOf.client(birch),
      docs.map((doc) => ({ op: 'create', doc })),
    );
    const { out, setNow } = anInstanceAt(breakingAt(store, at), '2026-03-02T09:00:00Z');
    const press = () => dana && mergeClients(out, dana, { from: acme, into: birch });
    await Promise.resolve(press()).catch(() => press());
    for (const minute of ['01', '05', '10']) {
      setNow(`2026-03-02T09:${minute}:00Z`);
      await sweep(out).catch(() => {});
      await drain(out);
    }
    const [old, now] = [await loadClient(store, acme), await loadClient(store, birch)];
    expect(old?.client).toMatchObject({ obligations: [], meetings: [] });
    expect(old?.client.file).not.toHaveProperty('unsettled');
    const texts = now?.client.obligations.flatMap(({ about }) => (about.kind === 'action-item' ? [about.text] : []));
    const promised = before.obligations.flatMap(({ about }) => (about.kind === 'action-item' ? [about.text] : []));
    expect(texts?.toSorted()).toEqual(promised.toSorted());
    expect(now?.client.obligations.filter(({ about }) => about.kind === 'pulse-check')).toHaveLength(1);
    expect(new Set(now?.client.obligations.map(({ owner }) => owner))).toEqual(new Set([priya]));
    const report = await historyReport(out, birch);
    expect(report).toMatchObject({ broken: null });
    expect(report?.rows.filter(({ what }) => what === 'merged')).toHaveLength(1);
    const again = await press();
    expect(again && isRefusal(again) && again.because).toContain('was merged into Birch');
    const told = (await store.find('effect', {})).filter(({ doc }) => doc.name.startsWith('tell:merged:'));
    expect(new Set(told.map(({ doc }) => doc.name)).size).toBe(told.length);
    await store.close();
  },
);

test('who covers for the merged client covers for the other one from now on', async () => {
  const store = sqliteStore(':memory:');
  await aLargeClient(store);
  const other = aPlannedClient({ id: birch, name: 'Birch' });
  for (const doc of [other.file, ...other.obligations])
    await store.commit(partitionOf.client(birch), [{ op: 'create', doc }]);
  const { out } = anInstanceAt(store, '2026-03-02T09:00:00Z');
  if (!dana) throw new Error('nobody is director');
  const days = { from: day('2026-03-02'), until: day('2026-03-20') };
  const covered = { ...days, person: alex, with: priya, clients: [birch], waits: [], absence: null };
  await setCover(out, dana, covered);
  await mergeClients(out, dana, { from: birch, into: acme });
  await drain(out);
  const [absence] = await store.find('absence', {});
  expect(absence?.doc).toMatchObject({ person: alex, cover: priya, clients: [acme] });
  expect((await loadClient(store, acme))?.client.file.cover).toBe(priya);
  await store.close();
});
