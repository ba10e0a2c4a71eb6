// How long presses of buttons take on a real server, beside a bare bot: npm run invokes -- [PRESSES] [A_SECOND]
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readLocalConfig } from '../src/config.ts';
import { addDays, dayOf } from '../src/domain/day.ts';
import { loadPortfolio } from '../src/usecases/load-portfolio.ts';
import { openCore } from '../src/wire.ts';
import { importCore } from '../src/wire-import.ts';
import { personInTeams } from '../test/support/person-in-teams.ts';
import { startTeams, type Teams } from '../test/support/teams-connector.ts';

const LONGEST_MS = 3000;
const staff = Array.from({ length: 20 }, (_, n) => ({ name: `Person ${n}`, mail: `person${n}@northwind.example` }));
const ownerOf = (n: number) => staff[n % staff.length] ?? { name: '', mail: '' };

/** A server in a process of its own, as in production: this one only asks. */
async function child(which: 'bare' | 'real', dataDir: string) {
  const program = fork(join(import.meta.dirname, 'invokes-server.ts'), [which, dataDir]);
  const port = await new Promise<number>((resolve, reject) => {
    program.once('message', (message) => resolve(Number(message)));
    program.once('exit', () => reject(new Error(`the ${which} server did not start`)));
  });
  return { url: `http://127.0.0.1:${port}/api/messages`, stop: () => program.kill() };
}

async function fill(dataDir: string, clients: number): Promise<void> {
  const core = await openCore(readLocalConfig({ STEWARD_DATA_DIR: dataDir }));
  const pulseOn = addDays(dayOf(core.clock.now(), 'UTC'), -30);
  const rows = Array.from(
    { length: clients },
    (_, n) => `Client ${n},active,${ownerOf(n).mail},US,UTC,warm,${pulseOn}`,
  );
  const portfolio = ['client,stage,vcio_email,country,time_zone,temperature,last_pulse_on', ...rows].join('\n');
  const people = staff.map(({ name, mail }) => `${name},${mail},vcio,US,UTC`).join('\n');
  const file = (name: string, text: string) => ({ name, bytes: Buffer.from(`${text}\n`) });
  const files = [file('people.csv', `name,email,roles,country,time_zone\n${people}`), file('portfolio.csv', portfolio)];
  const outcome = await loadPortfolio(importCore(core), { name: 'invokes', files });
  if (!('loaded' in outcome)) throw new Error(JSON.stringify(outcome));
  await core.close();
}

async function timed(url: string, activity: object): Promise<number> {
  const began = performance.now();
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(activity) });
  const { type } = (await answer.json()) as { type?: string };
  if (type !== 'application/vnd.microsoft.card.adaptive') throw new Error(`a press got ${answer.status}`);
  return performance.now() - began;
}

/** Evenly spread, whether or not the ones before are answered. */
async function pressAll(url: string, presses: readonly object[], perSecond: number): Promise<number[]> {
  const began = performance.now();
  const answers = presses.map(async (press, n) => {
    await sleep(Math.max(0, began + (n * 1000) / perSecond - performance.now()));
    return timed(url, press);
  });
  return (await Promise.all(answers)).toSorted((a, b) => a - b);
}

const at = (sorted: readonly number[], share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
const line = (name: string, sorted: readonly number[]) =>
  `${name}: median ${at(sorted, 0.5).toFixed(1)} ms, p99 ${at(sorted, 0.99).toFixed(1)} ms, longest ${at(sorted, 1).toFixed(1)} ms`;

/** Half of them save a pulse check, half open the card of a client; the cards are fetched before anything is measured. */
async function prepare(teams: Teams, url: string, many: number): Promise<object[]> {
  const chats = staff.map((each) => personInTeams(teams, () => url, each));
  for (const person of chats) await person.open();
  const presses: object[] = [];
  for (let n = 0; presses.length < many; n += 1) {
    const person = chats[n % chats.length];
    if (!person) break;
    const invoke = (value: object, replyToId: string) =>
      person.activity({ type: 'invoke', name: 'adaptiveCard/action', replyToId, value });
    await person.say(`pulse Client ${n}`);
    const { message, found } = person.find('Save');
    const data = { ...found.data, ...found.inputs, notes: 'All is well.' };
    presses.push(invoke({ action: { type: 'Action.Execute', verb: found.verb, data } }, message.id));
    const shown = await person.say(`why Client ${n}`);
    const open = person.find(shown.buttons.find((title) => title.startsWith('Open')) ?? '');
    presses.push(
      invoke({ action: { type: 'Action.Execute', verb: open.found.verb, data: open.found.data } }, open.message.id),
    );
  }
  return presses;
}

async function measure(many: number, perSecond: number): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'steward-invokes-'));
  await fill(dataDir, Math.ceil(many / 2));
  const teams = await startTeams();
  const [real, bare] = [await child('real', dataDir), await child('bare', dataDir)];
  const presses = await prepare(teams, real.url, many);
  await pressAll(bare.url, presses.slice(0, 40), perSecond);
  const bareTimes = await pressAll(bare.url, presses, perSecond);
  const realTimes = await pressAll(real.url, presses, perSecond);
  const ratio = at(realTimes, 0.99) / at(bareTimes, 0.99);
  const lines = [line('bare restify and CloudAdapter', bareTimes), line('Steward', realTimes)];
  process.stdout.write(
    `${many} presses, ${perSecond} a second\n${lines.join('\n')}\nratio of the p99: ${ratio.toFixed(1)}\n`,
  );
  for (const server of [real, bare]) server.stop();
  await teams.stop();
  rmSync(dataDir, { recursive: true });
  process.exitCode = at(realTimes, 0.99) < LONGEST_MS ? 0 : 1;
}

const [many = 1000, perSecond = 20] = process.argv.slice(2).map(Number);
await measure(many, perSecond);
