// How long the files of a large client take beside the library alone, and how fast the bot answers meanwhile: npm run deck-speed -- [DEVICES] [TICKETS] [RUNS]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { itsmServiceDesk } from '../src/adapters/itsm.ts';
import { myitprocessAssessment } from '../src/adapters/myitprocess.ts';
import { pptxWriter } from '../src/adapters/pptx.ts';
import { scalepadWarranty } from '../src/adapters/scalepad.ts';
import { readLocalConfig } from '../src/config.ts';
import { addDays, dayOf, type Instant, toInstant } from '../src/domain/day.ts';
import type { DeckFacts, Gathered } from '../src/domain/deck-facts.ts';
import { defaultPolicy } from '../src/domain/policy.ts';
import { loadPortfolio } from '../src/usecases/load-portfolio.ts';
import { deckOutline } from '../src/views/deck-outline.ts';
import { reportOutline } from '../src/views/report-outline.ts';
import { openCore } from '../src/wire.ts';
import { importCore } from '../src/wire-import.ts';
import { LARGE, writeLargeFeed } from '../test/support/large-feed.ts';
import { personInTeams } from '../test/support/person-in-teams.ts';
import { sampleFacts, sampleFile } from '../test/support/sample-facts.ts';
import { startTeams } from '../test/support/teams-connector.ts';
import { writingPace } from '../test/support/writing-pace.ts';

const MOST_TIMES = 1.3;
const LONGEST_MS = 3000;
const OTHERS = 40;
const alex = { name: 'Alex Wilber', mail: 'alex@northwind.example' };
const lee = { name: 'Lee Novak', mail: 'lee@northwind.example' };
const middle = (sorted: readonly number[]) => sorted[Math.floor(sorted.length / 2)] ?? 0;

/** Systems and bot in processes of their own, as in production: this one only asks. */
async function startSandbox(dataDir: string, feed: string) {
  const env = { ...process.env, SANDBOX_PORT: '0', STEWARD_DATA_DIR: dataDir, SANDBOX_FEED: feed };
  const program = fork(join(import.meta.dirname, '../src/sandbox/main.ts'), { env, silent: true });
  const [line] = await once(program.stdout ?? program, 'data');
  const url = /http:\S+/.exec(String(line))?.[0] ?? '';
  return { url, stop: () => program.kill() };
}

async function startBot(dataDir: string, sandbox: string) {
  const program = fork(join(import.meta.dirname, 'invokes-server.ts'), ['real', dataDir, new URL(sandbox).port]);
  const [port] = await once(program, 'message');
  return { url: `http://127.0.0.1:${port}/api/messages`, stop: () => program.kill() };
}

async function fill(dataDir: string): Promise<void> {
  const core = await openCore(readLocalConfig({ STEWARD_DATA_DIR: dataDir }));
  const on = addDays(dayOf(core.clock.now(), 'UTC'), -10);
  const columns = 'client,stage,vcio_email,seats,country,time_zone,temperature,last_pulse_on,last_meeting_on';
  const row = (name: string, ids: string) => `${name},active,${alex.mail},5000,US,UTC,warm,${on},${on},${ids}`;
  const rows = [
    row(LARGE.name, `${LARGE.itsm},${LARGE.scalepad},${LARGE.myitprocess}`),
    ...Array.from({ length: OTHERS }, (_, n) => row(`Client ${n}`, ',,')),
  ];
  const text = {
    'people.csv': [
      'name,email,roles,country,time_zone',
      ...[alex, lee].map((it) => `${it.name},${it.mail},vcio,US,UTC`),
    ],
    'portfolio.csv': [`${columns},itsm_id,scalepad_id,myitprocess_id`, ...rows],
  };
  const files = Object.entries(text).map(([name, lines]) => ({ name, bytes: Buffer.from(`${lines.join('\n')}\n`) }));
  const outcome = await loadPortfolio(importCore(core), { name: 'deck-speed', files });
  if (!('loaded' in outcome)) throw new Error(JSON.stringify(outcome));
  await core.close();
}

/** What people wait while both files of the large client are read, built and filed. */
async function answersMeanwhile(botUrl: string): Promise<{ answers: number[]; took: string[] }> {
  const teams = await startTeams();
  const [owner, other] = [alex, lee].map((each) => personInTeams(teams, () => botUrl, each));
  if (!owner || !other) throw new Error('nobody is there');
  await owner.open();
  await other.open();
  const answers: number[] = [];
  const took: string[] = [];
  for (const document of ['deck', 'report']) {
    const began = performance.now();
    await owner.say(`${document} ${LARGE.name}`);
    while (!owner.newest().text.includes('Filed in the client folder')) {
      const asked = performance.now();
      await other.say(`client Client ${answers.length % OTHERS}`);
      answers.push(performance.now() - asked);
      await sleep(20);
      if (asked - began > 120_000) throw new Error(`the ${document} was not filed: ${owner.newest().text}`);
    }
    took.push(`${document} ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
  await teams.stop();
  return { answers: answers.toSorted((a, b) => a - b), took };
}

async function gatheredFrom(url: string, now: Instant): Promise<DeckFacts> {
  const { itsm, scalepad, myitprocess } = LARGE;
  const file = sampleFile({ name: LARGE.name, seats: 5000, systems: { itsm, scalepad, myitprocess } });
  const read = async <T>(data: Promise<T | undefined>): Promise<Gathered<T>> => {
    const found = await data;
    return found ? { state: 'read', data: found } : { state: 'unknown' };
  };
  const evidence = {
    ...itsmServiceDesk({ baseUrl: `${url}/itsm`, token: 'sandbox' }),
    ...scalepadWarranty({ baseUrl: `${url}/scalepad`, apiKey: 'sandbox' }),
    ...myitprocessAssessment({ baseUrl: `${url}/myitprocess`, apiKey: 'sandbox' }),
  };
  return sampleFacts({
    file,
    builtAt: now,
    assessment: await read(evidence.assessment(file, now)),
    warranty: await read(evidence.warranty(file, now)),
    serviceDesk: await read(evidence.serviceDesk(file, now)),
  });
}

const print = (line: string) => process.stdout.write(`${line}\n`);

/** The times it takes beside the library alone, for the deck and for the report. */
async function beside(facts: DeckFacts, runs: number): Promise<number[]> {
  const ratios: number[] = [];
  for (const [name, outline] of Object.entries({ deck: deckOutline, report: reportOutline })) {
    const { own, alone } = await writingPace(pptxWriter(), outline(facts, defaultPolicy), runs);
    const ratio = middle(own) / middle(alone);
    ratios.push(ratio);
    print(
      `${name}: ${middle(own).toFixed(0)} ms, pptxgenjs alone ${middle(alone).toFixed(0)} ms: ${ratio.toFixed(2)} times`,
    );
  }
  return ratios;
}

async function measure(dataDir: string, [devices = 5000, tickets = 20_000, runs = 40]: number[]): Promise<boolean> {
  const now = toInstant(Date.now());
  const feed = join(dataDir, 'feed');
  writeLargeFeed(feed, { devices, tickets }, now);
  await fill(dataDir);
  const sandbox = await startSandbox(dataDir, feed);
  const bot = await startBot(dataDir, sandbox.url);
  try {
    const { answers, took } = await answersMeanwhile(bot.url);
    const slowest = answers.at(-1) ?? 0;
    print(`${devices} devices, ${tickets} tickets: ${took.join(', ')} from the question to the folder`);
    print(
      `${answers.length} answers meanwhile: median ${middle(answers).toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms`,
    );
    bot.stop();
    const ratios = await beside(await gatheredFrom(sandbox.url, now), runs);
    return slowest < LONGEST_MS && Math.max(...ratios) <= MOST_TIMES;
  } finally {
    bot.stop();
    sandbox.stop();
  }
}

const dataDir = mkdtempSync(join(tmpdir(), 'steward-deck-speed-'));
try {
  process.exitCode = (await measure(dataDir, process.argv.slice(2).map(Number))) ? 0 : 1;
} finally {
  rmSync(dataDir, { recursive: true });
}
