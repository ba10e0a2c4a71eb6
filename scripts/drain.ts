// Drains a morning when 500 cards are due in the same minute, in virtual time: node scripts/drain.ts [PEOPLE] [RATE]
import { sqliteStore } from '../src/adapters/store/sqlite.ts';
import { aCrowd, anInstance, morning, runUntilEmpty } from '../test/support/crowd.ts';
import { virtualTeams } from '../test/support/virtual-teams.ts';
import { virtualTime } from '../test/support/virtual-time.ts';

const [people = 500, rate = 30] = process.argv.slice(2).map(Number);

async function drained(instances: number, storm: { from: number; until: number } | null): Promise<void> {
  const store = sqliteStore(':memory:');
  await aCrowd(store, people);
  const time = virtualTime(morning);
  let n = 0;
  const teams = virtualTeams(time, { latency: () => 60 + ((n++ * 37) % 81) });
  const start = time.now();
  if (storm) teams.throttle(start + storm.from, start + storm.until);
  const began = performance.now();
  const outs = Array.from({ length: instances }, () => anInstance(store, time, teams, rate));
  await runUntilEmpty(outs, time);
  const times = teams.arrived.map(({ at }) => at);
  const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
  const share = (100 * (times.length - 1)) / rate / seconds;
  const ours = teams.refused.filter(({ because }) => because !== 'told').length;
  process.stdout.write(
    `${instances} instance(s)${storm ? ', Teams throttles from second 5 to 6' : ''}: ${times.length} cards in ${seconds.toFixed(1)} s = ` +
      `${share.toFixed(1)} % of ${rate} a second; 429s caused by us ${ours}, told ${teams.refused.length - ours}` +
      ` (${((performance.now() - began) / 1000).toFixed(1)} s of real time)\n`,
  );
  await store.close();
}

for (const instances of [1, 3]) {
  await drained(instances, null);
  await drained(instances, { from: 5000, until: 6000 });
}
