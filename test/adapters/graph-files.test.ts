import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import JSZip from 'jszip';
import { graphClient } from '../../src/adapters/graph/client.ts';
import { files } from '../../src/adapters/graph/files.ts';
import { printOf } from '../../src/adapters/graph/print.ts';
import { sandboxToken } from '../../src/adapters/graph/token.ts';
import { cleanName } from '../../src/domain/file-name.ts';
import { type Started, start } from '../sandbox/support.ts';

const PLACE = { home: 'Clients/Granite', below: 'vCIO/2026/2026-Q4', former: [] as string[] };
const FOLDER = `${PLACE.home}/${PLACE.below}`;
const RANGES = 'PUT /graph/upload/.*';
/** 1.2 MB: four ranges of one unit each. */
const deck = bytesOf('deck', 1_200_000);

function bytesOf(seed: string, length: number): Uint8Array {
  const block = createHash('sha512').update(seed).digest();
  return Uint8Array.from({ length }, (_, index) => ((block[index % 64] ?? 0) + Math.floor(index / 64)) % 256);
}

function sharepoint(url: string) {
  const graph = graphClient({ baseUrl: `${url}/graph`, token: sandboxToken() });
  return files(graph, { site: 'clients', rangeUnits: 1 });
}

function onDisk({ dataDir }: Started, path: string): Record<string, Uint8Array> {
  const folder = join(dataDir, 'sandbox', 'sharepoint', 'clients', path);
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
}

async function fail(started: Started, fault: object): Promise<void> {
  await started.client.send('POST', '/__faults', { body: JSON.stringify([fault]) });
}

async function requests({ client }: Started, method: string): Promise<{ path: string; status: number | null }[]> {
  const { body } = await client.send('GET', '/__requests');
  return body.filter((each: { method: string }) => each.method === method);
}

function hash(bytes: Uint8Array | undefined): string {
  return createHash('sha256')
    .update(bytes ?? 'nothing')
    .digest('hex');
}

describe('a folder', () => {
  test('is made step by step, and is the same one the next time', async () => {
    const started = await start();
    const port = sharepoint(started.sandbox.url);
    const first = await port.folder(PLACE);
    const again = await sharepoint(started.sandbox.url).folder(PLACE);
    expect(again).toEqual(first);
    await port.folder({ ...PLACE, below: 'vCIO/2027' });
    expect(Object.keys(onDiskNames(started, 'Clients/Granite/vCIO'))).toEqual(['2026', '2027']);
    const answer = await started.client.graph('GET', `/drives/${first.drive}/items/${first.item}`);
    expect(answer.body).toMatchObject({ name: '2026-Q4', webUrl: first.url });
  });

  test('is found again by the id of the client’s own, moved and renamed; gone, it is made by its path', async () => {
    const started = await start();
    const port = sharepoint(started.sandbox.url);
    const first = await port.folder(PLACE);
    expect(first.home.name).toBe('Granite');
    const known = { drive: first.drive, item: first.home.item };
    const inLibrary = (path: string) => join(started.dataDir, 'sandbox', 'sharepoint', 'clients', path);
    mkdirSync(inLibrary('Former'));
    renameSync(inLibrary('Clients/Granite'), inLibrary('Former/Quartz'));
    const renamed = { ...PLACE, home: 'Clients/Granite Legal' };
    const moved = await port.folder({ ...renamed, known });
    expect(moved).toMatchObject({ item: first.item, home: { item: first.home.item, name: 'Quartz' } });
    expect(moved.url).toMatch(/Former\/Quartz\/vCIO/);
    await port.folder({ ...renamed, below: 'vCIO/2027', known });
    expect(Object.keys(onDiskNames(started, 'Former/Quartz/vCIO'))).toEqual(['2026', '2027']);
    expect(Object.keys(onDiskNames(started, 'Clients'))).toEqual([]);
    // Ids are those of one library.
    await port.folder({ ...renamed, known: { ...known, drive: 'another' } });
    rmSync(inLibrary('Former'), { recursive: true });
    const anew = await port.folder({ ...renamed, known });
    expect(anew.home.item).not.toBe(first.home.item);
    expect(Object.keys(onDiskNames(started, 'Clients'))).toEqual(['Granite Legal']);
  });

  test('that nobody knows yet is found by the newest earlier name that has one, unless the present one has', async () => {
    const started = await start();
    const port = sharepoint(started.sandbox.url);
    const at = (name: string, former: string[] = []) =>
      port.folder({ ...PLACE, home: `Clients/${name}`, former: former.map((each) => `Clients/${each}`) });
    const [granite, moor] = [await at('Granite'), await at('Moor')];
    expect((await at('Quartz', ['Slate', 'Moor', 'Granite'])).item).toBe(moor.item);
    expect((await at('Granite', ['Moor'])).item).toBe(granite.item);
    await at('Chalk', ['Slate']);
    expect(Object.keys(onDiskNames(started, 'Clients'))).toEqual(['Chalk', 'Granite', 'Moor']);
  });

  test('can be asked for twice at the same moment', async () => {
    const { sandbox } = await start();
    const [first, second] = await Promise.all([1, 2].map(() => sharepoint(sandbox.url).folder(PLACE)));
    expect(second).toEqual(first);
  });

  test('loses from its name what SharePoint refuses', async () => {
    const started = await start();
    await sharepoint(started.sandbox.url).folder({ ...PLACE, home: 'Clients/Smith: "Who?" * Co.', below: '~$x' });
    expect(Object.keys(onDiskNames(started, 'Clients'))).toEqual(['Smith- -Who-- - Co']);
  });

  test('where a file is in the way is refused in plain words', async () => {
    const { sandbox } = await start();
    const port = sharepoint(sandbox.url);
    await port.file(await port.folder({ ...PLACE, home: 'Clients', below: '' }), 'Granite', deck.slice(0, 10));
    await expect(port.folder(PLACE)).rejects.toMatchObject({
      retryable: false,
      reason: 'A file is in the way of the folder “Granite” in SharePoint.',
    });
  });
});

function onDiskNames({ dataDir }: Started, path: string): Record<string, true> {
  const folder = join(dataDir, 'sandbox', 'sharepoint', 'clients', path);
  return Object.fromEntries(
    readdirSync(folder)
      .toSorted()
      .map((name) => [name, true]),
  );
}

describe('a file', () => {
  test('of 1.2 MB arrives in ranges, whole', async () => {
    const started = await start();
    const port = sharepoint(started.sandbox.url);
    const filed = await port.file(await port.folder(PLACE), '2026-12-01 Deck: Q4?.pptx', deck);
    expect(filed.name).toBe('2026-12-01 Deck- Q4-.pptx');
    expect(hash(onDisk(started, FOLDER)[filed.name])).toBe(hash(deck));
    const ranges = await requests(started, 'PUT');
    expect(ranges.map(({ status }) => status)).toEqual([202, 202, 202, 201]);
  });

  test.each([
    ['a range that breaks before it arrived', { drop: true }],
    ['a range that breaks after it arrived', { drop: true, after: true }],
    ['a range that was received already (416)', { status: 416, after: true }],
    ['a 503 in the middle', { status: 503 }],
    ['a 503 after the range was kept', { status: 503, after: true }],
  ])('survives %s', async (_, trouble) => {
    const started = await start();
    const port = sharepoint(started.sandbox.url);
    const folder = await port.folder(PLACE);
    await fail(started, { match: 'PUT /graph/upload/.*', ...trouble });
    const filed = await port.file(folder, 'Deck.pptx', deck);
    const found = onDisk(started, FOLDER);
    expect(Object.keys(found)).toEqual(['Deck.pptx']);
    expect(hash(found[filed.name])).toBe(hash(deck));
    // It goes on where it was: what has arrived is not sent again.
    const sessions = (await requests(started, 'POST')).filter(({ path }) => path.endsWith('createUploadSession'));
    expect(sessions.length).toBe(1);
  });

  test('whose last answer is lost is found again, not filed twice', async () => {
    const started = await start();
    const port = sharepoint(started.sandbox.url);
    const folder = await port.folder(PLACE);
    const small = deck.slice(0, 1000);
    await fail(started, { match: RANGES, drop: true, after: true });
    const filed = await port.file(folder, 'Deck.pptx', small);
    expect(filed.name).toBe('Deck.pptx');
    expect(Object.keys(onDisk(started, FOLDER))).toEqual(['Deck.pptx']);
  });

  test('filed again is the same file; another one of that name gets the next free name', async () => {
    const started = await start();
    const port = sharepoint(started.sandbox.url);
    const folder = await port.folder(PLACE);
    const first = await port.file(folder, 'Deck.pptx', deck);
    const other = bytesOf('edited', 400_000);
    expect((await port.file(folder, 'Deck.pptx', other)).name).toBe('Deck (2).pptx');
    expect((await port.file(folder, 'Deck.pptx', other)).name).toBe('Deck (2).pptx');
    expect(await port.file(folder, 'Deck.pptx', deck)).toEqual(first);
    expect(Object.keys(onDisk(started, FOLDER)).toSorted()).toEqual(['Deck (2).pptx', 'Deck.pptx']);
  });

  test('is read as it is now, wherever it was moved to; another content is another version', async () => {
    const started = await start();
    const port = sharepoint(started.sandbox.url);
    const folder = await port.folder(PLACE);
    const filed = await port.file(folder, 'Minutes.docx', deck.slice(0, 1000));
    const first = await port.read(filed);
    const { drive, item, name, url } = filed;
    expect(first).toMatchObject({ drive, item, name, url, version: expect.stringMatching(/./) });
    expect(hash(first?.bytes)).toBe(hash(deck.slice(0, 1000)));
    expect((await port.read(filed))?.version).toBe(first?.version);
    const headers = { authorization: 'Bearer test' };
    const address = `${started.sandbox.url}/graph/v1.0/drives/${drive}/items/${item}`;
    const renamed = JSON.stringify({ name: 'Renamed.docx' });
    await fetch(address, {
      method: 'PATCH',
      headers: { ...headers, 'content-type': 'application/json' },
      body: renamed,
    });
    await fetch(`${address}/content`, { method: 'PUT', headers, body: 'shorter' });
    const second = await port.read(filed);
    expect(second?.name).toBe('Renamed.docx');
    expect(Buffer.from(second?.bytes ?? []).toString()).toBe('shorter');
    expect(second?.version).not.toBe(first?.version);
    expect(await port.read({ drive: filed.drive, item: 'gone' })).toBeUndefined();
  });

  describe('that was filed before', () => {
    const other = bytesOf('other', 400_000);
    const filedOnce = async () => {
      const started = await start();
      const port = sharepoint(started.sandbox.url);
      const folder = await port.folder(PLACE);
      const filed = await port.file(folder, 'Deck.pptx', deck);
      return { started, port, folder, filed };
    };
    const pathOf = ({ dataDir }: Started, name: string) =>
      join(dataDir, 'sandbox', 'sharepoint', 'clients', FOLDER, name);

    test('and that nobody edited is replaced by a new version, wherever it was moved to', async () => {
      const { started, port, folder, filed } = await filedOnce();
      const again = await port.file(folder, 'Deck.pptx', other, { filed, tried: [] });
      expect(again).toMatchObject({ item: filed.item, name: 'Deck.pptx', print: port.print(other) });
      expect(again.eTag).not.toBe(filed.eTag);
      renameSync(pathOf(started, 'Deck.pptx'), pathOf(started, 'Our deck.pptx'));
      const third = await port.file(folder, 'Deck.pptx', deck, { filed: again, tried: [] });
      expect(third).toMatchObject({ item: filed.item, name: 'Our deck.pptx' });
      expect(Object.entries(onDisk(started, FOLDER)).map(([name, bytes]) => [name, hash(bytes)])).toEqual([
        ['Our deck.pptx', hash(deck)],
      ]);
    });

    test('and that a person edited is left as it is, the new one goes beside it', async () => {
      const { started, port, folder, filed } = await filedOnce();
      appendFileSync(pathOf(started, 'Deck.pptx'), 'edited');
      const again = await port.file(folder, 'Deck.pptx', other, { filed, tried: [] });
      const read = (await requests(started, 'GET')).filter(({ path }) => path.endsWith('/content'));
      expect(read).toHaveLength(1);
      expect(again.name).toBe('Deck (2).pptx');
      expect(again.item).not.toBe(filed.item);
      expect(hash(onDisk(started, FOLDER)['Deck.pptx'])).toBe(hash(Buffer.concat([deck, Buffer.from('edited')])));
    });

    test('and that is gone is filed anew', async () => {
      const { started, port, folder, filed } = await filedOnce();
      rmSync(pathOf(started, 'Deck.pptx'));
      expect(await port.file(folder, 'Deck.pptx', other, { filed, tried: [] })).toMatchObject({ name: 'Deck.pptx' });
    });

    test.each([
      ['has changed since it was read', { match: 'POST .*createUploadSession', status: 412 }],
      ['is open at somebody’s', { match: RANGES, status: 423 }],
    ])('and that %s is left as it is', async (_, trouble) => {
      const { started, port, folder, filed } = await filedOnce();
      await fail(started, trouble);
      expect((await port.file(folder, 'Deck.pptx', other, { filed, tried: [] })).name).toBe('Deck (2).pptx');
      expect(hash(onDisk(started, FOLDER)['Deck.pptx'])).toBe(hash(deck));
    });

    describe('under another name, for another folder,', () => {
      const NEXT = { ...PLACE, below: 'vCIO/2027/2027-Q1' };
      const moved = async (happens: (started: Started) => unknown = () => {}) => {
        const started = await start();
        const port = sharepoint(started.sandbox.url);
        const filed = await port.file(await port.folder(PLACE), '2026-11-10 Deck.pptx', deck);
        await happens(started);
        const folder = await port.folder(NEXT);
        const file = () => port.file(folder, '2027-01-12 Deck.pptx', other, { filed, tried: [] });
        return {
          started,
          filed,
          file,
          folder,
          both: () => [FOLDER, next].map((each) => Object.keys(onDiskNames(started, each))),
        };
      };
      const next = `${NEXT.home}/${NEXT.below}`;
      const rename = (to: string) => (started: Started) =>
        renameSync(pathOf(started, '2026-11-10 Deck.pptx'), pathOf(started, to));

      test('is renamed and goes there, the same file with new bytes', async () => {
        const { started, filed, file, folder, both } = await moved();
        const again = await file();
        expect(again).toMatchObject({ item: filed.item, name: '2027-01-12 Deck.pptx', within: folder.item });
        expect(again.url).toContain('2027-Q1');
        expect(both()).toEqual([[], ['2027-01-12 Deck.pptx']]);
        expect(hash(onDisk(started, next)['2027-01-12 Deck.pptx'])).toBe(hash(other));
      });

      test('keeps the words that a person gave it, with the new day', async () => {
        const { file, both } = await moved(rename('2026-11-10 Board deck.pptx'));
        await file();
        expect(both()).toEqual([[], ['2027-01-12 Board deck.pptx']]);
      });

      test('stays where a person put it', async () => {
        const { started, file, both } = await moved((here) => {
          mkdirSync(pathOf(here, 'Board'));
          rename('Board/Our deck.pptx')(here);
        });
        await file();
        expect(both()).toEqual([['Board'], []]);
        expect(Object.keys(onDisk(started, `${FOLDER}/Board`))).toEqual(['Our deck.pptx']);
      });

      test('that a person edited stays, the new one is filed there', async () => {
        const { file, both } = await moved((here) => appendFileSync(pathOf(here, '2026-11-10 Deck.pptx'), 'edited'));
        await file();
        expect(both()).toEqual([['2026-11-10 Deck.pptx'], ['2027-01-12 Deck.pptx']]);
      });

      test('where that name is taken gets the next one', async () => {
        const { started, filed, file, folder } = await moved();
        const theirs = await sharepoint(started.sandbox.url).file(
          folder,
          '2027-01-12 Deck.pptx',
          bytesOf('theirs', 99),
        );
        expect(await file()).toMatchObject({ item: filed.item, name: '2027-01-12 Deck (2).pptx' });
        expect(theirs.item).not.toBe(filed.item);
      });

      test.each([
        ['opened by somebody in between', { status: 423 }],
        ['answered by a break, once it was done', { drop: true, after: true }],
      ])('%s is tried again, and is one file at last', async (_, trouble) => {
        const { started, filed, file, both } = await moved();
        await fail(started, { match: 'PATCH .*', ...trouble });
        await expect(file()).rejects.toMatchObject({ retryable: true });
        expect(await file()).toMatchObject({ item: filed.item, name: '2027-01-12 Deck.pptx' });
        expect(both()).toEqual([[], ['2027-01-12 Deck.pptx']]);
      });

      test('that somebody has open stays, the new one is filed there', async () => {
        const { started, file, both } = await moved();
        await fail(started, { match: RANGES, status: 423 });
        await file();
        expect(both()).toEqual([['2026-11-10 Deck.pptx'], ['2027-01-12 Deck.pptx']]);
      });
    });

    test('though nobody learned of it, is known again by its content', async () => {
      const { started, port, folder, filed } = await filedOnce();
      const again = await port.file(folder, 'Deck.pptx', other, { filed: null, tried: [filed.print] });
      expect(again.item).toBe(filed.item);
      expect(Object.keys(onDisk(started, FOLDER))).toEqual(['Deck.pptx']);
    });
  });

  test('whose name is taken while it is on its way gets the next one', async () => {
    const started = await start();
    const port = sharepoint(started.sandbox.url);
    const folder = await port.folder(PLACE);
    const [first, second] = await Promise.all(
      ['a', 'b'].map((seed) => port.file(folder, 'Deck.pptx', bytesOf(seed, 700_000))),
    );
    expect([first?.name, second?.name].toSorted()).toEqual(['Deck (2).pptx', 'Deck.pptx']);
    const prints = Object.values(onDisk(started, FOLDER)).map(hash);
    expect(prints.toSorted()).toEqual([hash(bytesOf('a', 700_000)), hash(bytesOf('b', 700_000))].toSorted());
  });

  test('that cannot get through ends in a fault without the secret address, and leaves no file', async () => {
    const started = await start();
    const port = sharepoint(started.sandbox.url);
    const folder = await port.folder(PLACE);
    await fail(started, { match: RANGES, times: 100, status: 503 });
    const fault = await port.file(folder, 'Deck.pptx', deck).catch((error: Error) => error);
    expect(fault).toMatchObject({ name: 'Fault', outcome: 'failed', retryable: true });
    expect(JSON.stringify(fault) + String(fault)).not.toContain('/upload/');
    expect(onDisk(started, FOLDER)).toEqual({});
  });

  test('whose session has expired goes on in a new one', async () => {
    const started = await start();
    const port = sharepoint(started.sandbox.url);
    const folder = await port.folder(PLACE);
    await fail(started, { match: RANGES, skip: 2, status: 404 });
    const filed = await port.file(folder, 'Deck.pptx', deck);
    expect(hash(onDisk(started, FOLDER)[filed.name])).toBe(hash(deck));
    const sessions = (await requests(started, 'POST')).filter(({ path }) => path.endsWith('createUploadSession'));
    expect(sessions.length).toBe(2);
    await fail(started, { match: RANGES, status: 404, times: 99 });
    await expect(port.file(folder, 'Other.pptx', deck)).rejects.toMatchObject({ retryable: true, outcome: 'failed' });
  });

  test.each([429, 503])('throttled with %d carries the wish of the outside', async (status) => {
    const started = await start();
    const port = sharepoint(started.sandbox.url);
    const folder = await port.folder(PLACE);
    await fail(started, { match: RANGES, status, retryAfter: 9 });
    await expect(port.file(folder, 'Deck.pptx', deck)).rejects.toMatchObject({
      outcome: 'failed',
      retryAfterSeconds: 9,
    });
  });

  test('goes to no strange host', async () => {
    const server = createServer((request, response) => {
      const isPost = request.method === 'POST';
      response.writeHead(isPost ? 200 : 404, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify(
          isPost ? { uploadUrl: 'https://sharepoint.com.evil.example/x' } : { error: { code: 'itemNotFound' } },
        ),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const graph = graphClient({
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      token: sandboxToken(),
    });
    const filing = files(graph, { drive: 'd' }).file({ drive: 'd', item: 'f' }, 'Deck.pptx', deck);
    await expect(filing).rejects.toMatchObject({ retryable: false, reason: expect.stringContaining('strange place') });
    server.closeAllConnections();
    server.close();
  });
});

test.each([
  ['Q1: "plan"?', 'Q1- -plan--'],
  ['a/b\\c|d<e>f*', 'a-b-c-d-e-f-'],
  [' ~$Budget. ', '$Budget'],
  ['CON', '-CON'],
  ['nul.pptx', '-nul.pptx'],
  ['x_VTI_y', 'x-vti-y'],
  ['Müller & Söhne #1 100%.pptx', 'Müller & Söhne #1 100%.pptx'],
  ['...', '-'],
])('SharePoint takes the name %j as %j', (name, clean) => {
  expect(cleanName(name)).toBe(clean);
});

describe('an Office file', () => {
  async function office(parts: Record<string, string>): Promise<Uint8Array> {
    const zip = new JSZip();
    for (const [name, text] of Object.entries(parts)) zip.file(name, text);
    return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
  }
  const slides = { 'ppt/presentation.xml': '<p/>', 'ppt/slides/slide1.xml': '<s>Budget</s>' };

  test('is the same one after SharePoint put its properties into it', async () => {
    const sent = await office({ '[Content_Types].xml': '<t/>', 'docProps/app.xml': '<a/>', ...slides });
    const kept = await office({ '[Content_Types].xml': '<t>more</t>', ...slides, 'customXml/item1.xml': '<i/>' });
    expect(printOf(kept)).toBe(printOf(sent));
  });

  test('is another one after a person edited a slide', async () => {
    const sent = await office({ '[Content_Types].xml': '<t/>', ...slides });
    const edited = await office({
      '[Content_Types].xml': '<t/>',
      ...slides,
      'ppt/slides/slide1.xml': '<s>Budgets</s>',
    });
    const prints = [sent, edited, bytesOf('x', 5000), bytesOf('y', 5000)].map(printOf);
    expect(new Set(prints).size).toBe(4);
  });
});
