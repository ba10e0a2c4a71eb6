// What every store must do, whatever it is made of.

import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Absence } from '../../src/domain/absence.ts';
import { addDays, type Instant, plus } from '../../src/domain/day.ts';
import type { Effect } from '../../src/domain/effect.ts';
import { type ClientId, type Mail, type Partition, partitionOf } from '../../src/domain/ids.ts';
import type { Marker } from '../../src/domain/marker.ts';
import { close, newObligation, type OpenObligation } from '../../src/domain/obligation.ts';
import type { Setting } from '../../src/domain/setting.ts';
import type { Store, Stored, Where, Write } from '../../src/ports.ts';
import { aClient, acme, alex, aPerson, day, instant, priya } from '../support/world.ts';

const monday = instant('2026-03-02T08:30:00Z');
const zenith = 'zenith' as ClientId;
const ofAcme = partitionOf.client(acme);
const ofZenith = partitionOf.client(zenith);

export const setting = (name: string, value: string): Setting => ({ type: 'setting', name, value });

function obligation(client: ClientId, n: number, owner: Mail = alex): OpenObligation {
  const dueAt = plus(monday, { days: n });
  return newObligation({
    client,
    about: { kind: 'pulse-check', n },
    owner,
    dueAt,
    dueOn: addDays(day('2026-03-02'), n),
  });
}

function effect(name: string, state: Effect['state'], wakeAt: Instant = monday): Effect {
  const body = { kind: 'open-day' as const, to: alex };
  const common = {
    type: 'effect' as const,
    name,
    partition: ofAcme,
    client: null,
    body,
    createdAt: monday,
    wakeAt,
    attempts: 0,
  };
  if (state === 'waiting') return { ...common, state, reason: null };
  if (state === 'sending') return { ...common, state, leaseUntil: plus(wakeAt, { minutes: 2 }) };
  return state === 'done' ? { ...common, state, doneAt: monday } : { ...common, state, reason: 'x', endedAt: monday };
}

export const finishedEffect = effect('prompt:finished', 'done');
export const marker: Marker = { type: 'marker', partition: ofAcme, name: 'heard', is: 'heard', activities: [] };

const put = (...docs: Extract<Write, { op: 'put' }>['doc'][]): Write[] => docs.map((doc) => ({ op: 'put', doc }));
const create = (doc: Write['doc']): Write => ({ op: 'create', doc });
const settings = (count: number, value = ''): Setting[] =>
  Array.from({ length: count }, (_, n) => setting(`s${String(n).padStart(4, '0')}`, value));
const ids = (found: readonly Stored<OpenObligation | ReturnType<typeof close>>[]) => found.map(({ doc }) => doc.id);

/** `open` gives another handle on the same, at first empty, store of this test. */
export function storeContract(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  const settingOf = async (name: string, from: Store = store) =>
    (await from.get('setting', partitionOf.tenant, name))?.doc.value;

  describe('a commit', () => {
    test('writes every document, as it was given', async () => {
      const { file } = aClient();
      expect(await store.commit(ofAcme, put(file, obligation(acme, 1)))).toBe('committed');
      expect((await store.get('client', ofAcme, acme))?.doc).toEqual(file);
      expect((await store.get('obligation', ofAcme, 'pulse-check:acme:1'))?.doc).toEqual(obligation(acme, 1));
    });

    test('of what is unknown gives nothing', async () => {
      expect(await store.get('client', ofAcme, acme)).toBeUndefined();
    });

    test('creating a name that exists is a conflict, and nothing of the commit is written', async () => {
      await store.commit(partitionOf.tenant, [create(setting('a', '1'))]);
      const both = [create(setting('b', '1')), create(setting('a', '2'))];
      expect(await store.commit(partitionOf.tenant, both)).toBe('conflict');
      expect([await settingOf('a'), await settingOf('b')]).toEqual(['1', undefined]);
    });

    test('with an old version is a conflict, and nothing of the commit is written', async () => {
      await store.commit(partitionOf.tenant, put(setting('a', '1')));
      const version = (await store.get('setting', partitionOf.tenant, 'a'))?.version ?? '';
      const change = (value: string): Write[] => [
        create(setting(`by-${value}`, value)),
        { op: 'put', doc: setting('a', value), ifVersion: version },
      ];
      expect(await store.commit(partitionOf.tenant, change('2'))).toBe('committed');
      expect(await store.commit(partitionOf.tenant, change('3'))).toBe('conflict');
      expect([await settingOf('a'), await settingOf('by-3')]).toEqual(['2', undefined]);
    });

    test('with a version of what is not there is a conflict', async () => {
      const write: Write = { op: 'put', doc: setting('a', '1'), ifVersion: '1' };
      expect(await store.commit(partitionOf.tenant, [write])).toBe('conflict');
      expect(await settingOf('a')).toBeUndefined();
    });

    test('changes the version each time, also where the document stays the same', async () => {
      const versions: (string | undefined)[] = [];
      for (let n = 0; n < 3; n += 1) {
        await store.commit(partitionOf.tenant, put(setting('a', '1')));
        versions.push((await store.get('setting', partitionOf.tenant, 'a'))?.version);
      }
      expect(new Set(versions).size).toBe(3);
    });

    test('takes a document away, with its newest version only', async () => {
      await store.commit(partitionOf.tenant, put(setting('a', '1')));
      const old = (await store.get('setting', partitionOf.tenant, 'a'))?.version ?? '';
      await store.commit(partitionOf.tenant, put(setting('a', '2')));
      const gone = (ifVersion: string): Write => ({ op: 'delete', doc: setting('a', ''), ifVersion });
      expect(await store.commit(partitionOf.tenant, [gone(old), create(setting('b', '1'))])).toBe('conflict');
      expect([await settingOf('a'), await settingOf('b')]).toEqual(['2', undefined]);
      const newest = (await store.get('setting', partitionOf.tenant, 'a'))?.version ?? '';
      expect(await store.commit(partitionOf.tenant, [gone(newest)])).toBe('committed');
      expect(await settingOf('a')).toBeUndefined();
      expect(await store.commit(partitionOf.tenant, [gone(newest)])).toBe('conflict');
    });

    test('asked for at the same time as others: one that is a conflict takes no other with it', async () => {
      await store.commit(ofAcme, put(aClient().file));
      const outcomes = await Promise.all([
        store.commit(partitionOf.tenant, [create(setting('a', '1'))]),
        store.commit(ofAcme, [create(obligation(acme, 1)), create(aClient().file)]),
        store.commit(ofZenith, [create(obligation(zenith, 1))]),
      ]);
      expect(outcomes).toEqual(['committed', 'conflict', 'committed']);
      expect(await settingOf('a')).toBe('1');
      expect(ids(await store.find('obligation', {}))).toEqual(['pulse-check:zenith:1']);
    });

    test('is seen once it is written, whatever was read while it was', async () => {
      await store.find('person', {});
      const written = store.commit(partitionOf.person(alex), put(aPerson(alex, ['vcio'])));
      await store.find('person', {});
      await written;
      expect((await store.find('person', {})).map(({ doc }) => doc.mail)).toEqual([alex]);
    });

    test('of nothing is committed', async () => {
      expect(await store.commit(ofAcme, [])).toBe('committed');
    });

    test('takes 100 writes; one more is a bug: it throws, and nothing is written', async () => {
      expect(await store.commit(partitionOf.tenant, put(...settings(100)))).toBe('committed');
      await expect(store.commit(partitionOf.tenant, put(...settings(101, 'new')))).rejects.toThrow(RangeError);
      expect(new Set((await store.find('setting', {})).map(({ doc }) => doc.value))).toEqual(new Set(['']));
    });

    test('takes nearly 2 MB; more is a bug: it throws, and nothing is written', async () => {
      const half = 'ü'.repeat(500_000);
      expect(await store.commit(partitionOf.tenant, put(...settings(2, half)))).toBe('committed');
      await expect(store.commit(partitionOf.tenant, put(...settings(3, half)))).rejects.toThrow(RangeError);
      expect((await store.find('setting', {})).map(({ doc }) => doc.name)).toEqual(['s0000', 's0001']);
    });

    test('of what has signs that no address likes is found under them, each its own', async () => {
      const names = ['a/b', 'a\\b', 'a?b', 'a#b', 'a%b', 'a%2fb', 'a~b', 'a~2Fb', 'a b', 'a+b', "a'b", 'ä/北', 'a:@b'];
      const docs = names.map((name) => setting(name, name));
      expect(await store.commit(partitionOf.tenant, docs.map(create))).toBe('committed');
      expect(await Promise.all(names.map((name) => settingOf(name)))).toEqual(names);
      const channel = partitionOf.channel('19:a/b c?#%@thread.tacv2;x=1');
      const first = { ...effect('digest:19:a/b c?#%@thread.tacv2:2026-03-02', 'waiting'), partition: channel };
      expect(await store.commit(channel, [create(first)])).toBe('committed');
      expect(await store.commit(channel, [create(first)])).toBe('conflict');
      expect((await store.find('effect', { partition: channel })).map(({ doc }) => doc)).toEqual([first]);
    });

    test('of an effect by its occasion collides with the first, also when that is done', async () => {
      expect(await store.commit(ofAcme, [create(effect('prompt:a', 'waiting'))])).toBe('committed');
      expect(await store.commit(ofAcme, put(effect('prompt:a', 'done')))).toBe('committed');
      expect(await store.commit(ofAcme, [create(effect('prompt:a', 'waiting'))])).toBe('conflict');
      expect((await store.get('effect', ofAcme, 'prompt:a'))?.doc.state).toBe('done');
    });

    test('of a document of another partition is a bug: it throws, and nothing is written', async () => {
      await expect(store.commit(ofAcme, put(obligation(acme, 1), obligation(zenith, 1)))).rejects.toThrow('zenith');
      expect(await store.find('obligation', {})).toEqual([]);
      expect(await store.commit(ofAcme, put(obligation(acme, 2)))).toBe('committed');
    });
  });

  describe('what is live of a partition', () => {
    test('is the client, open obligations and unfinished effects, not what is closed, done or elsewhere', async () => {
      const closed = close(obligation(acme, 1), { as: 'done', at: monday, by: alex, result: 'recorded' });
      const { file } = aClient();
      await store.commit(ofAcme, put(file, closed, obligation(acme, 2), effect('a', 'waiting'), effect('b', 'done')));
      await store.commit(ofZenith, put(obligation(zenith, 1)));
      const names = (await store.live(ofAcme)).map(({ doc }) => ('id' in doc ? doc.id : 'name' in doc ? doc.name : ''));
      expect(names.toSorted()).toEqual(['a', 'acme', 'pulse-check:acme:2']);
    });

    test('leaves with its closing', async () => {
      await store.commit(ofAcme, put(obligation(acme, 1)));
      await store.commit(ofAcme, put(close(obligation(acme, 1), { as: 'done', at: monday, by: alex, result: '' })));
      expect(await store.live(ofAcme)).toEqual([]);
    });
  });

  describe('finding', () => {
    beforeEach(async () => {
      const closed = close(obligation(acme, 3), { as: 'done', at: monday, by: alex, result: '' });
      await store.commit(ofZenith, put(obligation(zenith, 0), { ...obligation(zenith, 5), wakeAt: null }));
      await store.commit(ofAcme, put(obligation(acme, 2), obligation(acme, 1, priya), closed));
    });
    const [a1, a2, a3, z0, z5] = ['acme:1', 'acme:2', 'acme:3', 'zenith:0', 'zenith:5'].map(
      (name) => `pulse-check:${name}`,
    );
    const wheres: [string, Where, (string | undefined)[]][] = [
      ['everything, by partition and name', {}, [a1, a2, a3, z0, z5]],
      ['what is live', { live: true }, [a1, a2, z0, z5]],
      ['what is not', { live: false }, [a3]],
      ["an owner's", { owner: priya }, [a1]],
      ["a partition's", { partition: ofZenith }, [z0, z5]],
      ["several partitions'", { partition: [ofZenith, ofAcme], live: true }, [a1, a2, z0, z5]],
      ['one of several, also where it stands alone', { partition: [ofZenith] }, [z0, z5]],
      ['no partition', { partition: [] }, []],
      ['what is called so', { name: a1 as string, live: true }, [a1]],
      [
        'what is called one of these',
        { name: [a1 as string, z5 as string, 'x'], partition: [ofAcme, ofZenith] },
        [a1, z5],
      ],
      ['what is called nothing', { name: [], partition: ofAcme }, []],
      ['what is called so in another partition', { name: a1 as string, partition: ofZenith }, []],
      ['what wakes by an instant, the earliest first', { wakeBy: plus(monday, { days: 1 }) }, [z0, a1]],
      ['what wakes, but not what is closed or sleeps', { wakeBy: plus(monday, { days: 9 }) }, [z0, a1, a2]],
      ['what is due and live', { live: true, dueBy: plus(monday, { days: 5 }) }, [a1, a2, z0, z5]],
      ['what is due by an instant, to the millisecond', { dueBy: plus(monday, { days: 1, seconds: -0.001 }) }, [z0]],
      ['what is in later partitions', { after: ofAcme }, [z0, z5]],
      ['the first of many, in their order', { after: '' as Partition, live: true, limit: 2 }, [a1, a2]],
      ['as many as are wanted of those that wake first', { wakeBy: plus(monday, { days: 9 }), limit: 1 }, [z0]],
      ['all of it together', { live: true, owner: alex, partition: ofAcme, wakeBy: plus(monday, { days: 9 }) }, [a2]],
    ];
    test.each(wheres)('%s', async (_, where, found) => {
      expect(ids(await store.find('obligation', where))).toEqual(found);
    });

    test('gives as many as are wanted', async () => {
      expect((await store.find('obligation', { limit: 2 })).length).toBe(2);
      expect((await store.find('obligation', { limit: 99 })).length).toBe(5);
    });

    test('gives all of many, those that wake in their order', async () => {
      const minutes = Array.from({ length: 250 }, (_, n) => (n * 7919) % 250);
      const many = minutes.map((n) => effect(`many:${n}`, 'waiting', plus(monday, { minutes: n })));
      for (let from = 0; from < many.length; from += 100)
        expect(await store.commit(ofAcme, many.slice(from, from + 100).map(create))).toBe('committed');
      const names = (found: readonly Stored<Effect>[]) => found.map(({ doc }) => Number(doc.name.slice(5)));
      const upTo = (end: number) => Array.from({ length: end }, (_, n) => n);
      expect(names(await store.find('effect', {})).toSorted((a, b) => a - b)).toEqual(upTo(250));
      expect((await store.live(ofAcme)).length).toBe(252);
      const wakeBy = plus(monday, { minutes: 229 });
      expect(names(await store.find('effect', { wakeBy }))).toEqual(upTo(230));
      expect(names(await store.find('effect', { wakeBy, limit: 210 }))).toEqual(upTo(210));
    });

    test('gives what is called alike in several partitions', async () => {
      const figures = (client: ClientId, period: string) => ({
        type: 'figures' as const,
        kind: 'mrr' as const,
        client,
        period,
        rows: [],
      });
      await store.commit(ofAcme, put(figures(acme, '2025'), figures(acme, '2026')));
      await store.commit(ofZenith, put(figures(zenith, '2026')));
      const found = await store.find('figures', { name: 'mrr:2026', live: false });
      expect(found.map(({ doc }) => [doc.client, doc.period])).toEqual([
        [acme, '2026'],
        [zenith, '2026'],
      ]);
    });

    test('gives one type only', async () => {
      expect(await store.find('person', {})).toEqual([]);
      await store.commit(partitionOf.person(alex), put(aPerson(alex, ['vcio'])));
      expect((await store.find('person', {})).map(({ doc }) => doc.mail)).toEqual([alex]);
    });

    test('gives several types, each as it is filed', async () => {
      const away = (until: string, wakeAt: Instant | null): Absence => ({
        type: 'absence',
        id: `away:${until}`,
        person: alex,
        from: day('2026-03-02'),
        until: day(until),
        clients: null,
        cover: null,
        waits: [],
        done: [],
        source: 'cover',
        wakeAt,
      });
      const [ahead, over] = [away('2026-03-09', monday), away('2026-03-03', null)];
      await store.commit(partitionOf.person(alex), put(aPerson(alex, ['vcio']), ahead, over));
      const found = await store.find(['person', 'absence'], { live: true });
      expect(found.map(({ doc }) => doc)).toEqual([ahead, aPerson(alex, ['vcio'])]);
    });

    test('gives the version that a later commit needs', async () => {
      const found = await store.find('obligation', { partition: ofAcme });
      const first = found.find(({ doc }) => doc.id === a1);
      const write = (n: number): Write => ({
        op: 'put',
        doc: obligation(acme, 1),
        ifVersion: n === 0 ? (first?.version ?? '') : 'no',
      });
      expect(await store.commit(ofAcme, [write(1)])).toBe('conflict');
      expect(await store.commit(ofAcme, [write(0)])).toBe('committed');
    });
  });

  describe('two handles', () => {
    test('what one wrote the other reads, also after it was closed', async () => {
      await store.commit(partitionOf.tenant, put(setting('a', 'Größe 北')));
      await store.close();
      store = await open();
      expect(await settingOf('a')).toBe('Größe 北');
    });

    test('racing for one claim: exactly one wins, each time', async () => {
      const other = await open();
      for (let n = 0; n < 20; n += 1) {
        const name = `effect-${n}`;
        await store.commit(ofAcme, put(effect(name, 'waiting')));
        const claim = async (by: Store) => {
          const found = await by.get('effect', ofAcme, name);
          return by.commit(ofAcme, [{ op: 'put', doc: effect(name, 'sending'), ifVersion: found?.version ?? '' }]);
        };
        const outcomes = await Promise.all([claim(store), claim(other)]);
        expect(outcomes.toSorted()).toEqual(['committed', 'conflict']);
      }
    });
  });
}
