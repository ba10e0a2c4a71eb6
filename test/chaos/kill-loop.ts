// Kills a real Steward process again and again while people submit, then audits what they were told against the store.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { LocalConfig } from '../../src/config.ts';
import { clientIdFor } from '../../src/domain/ids.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { loadPortfolio } from '../../src/usecases/load-portfolio.ts';
import { historyReport } from '../../src/usecases/report-history.ts';
import { type OpenCore, openCore } from '../../src/wire.ts';
import { importCore } from '../../src/wire-import.ts';
import { personInTeams } from '../support/person-in-teams.ts';
import { startTeams } from '../support/teams-connector.ts';

export type KillReport = {
  kills: number;
  /** Notes people were told are saved, and those of them that the history has exactly once. */
  notesAcknowledged: number;
  notesFound: number;
  /** Notes, told or not, that the history has more than once. */
  notesTwice: number;
  /** Invitations people were told are on their way, and those of them that became exactly one event. */
  meetingsAcknowledged: number;
  meetingsFound: number;
  /** Clients with more than one event. */
  meetingsTwice: number;
  /** Effects that still wait although their time has come. */
  leftInOutbox: number;
  chainsBroken: number;
};

// A Tuesday, working hours in all zones of the people below.
const startAt = '2026-11-24T17:00:00Z';
const people = [
  { name: 'Alex Wilber', mail: 'alex.wilber@northwind.example' },
  { name: 'Lee Novak', mail: 'lee.novak@northwind.example' },
  { name: 'Max Adler', mail: 'max.adler@northwind.example' },
];
const CLIENTS_EACH = 40;
const program = fileURLToPath(new URL('./bot-process.ts', import.meta.url));

/** `random` (0–1) chooses clients, answers and the moments of death. */
export async function killLoop(given: { kills: number; random: () => number }): Promise<KillReport> {
  const dataDir = mkdtempSync(join(tmpdir(), 'steward-kill-'));
  const teams = await startTeams();
  const feedDir = join(dataDir, 'feed');
  const clients = writeFeed(feedDir);
  const sandbox = await startSandbox({ dataDir, port: 0, host: '127.0.0.1', now: () => new Date(startAt), feedDir });
  const core = await openCore(configOf(dataDir));
  await fill(core, feedDir);
  await core.close();

  let botUrl = '';
  const told = { notes: [] as Note[], meetings: new Set<string>() };
  const over = new AbortController();
  const staff = people.map((person, n) => ({
    chat: personInTeams(teams, () => botUrl, person),
    clients: clients.filter((_, i) => i % people.length === n),
  }));
  let bot = await startBot(dataDir, sandbox.url, startAt);
  botUrl = bot.url;
  for (const { chat } of staff) await chat.open();
  const workers = staff.map((each) => submit(each, { told, random: given.random, over: over.signal }));
  for (let kill = 0; kill < given.kills; kill += 1) {
    await busyAgain(told);
    await pause(given.random() * 400);
    bot.process.kill('SIGKILL');
    await bot.ended;
    bot = await startBot(dataDir, sandbox.url, startAt);
    botUrl = bot.url;
  }
  over.abort();
  await Promise.all(workers);
  bot.process.kill('SIGKILL');
  await bot.ended;

  // Ten minutes later, so that what the dead had claimed is free again.
  const last = await startBot(dataDir, sandbox.url, later(10));
  const audited = await openCore({ ...configOf(dataDir), startAt: null });
  const leftInOutbox = await settle(audited);
  last.process.kill('SIGKILL');
  await last.ended;
  const report = await audit(audited, { told, clients, invitations: join(dataDir, 'sandbox', 'invitations') });
  await audited.close();
  await sandbox.close();
  await teams.stop();
  rmSync(dataDir, { recursive: true, force: true });
  return { kills: given.kills, leftInOutbox, ...report };
}

/** Until somebody was told something since the last death; each life does some work. */
async function busyAgain(told: Told): Promise<void> {
  const before = answers(told);
  const patience = Date.now() + 10_000;
  while (answers(told) === before && Date.now() < patience) await pause(5);
}

function answers({ notes, meetings }: Told): number {
  return notes.filter(({ acknowledged }) => acknowledged).length + meetings.size;
}

/** The running clock, as many minutes later. */
function later(minutes: number): string {
  return new Date(Date.parse(startAt) + performance.now() + minutes * 60_000).toISOString();
}

type Note = { client: string; text: string; acknowledged: boolean };
type Told = { notes: Note[]; meetings: Set<string> };
type Worker = { chat: ReturnType<typeof personInTeams>; clients: readonly string[] };

/** A person at work: notes, now and then a meeting; whatever is not answered is tried no more. */
async function submit(
  { chat, clients }: Worker,
  { told, random, over }: { told: Told; random: () => number; over: AbortSignal },
): Promise<void> {
  for (let n = 0; !over.aborted; n += 1) {
    const client = clients[Math.floor(random() * clients.length)] ?? '';
    try {
      if (random() < 0.2) await book(chat, client, told);
      else await record(chat, client, told, n);
    } catch {
      // The bot is dead or dying: nothing was acknowledged.
      await pause(10);
    }
  }
}

async function record(chat: Worker['chat'], client: string, told: Told, n: number): Promise<void> {
  await chat.say(`pulse ${client}`);
  const note = { client, text: `note ${n} of ${chat.name}`, acknowledged: false };
  told.notes.push(note);
  const answer = await chat.press('Save', { method: 'phone', temperature: 'warm', notes: note.text });
  note.acknowledged = answer.text.includes('Pulse check saved') && answer.text.includes(note.text);
}

async function book(chat: Worker['chat'], client: string, told: Told): Promise<void> {
  const times = await chat.say(`meeting ${client}`);
  if (!times.buttons.includes('See the invitation')) return;
  await chat.press('See the invitation');
  const answer = await chat.press('Send the invitation');
  if (/on its way|booked/.test(answer.text)) told.meetings.add(client);
}

async function startBot(dataDir: string, sandbox: string, now: string) {
  const process_: ChildProcess = spawn(process.execPath, [program, dataDir, sandbox, now], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(process_, 'exit');
  if (!process_.stdout) throw new Error('the process has no output');
  const [port] = await Promise.race([
    once(createInterface({ input: process_.stdout }), 'line'),
    ended.then(() => Promise.reject(new Error('Steward ended before it was ready'))),
  ]);
  return { process: process_, ended, url: `http://127.0.0.1:${port}/api/messages` };
}

/** Waits until the last process has sent what the dead ones left; leases of the dead run out first. */
async function settle({ store, clock }: OpenCore): Promise<number> {
  const patience = Date.now() + 180_000;
  for (;;) {
    const open = await store.find('effect', { live: true });
    const waiting = open.filter(
      ({ doc }) => doc.state === 'sending' || (doc.state === 'waiting' && doc.wakeAt <= clock.now()),
    );
    if (waiting.length === 0 || Date.now() > patience) return waiting.length;
    await pause(250);
  }
}

async function audit(
  core: OpenCore,
  { told, clients, invitations }: { told: Told; clients: readonly string[]; invitations: string },
) {
  const histories = new Map<string, string[]>();
  let chainsBroken = 0;
  for (const client of clients) {
    const report = await historyReport(core, clientIdFor(client));
    if (report?.broken) chainsBroken += 1;
    const notes = (report?.rows ?? [])
      .filter(({ what }) => what === 'pulse-recorded')
      .map(({ data }) => String(data.notes));
    histories.set(client, notes);
  }
  const times = ({ client, text }: Note) => histories.get(client)?.filter((note) => note === text).length ?? 0;
  const acknowledged = told.notes.filter((note) => note.acknowledged);
  const events = eventsBySummary(invitations);
  const eventsOf = (client: string) => events.filter((summary) => summary === `vCIO meeting: ${client}`).length;
  return {
    notesAcknowledged: acknowledged.length,
    notesFound: acknowledged.filter((note) => times(note) === 1).length,
    notesTwice: told.notes.filter((note) => times(note) > 1).length,
    meetingsAcknowledged: told.meetings.size,
    meetingsFound: [...told.meetings].filter((client) => eventsOf(client) === 1).length,
    meetingsTwice: clients.filter((client) => eventsOf(client) > 1).length,
    chainsBroken,
  };
}

function eventsBySummary(folder: string): string[] {
  // The sandbox makes it with the first invitation.
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.name.endsWith('.ics'));
  return files.map(({ name }) => /^SUMMARY:(.*)$/m.exec(readFileSync(join(folder, name), 'utf8'))?.[1]?.trim() ?? '');
}

function configOf(dataDir: string): LocalConfig {
  const systems = { scalepad: '', myitprocess: '', itsm: '' };
  const ports = { port: 0, playgroundPort: 0, sandboxPort: 0 };
  return {
    mode: 'local',
    ...ports,
    dataDir,
    startAt,
    requestsPerSecond: 30,
    policy: defaultPolicy,
    logo: null,
    graph: '',
    site: '',
    systems,
  };
}

async function fill(core: OpenCore, folder: string): Promise<void> {
  const files = readdirSync(folder).map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
  const outcome = await loadPortfolio(importCore(core), { name: 'kill loop', files });
  if (!('loaded' in outcome)) throw new Error(JSON.stringify(outcome));
}

/** Gives the names of the clients, which belong to the people in turn. */
function writeFeed(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const names = Array.from({ length: CLIENTS_EACH * people.length }, (_, n) => `Client ${n + 1000}`);
  const staff = people.map(({ name, mail }) => `${name},${mail},vcio,US,America/Los_Angeles`);
  writeFileSync(join(folder, 'people.csv'), ['name,email,roles,country,time_zone', ...staff].join('\n'));
  const header = 'client,stage,vcio_email,country,time_zone,temperature,last_pulse_on,last_meeting_on,itsm_id';
  const rows = names.map(
    (name, n) =>
      `${name},active,${people[n % people.length]?.mail},US,America/Los_Angeles,warm,2026-10-20,2026-09-01,C-${n}`,
  );
  writeFileSync(join(folder, 'portfolio.csv'), [header, ...rows].join('\n'));
  const contacts = names.map((name, n) => `${name},Contact ${n},contact${n}@client.example,yes`);
  writeFileSync(join(folder, 'contacts.csv'), ['client,name,email,primary', ...contacts].join('\n'));
  return names;
}
