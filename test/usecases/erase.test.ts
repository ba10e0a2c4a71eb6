// Erasing a person: nothing is left of them, and every chain of history is whole (spec §2 *history*, §12 *Erase*).
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { begin, isRefusal, withFact, withFile } from '../../src/domain/decision.ts';
import type { HistoryEntry } from '../../src/domain/history.ts';
import { type ClientId, partitionOf, toMail } from '../../src/domain/ids.ts';
import { decideOn } from '../../src/usecases/decide.ts';
import { erasePerson } from '../../src/usecases/erase-person.ts';
import { exportDocs } from '../../src/usecases/export-store.ts';
import { importFiles } from '../../src/usecases/import-files.ts';
import { historyReport } from '../../src/usecases/report-history.ts';
import { importCore } from '../../src/wire-import.ts';
import { aCore, type TestCore } from '../support/core.ts';
import { alex, director, priya } from '../support/world.ts';

const goodCo = 'good-co' as ClientId;
const partition = partitionOf.client(goodCo);
let core: TestCore;
beforeEach(async () => {
  core = await aCore();
  const csv = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });
  const files = [
    csv('p.csv', `client,stage,vcio_email\nGood Co,active,${alex}\n`),
    csv(
      'c.csv',
      'client,name,email,phone\nGood Co,Amina Keller,Amina@good.example,+1 555\nGood Co,Bo Li,bo@good.example,\n',
    ),
    csv('s.csv', 'client,answered_at,scale,score,comment\nGood Co,2026-01-01T00:00:00Z,5,1,Amina Keller is cross\n'),
  ];
  const { refused } = await importFiles(importCore(core), { files, by: 'steward', dryRun: false, skipBad: false });
  expect(refused).toBe(false);
  await decideOn(core, goodCo, priya, (client) => {
    const noted = withFact(begin(client), 'noted', {
      note: 'Amina Keller moves to Rome',
      with: 'amina@good.example',
      n: 3,
    });
    return withFact(noted, 'noted', { note: 'The fence is painted' });
  });
});
afterEach(() => core.remove());

async function everything(): Promise<string> {
  const lines: string[] = [];
  for await (const doc of exportDocs(core.store)) lines.push(JSON.stringify(doc));
  return lines.join('\n');
}
const broken = async () => (await historyReport(core, goodCo))?.broken;
const entries = async () => (await core.store.find('history', { partition })).map(({ doc }) => doc);

test('of a contact: mail and name are nowhere, others stay, the chain is whole', async () => {
  const before = await entries();
  expect(await erasePerson(core, 'Amina@Good.example', director)).toMatchObject({ clients: 1 });
  const left = await everything();
  expect(left.toLowerCase()).not.toContain('amina');
  expect(left).toContain('Bo Li');
  expect(left).toContain('The fence is painted');
  expect(await broken()).toBeNull();
  const after = await entries();
  expect(after.slice(0, before.length).map(({ hash }) => hash)).toEqual(before.map(({ hash }) => hash));
  expect(after.at(-1)).toMatchObject({ what: 'person-erased', by: director });
  expect(await erasePerson(core, 'amina@good.example', director)).toEqual({ clients: 0, documents: 0 });
});

test('of staff: only once they owe nothing; then their own partition is empty, too', async () => {
  const refused = await erasePerson(core, alex, director);
  expect(isRefusal(refused) && refused.because).toContain('Good Co. Hand it over first.');
  expect(await erasePerson(core, priya, director)).toMatchObject({ clients: 1 });
  expect(await everything()).not.toContain(priya);
  expect(await core.store.get('person', partitionOf.person(priya), priya)).toBeUndefined();
  expect(await broken()).toBeNull();
});

test('of one of two with the same name: the other one stays, at another client and as a colleague', async () => {
  const csv = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });
  const files = [
    csv('p.csv', `client,stage,vcio_email\nBest Co,active,${alex}\n`),
    csv(
      'c.csv',
      'client,name,email\nBest Co,Amina Keller,amina@best.example\nGood Co,Amina Keller,other@good.example\n',
    ),
    csv('staff.csv', 'name,email,roles,time_zone\nAmina Keller,amina@msp.example,service,Europe/London\n'),
  ];
  await importFiles(importCore(core), { files, by: 'steward', dryRun: false, skipBad: false });
  const best = 'best-co' as ClientId;
  await decideOn(core, best, priya, (client) => withFact(begin(client), 'noted', { note: 'Amina Keller is ours' }));
  await decideOn(core, goodCo, priya, (client) => {
    const who = (mail: string) => ({ name: 'Amina Keller', mail });
    return withFact(begin(client), 'noted', { of: [who('other@good.example'), who('amina@good.example')] });
  });
  expect(await erasePerson(core, 'amina@good.example', director)).toMatchObject({ clients: 1 });
  const file = async (id: ClientId) => (await core.store.get('client', partitionOf.client(id), id))?.doc;
  expect((await file(best))?.contacts).toMatchObject([{ name: 'Amina Keller', mail: 'amina@best.example' }]);
  expect((await file(goodCo))?.contacts).toMatchObject([
    { name: 'Bo Li' },
    { name: 'Amina Keller', mail: 'other@good.example' },
  ]);
  const colleague = toMail('amina@msp.example');
  expect((await core.store.get('person', partitionOf.person(colleague), colleague))?.doc.name).toBe('Amina Keller');
  const left = await everything();
  expect(left).toContain('Amina Keller is ours');
  expect(left).not.toContain('moves to Rome');
  expect(left).not.toContain('amina@good.example');
  expect((await entries()).findLast(({ what }) => what === 'noted')?.data).toMatchObject({
    of: [{ name: 'Amina Keller' }, { name: expect.not.stringContaining('Amina') }],
  });
  expect(await broken()).toBeNull();
});

test('of a contact who is called like a client: that client keeps its name', async () => {
  const bytes = Buffer.from(`client,stage,vcio_email\nAmina Keller Ltd,active,${alex}\n`);
  const files = [{ name: 'p.csv', bytes }];
  await importFiles(importCore(core), { files, by: 'steward', dryRun: false, skipBad: false });
  await erasePerson(core, 'amina@good.example', director);
  expect((await core.store.find('client', {})).map(({ doc }) => doc.name).toSorted()).toEqual([
    'Amina Keller Ltd',
    'Good Co',
  ]);
});

test.each([1, 2])('broken off after %i commits, it is finished by the next', async (commits) => {
  for (let n = 0; n < 10; n += 1)
    await decideOn(core, goodCo, priya, (client) => {
      const change = begin(client);
      return Array.from({ length: 20 }, (_, m) => `Amina Keller says ${n}.${m}`).reduce(
        (sofar, note) => withFact(sofar, 'noted', { note }),
        change,
      );
    });
  let left = commits;
  const commit: TestCore['store']['commit'] = async (...args) => {
    left -= 1;
    if (left < 0) throw new Error('the power is gone');
    return core.store.commit(...args);
  };
  const breaking = { ...core, store: { ...core.store, commit } };
  await expect(erasePerson(breaking, 'amina@good.example', director)).rejects.toThrow('the power is gone');
  expect(await everything()).toContain('Amina Keller');
  expect(await erasePerson(core, 'amina keller', director)).toMatchObject({ clients: 1 });
  expect((await everything()).toLowerCase()).not.toContain('amina');
  expect(await broken()).toBeNull();
});

test('by a name that several have, or nobody, is asked', async () => {
  await decideOn(core, goodCo, 'steward', (client) => {
    const [first] = client.file.contacts;
    if (!first) throw new Error('no contact');
    return withFile(begin(client), { contacts: [...client.file.contacts, { ...first, mail: 'other@good.example' }] });
  });
  const outcomes = await Promise.all([erasePerson(core, 'amina keller', director), erasePerson(core, 'Zed', director)]);
  expect(outcomes.map((each) => isRefusal(each) && each.because)).toEqual([
    expect.stringContaining('amina@good.example, other@good.example'),
    expect.stringContaining('I know nobody "Zed"'),
  ]);
});

describe('history --verify finds', () => {
  const bend = async (seq: number, change: (entry: HistoryEntry) => HistoryEntry) => {
    const doc = (await entries()).find((each) => each.seq === seq);
    if (!doc) throw new Error(`no entry ${seq}`);
    await core.store.commit(partition, [{ op: 'put', doc: change(doc) }]);
  };

  test.each([
    ['another text', (entry: HistoryEntry) => ({ ...entry, data: { ...entry.data, note: 'Amina stays' } })],
    ['another number', (entry: HistoryEntry) => ({ ...entry, data: { ...entry.data, n: 4 } })],
    ['another author', (entry: HistoryEntry) => ({ ...entry, by: toMail('x@y.example') })],
    ['a key more', (entry: HistoryEntry) => ({ ...entry, data: { ...entry.data, more: 'x' } })],
    ['salts taken away', ({ salts: _, ...entry }: HistoryEntry) => entry],
  ])('%s', async (_, change) => {
    const seq = (await entries()).find(({ what }) => what === 'noted')?.seq ?? 0;
    await bend(seq, change);
    expect(await broken()).toBe(`entry ${seq} was changed`);
  });

  test('a text put where one was erased, and an erasing nobody answers for', async () => {
    const seq = (await entries()).find(({ what }) => what === 'noted')?.seq ?? 0;
    await erasePerson(core, 'amina@good.example', director);
    const whole = (await entries()).find((each) => each.seq === seq);
    await bend(seq, (entry) => ({ ...entry, data: { ...entry.data, note: 'Amina stays' } }));
    expect(await broken()).toBe(`entry ${seq} was changed`);
    if (!whole) throw new Error('no entry');
    await bend(seq, () => whole);
    expect(await broken()).toBeNull();
    const last = (await entries()).at(-1);
    const head = (await entries()).at(-2);
    const client = await core.store.get('client', partition, goodCo);
    if (!last || !head || !client) throw new Error('no history');
    const stored = await core.store.get('history', partition, String(last.seq).padStart(8, '0'));
    await core.store.commit(partition, [
      { op: 'put', doc: { ...client.doc, head: { seq: head.seq, hash: head.hash } } },
      { op: 'delete', doc: last, ifVersion: stored?.version ?? '' },
    ]);
    expect(await broken()).toMatch(/entry \d was changed/);
  });
});

test('entries from before salts are verified as they were, and can be erased', async () => {
  const client = await core.store.get('client', partition, goodCo);
  if (!client) throw new Error('no client');
  const { seq, hash: previous } = client.doc.head;
  const old = {
    type: 'history' as const,
    client: goodCo,
    seq: seq + 1,
    at: core.clock.now(),
    by: priya,
    what: 'noted',
    data: { note: 'Amina Keller called' },
    previous,
  };
  const hash = createHash('sha256').update(JSON.stringify(old)).digest('hex');
  await core.store.commit(partition, [
    { op: 'put', doc: { ...client.doc, head: { seq: seq + 1, hash } } },
    { op: 'create', doc: { ...old, hash } },
  ]);
  expect(await broken()).toBeNull();
  await erasePerson(core, 'amina@good.example', director);
  expect(await everything()).not.toContain('Amina');
  expect(await broken()).toBeNull();
  const kept = (await entries()).find((each) => each.seq === seq + 1);
  if (!kept) throw new Error('no entry');
  await core.store.commit(partition, [{ op: 'put', doc: { ...kept, data: { note: 'Bo called' } } }]);
  expect(await broken()).toBe(`entry ${seq + 1} was changed`);
});
