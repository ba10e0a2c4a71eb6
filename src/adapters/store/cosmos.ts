// The store on Cosmos DB for NoSQL: one container, partition key `/pk`, a transactional batch for every commit.
//
// Consistency is the account's *session*: an instance reads what it wrote, and may for a moment read what another
// instance has already changed. No decision rests on that: a commit names the version it was decided on, so one that
// read late conflicts; the refusal brings the session up to date, and loading again reads at least what it met.
import { type Container, CosmosClient, type JSONObject, type OperationInput, type SqlQuerySpec } from '@azure/cosmos';
import type { TokenCredential } from '@azure/identity';
import { type Doc, type DocOf, type DocType, docName, keptSeconds } from '../../domain/document.ts';
import type { Partition } from '../../domain/ids.ts';
import { Fault, type Store, type Stored, type Where, type Write } from '../../ports.ts';
import { type Filed, filed } from './filed.ts';

/** A document as it is kept: the fields that are asked for beside it, and the document itself. */
type Item = {
  id: string;
  pk: Partition;
  type: DocType;
  live: boolean;
  wakeAt: string | null;
  dueAt: string | null;
  owner: string | null;
  doc: Doc;
  /** Seconds after its last write until Cosmos deletes it. */
  ttl?: number;
  _etag?: string;
};

export type CosmosPlace = { endpoint: string; database: string; container: string };
/** An Entra credential; `key` is for the emulator only. */
export type CosmosAccess = { credential: TokenCredential } | { key: string };

/** Nothing was written: exists already, changed meanwhile, is not there, was being written at this moment. */
const CONFLICT = new Set([409, 412, 404, 449]);
/** The identity lacks its role on the account, or the key is wrong. */
const DENIED = new Set([401, 403]);
/** The part of a batch that was not tried because another one failed. */
const DEPENDED = 424;

/** Opens the container; creates nothing: database and container come from `infra/`. Throws Fault. */
export function cosmosStore({ endpoint, database, container: name }: CosmosPlace, access: CosmosAccess): Store {
  const client = new CosmosClient({
    endpoint,
    ...('key' in access ? { key: access.key } : { aadCredentials: access.credential }),
    connectionPolicy: {
      // Discovery would also send a batch again after a break; without it only 429 is repeated, which wrote nothing.
      enableEndpointDiscovery: false,
      retryOptions: { maxRetryAttemptCount: 9, fixedRetryIntervalInMilliseconds: 0, maxWaitTimeInSeconds: 8 },
      requestTimeout: 10_000,
    },
  });
  const container = client.database(database).container(name);
  return {
    async get<T extends DocType>(type: T, partition: Partition, id: string) {
      const asked = container.item(itemId(docName(type, id)), partition).read<Item>();
      const { resource, statusCode, substatus } = await asked.catch(noAnswer);
      // A missing container answers 404 too, with a substatus; it must not look like an empty one.
      if (statusCode === 404 && substatus) noAnswer(new Error(`${name}: 404/${substatus}`));
      return resource && stored<DocOf<T>>(resource);
    },
    async live(partition) {
      // `client` comes before all other ids, so the version of the file is never newer than what is read after it.
      const query = { query: 'SELECT * FROM c WHERE c.live = true ORDER BY c.id' };
      return (await all(container, query, partition)).map((item) => stored(item));
    },
    async find<T extends DocType>(type: T | readonly T[], where: Where) {
      if (where.partition?.length === 0 || where.name?.length === 0) return [];
      const only = typeof where.partition === 'string' ? where.partition : undefined;
      const found = await all(container, queryFor([type].flat() as T[], where), only);
      return found.toSorted(where.wakeBy === undefined ? byName : byWaking).map((item) => stored<DocOf<T>>(item));
    },
    commit: (partition, writes) => commit(container, partition, writes),
    async close() {
      client.dispose();
    },
  };
}

async function commit(container: Container, partition: Partition, writes: readonly Write[]) {
  const operations = filed(partition, writes).map(operationFor);
  if (operations.length === 0) return 'committed';
  const { code, result = [] } = await container.items.batch(operations, partition).catch(refusedAsAWhole);
  const statuses = result.map(({ statusCode }) => statusCode);
  if (statuses.length === operations.length && statuses.every((status) => status < 300)) return 'committed';
  const status = statuses.find((each) => each >= 300 && each !== DEPENDED) ?? code;
  if (status !== undefined && CONFLICT.has(status)) return 'conflict';
  return noAnswer(new Error(`${partition}: a batch got ${code} (${statuses.join(', ')})`));
}

/** An answer that no batch was tried; 404 is a missing container then, not a conflict. */
function refusedAsAWhole(error: Error): { code: number; result: undefined } {
  const code = codeOf(error.cause);
  if (code !== 404 && CONFLICT.has(code)) return { code, result: undefined };
  return noAnswer(error);
}

/** Whether a commit was written can't be told after a break, so it is never said to be; the next decision loads again. */
function noAnswer(cause: unknown): never {
  const isDenied = [cause, Error.isError(cause) ? cause.cause : null].some((each) => DENIED.has(codeOf(each)));
  const reason = isDenied ? 'My store does not let me in.' : 'My store does not answer.';
  throw new Fault('store', { outcome: isDenied ? 'failed' : 'unknown', retryable: !isDenied, reason, cause });
}

/** The HTTP status of an error of the SDK; 0 for what never got one. */
function codeOf(error: unknown): number {
  const code = Error.isError(error) && 'code' in error ? Number(error.code) : 0;
  return Number.isNaN(code) ? 0 : code;
}

function operationFor({ write, filing }: Filed): OperationInput {
  const { name, partition: pk, live, wakeAt, dueAt, owner } = filing;
  const { doc } = write;
  if (write.op === 'delete') return deletion(itemId(name), write.ifVersion);
  const item: Item = { id: itemId(name), pk, type: doc.type, live, wakeAt, dueAt, owner, doc };
  const ttl = keptSeconds(doc);
  if (ttl !== null) item.ttl = ttl;
  const resourceBody = item as unknown as JSONObject;
  if (write.op === 'create') return { operationType: 'Create', resourceBody };
  if (write.ifVersion === undefined) return { operationType: 'Upsert', resourceBody };
  return { operationType: 'Replace', id: item.id, resourceBody, ifMatch: write.ifVersion };
}

/** The service knows `ifMatch` of every operation; the SDK's type has forgotten it here. */
function deletion(id: string, ifMatch: string): OperationInput {
  const operation = { operationType: 'Delete' as const, id, ifMatch };
  return operation;
}

/** Cosmos refuses `/ \ ? #` in ids, and clients differ about `%`, spaces and what is not ASCII: all become `~` and hex. */
function itemId(name: string): string {
  const plain = encodeURIComponent(name).replaceAll('~', '%7E').replaceAll('%3A', ':').replaceAll('%40', '@');
  return plain.replaceAll('%', '~');
}

function queryFor(types: readonly DocType[], where: Where): SqlQuerySpec {
  const { live, owner, name, after, wakeBy, dueBy, partition } = where;
  const values: (string | boolean)[] = [];
  const asked = (value: string | boolean) => `@p${values.push(value)}`;
  const among = (all: readonly string[]) =>
    all.length === 1 ? `= ${asked(all[0] as string)}` : `IN (${all.map(asked)})`;
  const parts = [
    `c.type ${among(types)}`,
    live === undefined ? [] : `c.live = ${asked(live)}`,
    owner === undefined ? [] : `c.owner = ${asked(owner)}`,
    name === undefined ? [] : `c.id ${among(namesOf(types[0] as DocType, name))}`,
    typeof partition === 'object' ? `c.pk ${among(partition)}` : [],
    after === undefined ? [] : `c.pk > ${asked(after)}`,
    wakeBy === undefined ? [] : `c.wakeAt <= ${asked(wakeBy)}`,
    dueBy === undefined ? [] : `c.dueAt <= ${asked(dueBy)}`,
  ].flat();
  const top = where.limit === undefined ? '' : `TOP ${Math.trunc(where.limit)} `;
  // Only what is cut off, gone through or woken needs an order from Cosmos; the rest is sorted here, which costs no index.
  const inOrder = where.after === undefined ? '' : ' ORDER BY c.pk';
  const order = where.wakeBy === undefined ? inOrder : ' ORDER BY c.wakeAt';
  return {
    query: `SELECT ${top}* FROM c WHERE ${parts.join(' AND ')}${order}`,
    parameters: values.map((value, n) => ({ name: `@p${n + 1}`, value })),
  };
}

function namesOf(type: DocType, name: string | readonly string[]): readonly string[] {
  return [name].flat().map((each) => itemId(docName(type, each)));
}

async function all(container: Container, query: SqlQuerySpec, partition?: Partition): Promise<Item[]> {
  const options = partition === undefined ? {} : { partitionKey: partition };
  const { resources } = await container.items.query<Item>(query, options).fetchAll().catch(noAnswer);
  return resources;
}

function byName(a: Item, b: Item): number {
  return compare(a.pk, b.pk) || compare(a.id, b.id);
}
function byWaking(a: Item, b: Item): number {
  return compare(a.wakeAt ?? '', b.wakeAt ?? '') || byName(a, b);
}
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function stored<D extends Doc>(item: Item): Stored<D> {
  return { doc: item.doc as D, version: item._etag ?? '' };
}
