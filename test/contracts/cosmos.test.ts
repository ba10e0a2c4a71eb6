// The store on Cosmos DB, through the real SDK over HTTP: on the test server, and on an account or emulator if one is given.
import { type Container, CosmosClient } from '@azure/cosmos';
import { DefaultAzureCredential } from '@azure/identity';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type CosmosAccess, type CosmosPlace, cosmosStore } from '../../src/adapters/store/cosmos.ts';
import { partitionOf } from '../../src/domain/ids.ts';
import type { Store } from '../../src/ports.ts';
import { type CosmosServer, startCosmos } from '../support/cosmos-server.ts';
import { finishedEffect, marker, setting, storeContract } from './store.contract.ts';

const given = process.env.COSMOS_ENDPOINT;
const ran: string[] = [];
const handles: Store[] = [];
afterEach(async () => {
  for (const handle of handles.splice(0)) await handle.close();
});
afterAll(() => {
  const real = given ? '' : ' It did not run against an account or the emulator: COSMOS_ENDPOINT is not set.';
  process.stderr.write(`\nThe contract of the store on Cosmos DB ran against ${ran.join(' and ')}.${real}\n`);
});

function open(place: CosmosPlace, access: CosmosAccess): Store {
  const store = cosmosStore(place, access);
  handles.push(store);
  return store;
}

describe('Cosmos DB, on the test server', () => {
  let server: CosmosServer;
  beforeAll(() => {
    ran.push('the test server (@vercel/cosmosdb-server with atomic batches in front)');
  });
  beforeEach(async () => {
    server = await startCosmos();
  });
  afterEach(() => server.stop());
  const openHere = () => open(server, { key: server.key });
  const tenant = partitionOf.tenant;
  const creates = (value: string) => [{ op: 'create', doc: setting('a', value) } as const];

  storeContract(async () => openHere());

  test('a finished effect goes by itself after 90 days, a marker after 2, nothing else does', async () => {
    await openHere().commit(finishedEffect.partition, [
      { op: 'create', doc: finishedEffect },
      { op: 'create', doc: marker },
    ]);
    await openHere().commit(tenant, creates('1'));
    const client = new CosmosClient({
      endpoint: server.endpoint,
      key: server.key,
      connectionPolicy: { enableEndpointDiscovery: false },
    });
    const { resources } = await itemsOf(client.database(server.database).container(server.container));
    expect(resources.map(({ type, ttl }) => [type, ttl])).toEqual([
      ['effect', 90 * 24 * 60 * 60],
      ['marker', 2 * 24 * 60 * 60],
      ['setting', undefined],
    ]);
    client.dispose();
  });

  describe('a commit', () => {
    test.each(['before', 'after'] as const)(
      'of which the connection broke %s it was done throws, and is not sent again',
      async (cut) => {
        const store = openHere();
        server.fail({ on: 'batch', cut });
        await expect(store.commit(tenant, creates('1'))).rejects.toMatchObject({ port: 'store', outcome: 'unknown' });
        expect(server.arrived('batch')).toBe(1);
        expect((await store.get('setting', tenant, 'a'))?.doc.value).toBe(cut === 'after' ? '1' : undefined);
      },
    );

    test.each([500, 503, 408])('that gets %i throws, and is not sent again', async (status) => {
      server.fail({ on: 'batch', status });
      await expect(openHere().commit(tenant, creates('1'))).rejects.toMatchObject({ outcome: 'unknown' });
      expect(server.arrived('batch')).toBe(1);
    });

    test('that is asked to slow down waits as long as it was told, and is done', async () => {
      server.fail({ on: 'batch', status: 429, retryAfterMs: 20, times: 3 });
      expect(await openHere().commit(tenant, creates('1'))).toBe('committed');
      expect(server.arrived('batch')).toBe(4);
    });

    test('that is always asked to slow down gives up', async () => {
      server.fail({ on: 'batch', status: 429, retryAfterMs: 1, times: 99 });
      await expect(openHere().commit(tenant, creates('1'))).rejects.toMatchObject({ port: 'store', retryable: true });
      expect(server.arrived('batch')).toBe(10);
    });

    test('that met another write of the same moment is a conflict', async () => {
      server.fail({ on: 'batch', status: 449 });
      expect(await openHere().commit(tenant, creates('1'))).toBe('conflict');
    });

    test('by an identity without its role says so', async () => {
      server.fail({ on: 'batch', status: 403 });
      const denied = { outcome: 'failed', retryable: false, reason: expect.stringContaining('let me in') };
      await expect(openHere().commit(tenant, creates('1'))).rejects.toMatchObject(denied);
    });
  });

  test('a container that is not there is a fault, not an empty store, and nothing is created', async () => {
    const nowhere = open({ ...server, container: 'another' }, { key: server.key });
    const fault = { port: 'store' };
    await expect(nowhere.find('setting', {})).rejects.toMatchObject(fault);
    await expect(nowhere.commit(tenant, creates('1'))).rejects.toMatchObject(fault);
    await expect(nowhere.get('setting', tenant, 'a')).rejects.toMatchObject(fault);
  });
});

const place = {
  endpoint: given ?? '',
  database: process.env.COSMOS_TEST_DATABASE ?? 'steward-test',
  container: process.env.COSMOS_TEST_CONTAINER ?? 'documents',
};
const key = process.env.COSMOS_KEY;

/** A database of its own, never production's: it is emptied before every test. On an account somebody has made it before. */
function realCosmos(): void {
  const access: CosmosAccess = key ? { key } : { credential: new DefaultAzureCredential() };
  const client = new CosmosClient({
    endpoint: place.endpoint,
    ...('key' in access ? { key: access.key } : { aadCredentials: access.credential }),
    connectionPolicy: { enableEndpointDiscovery: false },
  });
  const container = client.database(place.database).container(place.container);
  beforeAll(async () => {
    ran.push(`${place.endpoint} (${key ? 'by key' : 'by Entra'})`);
    if (key) await makeContainer(client);
  });
  beforeEach(() => empty(container), 120_000);
  afterAll(() => client.dispose());
  storeContract(async () => open(place, access));
}

/** With a key, that is on the emulator; Entra's data roles can't make containers. */
async function makeContainer(client: CosmosClient): Promise<void> {
  const { database } = await client.databases.createIfNotExists({ id: place.database });
  const partitionKey = { paths: ['/pk'], version: 2 };
  await database.containers.createIfNotExists({ id: place.container, partitionKey, defaultTtl: -1 });
}

function itemsOf(container: Container) {
  return container.items.query<{ id: string; pk: string; type: string; ttl?: number }>('SELECT * FROM c').fetchAll();
}

async function empty(container: Container): Promise<void> {
  const { resources } = await itemsOf(container);
  for (const { id, pk } of resources) await container.item(id, pk).delete();
}

if (given) describe(`Cosmos DB, at ${given}`, realCosmos);
