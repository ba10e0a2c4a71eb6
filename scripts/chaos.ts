// Kills a real Steward process many times while people submit, and prints what was lost or done twice.
import { parseArgs } from 'node:util';
import { killLoop } from '../test/chaos/kill-loop.ts';
import { randomFrom } from '../test/chaos/random.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, seed: { type: 'string', default: String(Date.now() % 1e6) } },
});
const seed = Number(values.seed);
process.stderr.write(`Killing Steward ${values.kills} times, seed ${seed} …\n`);
const report = await killLoop({ kills: Number(values.kills), random: randomFrom(seed) });
for (const [what, count] of Object.entries(report)) process.stdout.write(`${what.padEnd(22)} ${count}\n`);
const lost = report.notesAcknowledged - report.notesFound + report.meetingsAcknowledged - report.meetingsFound;
const wrong = lost + report.notesTwice + report.meetingsTwice + report.leftInOutbox + report.chainsBroken;
process.exitCode = wrong === 0 ? 0 : 1;
