// `doctor`: what is configured, what answers, and what is missing, in plain words (spec §13, §15).
import { type AzureConfig, ConfigProblems, type LocalConfig, readAzureConfig, readLocalConfig } from '../config.ts';
import { type Check, examine } from '../usecases/doctor.ts';
import { doctorText } from '../views/doctor-text.ts';
import { openDoctor } from '../wire-doctor.ts';
import { isBotThere } from './bot-there.ts';
import type { Outcome } from './outcome.ts';

type Env = Parameters<typeof readLocalConfig>[0];
type Mode = 'local' | 'azure';

/** 1: the configuration can't be used, each problem is named; 3: something outside failed. */
export async function doctorOf(env: Env): Promise<Outcome> {
  const mode = env.COSMOS_ENDPOINT || env.MicrosoftAppId ? 'azure' : 'local';
  const config = configOf(mode, env);
  if (config instanceof ConfigProblems)
    return told(
      mode,
      config.problems.map((says) => ({ name: 'configuration', state: 'failed', says })),
      1,
    );
  const named = { name: 'configuration', state: 'ok' as const, says: configured(config) };
  const checks = [named, await botCheck(config), ...(await outsideOf(config))];
  return told(mode, checks, checks.some(({ state }) => state === 'failed') ? 3 : 0);
}

function configOf(mode: Mode, env: Env): LocalConfig | AzureConfig | ConfigProblems {
  try {
    return mode === 'azure' ? readAzureConfig(env) : readLocalConfig(env);
  } catch (error) {
    if (error instanceof ConfigProblems) return error;
    throw error;
  }
}

function configured(config: LocalConfig | AzureConfig): string {
  return config.mode === 'local'
    ? `local mode, the data is in ${config.dataDir}; everything outside is the sandbox`
    : `Azure, the store is ${config.cosmos.endpoint}, the identity ${config.bot.MicrosoftAppId}`;
}

/** In Azure it may run on another machine, so that only its answer says something. */
async function botCheck({ mode, port }: LocalConfig | AzureConfig): Promise<Check> {
  if (await isBotThere(port)) return { name: 'bot', state: 'ok', says: `answers on port ${port}` };
  return mode === 'local'
    ? { name: 'bot', state: 'failed', says: `nothing answers on port ${port}: start it with "npm start"` }
    : { name: 'bot', state: 'skipped', says: `does not answer on this machine, port ${port}; look at its /health` };
}

async function outsideOf(config: LocalConfig | AzureConfig): Promise<Check[]> {
  try {
    const doctor = await openDoctor(config);
    try {
      return await examine(doctor);
    } finally {
      await doctor.close();
    }
  } catch (error) {
    return [{ name: 'store', state: 'failed', says: Error.isError(error) ? error.message : String(error) }];
  }
}

/** On standard error in one line, where the terminal has all of it. */
function told(mode: Mode, checks: readonly Check[], status: 0 | 1 | 3): Outcome {
  const failed = checks.filter(({ state }) => state === 'failed').map(({ name }) => name);
  const complaints = failed.length > 0 ? [`Not in order: ${[...new Set(failed)].join(', ')}.`] : [];
  return { json: { mode, ok: status === 0, checks }, text: doctorText(checks), complaints, status };
}
