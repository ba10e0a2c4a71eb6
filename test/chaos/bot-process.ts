// Steward as a process that can be killed: says its port, works until it dies.
import { jsonLog } from '../../src/adapters/log.ts';
import type { LocalConfig } from '../../src/config.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { openCore } from '../../src/wire.ts';
import { startSteward } from '../../src/wire-bot.ts';

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
const steward = await startSteward(await openCore(config), config, jsonLog(process.stderr));
process.stdout.write(`${steward.port}\n`);
