// An MSP's office for stories: people in Teams, the real bot, store and sandbox, and a clock that the story moves.
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { inspect } from 'node:util';
import { afterEach, jest } from '@jest/globals';
import type { LocalConfig } from '../../src/config.ts';
import { type Day, dayOf, type Elapsed, type Instant, maxOf, minOf, plus, toInstant } from '../../src/domain/day.ts';
import { filingOf } from '../../src/domain/document.ts';
import { clientIdFor } from '../../src/domain/ids.ts';
import { roles } from '../../src/domain/person.ts';
import { defaultPolicy, type Policy } from '../../src/domain/policy.ts';
import { drain } from '../../src/outbox/dispatcher.ts';
import type { Outside } from '../../src/outbox/handlers.ts';
import { readMailboxes } from '../../src/outbox/mailboxes.ts';
import { createBot } from '../../src/routes/bot.ts';
import { type Server, startServer } from '../../src/routes/server.ts';
import { groupId } from '../../src/sandbox/graph/groups.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { importFiles } from '../../src/usecases/import-files.ts';
import { loadPortfolio } from '../../src/usecases/load-portfolio.ts';
import { type DeckOrder, deckState, orderDeck } from '../../src/usecases/order-deck.ts';
import { clientReport } from '../../src/usecases/report-client.ts';
import { historyReport } from '../../src/usecases/report-history.ts';
import { dueRows, obligationRows } from '../../src/usecases/report-obligations.ts';
import { outboxReport } from '../../src/usecases/report-outbox.ts';
import { sweep } from '../../src/usecases/sweep.ts';
import { type OpenCore, openCore } from '../../src/wire.ts';
import { openOutside } from '../../src/wire-bot.ts';
import { importCore } from '../../src/wire-import.ts';
import { personInTeams, TENANT } from './person-in-teams.ts';
import { type ClientGiven, csv, type PersonName, people, writePortfolio } from './portfolio.ts';
import { startTeams } from './teams-connector.ts';

export { type PersonName, people } from './portfolio.ts';
export type Office = Awaited<ReturnType<typeof openOffice>>;
/** How Steward runs; the usual is one instance on SQLite. */
export type Setting = { store: 'sqlite' | 'cosmos'; instances: number };
type Running = { core: OpenCore; outside: Outside; server: Server };
type OpenStore = (config: LocalConfig) => Promise<OpenCore>;
type Given = {
  dataDir: string;
  clock: MovableClock;
  sandbox: Sandbox;
  errors: string[];
  openStore: OpenStore;
  policy: Policy;
  entra: boolean;
};

// restify replaces writeHead for every server of its process, the sandbox's too, and forgets to give the response back.
const ofRestify = ServerResponse.prototype.writeHead as (...args: unknown[]) => unknown;
ServerResponse.prototype.writeHead = function (this: ServerResponse, ...args: unknown[]) {
  ofRestify.apply(this, args);
  return this;
} as typeof ServerResponse.prototype.writeHead;

// A story is many requests; on a busy machine they take their time.
jest.setTimeout(60_000);

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** What a story keeps needs no disk, for which every commit would wait. */
const room = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** The clients of the office, who is there beside the usual four, and what myITprocess has; or a folder with all of it. */
type Portfolio =
  | { clients: readonly ClientGiven[]; also?: readonly PersonName[]; assessments?: readonly object[] }
  | { folder: string };

/**
 * Opens the office at `now`; it is closed after the test, which fails when Steward logged an error nobody took. `entra`:
 * roles come from the directory, else the people are imported.
 */
export async function openOffice(asked: { now: string; entra?: boolean } & Portfolio & Partial<Setting>) {
  const { now, store = 'sqlite', instances = 1, entra = false } = asked;
  const dataDir = mkdtempSync(join(room, 'steward-office-'));
  cleanups.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const errors: string[] = [];
  cleanups.push(() => {
    if (errors.length > 0) throw new Error(`Steward logged errors:\n${errors.join('\n')}`);
  });
  const feedDir = 'folder' in asked ? asked.folder : join(dataDir, 'feed');
  if ('clients' in asked) writePortfolio(feedDir, asked);
  const clock = movableClock(now);
  const teams = await startTeams();
  cleanups.push(teams.stop);
  const sandbox = await startSandbox({
    dataDir,
    port: 0,
    host: '127.0.0.1',
    now: () => new Date(clock.now()),
    feedDir,
  });
  cleanups.push(() => sandbox.close());
  const policy = defaultPolicy;
  const given: Given = { dataDir, clock, sandbox, errors, openStore: await storeOf(store), policy, entra };
  let running = await openInstances(instances, given);
  cleanups.push(() => closeAll(running));
  await fill(running[0].core, feedDir);
  let turns = 0;
  const botUrl = () => {
    turns += 1;
    return `http://127.0.0.1:${running[turns % running.length]?.server.port}/api/messages`;
  };
  const everywhere = (act: (instance: Running) => Promise<unknown>) => Promise.all(running.map(act));
  const work = async () => {
    await everywhere((instance) => sweep(instance.core));
    await everywhere((instance) => drain(instance.outside));
    clock.advance({ seconds: 1 });
    await everywhere((instance) => drain(instance.outside));
  };
  /** Wakes and sends all whose time has come, then what comes a moment after an answer. */
  const drainAll = async () => {
    await everywhere((instance) => readMailboxes(instance.outside));
    await work();
  };

  return {
    clock,
    teams,
    botUrl,
    person: (who: PersonName) => personInTeams(teams, botUrl, people[who]),
    /** What was logged as an error; taking them says that they were expected. */
    takeErrors: () => errors.splice(0),
    drain: drainAll,
    /** It is that time, and everything whose time has come is woken and sent. */
    at: (time: string) => {
      clock.set(time);
      return drainAll();
    },
    /**
     * Time passes until then, from one thing that Steward has to do to the next; `then` is what people do after each.
     * Mailboxes are read once a day.
     */
    pass: async (until: string, then: () => Promise<void>) => {
      const end = toInstant(until);
      let readOn: Day | null = null;
      while (clock.now() < end) {
        clock.set(maxOf(await wakeOf(running[0].core, end), clock.now()));
        const today = dayOf(clock.now(), 'UTC');
        await (readOn === today ? work() : drainAll());
        readOn = today;
        await then();
      }
      await drainAll();
    },
    /** Every prompt and reminder there ever was, by the name of its occasion. */
    prompts: async () => {
      const effects = (await running[0].core.store.find('effect', {})).map(({ doc }) => doc);
      return effects.flatMap(({ body, name, state }) => (body.kind === 'prompt' ? [{ ...body, name, state }] : []));
    },
    /** Steward ends and starts again on the same folder; whatever it had not sent waits there. */
    restart: async (policy: Policy = given.policy) => {
      await closeAll(running);
      given.policy = policy;
      running = await openInstances(instances, given);
    },
    due: async (who: PersonName) =>
      (await dueRows(running[0].core, clock.now())).filter(({ owner }) => owner === people[who].mail),
    owed: () => obligationRows(running[0].core),
    client: async (name: string) => known(await clientReport(running[0].core, clientIdFor(name)), name),
    history: async (name: string) => {
      const { rows, broken } = known(await historyReport(running[0].core, clientIdFor(name)), name);
      if (broken) throw new Error(broken);
      return rows;
    },
    outbox: () => outboxReport(running[0].core),
    orderDeck: (name: string) => orderDeck(running[0].core, clientIdFor(name), 'asked'),
    deckState: (order: DeckOrder) => deckState(running[0].core, order),
    /** An administrator imports a file. */
    importFile: async (name: string, rows: readonly Readonly<Record<string, string>>[]) => {
      const files = [{ name, bytes: new TextEncoder().encode(csv(rows)) }];
      const given = { files, by: 'steward' as const, dryRun: false, skipBad: false };
      const { refused, report } = await importFiles(importCore(running[0].core), given);
      if (refused) throw new Error(JSON.stringify(report.problems));
    },
    /** The next matching request to the sandbox fails. */
    fault: async (fault: object) => {
      const answer = await fetch(`${sandbox.url}/__faults`, { method: 'POST', body: JSON.stringify([fault]) });
      if (!answer.ok) throw new Error(`the sandbox refused the fault: ${await answer.text()}`);
    },
    /** Somebody changes their settings in Outlook. */
    outlook: async (who: PersonName, settings: object) => {
      const url = `${sandbox.url}/graph/v1.0/users/${people[who].mail}/mailboxSettings`;
      const headers = { authorization: 'Bearer test', 'content-type': 'application/json' };
      const answer = await fetch(url, { method: 'PATCH', headers, body: JSON.stringify(settings) });
      if (!answer.ok) throw new Error(`the sandbox refused the settings: ${await answer.text()}`);
    },
    /** Somebody does something with an event of theirs in Outlook itself. */
    inOutlook: async (who: PersonName, method: 'POST' | 'PATCH' | 'DELETE', event: string, change?: object) => {
      const url = `${sandbox.url}/graph/v1.0/users/${people[who].mail}/events${event && `/${event}`}`;
      const headers = { authorization: 'Bearer test', 'content-type': 'application/json' };
      const answer = await fetch(url, { method, headers, ...(change && { body: JSON.stringify(change) }) });
      if (!answer.ok) throw new Error(`the sandbox refused: ${await answer.text()}`);
    },
    /** A guest answers an invitation. */
    guestAnswers: async (eventId: string, mail: string, response: 'accepted' | 'tentativelyAccepted' | 'declined') => {
      const body = JSON.stringify({ eventId, mail, response });
      const answer = await fetch(`${sandbox.url}/__attendee`, { method: 'POST', body });
      if (!answer.ok) throw new Error(`the sandbox refused: ${await answer.text()}`);
    },
    /** Somebody saves a file of SharePoint anew. */
    rewrite: (path: string, text: string) => inSharePoint(sandbox.url, 'PUT', `${path}:/content`, text),
    /** Somebody gives a file or folder of SharePoint another name, and puts it into another folder, which is made. */
    moveItem: async (path: string, { into, name }: { into?: string; name: string }) => {
      const parent = into && (await inSharePoint(sandbox.url, 'PUT', `${into}/.keep:/content`, 'x')).parentReference;
      const change = { name, ...(parent && { parentReference: { id: parent.id } }) };
      await inSharePoint(sandbox.url, 'PATCH', path, JSON.stringify(change));
    },
    /** Somebody puts it into the recycle bin. */
    removeItem: (path: string) => inSharePoint(sandbox.url, 'DELETE', path),
    /** The sandbox works again; true: all that was to fail had failed by then. */
    mend: async () => {
      const left = (await (await fetch(`${sandbox.url}/__faults`)).json()) as unknown[];
      await fetch(`${sandbox.url}/__faults`, { method: 'DELETE' });
      return left.length === 0;
    },
    /** Somebody works on a file of the library; the path is that under its folder. */
    editFile: (path: string) => appendFileSync(join(dataDir, 'sandbox', 'sharepoint', path), 'edited'),
    /** What was sent, by its path under the folder. */
    sandboxFiles: (folder: 'invitations' | 'mail' | 'sharepoint') => filesUnder(join(dataDir, 'sandbox', folder)),
    /** What is in a client folder, by its path under it. */
    inClientFolder: (path: string) => filesUnder(join(dataDir, 'sandbox', 'sharepoint', 'clients', path)),
    /** What the sandbox was asked, oldest first. */
    requests: async (): Promise<{ method: string; path: string; status: number | null }[]> =>
      (await fetch(`${sandbox.url}/__requests`)).json() as never,
  };
}

type InDrive = { id: string; parentReference: { id: string } };

/** What a person does in the library of the client folders, by the path below it. */
async function inSharePoint(sandbox: string, method: string, path: string, body?: string): Promise<InDrive> {
  const headers = { authorization: 'Bearer test', 'content-type': 'application/json' };
  const drive = (await (await fetch(`${sandbox}/graph/v1.0/sites/clients/drive`, { headers })).json()) as InDrive;
  const address = path.split('/').map(encodeURIComponent).join('/').replace('%3A/content', ':/content');
  const url = `${sandbox}/graph/v1.0/drives/${drive.id}/root:/${address}`;
  const answer = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
  if (!answer.ok) throw new Error(`the sandbox refused: ${await answer.text()}`);
  return answer.status === 204 ? { id: '', parentReference: { id: '' } } : ((await answer.json()) as InDrive);
}

async function storeOf(store: Setting['store']): Promise<OpenStore> {
  if (store === 'sqlite') return openCore;
  // Most stories need none of it, and loading it takes as long as a story.
  const [{ startCosmos }, { openCosmosCore }] = await Promise.all([
    import('./cosmos-server.ts'),
    import('../../src/wire-cosmos.ts'),
  ]);
  const cosmos = await startCosmos();
  cleanups.push(cosmos.stop);
  return ({ policy }) => openCosmosCore({ ...cosmos, policy });
}

async function openInstances(count: number, given: Given): Promise<[Running, ...Running[]]> {
  const first = await openSteward(given);
  const others = Array.from({ length: count - 1 }, () => openSteward(given));
  return [first, ...(await Promise.all(others))];
}

async function closeAll(instances: readonly Running[]): Promise<void> {
  for (const instance of instances) await closeSteward(instance);
}

async function openSteward({ dataDir, clock, sandbox, errors, openStore, policy, entra }: Given): Promise<Running> {
  const { url } = sandbox;
  const config: LocalConfig = {
    mode: 'local',
    port: 0,
    playgroundPort: 0,
    sandboxPort: sandbox.port,
    dataDir,
    requestsPerSecond: 30,
    policy,
    logo: null,
    startAt: null,
    graph: `${url}/graph`,
    site: 'clients',
    systems: { scalepad: `${url}/scalepad`, myitprocess: `${url}/myitprocess`, itsm: `${url}/itsm` },
  };
  const core = { ...(await openStore(config)), clock };
  const log = {
    info: () => {},
    warn: () => {},
    error: (event: string, data = {}) => void errors.push(`${event} ${inspect(data)}`),
  };
  // Nobody waits: the clock goes on by itself, else whoever asks again after a pause would ask for ever.
  const sleep = async (ms: number) => {
    const until = plus(clock.now(), { seconds: ms / 1000 });
    await setImmediate();
    clock.set(maxOf(until, clock.now()));
  };
  const roleGroups = Object.fromEntries(entra ? roles.map((role) => [groupId(role), role]) : []);
  const outside = await openOutside(core, { ...config, roleGroups }, log, { sleep });
  const bot = createBot(outside, { identity: {}, tenant: TENANT });
  const server = await startServer(outside, bot, { port: 0, host: '127.0.0.1', afterTurn: () => {} });
  return { core, outside, server };
}

async function closeSteward({ server, core }: Running): Promise<void> {
  await server.close();
  await core.close();
}

async function fill(core: OpenCore, folder: string): Promise<void> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  const files = names.map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
  const outcome = await loadPortfolio(importCore(core), { name: 'office', files });
  if (!('loaded' in outcome)) throw new Error(JSON.stringify(outcome));
}

/** When Steward next has something to do, or `until`. */
async function wakeOf({ store }: OpenCore, until: Instant): Promise<Instant> {
  const first = { wakeBy: until, limit: 1 };
  const woken = [
    ...(await store.find('obligation', { ...first, live: true })),
    ...(await store.find('effect', first)),
    ...(await store.find('client', first)),
    ...(await store.find('absence', first)),
    ...(await store.find('channel', first)),
  ];
  return woken.flatMap(({ doc }) => filingOf(doc).wakeAt ?? []).reduce(minOf, until);
}

type MovableClock = ReturnType<typeof movableClock>;

function movableClock(start: string) {
  let now = toInstant(start);
  return {
    now: () => now,
    set: (to: string) => {
      if (toInstant(to) < now) throw new Error(`the clock can't go back from ${now} to ${to}`);
      now = toInstant(to);
    },
    advance: (by: Elapsed) => {
      now = plus(now, by);
    },
  };
}

function filesUnder(folder: string): { path: string; text: string; bytes: Buffer }[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    return { path: path.slice(folder.length + 1), text: bytes.toString(), bytes };
  });
}

function known<T>(report: T | undefined, name: string): T {
  if (report === undefined) throw new Error(`no client ${name}`);
  return report;
}
