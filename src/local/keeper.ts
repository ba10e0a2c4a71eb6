// The process between Steward and a child: leads the child's group and ends it when Steward is gone, however Steward ended.
import { spawn } from 'node:child_process';

const graceMs = 2000;
const [command, ...args] = process.argv.slice(2);
if (command === undefined) throw new Error('keeper: no command');

const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.on('error', (error) => {
  console.error(`${command} could not be started: ${error.message}`);
  process.exit(127);
});
child.on('exit', (code, signal) => {
  console.error(`${command} ended with ${signal ?? `exit code ${code}`}`);
  process.exit(code ?? 1);
});

// A signal to the group reaches the child as well: staying until it has ended makes the keeper's end mean "gone".
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});

// Standard input is a pipe that only Steward holds open.
process.stdin.on('close', () => {
  process.kill(-process.pid, 'SIGTERM');
  setTimeout(() => process.kill(-process.pid, 'SIGKILL'), graceMs);
});
process.stdin.resume();
