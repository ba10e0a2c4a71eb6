// A Cosmos DB for tests, over HTTP: the in-memory server, and in front of it transactional batches as the service does them.
import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createHttpServer } from '@vercel/cosmosdb-server';

export type CosmosFault = {
  on: 'batch' | 'query' | 'read';
  times?: number;
  /** Answers with this instead of doing it. */
  status?: number;
  retryAfterMs?: number;
  /** The connection is cut, before it is done or after. */
  cut?: 'before' | 'after';
};
export type CosmosServer = {
  endpoint: string;
  /** Any key opens it. */
  key: string;
  database: string;
  container: string;
  fail(fault: CosmosFault): void;
  /** How many requests of a kind arrived so far. */
  arrived(kind: CosmosFault['on']): number;
  stop(): Promise<void>;
};

type Call = { method: string; path: string; headers: Readonly<Record<string, string>>; body: Buffer };
type Reply = { status: number; headers: IncomingMessage['headers']; body: Buffer };
type Send = (call: Call) => Promise<Reply>;
type Item = { id: string; pk?: string; _etag?: string };
type Operation = { operationType: string; id?: string; resourceBody?: Item; ifMatch?: string };

const [database, container] = ['steward', 'documents'];
const PAGE = '100';
const MOST_OPERATIONS = 100;
const MOST_BYTES = 2 * 1024 * 1024;
const LONGEST_ID = 1023;
const PARTITION = 'x-ms-documentdb-partitionkey';

/** On a free port of this machine, with an empty container; everything is gone with it. */
export async function startCosmos(): Promise<CosmosServer> {
  const back = createHttpServer({ keepAlive: true });
  const agent = new Agent({ keepAlive: true });
  const send = sender(await listen(back), agent);
  await make(send, '/dbs', { id: database });
  await make(send, `/dbs/${database}/colls`, { id: container, partitionKey: { paths: ['/pk'], kind: 'Hash' } });
  const faults: CosmosFault[] = [];
  const counts = new Map<CosmosFault['on'] | undefined, number>();
  const inTurn = queue();
  const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
    const call = await callOf(incoming);
    const kind = kindOf(call);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const fault = take(faults, kind);
    if (fault?.cut === 'before') return void incoming.socket.destroy();
    // One at a time, readers too: nobody ever sees half a batch.
    const reply = fault?.status ? refusal(fault) : await inTurn(() => replyTo(send, call));
    if (fault?.cut === 'after') return void incoming.socket.destroy();
    answer(response, reply);
  };
  const front = createServer((incoming, response) => {
    serve(incoming, response).catch((error: unknown) => answer(response, json(500, { message: String(error) })));
  });
  const port = await listen(front);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    key: Buffer.from('any').toString('base64'),
    database,
    container,
    fail: (fault) => void faults.push({ ...fault }),
    arrived: (kind) => counts.get(kind) ?? 0,
    stop: async () => {
      agent.destroy();
      await Promise.all([end(front), end(back)]);
    },
  };
}

async function replyTo(send: Send, call: Call): Promise<Reply> {
  const kind = kindOf(call);
  const isElsewhere = call.path.includes('/docs') && !call.path.startsWith(`/dbs/${database}/colls/${container}/`);
  if (isElsewhere) return withHeader(json(404, { message: 'Owner resource does not exist' }), 'x-ms-substatus', '1003');
  if (kind === 'batch') return batch(send, call);
  return send(kind === 'query' ? paged(withinPartition(call)) : call);
}

/** The service gives pages; the server behind gives all unless it is asked. */
function paged(call: Call): Call {
  return { ...call, headers: { ...call.headers, 'x-ms-max-item-count': PAGE } };
}

/** The server behind does not look at the partition a query names. */
function withinPartition(call: Call): Call {
  const [partition] = JSON.parse(call.headers[PARTITION] ?? '[]') as unknown[];
  if (partition === undefined) return call;
  const { query, parameters = [] } = JSON.parse(call.body.toString('utf8')) as { query: string; parameters?: object[] };
  const within = query.replace(/ WHERE (.*?)( ORDER BY .*)?$/s, ' WHERE c.pk = @ofPartition AND ($1)$2');
  const asked = { query: within, parameters: [...parameters, { name: '@ofPartition', value: partition }] };
  return { ...call, body: Buffer.from(JSON.stringify(asked)) };
}

/** All or nothing: every operation is judged on what the ones before it leave, then all are done. */
async function batch(send: Send, { path, headers, body }: Call): Promise<Reply> {
  const operations = JSON.parse(body.toString('utf8')) as Operation[];
  if (operations.length > MOST_OPERATIONS) return json(400, { message: 'Batch request has more operations than 100.' });
  if (body.length > MOST_BYTES) return json(413, { message: 'Request size is too large' });
  const partition = headers[PARTITION] ?? '';
  const now = new Map<string, Item | undefined>();
  for (const id of new Set(operations.map(idOf))) now.set(id, await read(send, { path, partition, id }));
  const statuses: number[] = [];
  for (const operation of operations) {
    const status = judge(operation, now.get(idOf(operation)), partition);
    statuses.push(status);
    if (status >= 400) return json(207, failedAt(statuses.length - 1, status, operations.length));
    const next = operation.resourceBody && { ...operation.resourceBody, _etag: 'of this batch' };
    if (operation.operationType !== 'Read') now.set(idOf(operation), next);
  }
  const results: object[] = [];
  for (const [at, operation] of operations.entries())
    results.push({
      statusCode: statuses[at],
      requestCharge: 1,
      ...(await apply(send, { path, partition, operation })),
    });
  return json(200, results);
}

/** The status the service gives an operation on an item as it is now. */
function judge(
  { operationType, resourceBody, id, ifMatch }: Operation,
  now: Item | undefined,
  partition: string,
): number {
  const name = resourceBody?.id ?? id ?? '';
  if (name === '' || /[/\\?#]/.test(name) || Buffer.byteLength(name) > LONGEST_ID) return 400;
  if (resourceBody && JSON.stringify([resourceBody.pk]) !== partition) return 400;
  if (operationType === 'Create') return now ? 409 : 201;
  const mismatch = ifMatch !== undefined && ifMatch !== now?._etag;
  if (operationType === 'Upsert') return mismatch ? 412 : now ? 200 : 201;
  if (!now) return 404;
  if (operationType === 'Replace') return mismatch ? 412 : 200;
  if (operationType === 'Delete') return mismatch ? 412 : 204;
  return operationType === 'Read' ? 200 : 400;
}

function failedAt(failed: number, status: number, length: number): object[] {
  return Array.from({ length }, (_, at) => ({ statusCode: at === failed ? status : 424, requestCharge: 1 }));
}

type On = { path: string; partition: string };

/** Without it the server behind fails on an item that is not there. */
const anywhere = { 'x-ms-documentdb-query-enablecrosspartition': 'true' };

async function read(send: Send, { path, partition, id }: On & { id: string }): Promise<Item | undefined> {
  const { status, body } = await send(
    single('GET', `${path}/${encodeURIComponent(id)}`, partition, undefined, anywhere),
  );
  if (status === 404) return undefined;
  if (status !== 200) throw new Error(`${id}: ${status}`);
  return JSON.parse(body.toString('utf8')) as Item;
}

async function apply(send: Send, { path, partition, operation }: On & { operation: Operation }): Promise<object> {
  const { operationType, resourceBody } = operation;
  const own = `${path}/${encodeURIComponent(idOf(operation))}`;
  const calls: Record<string, Call> = {
    Create: single('POST', path, partition, resourceBody),
    Upsert: single('POST', path, partition, resourceBody, { 'x-ms-documentdb-is-upsert': 'true' }),
    Replace: single('PUT', own, partition, resourceBody),
    Delete: single('DELETE', own, partition),
    Read: single('GET', own, partition),
  };
  const call = calls[operationType];
  const reply = call && (await send(call));
  if (!reply || reply.status >= 300) throw new Error(`${operationType} was judged well, but got ${reply?.status}`);
  if (reply.body.length === 0 || reply.status === 204) return {};
  const item = JSON.parse(reply.body.toString('utf8')) as Item;
  return { eTag: item._etag, resourceBody: item };
}

function single(
  method: string,
  path: string,
  partition: string,
  item?: Item,
  extra: Record<string, string> = {},
): Call {
  const headers = { [PARTITION]: partition, 'content-type': 'application/json', ...extra };
  return { method, path, headers, body: Buffer.from(item ? JSON.stringify(item) : '') };
}

function idOf({ resourceBody, id }: Operation): string {
  return resourceBody?.id ?? id ?? '';
}

function kindOf({ method, path, headers }: Call): CosmosFault['on'] | undefined {
  if (headers['x-ms-cosmos-is-batch-request']?.toLowerCase() === 'true') return 'batch';
  if (headers['x-ms-documentdb-isquery']?.toLowerCase() === 'true') return 'query';
  return method === 'GET' && path.includes('/docs/') ? 'read' : undefined;
}

function take(faults: CosmosFault[], kind: CosmosFault['on'] | undefined): CosmosFault | undefined {
  const at = faults.findIndex(({ on }) => on === kind);
  const fault = faults[at];
  if (fault) fault.times = (fault.times ?? 1) - 1;
  if (fault?.times === 0) faults.splice(at, 1);
  return fault;
}

function refusal({ status = 503, retryAfterMs }: CosmosFault): Reply {
  const reply = json(status, { code: String(status), message: `refused with ${status}` });
  return retryAfterMs === undefined ? reply : withHeader(reply, 'x-ms-retry-after-ms', String(retryAfterMs));
}

function withHeader(reply: Reply, name: string, value: string): Reply {
  return { ...reply, headers: { ...reply.headers, [name]: value } };
}

function json(status: number, value: unknown): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(value)) };
}

function answer(response: ServerResponse, { status, headers, body }: Reply): void {
  const { connection: _own, 'transfer-encoding': _chunks, 'content-length': _length, ...kept } = headers;
  // restify changes `writeHead` for every server of its process; this is out of its reach.
  response.statusCode = status;
  for (const [name, value] of Object.entries(kept)) if (value !== undefined) response.setHeader(name, value);
  response.end(body);
}

async function callOf(incoming: IncomingMessage): Promise<Call> {
  const { method = 'GET', url = '/' } = incoming;
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  // A path that begins with two slashes is the SDK's own.
  return { method, path: url.replace(/^\/\//, '/'), headers, body: await buffer(incoming) };
}

function sender(port: number, agent: Agent): Send {
  return async ({ method, path, headers, body }) => {
    const outgoing = request({
      host: '127.0.0.1',
      port,
      agent,
      method,
      path,
      headers: { ...headers, 'content-length': body.length },
    });
    outgoing.end(body);
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    return { status: incoming.statusCode ?? 0, headers: incoming.headers, body: await buffer(incoming) };
  };
}

async function make(send: Send, path: string, value: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const { status } = await send({ method: 'POST', path, headers, body: Buffer.from(JSON.stringify(value)) });
  if (status !== 201) throw new Error(`${path}: ${status}`);
}

function queue(): <T>(job: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const run = last.then(job);
    last = run.catch(() => undefined);
    return run;
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function end(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
