// Steward as it starts in Azure: a process with a full environment, on the Cosmos DB test server.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { ConfigProblems, readAzureConfig, readCosmosConfig } from '../../src/config.ts';
import { freePort } from '../local/free-port.ts';
import { until } from '../local/until.ts';
import { type CosmosServer, startCosmos } from '../support/cosmos-server.ts';

const root = join(import.meta.dirname, '../..');
const id = '00000000-0000-4000-8000-000000000001';
const full = {
  MicrosoftAppId: id,
  MicrosoftAppType: 'UserAssignedMSI',
  MicrosoftAppTenantId: id,
  COSMOS_ENDPOINT: 'https://steward.documents.azure.com',
  SHAREPOINT_SITE: 'northwind.sharepoint.example,1,2',
  SCALEPAD_BASE_URL: 'https://scalepad.example',
  SCALEPAD_API_KEY: 'a',
  MYITPROCESS_BASE_URL: 'https://myitprocess.example',
  MYITPROCESS_API_KEY: 'b',
  ITSM_BASE_URL: 'https://itsm.example',
  ITSM_TOKEN: 'c',
};
const { MicrosoftAppId, ...withoutId } = full;

jest.setTimeout(60_000);

function problemsOf(env: Record<string, string>): string[] {
  try {
    readAzureConfig(env);
  } catch (error) {
    if (error instanceof ConfigProblems) return error.problems.map((problem) => problem.split(':')[0] ?? '');
    throw error;
  }
  return [];
}

describe('the settings', () => {
  test('are complete, and say how Azure is entered: without a key', () => {
    expect(readAzureConfig(full)).toMatchObject({
      cosmos: { endpoint: full.COSMOS_ENDPOINT, database: 'steward', container: 'documents', key: null },
      bot: { MicrosoftAppId, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppTenantId: id },
      keys: { scalepad: 'a', myitprocess: 'b', itsm: 'c' },
    });
  });

  const wrong: [string, Record<string, string>, string[]][] = [
    ['none at all: each is named', {}, Object.keys(full)],
    ['one missing and one wrong', { ...withoutId, ITSM_BASE_URL: 'itsm' }, ['MicrosoftAppId', 'ITSM_BASE_URL']],
    ['a key for Azure', { ...full, COSMOS_KEY: 'k' }, ['COSMOS_KEY']],
    [
      'Azure without TLS, with a key and without ITSM',
      { ...full, COSMOS_ENDPOINT: 'http://a.example', COSMOS_KEY: 'k', ITSM_TOKEN: '' },
      ['COSMOS_ENDPOINT', 'COSMOS_KEY', 'ITSM_TOKEN'],
    ],
    ['a password beside a managed identity', { ...full, MicrosoftAppPassword: 'p' }, ['MicrosoftAppPassword']],
    ['a single tenant without a password', { ...full, MicrosoftAppType: 'SingleTenant' }, ['MicrosoftAppPassword']],
  ];
  test.each(wrong)('with problems: %s', (_what, env, named) => {
    expect(problemsOf(env).toSorted()).toEqual(named.toSorted());
  });

  test('name the app whose app roles count, if there is one', () => {
    expect(readAzureConfig(full).roleApp).toBeNull();
    expect(readAzureConfig({ ...full, ENTRA_ROLE_APP: id }).roleApp).toBe(id);
    expect(problemsOf({ ...full, ENTRA_ROLE_APP: 'Steward' })).toEqual(['ENTRA_ROLE_APP']);
  });

  test('a key is taken for an emulator on this machine', () => {
    const local = { ...full, COSMOS_ENDPOINT: 'http://localhost:8081', COSMOS_KEY: 'k' };
    expect(readAzureConfig(local).cosmos.key).toBe('k');
    expect(readCosmosConfig(local)?.key).toBe('k');
    expect(readCosmosConfig({})).toBeUndefined();
  });
});

describe('the process', () => {
  let cosmos: CosmosServer;
  let children: ChildProcess[];
  beforeEach(async () => {
    cosmos = await startCosmos();
    children = [];
  });
  afterEach(async () => {
    for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await cosmos.stop();
  });
  const settings = () => ({ ...full, COSMOS_ENDPOINT: cosmos.endpoint, COSMOS_KEY: cosmos.key });

  function run(args: readonly string[], env: Record<string, string>) {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    const ended = once(child, 'exit') as Promise<[number | null]>;
    return { child, ended, out: text(child.stdout), err: text(child.stderr) };
  }
  async function started(): Promise<{ url: string; stop: () => Promise<number | null> }> {
    const port = await freePort();
    const { child, ended } = run(['src/main.ts'], { ...settings(), PORT: String(port) });
    // Not the address that local mode answers on: it listens on all of them.
    const url = `http://127.0.0.2:${port}`;
    await until(
      'it is ready',
      async () => (await fetch(`${url}/ready`).catch(() => undefined))?.status === 200,
      45_000,
    );
    const stop = async () => {
      child.kill('SIGTERM');
      return (await ended)[0];
    };
    return { url, stop };
  }

  test('answers on every address, refuses who is not Teams, keeps its secret in Cosmos DB, and ends cleanly', async () => {
    const steward = await started();
    const named = { id: 'a' };
    const activity = {
      type: 'message',
      channelId: 'msteams',
      serviceUrl: 'http://127.0.0.1:1',
      from: named,
      recipient: named,
      conversation: named,
    };
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${steward.url}/api/messages`, {
      method: 'POST',
      headers,
      body: JSON.stringify(activity),
    });
    expect(answer.status).toBe(401);
    // The first sweep may have written, too.
    expect(cosmos.arrived('batch')).toBeGreaterThan(0);
    expect(await steward.stop()).toBe(0);
  });

  test('without settings ends with 1 and names them all', async () => {
    const { ended, err } = run(['src/main.ts'], {});
    expect((await ended)[0]).toBe(1);
    for (const name of Object.keys(full)) expect(await err).toContain(`- ${name}: `);
  });

  test('of the command line fills the store in Azure, and reads it', async () => {
    const people = ['src/cli.ts', 'import', 'demo/people.csv', '--json'];
    const first = run(people, settings());
    expect((await first.ended)[0]).toBe(0);
    const { created } = JSON.parse(await first.out);
    expect(created).toBeGreaterThan(5);
    const again = run(people, settings());
    expect(JSON.parse(await again.out)).toMatchObject({ created: 0, unchanged: created });
  });
});
