// Steward as a process that can be killed: says its port, works until it dies.
import { enableCompileCache, flushCompileCache } from 'node:module';
import { jsonLog } from '../../src/adapters/log.ts';
import type { LocalConfig } from '../../src/config.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';

const [dataDir = '', sandbox = '', startAt = ''] = process.argv.slice(2);
const config: LocalConfig = {
  mode: 'local',
  port: 0,
  playgroundPort: 0,
  sandboxPort: 0,
  dataDir,
  startAt,
  graph: `${sandbox}/graph`,
  site: 'clients',
  requestsPerSecond: 30,
  policy: defaultPolicy,
  logo: null,
  systems: { scalepad: `${sandbox}/scalepad`, myitprocess: `${sandbox}/myitprocess`, itsm: `${sandbox}/itsm` },
};
// It is killed, and would never keep what it compiled.
enableCompileCache();
const { openCore } = await import('../../src/wire.ts');
const { startSteward } = await import('../../src/wire-bot.ts');
const steward = await startSteward(await openCore(config), config, jsonLog(process.stderr));
process.stdout.write(`${steward.port}\n`);
flushCompileCache();
