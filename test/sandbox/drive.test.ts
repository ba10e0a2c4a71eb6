import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Client, start } from './support.ts';

const UNIT = 327_680;
const deck = Buffer.from('deck, first version');

async function driveOf(client: Client): Promise<string> {
  return `/drives/${(await client.graph('GET', '/sites/root/drive')).body.id}`;
}

function putRange(client: Client, url: string, bytes: Buffer, range: string, headers: Record<string, string> = {}) {
  return client.send('PUT', url, {
    body: new Uint8Array(bytes),
    headers: { 'content-range': `bytes ${range}`, ...headers },
  });
}

describe('files and folders', () => {
  test('are real files, addressed by path and by id, with the folders on the way', async () => {
    const { client, dataDir } = await start();
    const drive = await driveOf(client);
    const put = await client.graph('PUT', `${drive}/root:/Clients/Granite%20%26%20Co/deck.pptx:/content`, deck);
    expect([put.status, put.body.name, put.body.size]).toEqual([201, 'deck.pptx', deck.length]);
    expect(readFileSync(join(dataDir, 'sandbox/sharepoint/root/Clients/Granite & Co/deck.pptx'))).toEqual(deck);
    const byPath = await client.graph('GET', `${drive}/root:/clients/granite%20%26%20co/DECK.pptx`);
    expect(byPath.body).toEqual(put.body);
    const content = `${drive}/items/${put.body.id}/content`;
    expect((await client.graph('GET', content)).bytes).toEqual(deck);
    const headers = { authorization: 'Bearer test', connection: 'close' };
    const there = await client.send('GET', `/graph/v1.0${content}`, { redirect: 'manual', headers });
    expect(there.status).toBe(302);
    expect((await client.send('GET', there.headers.get('location') ?? '')).bytes).toEqual(deck);
    expect((await client.send('GET', put.body.webUrl)).bytes).toEqual(deck);
    const parent = (await client.graph('GET', `${drive}/items/${put.body.parentReference.id}`)).body;
    expect([parent.name, parent.folder.childCount]).toEqual(['Granite & Co', 1]);
    expect((await client.send('GET', parent.webUrl)).bytes.toString()).toContain('>deck.pptx</a>');
  });

  test('list in pages', async () => {
    const { client } = await start();
    const drive = await driveOf(client);
    for (const name of ['c', 'a', 'b']) await client.graph('POST', `${drive}/root/children`, { name, folder: {} });
    const first = await client.graph('GET', `${drive}/root/children?$top=2`);
    const second = await client.graph('GET', first.body['@odata.nextLink']);
    expect([...first.body.value, ...second.body.value].map((each) => each.name)).toEqual(['a', 'b', 'c']);
    expect(second.body['@odata.nextLink']).toBeUndefined();
  });

  test('of a taken name are refused, renamed or replaced, as asked', async () => {
    const { client } = await start();
    const children = `${await driveOf(client)}/root/children`;
    const create = (behaviour?: string) =>
      client.graph('POST', children, {
        name: 'Granite',
        folder: {},
        ...(behaviour ? { '@microsoft.graph.conflictBehavior': behaviour } : {}),
      });
    const first = await create();
    expect(first.status).toBe(201);
    const again = await create();
    expect([again.status, again.body.error.code]).toEqual([409, 'nameAlreadyExists']);
    expect((await create('rename')).body.name).toBe('Granite 1');
    expect((await create('replace')).body.id).toBe(first.body.id);
  });

  test('keep their id when renamed or moved, here or by hand', async () => {
    const { client, dataDir } = await start();
    const drive = await driveOf(client);
    const folder = (await client.graph('POST', `${drive}/root/children`, { name: 'Old', folder: {} })).body;
    const file = (await client.graph('PUT', `${drive}/items/${folder.id}:/deck.pptx:/content`, deck)).body;
    const renamed = await client.graph('PATCH', `${drive}/items/${folder.id}`, { name: 'New' });
    expect([renamed.body.id, renamed.body.name]).toEqual([folder.id, 'New']);
    expect(renamed.body.eTag).not.toBe(folder.eTag);
    renameSync(join(dataDir, 'sandbox/sharepoint/root/New'), join(dataDir, 'sandbox/sharepoint/root/By hand'));
    const found = (await client.graph('GET', `${drive}/items/${file.id}`)).body;
    expect(found.parentReference).toMatchObject({ id: folder.id, name: 'By hand' });
    const itself = await client.graph('PATCH', `${drive}/items/${folder.id}`, { parentReference: { id: folder.id } });
    expect(itself.status).toBe(400);
  });

  test('show an edit by hand as a new version by a person', async () => {
    const { client, dataDir } = await start();
    const drive = await driveOf(client);
    const file = (await client.graph('PUT', `${drive}/root:/deck.pptx:/content`, deck)).body;
    expect(file.lastModifiedBy.application.displayName).toBe('Steward');
    writeFileSync(join(dataDir, 'sandbox/sharepoint/root/deck.pptx'), 'edited in PowerPoint');
    const edited = (await client.graph('GET', `${drive}/items/${file.id}`)).body;
    expect(edited.cTag).not.toBe(file.cTag);
    expect(edited.lastModifiedBy.user).toBeDefined();
    const stale = await client.graph('PUT', `${drive}/items/${file.id}/content`, deck, { 'if-match': file.eTag });
    expect([stale.status, stale.body.error.code]).toEqual([412, 'resourceModified']);
    const fresh = await client.graph('PUT', `${drive}/items/${file.id}/content`, deck, { 'if-match': edited.eTag });
    expect([fresh.status, fresh.body.id]).toEqual([200, file.id]);
  });

  test('survive a restart with their ids', async () => {
    const first = await start();
    const drive = await driveOf(first.client);
    const file = (await first.client.graph('PUT', `${drive}/root:/a/deck.pptx:/content`, deck)).body;
    await first.sandbox.close();
    const { client } = await start({ dataDir: first.dataDir });
    expect((await client.graph('GET', `${drive}/root:/a/deck.pptx`)).body).toMatchObject({
      id: file.id,
      eTag: file.eTag,
    });
  });

  test.each(['a*b', ' a', 'CON', 'x_vti_y', '~$deck.pptx', 'a.', 'a"b', '..'])('named %j are refused', async (name) => {
    const { client, dataDir } = await start();
    const drive = await driveOf(client);
    const { status, body } = await client.graph('POST', `${drive}/root/children`, { name, folder: {} });
    expect([status, body.error.code]).toEqual([400, 'invalidRequest']);
    await client.graph('PUT', `${drive}/root:/${encodeURIComponent(`../${name}`)}:/content`, deck);
    expect(existsSync(join(dataDir, 'sandbox/sharepoint', name === '..' ? 'content' : name))).toBe(false);
  });

  test('above 4 MB need an upload session', async () => {
    const { client } = await start();
    const drive = await driveOf(client);
    expect(
      (await client.graph('PUT', `${drive}/root:/big.bin:/content`, Buffer.alloc(4 * 1024 * 1024 + 1))).status,
    ).toBe(413);
    expect((await client.graph('PUT', `${drive}/root:/big.bin:/content`, Buffer.alloc(4 * 1024 * 1024))).status).toBe(
      201,
    );
  });
});

describe('an upload session', () => {
  const bytes = Buffer.alloc(UNIT + 100, 7);

  test('takes ranges in order and goes on after a restart', async () => {
    const first = await start();
    const drive = await driveOf(first.client);
    const session = (await first.client.graph('POST', `${drive}/root:/Clients/deck.pptx:/createUploadSession`)).body;
    expect(session.nextExpectedRanges).toEqual(['0-']);
    const total = bytes.length;
    const half = await putRange(first.client, session.uploadUrl, bytes.subarray(0, UNIT), `0-${UNIT - 1}/${total}`);
    expect([half.status, half.body.nextExpectedRanges]).toEqual([202, [`${UNIT}-`]]);
    await first.sandbox.close();

    const { client, sandbox, dataDir } = await start({ dataDir: first.dataDir });
    const url = `${sandbox.url}${new URL(session.uploadUrl).pathname}`;
    expect((await client.send('GET', url)).body.nextExpectedRanges).toEqual([`${UNIT}-`]);
    expect((await putRange(client, url, bytes.subarray(0, UNIT), `0-${UNIT - 1}/${total}`)).status).toBe(416);
    const end = await putRange(client, url, bytes.subarray(UNIT), `${UNIT}-${total - 1}/${total}`);
    expect([end.status, end.body.size]).toEqual([201, total]);
    expect(readFileSync(join(dataDir, 'sandbox/sharepoint/root/Clients/deck.pptx'))).toEqual(bytes);
    expect((await client.send('GET', url)).status).toBe(404);
  });

  test('ends after a week', async () => {
    const first = await start();
    const drive = await driveOf(first.client);
    const { uploadUrl } = (await first.client.graph('POST', `${drive}/root:/deck.pptx:/createUploadSession`)).body;
    await first.sandbox.close();
    const { client, sandbox } = await start({ dataDir: first.dataDir, now: new Date('2026-12-01T17:00:00Z') });
    const late = await putRange(client, `${sandbox.url}${new URL(uploadUrl).pathname}`, deck, '0-18/19');
    expect([late.status, late.body.error.code]).toEqual([404, 'itemNotFound']);
  });

  test('refuses a total that changes, and ranges that overlap', async () => {
    const { client } = await start();
    const drive = await driveOf(client);
    const { uploadUrl } = (await client.graph('POST', `${drive}/root:/deck.pptx:/createUploadSession`)).body;
    const total = bytes.length;
    expect((await putRange(client, uploadUrl, bytes.subarray(0, UNIT), `0-${UNIT - 1}/${total}`)).status).toBe(202);
    const rest = bytes.subarray(UNIT - 10);
    expect((await putRange(client, uploadUrl, rest, `${UNIT - 10}-${total - 1}/${total}`)).status).toBe(416);
    const longer = Buffer.concat([bytes.subarray(UNIT), Buffer.from('!')]);
    expect((await putRange(client, uploadUrl, longer, `${UNIT}-${total}/${total + 1}`)).status).toBe(400);
    expect((await client.send('GET', uploadUrl)).body.nextExpectedRanges).toEqual([`${UNIT}-`]);
  });

  test('refuses a bearer, a missing range, an odd range', async () => {
    const { client } = await start();
    const drive = await driveOf(client);
    const { uploadUrl } = (await client.graph('POST', `${drive}/root:/deck.pptx:/createUploadSession`)).body;
    expect((await putRange(client, uploadUrl, deck, '0-18/19', { authorization: 'Bearer x' })).status).toBe(401);
    expect((await client.send('PUT', uploadUrl, { body: new Uint8Array(deck) })).status).toBe(400);
    expect((await putRange(client, uploadUrl, deck, '0-18/100')).status).toBe(400);
    expect((await putRange(client, uploadUrl, deck, '1-19/20')).status).toBe(416);
    expect((await client.send('DELETE', uploadUrl)).status).toBe(204);
    expect((await putRange(client, uploadUrl, deck, '0-18/19')).status).toBe(404);
  });

  test('is begun for the name of its path, with nothing but what Graph knows', async () => {
    const { client } = await start();
    const path = `${await driveOf(client)}/root:/New/deck.pptx:/createUploadSession`;
    const other = await client.graph('POST', path, { item: { name: 'other.pptx' } });
    expect([other.status, other.body.error.code]).toEqual([400, 'invalidRequest']);
    expect((await client.graph('POST', path, { item: { conflictBehavior: 'fail' } })).status).toBe(400);
    expect((await client.graph('POST', path, { item: { name: 'deck.pptx' } })).status).toBe(200);
  });

  test('finds a taken name only at the last range, unless it replaces or renames', async () => {
    const { client } = await start();
    const drive = await driveOf(client);
    const old = (await client.graph('PUT', `${drive}/root:/deck.pptx:/content`, Buffer.from('old'))).body;
    const upload = async (behaviour?: string) => {
      const item = behaviour ? { item: { '@microsoft.graph.conflictBehavior': behaviour } } : undefined;
      const session = await client.graph('POST', `${drive}/root:/deck.pptx:/createUploadSession`, item);
      expect(session.status).toBe(200);
      return putRange(client, session.body.uploadUrl, deck, '0-18/19');
    };
    const failed = await upload();
    expect([failed.status, failed.body.error.code]).toEqual([409, 'nameAlreadyExists']);
    expect((await upload('rename')).body.name).toBe('deck 1.pptx');
    const replaced = await upload('replace');
    expect([replaced.status, replaced.body.id]).toEqual([200, old.id]);
  });
});
