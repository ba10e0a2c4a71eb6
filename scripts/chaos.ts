// Proves that nothing is lost or done twice: simulates client-years from seeds, then kills a real Steward many times.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { killLoop } from '../test/chaos/kill-loop.ts';
import { randomFrom } from '../test/chaos/random.ts';
import { groups, sum } from '../test/chaos/simulation/figures.ts';
import { askedFor, simulateMany } from '../test/chaos/simulation/many.ts';
import { type Outcome, simulate } from '../test/chaos/simulation/simulate.ts';

const usage = `Usage: npm run chaos -- [options]
  --client-years N  how much to simulate (10000)
  --kills N         how often to kill a real Steward (200)
  --seed N          the first seed; runs take it and those that follow
  --go-on           go on with other seeds after a run that broke
  --simulate        simulate only the one run of the seed, as a failure names it`;

const { values } = parseArgs({
  options: {
    'client-years': { type: 'string', default: '10000' },
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1e6) },
    'go-on': { type: 'boolean', default: false },
    simulate: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const points = [
  ...['get', 'live', 'find', 'commit'].map((method) => `store.${method}`),
  ...['send', 'update', 'post'].map((method) => `chat.${method}`),
  ...['availability', 'book', 'cancel', 'events', 'find', 'join', 'move', 'own', 'read', 'settings'].map(
    (method) => `calendars.${method}`,
  ),
  ...['folder', 'file', 'read'].map((method) => `files.${method}`),
  'mails.send',
].flatMap((method) => [`${method} before`, `${method} after`]);

if (values.help) process.stdout.write(`${usage}\n`);
else if (values.simulate) process.exitCode = reported([await simulate(askedFor(seed))]) ? 0 : 1;
else
  process.exitCode = (await simulated(Number(values['client-years']))) && (await killed(Number(values.kills))) ? 0 : 1;

async function simulated(clientYears: number): Promise<boolean> {
  if (clientYears === 0) return true;
  process.stderr.write(
    `Simulating ${clientYears} client-years on ${availableParallelism()} cores, seeds from ${seed} …\n`,
  );
  const outcomes: Outcome[] = [];
  const stopped = () => {
    process.stdout.write('stopped before the end; so far:\n');
    process.exit(reported(outcomes) ? 130 : 1);
  };
  process.once('SIGINT', stopped).once('SIGTERM', stopped);
  let years = 0;
  await simulateMany({ seed, clientYears, goOn: values['go-on'] }, (outcome) => {
    outcomes.push(outcome);
    years += outcome.figures.clientYears;
    if (outcome.broken) process.stderr.write(`\nseed ${outcome.seed} broke: ${outcome.broken.what}\n`);
    process.stderr.write(`\r${Math.floor(years)} client-years`);
  });
  process.stderr.write('\n');
  process.off('SIGINT', stopped).off('SIGTERM', stopped);
  return reported(outcomes);
}

/** Prints the figures of all runs, and which broke; true when none did. */
function reported(outcomes: readonly Outcome[]): boolean {
  const { clientYears, steps, ...rest } = sum(outcomes.map(({ figures }) => figures));
  line('client-years', Math.round(clientYears));
  line('runs', outcomes.length);
  line('steps', steps);
  for (const point of points) rest.crashes[point] ??= 0;
  for (const group of groups)
    for (const [name, value] of Object.entries(rest[group]).toSorted())
      if (group !== 'ms') line(`${group}: ${name}`, value);
  line('client-years a second of one core', (clientYears / ((rest.ms.all - rest.ms.checks) / 1000)).toFixed(2));
  const broken = outcomes.filter((each) => each.broken);
  for (const { seed: of, broken: what } of broken)
    process.stdout.write(`BROKEN at ${what?.at}: ${what?.what}\n  again: npm run chaos -- --simulate --seed ${of}\n`);
  if (outcomes.length === 1) line('digest of the run', outcomes[0]?.digest ?? '');
  return broken.length === 0;
}

async function killed(kills: number): Promise<boolean> {
  if (kills === 0) return true;
  process.stderr.write(`Killing Steward ${kills} times, seed ${seed} …\n`);
  const report = await killLoop({ kills, random: randomFrom(seed) });
  for (const [what, times] of Object.entries(report)) line(what, times);
  const lost = report.notesAcknowledged - report.notesFound + report.meetingsAcknowledged - report.meetingsFound;
  return lost + report.notesTwice + report.meetingsTwice + report.leftInOutbox + report.chainsBroken === 0;
}

function line(what: string, value: number | string): void {
  process.stdout.write(`${what.padEnd(64)} ${value}\n`);
}
