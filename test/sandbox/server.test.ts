import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Client, type Middleware } from '@microsoft/microsoft-graph-client';
import { ALEX, meeting, newFeed, newFolder, start } from './support.ts';

const EVENTS = `/users/${ALEX}/events`;

async function order(client: Awaited<ReturnType<typeof start>>['client'], fault: object) {
  const { status } = await client.send('POST', '/__faults', { body: JSON.stringify([fault]) });
  expect(status).toBe(204);
}

describe('Graph', () => {
  test('lets nobody in without a bearer', async () => {
    const { client } = await start();
    const { status, body } = await client.send('GET', `/graph/v1.0/users/${ALEX}`);
    expect([status, body.error.code]).toEqual([401, 'InvalidAuthenticationToken']);
  });

  test('reads JSON that says it is JSON, and no more than 4 MB of it', async () => {
    const { client } = await start();
    const plain = await client.graph('POST', EVENTS, meeting(), { 'content-type': 'text/plain' });
    expect([plain.status, plain.body.error.code]).toEqual([400, 'BadRequest']);
    const long = meeting({ body: { contentType: 'text', content: 'x'.repeat(4 * 1024 * 1024) } });
    expect((await client.graph('POST', EVENTS, long)).status).toBe(413);
    expect((await client.graph('GET', EVENTS)).body.value).toEqual([]);
  });

  test('refuses a query option it does not know', async () => {
    const { client } = await start();
    expect((await client.graph('GET', `${EVENTS}?$expnad=attachments`)).status).toBe(400);
  });

  test('works with the real client', async () => {
    const { sandbox } = await start();
    const middleware: Middleware = {
      execute: async (context) => {
        const { url, ...init } = { url: context.request as string, ...context.options };
        const headers = { ...(init.headers as Record<string, string>), authorization: 'Bearer test' };
        context.response = await fetch(url, { ...init, headers } as RequestInit);
      },
    };
    const graph = Client.initWithMiddleware({ baseUrl: `${sandbox.url}/graph/`, middleware });
    const event = await graph.api(EVENTS).post(meeting());
    const read = await graph.api(`${EVENTS}/${event.id}`).header('Prefer', 'outlook.timezone="UTC"').get();
    expect(read.subject).toBe(event.subject);
    const list = await graph.api(EVENTS).filter("subject eq 'Quarterly review: Granite, Q4'").select('id').get();
    expect(list.value).toHaveLength(1);
    const drive = await graph.api('/sites/root/drive').get();
    const file = await graph.api(`/drives/${drive.id}/root:/Clients/Q4/deck.pptx:/content`).put(Buffer.from('deck'));
    expect(file.name).toBe('deck.pptx');
    await expect(graph.api('/users/nobody@northwind.example').get()).rejects.toMatchObject({
      statusCode: 404,
      code: 'Request_ResourceNotFound',
    });
  });
});

describe('an ordered failure', () => {
  test('answers the status as often as ordered, in the words of the system', async () => {
    const { client } = await start();
    await order(client, { match: 'POST /graph/v1.0/users/.*/events', times: 2, status: 503, retryAfter: 3 });
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const { status, headers, body } = await client.graph('POST', EVENTS, meeting());
      expect([status, headers.get('retry-after'), body.error.code]).toEqual([503, '3', 'ServiceUnavailable']);
    }
    expect((await client.graph('POST', EVENTS, meeting())).status).toBe(201);
  });

  test('can do the work first, so that the outcome is not known', async () => {
    const { client, dataDir } = await start();
    await order(client, { match: 'POST /graph/.*', drop: true, after: true });
    await expect(client.graph('POST', EVENTS, meeting())).rejects.toThrow();
    expect(readdirSync(join(dataDir, 'sandbox', 'invitations'))).toHaveLength(1);
    expect((await client.graph('POST', EVENTS, meeting())).status).toBe(201);
    expect(readdirSync(join(dataDir, 'sandbox', 'invitations'))).toHaveLength(1);
  });

  test('can be taken back', async () => {
    const { client } = await start();
    await order(client, { match: '.*', times: 5, status: 500 });
    await client.send('DELETE', '/__faults');
    expect((await client.graph('GET', `/users/${ALEX}`)).status).toBe(200);
  });
});

describe('the server', () => {
  test('tells every request it got, also those before a restart', async () => {
    const first = await start();
    await first.client.graph('GET', `/users/${ALEX}?$select=id`);
    await first.sandbox.close();
    const { client } = await start({ dataDir: first.dataDir });
    await client.graph('GET', '/nowhere');
    expect((await client.send('GET', '/__requests')).body).toEqual([
      { method: 'GET', path: `/graph/v1.0/users/${ALEX}`, status: 200, at: '2026-11-23T17:00:00.000Z' },
      { method: 'GET', path: '/graph/v1.0/nowhere', status: 404, at: '2026-11-23T17:00:00.000Z' },
    ]);
  });

  test('starts alone, says when it is ready, and ends on a signal', async () => {
    const child = spawn(process.execPath, ['src/sandbox/main.ts'], {
      env: { ...process.env, SANDBOX_PORT: '0', STEWARD_DATA_DIR: newFolder(), SANDBOX_FEED: newFeed() },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const url = /http:\S+/.exec(line.toString())?.[0];
    expect((await fetch(`${url}/health`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
