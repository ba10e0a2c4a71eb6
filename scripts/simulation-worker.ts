// A process of its own for simulations: takes what to simulate by message, answers with what came out.
import type { Asked } from '../test/chaos/simulation/simulate.ts';
import { simulate } from '../test/chaos/simulation/simulate.ts';

process.on('message', (asked: Asked) => {
  void simulate(asked).then((outcome) => process.send?.(outcome));
});
process.once('disconnect', () => process.exit());
