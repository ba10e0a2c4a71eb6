// Starts Steward and stops it cleanly.
import { enableCompileCache } from 'node:module';
import { inspect, parseArgs } from 'node:util';
import { ConfigProblems, readAzureConfig, readLocalConfig } from './config.ts';

const usage = `Usage: npm start -- [--as MAIL]... [--portfolio DIR]
  --as MAIL        whose Teams is opened; repeat for several people
  --portfolio DIR  load the CSV files of this folder into an empty store`;

type Arguments = { local: boolean; as: string[]; portfolio: string | undefined };

async function main(): Promise<void> {
  const given = readArguments();
  if (!given) return end(2, usage);
  if (!given.local) return runInAzure();
  const config = readLocalConfig(process.env);
  const { runLocal } = await import('./local.ts');
  await runLocal(config, { as: given.as, portfolio: given.portfolio });
}

/** Until it is told to stop: then nothing new is taken and sends in flight are finished. */
async function runInAzure(): Promise<void> {
  const config = readAzureConfig(process.env);
  const { startInAzure } = await import('./wire-azure.ts');
  const { stop } = await startInAzure(config);
  const leave = () => void stop().finally(() => process.exit());
  process.once('SIGTERM', leave);
  process.once('SIGINT', leave);
}

function readArguments(): Arguments | undefined {
  try {
    const { values } = parseArgs({
      options: {
        local: { type: 'boolean', default: false },
        as: { type: 'string', multiple: true, default: [] },
        portfolio: { type: 'string' },
      },
    });
    return { local: values.local, as: values.as, portfolio: values.portfolio };
  } catch {
    return undefined;
  }
}

function end(status: number, text: string): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = status;
}

// The SDKs are thousands of files: from the second start on they are not compiled anew.
enableCompileCache();
await main().catch((error: unknown) => {
  const known = error instanceof ConfigProblems || (Error.isError(error) && error.name === 'CannotStart');
  end(known ? 1 : 3, known ? error.message : inspect(error));
  process.exit();
});
