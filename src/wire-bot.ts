// The composition root of the running bot: everything that answers and sends, on top of the core.

import { setTimeout as sleep } from 'node:timers/promises';
import { docxWriter } from './adapters/docx.ts';
import { calendars } from './adapters/graph/calendars.ts';
import { graphClient, type TokenSource } from './adapters/graph/client.ts';
import { directory } from './adapters/graph/directory.ts';
import { files } from './adapters/graph/files.ts';
import { lanes, REQUESTS_AT_ONCE } from './adapters/graph/lanes.ts';
import { mails } from './adapters/graph/mails.ts';
import { sandboxToken } from './adapters/graph/token.ts';
import { itsmServiceDesk } from './adapters/itsm.ts';
import { myitprocessAssessment } from './adapters/myitprocess.ts';
import { pptxWriter } from './adapters/pptx.ts';
import { scalepadWarranty } from './adapters/scalepad.ts';
import { type BotIdentity, teamsChat } from './adapters/teams/chat.ts';
import { uploadReader } from './adapters/uploads.ts';
import { zoneOfWindows } from './adapters/windows-zones.ts';
import type { LocalConfig, Systems } from './config.ts';
import type { Logo } from './domain/deck.ts';
import type { Role } from './domain/person.ts';
import { keepSending } from './outbox/dispatcher.ts';
import type { Outside } from './outbox/handlers.ts';
import { readMailboxes } from './outbox/mailboxes.ts';
import { pacedChat } from './outbox/paced-chat.ts';
import { pacer } from './outbox/pacer.ts';
import { readPeople } from './outbox/people.ts';
import { replying } from './outbox/reply.ts';
import { teamsWindows } from './outbox/windows.ts';
import type { Log } from './ports.ts';
import { createBot, type Front } from './routes/bot.ts';
import { type Server, startServer } from './routes/server.ts';
import { sealer } from './usecases/seal.ts';
import { wakeDue } from './usecases/sweep.ts';
import type { Core } from './usecases/world.ts';
import { secretOf } from './wire.ts';
import { readTable } from './wire-import.ts';

const READ_PEOPLE_EVERY_MS = 30_000;
const DISPATCH_EVERY_MS = 500;
const SWEEP_EVERY_MS = 15_000;
const READ_MAILBOXES_EVERY_MS = 60_000;

export type Steward = { port: number; outside: Outside; stop(): Promise<void> };

/** As whom Steward goes out, and whose people it answers. */
export type Identity = { token: TokenSource; keys: Systems; bot: BotIdentity; tenant: string | null };
/** Where everything outside is; without an identity it is the sandbox, and Steward is heard on this machine only. */
export type Surroundings = Pick<LocalConfig, 'port' | 'graph' | 'site' | 'systems' | 'requestsPerSecond'> & {
  identity?: Identity;
  /** The groups of the directory that stand for roles, by their object ids. */
  roleGroups?: Readonly<Record<string, Role>>;
  /** The app registration whose app roles count. With neither the people are imported. */
  roleApp?: string | null;
  /** For decks, reports and minutes. */
  logo?: Logo | null;
};

const nobody: Identity = {
  token: sandboxToken(),
  keys: { scalepad: 'sandbox', myitprocess: 'sandbox', itsm: 'sandbox' },
  bot: {},
  tenant: null,
};

/** Everything the outbox and the routes work with; `given.sleep` waits for a turn in Teams, in the time of the clock. */
export async function openOutside(
  core: Core,
  config: Surroundings,
  log: Log,
  given: { sleep: (ms: number) => Promise<void> } = { sleep: (ms) => sleep(ms) },
): Promise<Outside & Front> {
  const { token, keys, bot } = config.identity ?? nobody;
  const graph = graphClient({ baseUrl: config.graph, token });
  const inLane = lanes(REQUESTS_AT_ONCE);
  const { scalepad, myitprocess, itsm } = config.systems;
  const { logo = null } = config;
  const limits = { perSecond: config.requestsPerSecond, windows: teamsWindows };
  const from = { groups: config.roleGroups ?? {}, app: config.roleApp ?? null };
  const chat = pacedChat(teamsChat(bot), pacer({ ...core, ...given }, limits));
  const readsRoles = from.app !== null || Object.keys(from.groups).length > 0;
  return {
    ...core,
    ...(readsRoles && { directory: directory(graph, from) }),
    log,
    sealer: sealer(await secretOf(core.store, 'seal-key')),
    chat,
    reply: replying(chat, { ...core, ...given }),
    calendars: calendars(graph, inLane),
    mails: mails(graph, inLane),
    files: files(graph, { site: config.site }),
    deckWriter: pptxWriter({ logo }),
    minutesWriter: docxWriter(logo),
    uploads: { read: uploadReader({ local: config.identity === undefined }), table: readTable, zoneOf: zoneOfWindows },
    evidence: {
      ...scalepadWarranty({ baseUrl: scalepad, apiKey: keys.scalepad }),
      ...myitprocessAssessment({ baseUrl: myitprocess, apiKey: keys.myitprocess }),
      ...itsmServiceDesk({ baseUrl: itsm, token: keys.itsm }),
    },
  };
}

/** Answers on the port, sweeps and dispatches, until stopped: then nothing new is taken and sends in flight are finished. */
export async function startSteward(core: Core, config: Surroundings, log: Log): Promise<Steward> {
  const outside = await openOutside(core, config, log);
  const { bot: identity, tenant } = config.identity ?? nobody;
  const bot = createBot(outside, { identity, tenant });
  const sweeping = repeat(() => wakeDue(outside), SWEEP_EVERY_MS, log);
  const stopping = new AbortController();
  const sending = keepSending(outside, stopping.signal);
  const dispatching = repeat(sending.look, DISPATCH_EVERY_MS, log);
  const reading = repeat(() => readMailboxes(outside, stopping.signal), READ_MAILBOXES_EVERY_MS, log);
  const learning = repeat(() => readPeople(outside), READ_PEOPLE_EVERY_MS, log);
  const server: Server = await startServer(outside, bot, {
    port: config.port,
    host: config.identity ? '0.0.0.0' : '127.0.0.1',
    afterTurn: dispatching.now,
  });
  let stopped: Promise<unknown> | undefined;
  const stop = async () => {
    stopping.abort();
    const jobs = [sweeping, dispatching, reading, learning];
    stopped ??= server
      .close()
      .then(() => Promise.all(jobs.map((job) => job.stop())))
      .then(sending.ended);
    await stopped;
  };
  return { port: server.port, outside, stop };
}

type Repeated = { now(): void; stop(): Promise<void> };

/** Runs a job again and again, never twice at once; a failure is logged and the next run tries again. */
function repeat(job: () => Promise<unknown>, everyMs: number, log: Log): Repeated {
  let running: Promise<void> | undefined;
  let again = false;
  const run = async () => {
    do {
      again = false;
      try {
        await job();
      } catch (error) {
        log.error('job failed', { error });
      }
    } while (again);
    running = undefined;
  };
  const now = () => {
    again = running !== undefined;
    running ??= run();
  };
  const timer = setInterval(now, everyMs);
  now();
  return {
    now,
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
