// The environment as a checked configuration, every problem at once (spec §13).
import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65535);
const url = z.url();

const shared = {
  PORT: port.default(3978),
  STEWARD_DATA_DIR: z.string().min(1).default('.steward'),
  /** Teams documents 50 for a bot in a tenant; answers to what people write need some of them too. */
  TEAMS_REQUESTS_PER_SECOND: z.coerce.number().int().min(1).max(50).default(30),
};
const localSchema = z.object({
  ...shared,
  PLAYGROUND_PORT: port.default(56150),
  SANDBOX_PORT: port.optional(),
  STEWARD_NOW: z.iso.datetime({ offset: true }).optional(),
});
const azureSchema = z.object({
  ...shared,
  MicrosoftAppId: z.uuid(),
  MicrosoftAppType: z.enum(['SingleTenant', 'UserAssignedMSI']),
  MicrosoftAppTenantId: z.uuid(),
  COSMOS_ENDPOINT: url,
  GRAPH_BASE_URL: url.default('https://graph.microsoft.com'),
  SHAREPOINT_SITE: z.string().min(1),
  SCALEPAD_BASE_URL: url,
  MYITPROCESS_BASE_URL: url,
  ITSM_BASE_URL: url,
  POWERBI_BASE_URL: url.default('https://api.powerbi.com'),
});

type Systems = { scalepad: string; myitprocess: string; itsm: string };
export type LocalConfig = {
  mode: 'local';
  port: number;
  playgroundPort: number;
  sandboxPort: number;
  dataDir: string;
  /** How many requests all instances together make to Teams. */
  requestsPerSecond: number;
  /** The clock starts here (ISO 8601); null: the real time. */
  startAt: string | null;
  graph: string;
  site: string;
  systems: Systems;
};
export type AzureConfig = {
  mode: 'azure';
  port: number;
  dataDir: string;
  requestsPerSecond: number;
  bot: { id: string; type: 'SingleTenant' | 'UserAssignedMSI'; tenant: string };
  cosmos: string;
  graph: string;
  site: string;
  systems: Systems;
};

export type Env = Readonly<Record<string, string | undefined>>;
/** What is wrong with the environment, a line for each variable. */
export class ConfigProblems extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The configuration has ${problems.length === 1 ? 'a problem' : 'problems'}:\n- ${problems.join('\n- ')}`);
    this.name = 'ConfigProblems';
    this.problems = problems;
  }
}

/** Local mode binds loopback and knows no authentication, so it refuses an environment with a bot identity. */
export function readLocalConfig(env: Env): LocalConfig {
  const extra = env.MicrosoftAppId
    ? ['MicrosoftAppId is set, but --local starts without authentication: unset it, or start without --local']
    : [];
  const given = parse(localSchema, env, extra);
  const sandboxPort = given.SANDBOX_PORT ?? given.PORT + 10;
  const sandbox = `http://127.0.0.1:${sandboxPort}`;
  return {
    mode: 'local',
    port: given.PORT,
    playgroundPort: given.PLAYGROUND_PORT,
    sandboxPort,
    dataDir: given.STEWARD_DATA_DIR,
    requestsPerSecond: given.TEAMS_REQUESTS_PER_SECOND,
    startAt: given.STEWARD_NOW ?? null,
    graph: `${sandbox}/graph`,
    site: 'clients',
    systems: { scalepad: `${sandbox}/scalepad`, myitprocess: `${sandbox}/myitprocess`, itsm: `${sandbox}/itsm` },
  };
}

/** Azure needs every setting; nothing is guessed. */
export function readAzureConfig(env: Env): AzureConfig {
  const given = parse(azureSchema, env, []);
  return {
    mode: 'azure',
    port: given.PORT,
    dataDir: given.STEWARD_DATA_DIR,
    requestsPerSecond: given.TEAMS_REQUESTS_PER_SECOND,
    bot: { id: given.MicrosoftAppId, type: given.MicrosoftAppType, tenant: given.MicrosoftAppTenantId },
    cosmos: given.COSMOS_ENDPOINT,
    graph: given.GRAPH_BASE_URL,
    site: given.SHAREPOINT_SITE,
    systems: { scalepad: given.SCALEPAD_BASE_URL, myitprocess: given.MYITPROCESS_BASE_URL, itsm: given.ITSM_BASE_URL },
  };
}

function parse<T extends z.ZodType>(schema: T, env: Env, extra: readonly string[]): z.infer<T> {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(set);
  const found = result.success ? [] : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (!result.success || extra.length > 0) throw new ConfigProblems([...extra, ...found]);
  return result.data;
}
