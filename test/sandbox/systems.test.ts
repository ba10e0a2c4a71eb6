import { describe, expect, test } from '@jest/globals';
import { start } from './support.ts';

type Row = { id: unknown; client: { id: unknown } };
const ids = (rows: Row[]) => rows.map(({ id }) => id);

describe('ScalePad', () => {
  const key = { headers: { 'x-api-key': 'k' } };

  test('needs its key', async () => {
    const { client } = await start();
    expect((await client.send('GET', '/scalepad/core/v1/clients')).status).toBe(401);
  });

  test('pages hardware, without warranty dates in Core', async () => {
    const { client } = await start();
    const path = '/scalepad/core/v1/assets/hardware?page_size=2';
    const first = (await client.send('GET', path, key)).body;
    expect([first.data.length, first.total_count]).toEqual([2, 3]);
    expect(first.data[0]).not.toHaveProperty('warranty_expiry_date');
    const second = (await client.send('GET', `${path}&cursor=${first.next_cursor}`, key)).body;
    expect(ids([...first.data, ...second.data])).toEqual(['hw-1', 'hw-2', 'hw-3']);
    expect(second.next_cursor).toBeUndefined();
    expect((await client.send('GET', '/scalepad/core/v1/assets/hardware?page_size=201', key)).status).toBe(400);
  });

  test('gives lifecycles of one client, by the underscore filter only', async () => {
    const { client } = await start();
    const get = (query: string) =>
      client.send('GET', `/scalepad/lifecycle-manager/v1/assets/hardware/lifecycles?${query}`, key);
    const { body } = await get('filter[client_id]=eq:sp-7-0');
    expect(body.data.map((row: { warranty_expiry_date: string }) => row.warranty_expiry_date)).toEqual([
      '2025-11-30T00:00:00Z',
      null,
    ]);
    expect((await get('filter[client.id]=eq:sp-7-0')).status).toBe(400);
    expect((await get('filter[client_id]=eq:nobody')).status).toBe(422);
  });

  test('says 429 in plain text', async () => {
    const { client } = await start();
    const faults = [{ match: 'GET /scalepad/.*', status: 429, retryAfter: 2 }];
    await client.send('POST', '/__faults', { body: JSON.stringify(faults) });
    const { status, headers, bytes } = await client.send('GET', '/scalepad/core/v1/clients', key);
    expect([status, headers.get('retry-after'), bytes.toString()]).toEqual([429, '2', 'Too Many Requests']);
  });
});

describe('myITprocess', () => {
  const key = { headers: { 'mitp-api-key': 'k' } };

  test('pages findings, which are joined through their review', async () => {
    const { client } = await start();
    const pages = await Promise.all(
      [1, 2, 3].map((page) => client.send('GET', `/myitprocess/findings?page=${page}`, key)),
    );
    expect(pages.map(({ body }) => [body.page, body.items.length, body.totalCount])).toEqual([
      [1, 100, 122],
      [2, 22, 122],
      [3, 0, 122],
    ]);
    const [review] = (await client.send('GET', '/myitprocess/reviews', key)).body.items;
    expect(pages[0]?.body.items[0].review.id).toBe(review.id);
    expect(review.client).toEqual({ id: 400000, name: 'Granite' });
  });

  test('filters by queryFilters, and ignores parameters it does not know', async () => {
    const { client } = await start();
    const get = (query: string) => client.send('GET', `/myitprocess/recommendations?${query}`, key);
    const filter = (condition: string) =>
      `queryFilters=${encodeURIComponent(JSON.stringify({ field: 'client.id', predicate: 'equal', condition, operator: 'and' }))}`;
    expect((await get(filter('400000'))).body.totalCount).toBe(1);
    expect((await get(filter('1'))).body.totalCount).toBe(0);
    expect((await get('filter_field=client.id&filter_condition=1')).body.totalCount).toBe(1);
    expect((await get('queryFilters=%7B')).status).toBe(400);
    expect((await client.send('GET', '/myitprocess/clients')).status).toBe(401);
  });
});

describe('the ITSM', () => {
  const login = { headers: { authorization: 'Bearer k' } };

  test('gives the tickets of a client that are open or were resolved since', async () => {
    const { client } = await start();
    const get = (query: string) => client.send('GET', `/itsm/tickets?${query}`, login);
    expect(ids((await get('client=CUST-1000')).body.items)).toEqual(['INC1', 'INC2']);
    expect(ids((await get('since=2026-06-01T00:00:00Z')).body.items)).toEqual(['INC2', 'INC3']);
    expect((await get('client=CUST-9')).status).toBe(404);
    expect((await client.send('GET', '/itsm/tickets')).status).toBe(401);
  });

  test('gives the CSAT answers it asked for itself', async () => {
    const { client } = await start();
    const { body } = await client.send('GET', '/itsm/csat?client=CUST-1000', login);
    expect(body).toEqual({
      total: 1,
      items: [
        {
          client: { id: 'CUST-1000', name: 'Granite' },
          answered_at: '2026-05-16T15:20:00Z',
          scale: 5,
          score: 4,
          comment: null,
          ticket: 'INC1',
        },
      ],
    });
  });
});

test('a shift moves every date of the feed', async () => {
  const { client } = await start({ shiftDays: 7 });
  const tickets = await client.send('GET', '/itsm/tickets', { headers: { authorization: 'x' } });
  expect(tickets.body.items[0].opened_at).toBe('2026-05-23T11:20:00Z');
  const reviews = await client.send('GET', '/myitprocess/reviews', { headers: { 'mitp-api-key': 'k' } });
  expect(reviews.body.items[0].createdDate).toBe('2026-10-23T00:00:00');
  const lifecycles = await client.send('GET', '/scalepad/lifecycle-manager/v1/assets/hardware/lifecycles', {
    headers: { 'x-api-key': 'k' },
  });
  expect(lifecycles.body.data[0].warranty_expiry_date).toBe('2025-12-07T00:00:00Z');
});
