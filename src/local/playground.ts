// Microsoft's Agents Playground as the Teams client of one person in local mode.
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { lastLines, startChild } from './child.ts';
import { playgroundConfig, type TeamsPerson } from './playground-config.ts';

const timeoutMs = 60_000;

export type PlaygroundSpec = {
  person: TeamsPerson;
  /** Colleagues; the first five are members of the team and the group chat. */
  people: readonly TeamsPerson[];
  /** Where the bot takes activities, `http://127.0.0.1:3978/api/messages`. */
  botUrl: string;
  port: number;
  /** For this Playground alone: its configuration and logs. */
  folder: string;
  openBrowser: boolean;
};

export type Playground = { url: string; ended: Promise<void>; stop: () => Promise<void> };

/** The bot must be listening already. Rejects with the reason from the Playground's log. */
export async function startPlayground(spec: PlaygroundSpec): Promise<Playground> {
  const { port, folder } = spec;
  const url = `http://127.0.0.1:${port}`;
  const config = playgroundConfig(spec);
  const files = {
    config: join(folder, '.m365agentsplayground.yml'),
    log: join(folder, 'playground.log'),
    output: join(folder, 'playground-output.log'),
  };
  await mkdir(folder, { recursive: true });
  // JSON is YAML, and quotes every name as it must be.
  await writeFile(files.config, `${JSON.stringify(config, null, 2)}\n`);
  const child = await startChild({
    name: `The Playground of ${spec.person.mail}`,
    command: process.execPath,
    args: [...programArgs(), ...startArgs(spec, url)],
    env: { ...process.env, ...environment(spec, files) },
    cwd: folder,
    logFile: files.output,
    ready: () => answersAs(url, config.currentUser.id),
    timeoutMs,
  }).catch(async (error: Error) => {
    throw new Error(`${error.message}\n${await lastLines(files.log)}`, { cause: error });
  });
  return { url, ended: child.ended, stop: child.stop };
}

function programArgs(): string[] {
  const manifest = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/package.json');
  return ['--import', new URL('./loopback-only.ts', import.meta.url).href, join(dirname(manifest), 'cli.js')];
}

function startArgs({ botUrl, port }: PlaygroundSpec, url: string): string[] {
  const where = ['--app-endpoint', botUrl, '--port', `${port}`, '--service-url', `${url}/_connector`];
  return ['start', ...where, '--channel-id', 'msteams', '--disable-telemetry'];
}

function environment({ openBrowser }: PlaygroundSpec, files: { config: string; log: string }): NodeJS.ProcessEnv {
  return {
    M365_AGENTS_PLAYGROUND_CONFIG_PATH: files.config,
    M365_AGENTS_PLAYGROUND_LOGFILE: files.log,
    NO_PROXY: '127.0.0.1,localhost',
    ...(openBrowser ? {} : { TEAMSAPPTESTER_BROWSER: 'none' }),
  };
}

async function answersAs(url: string, userId: string): Promise<boolean> {
  const answer = await fetch(`${url}/_internal/v1/config`, { signal: AbortSignal.timeout(5000) });
  const body = (await answer.json()) as { config?: { currentUser?: { id?: string } } };
  return answer.ok && body.config?.currentUser?.id === userId;
}
