// Drains a morning when 500 cards are due in the same minute, in virtual time: npm run drain -- [PEOPLE] [RATE]
import { sqliteStore } from '../src/adapters/store/sqlite.ts';
import { aCrowd, anInstance, morning, runUntilEmpty } from '../test/support/crowd.ts';
import { virtualTeams } from '../test/support/virtual-teams.ts';
import { virtualTime } from '../test/support/virtual-time.ts';

const [people = 500, rate = 30] = process.argv.slice(2).map(Number);

/** Teams answers everything with 429 in this second; in milliseconds after the start. */
const storm = { from: 5000, until: 6000 };
/** What is asked of a drain: a share of the rate, and how soon after the storm it is reached again. */
const asked = { share: 95, recoveredMs: 3000 };

type Row = {
  instances: number;
  storm: boolean;
  cards: number;
  seconds: number;
  share: number;
  ours: number;
  told: number;
};

async function drained(instances: number, isStormy: boolean): Promise<Row & { recoveredMs: number }> {
  const store = sqliteStore(':memory:');
  await aCrowd(store, people);
  const time = virtualTime(morning);
  let n = 0;
  const teams = virtualTeams(time, { latency: () => 60 + ((n++ * 37) % 81) });
  const start = time.now();
  if (isStormy) teams.throttle(start + storm.from, start + storm.until);
  const outs = Array.from({ length: instances }, () => anInstance(store, time, teams, rate));
  await runUntilEmpty(outs, time);
  await store.close();
  const times = teams.arrived.map(({ at }) => at - start);
  const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
  const ours = teams.refused.filter(({ because }) => because !== 'told').length;
  const share = (100 * (times.length - 1)) / rate / seconds;
  const figures = { cards: times.length, seconds, share, ours, told: teams.refused.length - ours };
  return { instances, storm: isStormy, ...figures, recoveredMs: recovery(times) };
}

/** How long after the storm the first second begins in which the rate is kept again. */
function recovery(times: readonly number[]): number {
  const within = (from: number) => times.filter((at) => from <= at && at < from + 1000).length;
  const starts = times.filter((at) => at >= storm.until).toSorted((a, b) => a - b);
  return (starts.find((at) => within(at) >= (rate * asked.share) / 100) ?? Number.POSITIVE_INFINITY) - storm.until;
}

function print(columns: readonly string[]): void {
  const widths = [9, 24, 5, 9, 15, 15, 14, 21];
  process.stdout.write(`${columns.map((text, at) => text.padStart(widths[at] ?? 0)).join('  ')}\n`);
}

process.stdout.write(`${people} cards due in the same minute, at most ${rate} requests a second, in virtual time\n\n`);
print([
  'instances',
  'Teams',
  'cards',
  'seconds',
  `% of ${rate}/s`,
  '429s by us',
  '429s by storm',
  'back at the rate after',
]);
let isGood = true;
for (const instances of [1, 3])
  for (const isStormy of [false, true]) {
    const row = await drained(instances, isStormy);
    const back = isStormy ? `${(row.recoveredMs / 1000).toFixed(1)} s` : '';
    const weather = isStormy ? '429 from second 5 to 6' : 'takes all';
    const share = row.share.toFixed(1);
    print([`${instances}`, weather, `${row.cards}`, row.seconds.toFixed(1), share, `${row.ours}`, `${row.told}`, back]);
    const isFast = isStormy ? row.recoveredMs <= asked.recoveredMs : row.share >= asked.share;
    isGood &&= isFast && row.ours === 0 && row.cards === people;
  }
process.stdout.write(isGood ? '\nAs asked.\n' : '\nNot as asked: 95 % of the rate, no 429 by us, back within 3 s.\n');
process.exitCode = isGood ? 0 : 1;
