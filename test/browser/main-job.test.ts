// The main job, as people do it in Teams: the real Steward, its Playgrounds in a browser, and the command line beside it.

import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import JSZip from 'jszip';
import type { Browser } from 'playwright-core';
import { clientIdFor } from '../../src/domain/ids.ts';
import { clientReport } from '../../src/usecases/report-client.ts';
import { historyReport } from '../../src/usecases/report-history.ts';
import { outboxReport } from '../../src/usecases/report-outbox.ts';
import { until } from '../local/until.ts';
import { openBrowser } from './browser.ts';
import { picture } from './pictures.ts';
import { type ChatCard, openPlayground, type PlaygroundPage } from './playground-page.ts';
import {
  areFree,
  freePorts,
  type Office,
  portsOf,
  processesOf,
  type RunningSteward,
  reading,
  startSteward,
  steward,
} from './running-steward.ts';

jest.setTimeout(90_000);
const patience = 30_000;

const mails = {
  alex: 'alex.wilber@northwind.example',
  dana: 'dana.whitfield@northwind.example',
  lee: 'lee.novak@northwind.example',
  sam: 'sam.okafor@northwind.example',
};
/** A Tuesday, 09:00 for Alex. */
const startsAt = '2026-11-24T17:00:00Z';
const today = '2026-11-24';
const zone = 'America/Los_Angeles';
const rowNames: Record<string, string> = {
  'pulse-check': 'Pulse check',
  'schedule-meeting': 'Schedule the vCIO meeting',
};

let folder: string;
let office: Office;
let running: RunningSteward;
let browser: Browser;
let alex: PlaygroundPage;
let dana: PlaygroundPage;
let lee: PlaygroundPage;
/** Alex' card of the day. */
let day: ChatCard;

const teams = (n: number) => openPlayground(browser, `http://127.0.0.1:${office.ports.playground + n}`);
// biome-ignore lint/suspicious/noExplicitAny: compared with what is expected of the JSON, as it is printed
const client = (name: string): Promise<any> => reading(office, (core) => clientReport(core, clientIdFor(name)));
// biome-ignore lint/suspicious/noExplicitAny: the same
const history = async (name: string): Promise<any[]> =>
  (await reading(office, (core) => historyReport(core, clientIdFor(name))))?.rows as never;

beforeAll(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'steward-job-'));
  office = { data: join(folder, 'data'), portfolio: join(folder, 'portfolio'), ports: await freePorts(3), startsAt };
  await copyPortfolio(office.portfolio);
  running = await startSteward(office, [mails.alex, mails.dana, mails.lee]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await running?.end('SIGKILL');
  if (office) await until('the children are gone', () => areFree(portsOf(office.ports, 3)));
  if (folder) await rm(folder, { recursive: true });
});

describe('the morning', () => {
  test('is one card with exactly what the command line says is due, within 10 seconds of opening Teams', async () => {
    alex = await teams(0);
    const opened = Date.now();
    day = await alex.card('Your day');
    expect(Date.now() - opened).toBeLessThan(10_000);
    await picture(day, 'morning');
    const due = await steward(office, 'due');
    const owed = due.filter(({ owner }: { owner: string }) => owner === mails.alex);
    expect(owed.length).toBeGreaterThan(1);
    const wanted = owed.map((each: { client: string; kind: string }) => `${each.client}: ${rowNames[each.kind]}`);
    expect(await dueRows(day)).toEqual(wanted.toSorted());
  });

  test('a row opens its form, and is ticked when saved', async () => {
    const name = 'Orchard Foods, Inc.';
    const before = await Promise.all([client(name), history(name)]);
    expect(before[0]).toMatchObject({ temperature: 'cold', lastPulseOn: '2026-11-13' });
    await day.openRow(/Orchard Foods, Inc\.\s*Pulse check/);
    await day.says('How do they feel about us?');
    await day.choose('How', /Phone/);
    await day.choose('How do they feel about us?', /Cooling/);
    await day.fill('Notes', 'The new router helps; Rosa wants a quote for the second site.');
    await picture(day, 'pulse-form');
    await day.press('Save');
    await day.says(/✅[^✅]*Orchard Foods, Inc\./);
    expect(await dueRows(day)).not.toContain(`${name}: Pulse check`);
    const [file, entries] = await Promise.all([client(name), history(name)]);
    expect(file).toMatchObject({ temperature: 'cool', lastPulseOn: today });
    expect(file.nextPulse.on > today).toBe(true);
    expect(file.nextPulse).not.toEqual(before[0].nextPulse);
    expect(entries).toHaveLength(before[1].length + 1);
    expect(entries.at(-1)).toMatchObject({ by: mails.alex, data: { notes: expect.stringContaining('Rosa wants') } });
  });

  test('a pulse check can be typed when none is due; what was typed is shown as it was typed', async () => {
    const name = 'Willow Nonprofit Alliance';
    const notes = '=1+1 is *not* [a link](https://evil.example) nor <b>bold</b>; Áine said "ok" 🎉';
    const before = await Promise.all([client(name), history(name)]);
    const form = await alex.ask('pulse willow nonprofit', name);
    await form.choose('How', /In person/);
    await form.choose('How do they feel about us?', /Good/);
    await form.fill('Notes', notes);
    await form.press('Save');
    await form.says('Pulse check saved');
    await form.says(notes);
    await form.says(/Next pulse check:/);
    const [file, entries] = await Promise.all([client(name), history(name)]);
    expect(before[0].temperature).toBe('hot');
    expect(file).toMatchObject({ temperature: 'warm', lastPulseOn: today });
    expect(file.nextPulse).not.toEqual(before[0].nextPulse);
    expect(entries).toHaveLength(before[1].length + 1);
    expect(entries.at(-1).data.notes).toBe(notes);
  });
});

describe('a vCIO meeting', () => {
  test('is booked once, after its invitation was seen', async () => {
    const meeting = await invitation('summit brewing');
    await picture(meeting, 'meeting-preview');
    expect(await invitations()).toEqual([]);
    await meeting.press('Send the invitation');
    await meeting.says('vCIO meeting booked');
    await picture(meeting, 'meeting-booked');
    expect(await invitations()).toHaveLength(1);
    expect(await eventsCreated()).toBe(1);
    const { nextMeeting } = await steward(office, 'client', 'Summit Brewing');
    expect(nextMeeting).toMatchObject({ state: 'scheduled', eventId: expect.any(String) });
    expect((await invitations())[0]).toContain(`DTSTART;TZID=${zone}:${icsTime(nextMeeting.startsAt)}`);
  });

  test('gets a deck that is filed in the client folder', async () => {
    const deck = await alex.ask('deck summit brewing', /Filed in the client folder[\s\S]*Summit Brewing Co\./);
    const decks = (await readdir(join(office.data, 'sandbox/sharepoint'), { recursive: true })).filter((file) =>
      file.endsWith('.pptx'),
    );
    expect(decks).toHaveLength(1);
    const zip = await JSZip.loadAsync(await readFile(join(office.data, 'sandbox/sharepoint', decks[0] ?? '')));
    const slides = Object.keys(zip.files).filter((file) => /^ppt\/slides\/slide\d+\.xml$/.test(file));
    expect(slides.length).toBeGreaterThan(5);
    await deck.says(`${slides.length} slides`);
  });

  test('moves on its own event, and gets a status report', async () => {
    const booked = await alex.ask('meeting summit brewing', 'Move it…');
    await booked.press('Move it…');
    await booked.press('See the change');
    await booked.says('nothing is sent until you press Move');
    await booked.press('Move the meeting');
    await alex.ask('report summit brewing', /Filed in the client folder[\s\S]*status report\.pptx/);
    expect(await invitations()).toHaveLength(1);
    expect(await eventsCreated()).toBe(1);
  });
});

describe('the account team', () => {
  test('a director gives a client to another vCIO, who is told and has all that is open', async () => {
    [dana, lee] = await Promise.all([teams(1), teams(2)]);
    await Promise.all([dana.card('Your day'), lee.card('Your day')]);
    await dana.ask(
      'assign Granite Property Management to Lee Novak',
      'Granite Property Management now has Lee Novak as vCIO',
    );
    await lee.card(/A client for you, from Dana Whitfield[\s\S]*Granite Property Management/);
    const file = await client('Granite Property Management');
    expect(file.vcio).toBe(mails.lee);
    expect(file.obligations.length).toBeGreaterThan(0);
    expect(new Set(file.obligations.map(({ owner }: { owner: string }) => owner))).toEqual(new Set([mails.lee]));
  });

  test('who may not assign is told who can', async () => {
    const whoCan = /Someone else can do this[\s\S]*You can ask[^.]*Dana Whitfield/;
    await alex.ask('assign Falcon Charter School to Lee Novak', whoCan);
    expect((await client('Falcon Charter School')).vcio).toBe(mails.alex);
  });

  test('an escalation is seen before it is raised, and reaches the director', async () => {
    const escalation = await alex.ask('escalate beacon logistics', 'Beacon Logistics');
    await escalation.fill('What happened', 'Nobody can print labels since the update last night; trucks are waiting.');
    await escalation.choose('Severity', /badly hampered/);
    await escalation.fill('Who is affected', 'The warehouse');
    await escalation.press('See what will be said');
    await escalation.says('nobody is told until you press Raise it');
    await escalation.press('Raise it');
    await escalation.says('the account team is told');
    await picture(escalation, 'escalation');
    await dana.card(/Beacon Logistics[\s\S]*Nobody can print labels/);
    await picture(await alex.ask('client beacon logistics', 'Open escalations'), 'client');
  });
});

describe('bad input', () => {
  test('an unknown command and a name that matches several get a way on', async () => {
    await alex.ask('puls beacon logistics', 'Did you mean “pulse beacon logistics”?');
    const unknown = await alex.ask('prophesy', 'I did not understand that');
    await unknown.press('Help');
    await unknown.says('Alex');
    const which = await alex.ask('client beacon', /Several clients match .beacon./);
    await which.openRow('Beacon Logistics');
    await which.says('Open escalations');
  });

  test('an empty form names what is missing and keeps the rest', async () => {
    const before = await history('Vista Engineering');
    const form = await alex.ask('pulse vista engineering', 'Vista Engineering');
    await form.fill('Notes', 'Half a thought');
    await form.press('Save');
    await form.says('How is it going with this client? Choose one.');
    expect(await form.root.getByLabel('Notes').inputValue()).toBe('Half a thought');
    expect(await history('Vista Engineering')).toEqual(before);
  });

  test('a note of 10,000 characters is saved whole', async () => {
    const notes = 'All of it matters. '.repeat(600).slice(0, 10_000).trim();
    const form = await alex.ask('pulse falcon charter', 'Falcon Charter School');
    await form.choose('How', /Email/);
    await form.fill('Notes', notes);
    await form.press('Save');
    await form.says(/Pulse check saved[\s\S]*characters in all/);
    expect((await history('Falcon Charter School')).at(-1).data.notes).toBe(notes);
  });
});

describe('after kill -9', () => {
  test('what was saved is there, and what waited is sent, once', async () => {
    const name = 'Granite Property Management';
    const notes = 'Amina moves the office in spring.';
    expect(await waitingForSam()).toContainEqual(expect.objectContaining({ client: 'Beacon Logistics' }));
    const [meeting, pulse] = await Promise.all([invitation('summit veterinary'), filledPulse(name, notes)]);
    const before = await history(name);
    await Promise.all([meeting.press('Send the invitation'), pulse.press('Save')]);
    await pulse.says('Pulse check saved');
    await running.end('SIGKILL');
    await until('the children are gone', () => areFree(portsOf(office.ports, 3)), patience);

    running = await startSteward(office, [mails.sam]);
    const [file, entries] = await Promise.all([client(name), history(name)]);
    expect(file).toMatchObject({ temperature: 'warm', lastPulseOn: today });
    expect(entries).toHaveLength(before.length + 1);
    expect(entries.at(-1).data.notes).toBe(notes);
    const sam = await teams(0);
    await sam.card(/Beacon Logistics[\s\S]*Nobody can print labels/);
    await until('nothing waits for Sam', async () => (await waitingForSam()).length === 0, patience);
    const booked = async () => (await client('Summit Veterinary Clinic')).nextMeeting.state === 'scheduled';
    await until('the meeting is booked', booked, patience);
    expect(await invitations()).toHaveLength(2);
  });

  test('a meeting that is over is closed; its minutes lie beside the deck', async () => {
    const { nextMeeting } = await steward(office, 'client', 'Summit Brewing');
    await running.end('SIGINT');
    await until('the children are gone', () => areFree(portsOf(office.ports, 2)), patience);
    const closesOn = `${Number(nextMeeting.startsAt.slice(0, 4)) + 1}-01-15`;
    const over = new Date(Date.parse(nextMeeting.startsAt) + 90 * 60_000).toISOString();
    running = await startSteward({ ...office, startsAt: over }, [mails.alex, mails.sam]);
    alex = await teams(0);
    const meeting = await alex.ask('meeting summit brewing', 'how did it go?');
    await meeting.press('Close the meeting');
    await meeting.says('How did the vCIO meeting go?');
    await meeting.fill('Notes', 'They open a second brewery in spring.');
    await meeting.fill('Decisions', 'A second internet line.');
    await meeting.choose('Covered', 'Budget reviewed');
    await meeting.fill('Action item 1', 'Send the quote for the line');
    await meeting.fill('Until', closesOn);
    await meeting.choose('How do they feel about us?', /Thriving/);
    await meeting.press('Save');
    await meeting.says(/Meeting closed: Summit Brewing[\s\S]*minutes\.docx/);
    await picture(meeting, 'meeting-closed');
    const files = (await readdir(join(office.data, 'sandbox/sharepoint'), { recursive: true })).map((path) =>
      basename(path),
    );
    const day = over.slice(0, 10);
    expect(files.filter((name) => /Summit Brewing.*\.(pptx|docx)$/.test(name)).toSorted()).toEqual(
      ['minutes.docx', 'status report.pptx', 'vCIO deck.pptx'].map((what) => `${day} Summit Brewing Co. ${what}`),
    );
    const records = await alex.ask(
      'records summit brewing',
      /Last meeting[\s\S]*Slide deck[\s\S]*Status report[\s\S]*Minutes/,
    );
    for (const name of ['Slide deck', 'Status report', 'Minutes'])
      expect(await records.root.getByRole('link', { name, exact: true }).count()).toBe(1);
    await picture(records, 'records');
    const held = (await invitations()).filter((each) => each.includes('Summit Brewing'));
    expect(held).toEqual([expect.stringMatching(/Our agenda/)]);
    expect(held[0]).toContain(`DTSTART;TZID=${zone}:${icsTime(nextMeeting.startsAt)}`);
  });

  test('Ctrl-C ends all of it within 5 seconds; standard output had the ready line only', async () => {
    const ports = portsOf(office.ports, 2);
    if (process.platform === 'linux') expect((await processesOf(office)).length).toBeGreaterThan(4);
    const from = Date.now();
    await running.end('SIGINT');
    expect(Date.now() - from).toBeLessThan(5000);
    expect(await areFree(ports)).toBe(true);
    expect(await processesOf(office)).toEqual([]);
    const [bot, , playground] = ports;
    expect(await running.printed).toBe(
      `Steward is ready: bot http://127.0.0.1:${bot}, Teams http://127.0.0.1:${playground}\n`,
    );
  });
});

async function copyPortfolio(to: string): Promise<void> {
  const demo = join(import.meta.dirname, '../../demo');
  await mkdir(to);
  const names = (await readdir(demo)).filter((name) => /\.(csv|json)$/.test(name));
  await Promise.all(names.map((name) => copyFile(join(demo, name), join(to, name))));
}

/** `client: kind` of each row above *Coming*. */
async function dueRows({ root }: ChatCard): Promise<string[]> {
  const [above = ''] = (await root.innerText()).split(/\nComing, until/);
  const lines = above.split(/\n+/).map((line) => line.replace(/\s+/g, ' ').trim());
  return lines
    .flatMap((line, n) => {
      const kind = Object.values(rowNames).find((row) => line.startsWith(`${row} ·`));
      return kind ? [`${lines[n - 1]}: ${kind}`] : [];
    })
    .toSorted();
}

/** The preview of an invitation to a meeting. */
async function invitation(name: string): Promise<ChatCard> {
  const meeting = await alex.ask(`meeting ${name}`, 'Who is invited');
  await meeting.press('See the invitation');
  await meeting.says('nothing is sent until you press Send');
  return meeting;
}

async function filledPulse(name: string, notes: string): Promise<ChatCard> {
  const form = await lee.ask(`pulse ${name}`, 'Notes');
  await form.choose('How', /Phone/);
  await form.choose('How do they feel about us?', /Good/);
  await form.fill('Notes', notes);
  return form;
}

/** What was sent as invitations, one text a file. */
async function invitations(): Promise<string[]> {
  const at = join(office.data, 'sandbox/invitations');
  const names = (await readdir(at).catch(() => [])).filter((name) => name.endsWith('.ics'));
  return Promise.all(names.map((name) => readFile(join(at, name), 'utf8')));
}

async function eventsCreated(): Promise<number> {
  const requests = await (await fetch(`http://127.0.0.1:${office.ports.sandbox}/__requests`)).json();
  const rows = requests as { method: string; path: string; status: number }[];
  return rows.filter(({ method, path, status }) => method === 'POST' && /\/events$/.test(path) && status === 201)
    .length;
}

/** `20261215T100000`: an ISO 8601 instant as the clock on the wall in Alex' office, in the way of iCalendar. */
function icsTime(instant: string): string {
  return new Date(instant).toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T').replace(/[-:]/g, '');
}

/** What is on its way to Sam, who has not opened Teams. */
async function waitingForSam(): Promise<unknown[]> {
  const { items } = await reading(office, outboxReport);
  return items.filter(({ id, state }) => id.endsWith(mails.sam) && state === 'waiting');
}
