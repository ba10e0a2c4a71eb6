// A file that somebody attaches in the chat, from there to the client folder: asked about, filed once, and kept of it (spec §8).
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { officeFile, pdfFile } from '../support/attached.ts';
import { nodesIn } from '../support/card-seen.ts';
import { openOffice, people } from '../support/office.ts';
import type { ClientGiven } from '../support/portfolio.ts';

const now = '2026-11-23T17:00:00Z';
const granite = { name: 'Granite', pulseDue: '2026-12-20' };
const contentType = 'application/vnd.microsoft.teams.file.download.info';

let server: Server;
let held: Uint8Array;
/** What Teams answers in place of the file: null, the file. */
let trouble: ((request: IncomingMessage, response: ServerResponse) => boolean) | null;
let asked: number;
beforeEach(async () => {
  [trouble, asked] = [null, 0];
  server = createServer((request, response) => {
    asked += 1;
    if (!trouble?.(request, response)) response.end(held);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const here = (name: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${encodeURIComponent(name)}`;
const attached = (name: string, text = '') => ({
  type: 'message',
  text,
  attachments: [{ contentType, name, content: { downloadUrl: here(name), uniqueId: '1', fileType: 'x' } }],
});

/** Granite's meeting is on 14 December; Alex is its vCIO, Lee an account administrator. */
async function open(also: readonly ClientGiven[] = []) {
  const office = await openOffice({ now, clients: [granite, ...also] });
  const [alex, lee] = [office.person('alex'), office.person('lee')];
  const office_ = { name: lee.name, email: lee.mail, roles: 'office', country: 'US', time_zone: 'America/New_York' };
  await office.importFile('people.csv', [office_]);
  await alex.open();
  await lee.open();
  await office.drain();
  await alex.say('meeting Granite');
  await alex.press('See the invitation', { slot: 'own', date: '2026-12-14', time: '10:00' });
  await alex.press('Send the invitation');
  await office.drain();
  // What was spoken of is another matter after an hour.
  office.clock.advance({ minutes: 61 });
  const filed = () =>
    office.inClientFolder('Clients/Granite/vCIO/2026/2026-Q4').map(({ path, bytes }) => ({ name: path, bytes }));
  const facts = async () => (await office.history('Granite')).filter(({ what }) => what === 'upload-filed');
  const record = async (kind: string) => (await office.client('Granite')).records.find((each) => each.kind === kind);
  return { office, alex, lee, filed, facts, record };
}

test('a deck is asked about, filed under its meeting, and is the deck of it', async () => {
  const { office, alex, filed, facts, record } = await open();
  held = await officeFile('pptx', { size: 700_000 });
  await alex.deliver(attached('Granite: Q4 review?.pptx'));
  const preview = alex.newest();
  expect(preview.text).toMatch(
    /Nothing is filed yet[\s\S]*File it with Granite\?[\s\S]*2026-12-14 Granite- Q4 review-\.pptx[\s\S]*Clients \/ Granite \/ vCIO \/ 2026 \/ 2026-Q4[\s\S]*vCIO slide deck · for the next vCIO meeting/,
  );
  expect(filed()).toEqual([]);
  expect((await alex.press('File it')).text).toMatch(/on its way/);
  await office.drain();
  expect(alex.newest().text).toMatch(/Filed in the client folder[\s\S]*ready for the next vCIO meeting/);
  const [deck, ...more] = filed();
  expect(more).toEqual([]);
  expect(deck?.name).toBe('2026-12-14 Granite- Q4 review-.pptx');
  expect(Buffer.compare(deck?.bytes ?? Buffer.alloc(0), held)).toBe(0);
  expect(await record('deck')).toMatchObject({ state: 'ready', link: alex.newest().links[0] });
  expect(await facts()).toMatchObject([{ by: alex.mail, data: { as: 'deck', name: deck?.name } }]);
  const records = await alex.say('records Granite');
  expect(records.text).toMatch(/📎[\s\S]*2026-12-14 Granite- Q4 review-\.pptx[\s\S]*vCIO slide deck/);
  expect(records.text).toContain('attach it in our chat and I file it');
});

test('what can be guessed is only a proposal: client, kind and meeting are chosen', async () => {
  const { office, alex, filed, record } = await open([{ name: 'Quarry', pulseDue: '2026-12-20' }]);
  held = pdfFile;
  await alex.deliver(attached('lifecycle.pdf'));
  const form = alex.newest();
  expect(form.text).toMatch(/lifecycle\.pdf[\s\S]*With which client\?/);
  const value = (id: string) => nodesIn(form.content).find((node) => node.id === id)?.value;
  expect([value('client'), value('as'), value('belongs')]).toEqual(['', 'warranty', 'next']);
  expect((await alex.press('See where it goes')).text).toMatch(/Choose the client/);
  const { id } = await office.client('Granite');
  await alex.press('See where it goes', { client: id, belongs: 'none' });
  expect(alex.newest().text).toContain('2026-11-23 lifecycle.pdf');
  await alex.press('Change…');
  await alex.press('See where it goes', { belongs: 'next' });
  await alex.press('File it');
  await office.drain();
  expect(filed().map(({ name }) => name)).toEqual(['2026-12-14 lifecycle.pdf']);
  expect(await record('warranty')).toMatchObject({ state: 'ready', system: 'SharePoint' });
});

test('the client of the message, of `file`, or the one last spoken of is proposed', async () => {
  const { alex } = await open([{ name: 'Quarry', pulseDue: '2026-12-20' }]);
  held = pdfFile;
  await alex.deliver(attached('a.pdf', 'for Quarry please'));
  expect(alex.newest().text).toContain('File it with Quarry?');
  await alex.say('client Quarry');
  await alex.deliver(attached('a.pdf'));
  expect(alex.newest().text).toContain('File it with Quarry?');
  // The name of the file says more than what was spoken of.
  await alex.deliver(attached('granite.pdf'));
  expect(alex.newest().text).toContain('File it with Granite?');
  expect((await alex.say('file Quarry')).text).toMatch(/Attach the file for Quarry[\s\S]*paper clip/);
  await alex.deliver(attached('granite.pdf'));
  expect(alex.newest().text).toContain('File it with Quarry?');
});

test('pressed twice, attached twice, under a name that is taken: never two of the same, never one over another', async () => {
  const { office, alex, filed, facts } = await open();
  held = pdfFile;
  await alex.deliver(attached('Granite plan.pdf'));
  const { message, found } = alex.find('File it');
  const press = () => alex.pressRaw(message.id, { type: 'Action.Execute', verb: found.verb, data: found.data });
  await Promise.all([press(), press(), press()]);
  await office.drain();
  expect((await press()).text).toMatch(/filed already/);
  await alex.deliver(attached('Granite plan.pdf'));
  await alex.press('File it');
  await office.drain();
  expect(filed().map(({ name }) => name)).toEqual(['2026-12-14 Granite plan.pdf']);
  expect(await facts()).toHaveLength(1);

  held = new TextEncoder().encode('%PDF-1.7 another');
  await alex.deliver(attached('Granite plan.pdf'));
  await alex.press('File it');
  await office.drain();
  expect(alex.newest().text).toContain('2026-12-14 Granite plan (2).pdf');
  const both = filed().map(({ name, bytes }) => [name, bytes.length]);
  expect(both.toSorted()).toEqual([
    ['2026-12-14 Granite plan (2).pdf', held.length],
    ['2026-12-14 Granite plan.pdf', pdfFile.length],
  ]);
});

test('of a client with another name, the folder is shown as it is called', async () => {
  const { office, alex, filed } = await open();
  const dana = office.person('dana');
  await dana.open();
  held = pdfFile;
  await alex.deliver(attached('Granite plan.pdf'));
  await alex.press('File it');
  await office.drain();
  await dana.say('rename Granite to Quartz');
  held = new TextEncoder().encode('%PDF-1.7 another');
  await alex.deliver(attached('Quartz budget.pdf'));
  expect(alex.newest().text).toMatch(/File it with Quartz\?[\s\S]*Clients \/ Granite \/ vCIO/);
  await alex.press('File it');
  await office.drain();
  expect(filed()).toHaveLength(2);
});

describe('the link that ran out', () => {
  test('is said, and the file attached again is filed at once', async () => {
    const { office, alex, filed } = await open();
    held = pdfFile;
    await alex.deliver(attached('Granite plan.pdf'));
    trouble = (_, response) => Boolean(response.writeHead(403).end());
    await alex.press('File it');
    await office.drain();
    expect(alex.newest().text).toMatch(/Not filed: Granite plan\.pdf[\s\S]*few minutes[\s\S]*I remember the rest/);
    expect(filed()).toEqual([]);
    trouble = null;
    await office.restart();
    await alex.deliver(attached('again.pdf'));
    await office.drain();
    expect(alex.newest().text).toContain('Filed in the client folder');
    expect(filed().map(({ name }) => name)).toEqual(['2026-12-14 Granite plan.pdf']);
  });

  test('after Steward was stopped in between is said too; another file is shown first', async () => {
    const { office, alex, filed } = await open();
    held = pdfFile;
    await alex.deliver(attached('Granite plan.pdf'));
    trouble = (request) => Boolean(request.socket.destroy());
    await alex.press('File it');
    await office.drain();
    await office.restart();
    trouble = (_, response) => Boolean(response.writeHead(404).end());
    office.clock.advance({ minutes: 10 });
    await office.drain();
    expect(alex.newest().text).toMatch(/Not filed/);
    trouble = null;
    held = new TextEncoder().encode('%PDF-1.7 edited meanwhile');
    await alex.deliver(attached('Granite plan.pdf'));
    expect(alex.newest().text).toContain('File it with Granite?');
    expect(filed()).toEqual([]);
    await alex.press('File it');
    await office.drain();
    expect(filed().map(({ bytes }) => bytes.length)).toEqual([held.length]);
  });

  test('of a file that was edited after it was shown files nothing', async () => {
    const { office, alex, filed } = await open();
    held = pdfFile;
    await alex.deliver(attached('Granite plan.pdf'));
    held = new TextEncoder().encode('%PDF-1.7 something else');
    await alex.press('File it');
    await office.drain();
    expect(alex.newest().text).toContain('changed after you looked at it');
    expect(filed()).toEqual([]);
  });
});

describe('is answered kindly', () => {
  test('an empty file, a wrong kind, one that can run, several at once', async () => {
    const { alex, filed } = await open();
    held = new Uint8Array();
    await alex.deliver(attached('Granite.pdf'));
    expect(alex.newest().text).toMatch(/Granite\.pdf is empty/);
    held = new TextEncoder().encode('MZ');
    await alex.deliver(attached('Granite.exe'));
    expect(alex.newest().text).toMatch(/do not file[\s\S]*PowerPoint/);
    held = await officeFile('pptx', { parts: { 'ppt/vbaProject.bin': 'x' } });
    await alex.deliver(attached('Granite.pptx'));
    expect(alex.newest().text).toMatch(/can run code/);
    asked = 0;
    const one = attached('a.pdf').attachments[0];
    await alex.deliver({ type: 'message', text: '', attachments: [one, { ...one, name: 'b.pdf' }] });
    expect(alex.newest().text).toMatch(/2 files: “a\.pdf”, “b\.pdf”[\s\S]*one by one/);
    expect(asked).toBe(0);
    expect(filed()).toEqual([]);
  });

  test('a file that may not be read, and one that is kept elsewhere', async () => {
    const { office, alex } = await open();
    trouble = (_, response) => Boolean(response.writeHead(401).end());
    await alex.deliver(attached('Granite.pdf'));
    expect(alex.newest().text).toMatch(/does not let me read that file/);
    const elsewhere = [{ contentType, name: 'a.pdf', content: { downloadUrl: 'https://evil.example/a.pdf' } }];
    await alex.deliver({ type: 'message', text: '', attachments: elsewhere });
    expect(alex.newest().text).toMatch(/kept where I do not read from/);
    expect(office.takeErrors()).toHaveLength(2);
  });

  test('a pasted picture, and a file in a channel', async () => {
    const { alex } = await open();
    await alex.deliver({
      type: 'message',
      text: '',
      attachments: [{ contentType: 'image/*', contentUrl: 'https://x' }],
    });
    expect(alex.newest().text).toMatch(/picture that is pasted[\s\S]*paper clip/);
    const channel = alex.inChannel('19:granite');
    const mark = { contentType: 'text/html', content: '<div><attachment id="1"></attachment></div>' };
    await channel.deliver({ type: 'message', text: '', attachments: [mark] });
    expect(channel.newest().text).toMatch(/channel or group chat do not reach me[\s\S]*personal chat/);
    // What is written with it is answered all the same.
    await channel.deliver({ type: 'message', text: 'clients', attachments: [mark] });
    expect(channel.newest().text).toContain('Granite');
  });

  test('a client nobody knows, one of a colleague, one that has left', async () => {
    const { office, alex, lee } = await open([
      { name: 'Quarry', pulseDue: '2026-12-20', columns: { vcio_email: people.lee.mail } },
      { name: 'Moor', pulseDue: '2026-12-20', columns: { stage: 'offboarded' } },
    ]);
    held = pdfFile;
    await alex.deliver(attached('Quarry plan.pdf'));
    expect(alex.newest().text).toContain('Its name speaks of Quarry, with whom you can’t file');
    const choices = nodesIn(alex.newest().content).find(({ id }) => id === 'client')?.choices;
    expect(choices.map(({ title }: { title: string }) => title).toSorted()).toEqual([
      'Granite (meeting being prepared)',
    ]);
    await alex.deliver(attached('plan.pdf', 'Quarry'));
    expect(alex.newest().text).toMatch(/Filing documents for Quarry is not part of your role/);
    // A choice that was changed on the way is looked at again.
    await alex.deliver(attached('plan.pdf'));
    const { id } = await office.client('Quarry');
    expect((await alex.press('See where it goes', { client: id })).text).toMatch(/not part of your role/);
    await lee.deliver(attached('plan.pdf'));
    expect((await lee.press('See where it goes', { client: 'moor', other: 'Quary' })).text).toMatch(
      /I don't know a client called "Quary": Quarry\?/,
    );
    await lee.press('See where it goes', { client: 'moor', other: '' });
    expect(lee.newest().text).toMatch(/Moor has left: nothing is filed with it any more[\s\S]*Choose another client/);
  });

  test('somebody whose role it is not, before anything is read', async () => {
    const { office } = await open();
    const sam = office.person('sam');
    await sam.open();
    held = pdfFile;
    await sam.deliver(attached('Granite.pdf', 'file'));
    expect(sam.newest().text).toMatch(/not part of your role/);
    expect((await sam.say('file Granite')).text).toMatch(/Filing documents for Granite is not part of your role/);
  });
});

test('a table that could be imported is an import, or is filed when that is said', async () => {
  const { office, alex, lee, filed } = await open();
  const admin = {
    name: lee.name,
    email: lee.mail,
    roles: 'admin;office',
    country: 'US',
    time_zone: 'America/New_York',
  };
  await office.importFile('people.csv', [admin]);
  held = new TextEncoder().encode('client;stage;seats\nMoor;prospect;12\n');
  await lee.deliver(attached('new.csv'));
  expect(lee.newest().text).toMatch(/Import new\.csv\?/);
  await lee.press('File it with a client instead');
  const { id } = await office.client('Granite');
  await lee.press('See where it goes', { client: id, as: 'other', belongs: 'none' });
  await lee.press('File it');
  await office.drain();
  expect(filed().map(({ name }) => name)).toEqual(['2026-11-23 new.csv']);
  await lee.deliver(attached('new.csv', 'file: Granite'));
  expect(lee.newest().text).toContain('File it with Granite?');
  // Who may not import learns who could, and can file it.
  await alex.deliver(attached('new.csv'));
  expect(alex.newest().text).toMatch(
    /Importing files is not part of your role[\s\S]*Lee Novak[\s\S]*filed as a document/,
  );
});

test('a meeting that moves while its file is looked at is looked at again', async () => {
  const { office, alex, filed } = await open();
  held = pdfFile;
  await alex.deliver(attached('Granite plan.pdf'));
  const { eventId } = (await office.client('Granite')).nextMeeting ?? {};
  const start = { dateTime: '2026-12-16T15:00:00', timeZone: 'UTC' };
  const end = { dateTime: '2026-12-16T16:00:00', timeZone: 'UTC' };
  await office.inOutlook('alex', 'PATCH', eventId ?? '', { start, end });
  office.clock.advance({ hours: 2 });
  await office.drain();
  const stale = alex.cards().findLast(({ buttons }) => buttons.includes('File it'));
  expect(stale?.text).toContain('2026-12-14 Granite plan.pdf');
  expect((await alex.press('File it')).text).toMatch(/2026-12-16 Granite plan\.pdf[\s\S]*look once more/);
  expect(filed()).toEqual([]);
  await alex.press('File it');
  await office.drain();
  expect(filed().map(({ name }) => name)).toEqual(['2026-12-16 Granite plan.pdf']);
});
