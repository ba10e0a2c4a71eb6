// A file attached in the chat: an administrator looks at what it would change, and applies it (spec §12).
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openOffice } from '../support/office.ts';

let server: Server;
let held: string;
let asked: IncomingMessage[];
beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request);
    response.end(held);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => void server.close());

const attachment = (downloadUrl: string) => ({
  type: 'message',
  attachments: [
    { contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'new.csv', content: { downloadUrl } },
  ],
});
const here = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/new.csv`;

test('an administrator previews and applies it, once; others learn whom to ask', async () => {
  const office = await openOffice({
    now: '2026-11-23T15:00:00Z',
    clients: [{ name: 'Granite', pulseDue: '2026-11-24' }],
  });
  const [alex, lee] = [office.person('alex'), office.person('lee')];
  const admin = { name: lee.name, email: lee.mail, roles: 'admin', country: 'GB', time_zone: 'Europe/London' };
  await office.importFile('people.csv', [admin]);
  await alex.open();
  await lee.open();

  held = 'client;stage;seats;Mood\nQuarry Ltd;prospect;12;fine\nMoor Ltd;prospect;many;fine\n';
  await alex.deliver(attachment(here()));
  expect(alex.newest().text).toMatch(/Importing files is not part of your role[\s\S]*Lee Novak/);
  expect(asked.length).toBe(1);

  await lee.deliver(attachment(here()));
  expect(lee.newest().text).toMatch(
    /1 problem in new\.csv[\s\S]*1 row new[\s\S]*new\.csv, row 3, seats "many"[\s\S]*Mood/,
  );
  expect(asked[0]?.headers.authorization).toBeUndefined();

  const preview = lee.find('Apply the good rows');
  const press = { type: 'Action.Execute', verb: preview.found.verb, data: preview.found.data };
  const file = held;
  held += 'Later Ltd;prospect;1;\n';
  expect((await lee.pressRaw(preview.message.id, press)).text).toContain('was changed since you looked at it');
  held = file;
  expect((await lee.pressRaw(preview.message.id, press)).text).toMatch(/new\.csv is imported[\s\S]*1 rows? created/);
  expect((await lee.pressRaw(preview.message.id, press)).text).toMatch(/0 rows created[\s\S]*1 unchanged/);
});
