import { writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { itsmServiceDesk } from '../../src/adapters/itsm.ts';
import { myitprocessAssessment } from '../../src/adapters/myitprocess.ts';
import { scalepadWarranty } from '../../src/adapters/scalepad.ts';
import type { ClientFile } from '../../src/domain/client.ts';
import { toInstant } from '../../src/domain/day.ts';
import { newFeed, start } from '../sandbox/support.ts';

const now = toInstant('2026-11-23T17:00:00Z');
const nobody = { itsm: null, scalepad: null, myitprocess: null };

function client(systems: Partial<ClientFile['systems']>): ClientFile {
  return {
    id: 'granite',
    name: 'Granite',
    zone: 'America/Los_Angeles',
    systems: { ...nobody, ...systems },
  } as ClientFile;
}
const granite = client({ itsm: 'CUST-1000', scalepad: 'sp-7-0', myitprocess: '400000' });

type Device = { id: string; client: { id: string; name: string }; name: string; warranty_expiry_date: string | null };

function device(n: number, owner: string, warranty: string | null): Device {
  return { id: `hw-${n}`, client: { id: owner, name: owner }, name: `PC ${n}`, warranty_expiry_date: warranty };
}

function feedWith(files: Record<string, unknown[] | string>): string {
  const folder = newFeed();
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return folder;
}

const servers: (() => void)[] = [];
afterEach(() => {
  for (const close of servers.splice(0)) close();
});

/** A system that answers as told, for what the sandbox does not do. */
async function outside(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('hardware warranties', () => {
  const reader = (url: string) => scalepadWarranty({ baseUrl: `${url}/scalepad`, apiKey: 'key' });

  test('are counted over all pages, each device in one of four states', async () => {
    const states = ['2026-11-22', '2026-11-23', '2027-02-21', '2027-02-22', null];
    const own = Array.from({ length: 450 }, (_, n) => device(n, 'sp-7-0', states[n % 5] ?? null));
    const others = Array.from({ length: 50 }, (_, n) => device(1000 + n, 'sp-7-1', '2030-01-01'));
    const started = await start({ feedDir: feedWith({ 'hardware.json': [...others, ...own] }) });
    expect(await reader(started.sandbox.url).warranty(granite, now)).toEqual({
      reading: { system: 'ScalePad', readAt: now, asOf: now, rows: 450, total: 450, link: null },
      expired: 90,
      expiringSoon: 180,
      inWarranty: 90,
      unknown: 90,
      ends: [
        { month: '2026-11', count: 90 },
        { month: '2027-02', count: 180 },
      ],
      bought: [{ month: null, count: 450 }],
    });
    const { body: requests } = await started.client.send('GET', '/__requests');
    expect(requests).toHaveLength(3);
  });

  test('of a client ScalePad does not know, or without an id, are none', async () => {
    const { sandbox } = await start();
    expect(await reader(sandbox.url).warranty(client({ scalepad: 'sp-9-9' }), now)).toBeUndefined();
    expect(await reader(sandbox.url).warranty(client({}), now)).toBeUndefined();
  });

  test('count only the client’s own rows, each once, even when the system sends others and repeats', async () => {
    const url = await outside((request, response) => {
      const second = new URL(request.url ?? '', 'http://x').searchParams.has('cursor');
      const rows = second
        ? [device(2, 'sp-7-0', null), device(3, 'sp-7-1', null)]
        : [device(1, 'sp-7-0', null), device(2, 'sp-7-0', null)];
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ data: rows, total_count: 4, ...(second ? {} : { next_cursor: 'two' }), news: 'field' }),
      );
    });
    const warranty = await scalepadWarranty({ baseUrl: url, apiKey: 'key' }).warranty(granite, now);
    expect(warranty).toMatchObject({ unknown: 2, reading: { rows: 2, total: 4 } });
  });

  test('are looked for among all devices when Lifecycle Manager does not know the id', async () => {
    const url = await outside((request, response) => {
      const filtered = request.url?.includes('filter');
      response.writeHead(filtered ? 422 : 200, { 'content-type': 'application/json' });
      const data = [device(1, 'sp-7-0', null), device(2, 'sp-7-1', null)];
      response.end(JSON.stringify(filtered ? { error: 'ClientId does not exist' } : { data, total_count: 2 }));
    });
    const warranty = await scalepadWarranty({ baseUrl: url, apiKey: 'key' }).warranty(granite, now);
    expect(warranty).toMatchObject({ unknown: 1, reading: { rows: 1, total: 1 } });
  });

  test.each([
    [
      { status: 429, retryAfter: 5 },
      { retryable: true, retryAfterSeconds: 5, reason: 'ScalePad asked Steward to slow down.' },
    ],
    [{ status: 503 }, { retryable: true, reason: 'ScalePad had a problem (503).' }],
    [{ drop: true }, { retryable: true, reason: 'ScalePad could not be reached.' }],
    [{ status: 402 }, { retryable: false, reason: 'ScalePad has no subscription for this.' }],
    [{ status: 401 }, { retryable: false, reason: expect.stringContaining('does not accept Steward’s key') }],
  ])('on %j are a fault that had no effect', async (trouble, expected) => {
    const { sandbox, client: outsider } = await start();
    await outsider.send('POST', '/__faults', { body: JSON.stringify([{ match: 'GET /scalepad/.*', ...trouble }]) });
    const reading = reader(sandbox.url).warranty(granite, now);
    await expect(reading).rejects.toMatchObject({ name: 'Fault', port: 'ScalePad', outcome: 'failed', ...expected });
  });

  test('in a shape nobody knows are a fault', async () => {
    const url = await outside((_, response) => void response.end('<html>Sign in</html>'));
    const reading = scalepadWarranty({ baseUrl: url, apiKey: 'key' }).warranty(granite, now);
    await expect(reading).rejects.toMatchObject({
      retryable: false,
      reason: 'ScalePad answered in an unexpected way.',
    });
  });
});

describe('assessments', () => {
  const reader = (url: string) => myitprocessAssessment({ baseUrl: `${url}/myitprocess`, apiKey: 'key' });

  test('speak of the last review, with findings over all pages', async () => {
    const { sandbox } = await start();
    expect(await reader(sandbox.url).assessment(granite, now)).toEqual({
      reading: {
        system: 'myITprocess',
        readAt: now,
        asOf: '2026-10-16T00:00:00.000Z',
        rows: 123,
        total: 123,
        link: null,
      },
      score: 61.8,
      reviewedOn: '2026-10-16',
      findings: [
        { answer: 'aligned', count: 120 },
        { answer: 'vulnerable', count: 2 },
      ],
      recommendations: [{ name: 'Enable MFA', budget: 9300, month: '2027-01', status: 'Approved', priority: '' }],
    });
  });

  test('of a client that was never reviewed are of no day', async () => {
    const unseen = {
      id: 7,
      name: 'New',
      isActive: true,
      lastReviewDate: null,
      alignmentScore: null,
      findings: {},
      recommendations: [],
    };
    const { sandbox } = await start({ feedDir: feedWith({ 'myitprocess.json': [unseen] }) });
    const assessment = await reader(sandbox.url).assessment(client({ myitprocess: '7' }), now);
    expect(assessment).toMatchObject({
      score: null,
      reviewedOn: null,
      findings: [],
      reading: { asOf: null, rows: 0, total: 0 },
    });
  });

  test('of a client myITprocess does not know are none', async () => {
    const { sandbox } = await start();
    expect(await reader(sandbox.url).assessment(client({ myitprocess: '1' }), now)).toBeUndefined();
  });

  test('never take another client’s rows, also when the system ignores the filter', async () => {
    const rows: Record<string, object[]> = {
      '/clients': [{ id: 1 }, { id: 400000, lastReviewDate: '2026-10-16T00:00:00', alignmentScore: 50 }],
      '/reviews': [
        { id: 12, client: { id: 1 }, lastUpdatedDate: '2026-11-01' },
        { id: 11, client: { id: 400000 }, lastUpdatedDate: '2026-10-16' },
      ],
      '/findings': [
        { id: 1, review: { id: 12 }, vcioAnswerType: 'marginal' },
        { id: 2, review: { id: 11 }, vcioAnswerType: 'aligned' },
        { id: 3, review: { id: 11 }, vcioAnswerType: 'aligned', isArchived: true },
      ],
      '/recommendations': [
        { id: 1, client: { id: 1 }, name: 'Theirs' },
        { id: 2, client: { id: 400000 }, name: 'Ours' },
      ],
    };
    const url = await outside((request, response) => {
      const items = rows[new URL(request.url ?? '', 'http://x').pathname] ?? [];
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ page: 1, pageSize: 100, totalCount: items.length, items }));
    });
    const assessment = await myitprocessAssessment({ baseUrl: url, apiKey: 'key' }).assessment(granite, now);
    expect(assessment).toMatchObject({
      score: 50,
      findings: [{ answer: 'aligned', count: 1 }],
      recommendations: [{ name: 'Ours' }],
      reading: { rows: 3, total: 5 },
    });
  });
});

describe('service desk figures', () => {
  const reader = (url: string) => itsmServiceDesk({ baseUrl: `${url}/itsm`, token: 'token' });
  const columns = 'ticket,client,opened_at,first_response_at,resolved_at,priority,category';

  test('count twelve complete months in the client’s zone, and what is open', async () => {
    const rows = [
      'T1,Granite,2026-11-01T06:59:00Z,,2026-11-01T07:01:00Z,3,email',
      'T2,Granite,2025-10-15T12:00:00Z,,2025-12-01T12:00:00Z,3,email',
      'T3,Granite,2024-01-01T12:00:00Z,,,1,security',
      'T4,Highland,2026-10-02T12:00:00Z,,,1,security',
    ];
    const { sandbox } = await start({ feedDir: feedWith({ 'tickets.csv': [columns, ...rows].join('\n') }) });
    const desk = await reader(sandbox.url).serviceDesk(granite, now);
    const silent = { firstResponse: null, resolution: null };
    expect(desk?.months).toHaveLength(12);
    expect(desk?.months[0]).toEqual({ ...silent, month: '2025-11', opened: 0, closed: 0, backlog: 2 });
    expect(desk?.months[1]).toEqual({
      ...silent,
      month: '2025-12',
      opened: 0,
      closed: 1,
      backlog: 1,
      resolution: 47 * 24 * 60,
    });
    expect(desk?.months[11]).toEqual({ ...silent, month: '2026-10', opened: 1, closed: 0, backlog: 2 });
    expect(desk).toMatchObject({ open: 1, reading: { system: 'Pzzle', readAt: now, asOf: now, rows: 3, total: 3 } });
  });

  test('are read over all pages', async () => {
    const rows = Array.from(
      { length: 1203 },
      (_, n) => `T${n},Granite,2026-06-05T12:00:00Z,,2026-07-05T12:00:00Z,3,email`,
    );
    const { sandbox, client: outsider } = await start({
      feedDir: feedWith({ 'tickets.csv': [columns, ...rows].join('\n') }),
    });
    const desk = await reader(sandbox.url).serviceDesk(granite, now);
    expect(desk?.months.find(({ month }) => month === '2026-06')?.opened).toBe(1203);
    expect(desk?.months.find(({ month }) => month === '2026-07')?.closed).toBe(1203);
    const { body: requests } = await outsider.send('GET', '/__requests');
    expect(requests.filter(({ path }: { path: string }) => path === '/itsm/tickets')).toHaveLength(3);
  });

  test('of a client the ITSM does not know are none', async () => {
    const { sandbox } = await start();
    expect(await reader(sandbox.url).serviceDesk(client({ itsm: 'CUST-9' }), now)).toBeUndefined();
  });
});
