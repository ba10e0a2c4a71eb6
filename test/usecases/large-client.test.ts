// A client that owes more than one commit takes: everything goes on in several, and a break in between loses nothing.
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { cosmosStore } from '../../src/adapters/store/cosmos.ts';
import { sqliteStore } from '../../src/adapters/store/sqlite.ts';
import { type Mail, partitionOf } from '../../src/domain/ids.ts';
import { drain } from '../../src/outbox/dispatcher.ts';
import { Fault, type Store } from '../../src/ports.ts';
import { assignClient } from '../../src/usecases/assign-client.ts';
import { changeAbsences } from '../../src/usecases/change-absences.ts';
import { historyReport } from '../../src/usecases/report-history.ts';
import { sweep } from '../../src/usecases/sweep.ts';
import { startCosmos } from '../support/cosmos-server.ts';
import { aLargeClient, anInstanceAt, openOfLarge } from '../support/large-client.ts';
import { acme, alex, aPerson, day, director, everybody, priya } from '../support/world.ts';

jest.setTimeout(90_000);

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function aStore(kind: string): Promise<Store> {
  if (kind === 'sqlite') return cleaned(sqliteStore(':memory:'));
  const server = await startCosmos();
  cleanups.push(server.stop);
  return cleaned(cosmosStore(server, { key: server.key }));
}
function cleaned(store: Store): Store {
  cleanups.push(() => store.close());
  return store;
}

/** The store, which breaks after so many more decisions on the client. */
function breaking(store: Store) {
  let left = Number.POSITIVE_INFINITY;
  const commit: Store['commit'] = async (partition, writes) => {
    const isDecision = writes[0]?.doc.type === 'client';
    if (isDecision) left -= 1;
    if (isDecision && left < 0)
      throw new Fault('store', { outcome: 'unknown', retryable: true, reason: 'My store does not answer.' });
    return store.commit(partition, writes);
  };
  const breakAfter = (commits: number) => {
    left = commits;
  };
  return { store: { ...store, commit }, breakAfter };
}

async function opened(kind: string) {
  const { store, breakAfter } = breaking(await aStore(kind));
  const before = await aLargeClient(store);
  const { out, teams, setNow } = anInstanceAt(store, '2026-03-02T09:00:00Z');
  const run = async (at: string) => {
    setNow(at);
    const swept = await sweep(out);
    await drain(out);
    return swept;
  };
  const open = async () => [...(await openOfLarge(store)).open.values()];
  const owners = async () => {
    const { file } = await openOfLarge(store);
    return { ...counted((await open()).map(({ owner }) => owner)), unsettled: file.unsettled };
  };
  const shown = async () => (await open()).filter(({ state }) => state === 'prompted').length;
  const cards = (mail: Mail) => {
    const name = everybody.find((each) => each.mail === mail)?.name;
    return teams.arrived.filter(({ conversation }) => conversation === `a:${name}`).length;
  };
  return { store, breakAfter, before, out, setNow, run, open, owners, shown, cards };
}

function counted(names: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    Map.groupBy(names, (name) => name)
      .entries()
      .map(([name, of]) => [name, of.length]),
  );
}
const all = (owner: Mail, many = 110) => ({ [owner]: many, unsettled: undefined });
const person = (mail: Mail) => everybody.find((each) => each.mail === mail) ?? aPerson(mail, []);
const toPriya = { client: acme, to: priya };

describe.each(['sqlite', 'cosmos'])('110 things owed to one client, on %s', (kind) => {
  test('come on one card, once, and are assigned with the client', async () => {
    const { out, run, owners, shown, cards, setNow } = await opened(kind);
    expect(await run('2026-03-02T09:00:00Z')).toMatchObject({ due: 110, prompted: 110 });
    expect([await shown(), cards(alex)]).toEqual([110, 1]);
    expect(await run('2026-03-02T09:01:00Z')).toMatchObject({ prompted: 0, reminded: 0 });
    setNow('2026-03-02T14:00:00Z');
    expect(await assignClient(out, person(director), toPriya)).toMatchObject({ is: 'assigned', moved: 110 });
    expect([await owners(), await shown()]).toEqual([all(priya), 0]);
  });

  test('go to the cover and back, climb, and go to the director when their owner is gone', async () => {
    const { store, out, setNow, open, owners } = await opened(kind);
    const at = (time: string) => {
      setNow(time);
      return sweep(out);
    };
    const days = { from: day('2026-03-02'), until: day('2026-03-13') };
    const leave = { type: 'absence', person: alex, id: 'leave', source: 'cover', clients: null, cover: priya } as const;
    await changeAbsences(out, alex, () => [{ ...leave, ...days, waits: [], done: [], wakeAt: null }]);
    expect(await at('2026-03-02T09:00:00Z')).toMatchObject({ prompted: 110 });
    expect(await owners()).toEqual(all(priya));
    await at('2026-03-06T09:00:00Z');
    expect((await open()).filter(({ climbed }) => climbed?.to.includes(director))).toHaveLength(110);
    await at('2026-03-16T13:30:00Z');
    expect(await owners()).toEqual(all(alex));
    await store.commit(partitionOf.person(alex), [{ op: 'put', doc: aPerson(alex, []) }]);
    await at('2026-03-16T14:00:00Z');
    // And one that asks for a vCIO.
    expect(await owners()).toEqual(all(director, 111));
    expect(await historyReport(out, acme)).toMatchObject({ broken: null });
  });
});

describe('a break in the middle', () => {
  test('of an assignment: the next sweep moves the rest; nothing is prompted to two people', async () => {
    const { out, store, run, owners, shown, breakAfter, open } = await opened('sqlite');
    breakAfter(1);
    await expect(assignClient(out, person(director), toPriya)).rejects.toThrow(Fault);
    const half = counted((await open()).map(({ owner }) => owner));
    expect(half).toEqual({ [priya]: expect.any(Number), [alex]: expect.any(Number) });
    expect((await openOfLarge(store)).file.unsettled).toMatchObject({ moving: { to: priya } });
    breakAfter(Number.POSITIVE_INFINITY);
    await run('2026-03-02T09:00:15Z');
    expect(await owners()).toEqual(all(priya));
    await run('2026-03-03T13:30:00Z');
    expect([await shown(), (await open()).every(({ round }) => round === 2)]).toEqual([110, true]);
  });

  test('of a sweep or of confirming a card: what is left goes on, and no obligation is prompted twice', async () => {
    const { out, store, run, shown, setNow, breakAfter, cards } = await opened('sqlite');
    setNow('2026-03-02T08:00:00Z');
    await sweep(out);
    setNow('2026-03-02T09:00:00Z');
    breakAfter(1);
    await expect(sweep(out)).rejects.toThrow(Fault);
    const asked = (await store.find('effect', {})).filter(({ doc }) => doc.name.startsWith('prompt:')).length;
    expect(asked).toBeGreaterThan(20);
    expect(asked).toBeLessThan(110);
    breakAfter(Number.POSITIVE_INFINITY);
    expect(await sweep(out)).toMatchObject({ prompted: 110 - asked });
    breakAfter(1);
    await drain(out);
    expect(cards(alex)).toBe(1);
    breakAfter(Number.POSITIVE_INFINITY);
    await run('2026-03-02T09:05:00Z');
    expect([await shown(), cards(alex)]).toEqual([110, 2]);
    expect(await run('2026-03-02T09:06:00Z')).toMatchObject({ prompted: 0, reminded: 0 });
    expect(await store.find('effect', { live: true })).toEqual([]);
  });
});
