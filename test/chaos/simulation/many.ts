// Many runs, each with a seed of its own, spread over the cores of the machine.
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Asked, Outcome } from './simulate.ts';

/** An MSP with so many clients, for so long, is one run; another seed is another MSP and another year. */
const CLIENTS = 100;
const DAYS = 365;
const program = fileURLToPath(new URL('../../../scripts/simulation-worker.ts', import.meta.url));

/** The run of a seed, as `simulateMany` does it: every twentieth on SQLite, which takes twice as long. */
export function askedFor(seed: number): Asked {
  return { seed, clients: CLIENTS, days: DAYS, ...(seed % 20 === 0 && { on: 'sqlite' as const }) };
}

/** Until so many client-years are done, or one run is broken unless it is to `goOn`; `each` hears of every run. */
export async function simulateMany(
  given: { seed: number; clientYears: number; goOn: boolean },
  each: (outcome: Outcome) => void,
): Promise<void> {
  let next = given.seed;
  let isBroken = false;
  const seeds = Math.ceil(given.clientYears / CLIENTS);
  const work = async () => {
    const worker = fork(program, { execArgv: ['--disable-warning=ExperimentalWarning'] });
    while ((given.goOn || !isBroken) && next < given.seed + seeds) {
      const asked = askedFor(next);
      next += 1;
      worker.send(asked);
      const outcome = await new Promise<Outcome>((resolve, reject) => {
        worker.once('message', (message) => resolve(message as Outcome));
        worker.once('exit', () => reject(new Error(`the process of seed ${asked.seed} ended`)));
      });
      worker.removeAllListeners();
      isBroken ||= outcome.broken !== null;
      each(outcome);
    }
    worker.disconnect();
  };
  await Promise.all(Array.from({ length: Math.min(seeds, availableParallelism()) }, work));
}
