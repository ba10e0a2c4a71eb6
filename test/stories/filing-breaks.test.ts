// The network breaks at each request of a filing, before and after it, and Steward is stopped: in the end one whole file (spec §14).
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { officeFile } from '../support/attached.ts';
import { openOffice } from '../support/office.ts';

jest.setTimeout(180_000);
const contentType = 'application/vnd.microsoft.teams.file.download.info';
/** What the filing itself asks; the calendars go on meanwhile. */
const FILING = '[A-Z]+ /graph/(v1.0/(drives|sites)|upload)/.*';

let server: Server;
let held: Uint8Array;
let onDownload: ((response: ServerResponse) => boolean) | null;
beforeEach(async () => {
  onDownload = null;
  server = createServer((_, response) => {
    if (!onDownload?.(response)) response.end(held);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Two ranges.
  held = await officeFile('pptx', { size: 4_000_000 });
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function open(count: number) {
  const names = Array.from({ length: count }, (_, n) => `Client${n}x`);
  const clients = names.map((name) => ({ name, pulseDue: '2026-12-20' }));
  const office = await openOffice({ now: '2026-11-24T17:00:00Z', clients });
  const alex = office.person('alex');
  await alex.open();
  await office.drain();
  const downloadUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/deck`;
  const asked = async () => {
    const pattern = new RegExp(`^${FILING}$`);
    return (await office.requests()).filter(({ method, path }) => pattern.test(`${method} ${path}`));
  };
  /** Attached, looked at, and approved; nothing has gone out yet. */
  const approve = async (client: string) => {
    const name = `${client} deck.pptx`;
    await alex.deliver({ type: 'message', text: '', attachments: [{ contentType, name, content: { downloadUrl } }] });
    await alex.press('File it');
  };
  const filed = (client: string) => office.inClientFolder(`Clients/${client}`);
  /** There is one file of this client, whole; its history has it once, and the person was told. */
  const expectOne = async (client: string, broken: string) => {
    const files = filed(client);
    const isWhole = files.map(({ bytes }) => Buffer.compare(bytes, held) === 0);
    const told = alex
      .cards()
      .filter(({ text }) => text.includes('Filed in the client folder') && text.includes(client));
    const facts = (await office.history(client)).filter(({ what }) => what === 'upload-filed');
    expect([broken, isWhole, told.length, facts.length]).toEqual([broken, [true], 1, 1]);
  };
  return { office, names, asked, approve, expectOne, filed };
}

test('at every request to SharePoint, before it and after it', async () => {
  const { office, names, asked, approve, expectOne } = await open(36);
  // Steward is opened anew before each, so that each filing asks everything.
  const [first = '', ...others] = names;
  await office.restart();
  await approve(first);
  await office.drain();
  const all = await asked();
  expect(all.length).toBeGreaterThan(9);
  await expectOne(first, 'nothing');
  let next = 0;
  for (let n = 0; n < all.length; n += 1)
    for (const after of [false, true]) {
      const client = others[next] ?? '';
      next += 1;
      await office.restart();
      await office.fault({ match: FILING, skip: n, drop: true, after });
      const before = (await asked()).length;
      await approve(client);
      await office.drain();
      // Steward is stopped while it waits for its next try.
      if (n % 2 === 0) await office.restart();
      office.clock.advance({ minutes: 5 });
      await office.drain();
      const broken = `${after ? 'after' : 'before'} ${n + 1}: ${all[n]?.method} ${all[n]?.path}`;
      const cut = (await asked()).slice(before).filter(({ status }) => status === null);
      expect([broken, cut.length]).toEqual([broken, 1]);
      await expectOne(client, broken);
      await office.mend();
    }
});

test('at the download, before and in the middle of it', async () => {
  const { office, names, approve, expectOne, filed } = await open(3);
  const cuts: ((response: ServerResponse) => void)[] = [
    (response) => response.destroy(),
    (response) => {
      response.writeHead(200, { 'content-length': held.length }).write(held.subarray(0, 3_000_000));
      setImmediate(() => response.destroy());
    },
    (response) => void response.writeHead(503).end(),
  ];
  for (const [n, cut] of cuts.entries()) {
    const client = names[n] ?? '';
    let requests = 0;
    onDownload = (response) => {
      requests += 1;
      // The first is for the preview.
      if (requests === 2) cut(response);
      return requests === 2;
    };
    await approve(client);
    await office.drain();
    expect(filed(client)).toEqual([]);
    office.clock.advance({ minutes: 5 });
    await office.drain();
    await expectOne(client, `download ${n}`);
  }
});
