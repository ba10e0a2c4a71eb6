// The environment as a checked configuration, every problem at once (spec §13).
import { z } from 'zod';
import { type Env, policyFromEnv } from './config/policy-file.ts';
import type { Logo } from './domain/deck.ts';
import { type Role, roles } from './domain/person.ts';
import type { Policy } from './domain/policy.ts';

const port = z.coerce.number().int().min(1).max(65535);
const url = z.url();
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

const shared = {
  PORT: port.default(3978),
  /** Teams documents 50 for a bot in a tenant; answers to what people write need some of them too. */
  TEAMS_REQUESTS_PER_SECOND: z.coerce.number().int().min(1).max(50).default(30),
};
const localSchema = z.object({
  ...shared,
  STEWARD_DATA_DIR: z.string().min(1).default('.steward'),
  PLAYGROUND_PORT: port.default(56150),
  SANDBOX_PORT: port.optional(),
  STEWARD_NOW: z.iso.datetime({ offset: true }).optional(),
});
const cosmosSettings = {
  COSMOS_ENDPOINT: url,
  COSMOS_DATABASE: z.string().min(1).default('steward'),
  COSMOS_CONTAINER: z.string().min(1).default('documents'),
  COSMOS_KEY: z.string().min(1).optional(),
};
const cosmosSchema = z.object(cosmosSettings);
/** `director=<object id>, vcio=<object id>, …`; several groups may stand for a role. */
const roleGroups = z.string().transform((text, context) => {
  const parts = text.split(/[,;]/).map((part) => part.trim());
  const pairs = parts.filter((part) => part !== '').map((part) => part.split('=').map((side) => side.trim()));
  const groups: Record<string, Role> = {};
  for (const [name, group = ''] of pairs) {
    const role = roles.find((each) => each === name);
    if (role && z.guid().safeParse(group).success && !(group in groups)) groups[group] = role;
    else
      context.addIssue({ code: 'custom', message: `"${name}=${group}" is not ROLE=GROUP-OBJECT-ID, each group once` });
  }
  return groups;
});
const azureSchema = z.object({
  ...shared,
  ...cosmosSettings,
  MicrosoftAppId: z.uuid(),
  MicrosoftAppType: z.enum(['SingleTenant', 'UserAssignedMSI']),
  MicrosoftAppTenantId: z.uuid(),
  MicrosoftAppPassword: z.string().min(1).optional(),
  GRAPH_BASE_URL: url.default('https://graph.microsoft.com'),
  SHAREPOINT_SITE: z.string().min(1),
  ENTRA_ROLE_GROUPS: roleGroups.default({}),
  ENTRA_ROLE_APP: z.guid().optional(),
  SCALEPAD_BASE_URL: url,
  SCALEPAD_API_KEY: z.string().min(1),
  MYITPROCESS_BASE_URL: url,
  MYITPROCESS_API_KEY: z.string().min(1),
  ITSM_BASE_URL: url,
  ITSM_TOKEN: z.string().min(1),
  POWERBI_BASE_URL: url.default('https://api.powerbi.com'),
});

/** One value for each system of record. */
export type Systems = { scalepad: string; myitprocess: string; itsm: string };
export type LocalConfig = {
  mode: 'local';
  port: number;
  playgroundPort: number;
  sandboxPort: number;
  dataDir: string;
  /** How many requests all instances together make to Teams. */
  requestsPerSecond: number;
  policy: Policy;
  /** For decks, reports and minutes; null: none. */
  logo: Logo | null;
  /** The clock starts here (ISO 8601); null: the real time. */
  startAt: string | null;
  graph: string;
  site: string;
  systems: Systems;
};
export type CosmosConfig = {
  endpoint: string;
  database: string;
  container: string;
  /** Of an emulator on this machine; null: Entra. */
  key: string | null;
};
/** By the SDK's own names. */
export type BotConfig = {
  MicrosoftAppId: string;
  MicrosoftAppType: 'SingleTenant' | 'UserAssignedMSI';
  MicrosoftAppTenantId: string;
  MicrosoftAppPassword?: string;
};
export type AzureConfig = {
  mode: 'azure';
  port: number;
  requestsPerSecond: number;
  policy: Policy;
  logo: Logo | null;
  bot: BotConfig;
  cosmos: CosmosConfig;
  graph: string;
  site: string;
  /** The role of each group's object id. Without these and without an app the people are imported. */
  roleGroups: Readonly<Record<string, Role>>;
  /** The client id of the app registration whose app roles count; null: none. */
  roleApp: string | null;
  systems: Systems;
  keys: Systems;
};

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
  const { policy, logo, problems } = policyFromEnv(env);
  const given = parse(localSchema, env, [...extra, ...problems]);
  const sandboxPort = given.SANDBOX_PORT ?? given.PORT + 10;
  const sandbox = `http://127.0.0.1:${sandboxPort}`;
  return {
    mode: 'local',
    port: given.PORT,
    playgroundPort: given.PLAYGROUND_PORT,
    sandboxPort,
    dataDir: given.STEWARD_DATA_DIR,
    requestsPerSecond: given.TEAMS_REQUESTS_PER_SECOND,
    policy,
    logo,
    startAt: given.STEWARD_NOW ?? null,
    graph: `${sandbox}/graph`,
    site: 'clients',
    systems: { scalepad: `${sandbox}/scalepad`, myitprocess: `${sandbox}/myitprocess`, itsm: `${sandbox}/itsm` },
  };
}

/** Azure needs every setting; nothing is guessed. */
export function readAzureConfig(env: Env): AzureConfig {
  const { policy, logo, problems } = policyFromEnv(env);
  const given = parse(azureSchema, env, [...cosmosProblems(env), ...botProblems(env), ...problems]);
  const { MicrosoftAppId, MicrosoftAppType, MicrosoftAppTenantId, MicrosoftAppPassword } = given;
  const bot = { MicrosoftAppId, MicrosoftAppType, MicrosoftAppTenantId };
  return {
    mode: 'azure',
    port: given.PORT,
    requestsPerSecond: given.TEAMS_REQUESTS_PER_SECOND,
    policy,
    logo,
    bot: MicrosoftAppPassword === undefined ? bot : { ...bot, MicrosoftAppPassword },
    cosmos: cosmosOf(given),
    graph: given.GRAPH_BASE_URL,
    site: given.SHAREPOINT_SITE,
    roleGroups: given.ENTRA_ROLE_GROUPS,
    roleApp: given.ENTRA_ROLE_APP ?? null,
    systems: { scalepad: given.SCALEPAD_BASE_URL, myitprocess: given.MYITPROCESS_BASE_URL, itsm: given.ITSM_BASE_URL },
    keys: { scalepad: given.SCALEPAD_API_KEY, myitprocess: given.MYITPROCESS_API_KEY, itsm: given.ITSM_TOKEN },
  };
}

/** What the command line needs of Azure; undefined: the store is the file of local mode. */
export function readCosmosConfig(env: Env): (CosmosConfig & { policy: Policy }) | undefined {
  if (!env.COSMOS_ENDPOINT) return undefined;
  const { policy, problems } = policyFromEnv(env);
  return { ...cosmosOf(parse(cosmosSchema, env, [...cosmosProblems(env), ...problems])), policy };
}

function cosmosOf(given: z.infer<typeof cosmosSchema>): CosmosConfig {
  const { COSMOS_ENDPOINT: endpoint, COSMOS_DATABASE: database, COSMOS_CONTAINER: container } = given;
  return { endpoint, database, container, key: given.COSMOS_KEY ?? null };
}

/** What is not on this machine is asked over TLS, by an identity. */
function cosmosProblems({ COSMOS_ENDPOINT, COSMOS_KEY }: Env): string[] {
  const at = COSMOS_ENDPOINT && URL.canParse(COSMOS_ENDPOINT) ? new URL(COSMOS_ENDPOINT) : undefined;
  if (!at || LOOPBACK.has(at.hostname)) return [];
  const problems: string[] = [];
  if (at.protocol !== 'https:') problems.push('COSMOS_ENDPOINT: must begin with https://');
  if (COSMOS_KEY) problems.push('COSMOS_KEY: is for an emulator on this machine; Azure is entered by an identity');
  return problems;
}

function botProblems({ MicrosoftAppType: type, MicrosoftAppPassword: password }: Env): string[] {
  if (type === 'SingleTenant' && !password) return ['MicrosoftAppPassword: SingleTenant needs it'];
  if (type === 'UserAssignedMSI' && password) return ['MicrosoftAppPassword: a managed identity has none, unset it'];
  return [];
}

function parse<T extends z.ZodType>(schema: T, env: Env, extra: readonly string[]): z.infer<T> {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(set);
  const found = result.success ? [] : result.error.issues.map((issue) => problemOf(issue, set));
  if (!result.success || extra.length > 0) throw new ConfigProblems([...extra, ...found]);
  return result.data;
}

function problemOf({ path, message }: z.core.$ZodIssue, set: Env): string {
  const [name = ''] = path;
  return `${path.join('.')}: ${String(name) in set ? message : 'is not set'}`;
}
