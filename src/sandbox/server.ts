// The one HTTP server of the sandbox: reads a request, lets the system of its path answer, and logs it.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Fault, Faults } from './faults.ts';
import { type Answer, type Call, Rejection, type System } from './http.ts';
import type { RequestLog } from './request-log.ts';
import { createRouter } from './router.ts';

// The largest thing that is sent in one request is an upload range of nearly 60 MiB.
const MAX_BODY_BYTES = 64 * 1024 * 1024;
const CONTROL_PREFIX = '/__';

type Parts = { systems: System[]; faults: Faults; log: RequestLog; now: () => Date };
type Dispatch = { answer: (call: Call) => Promise<Answer>; fail: (call: Call, fault: Fault) => Answer };

export function createSandboxServer(parts: Parts): Server {
  const dispatch = createDispatch(parts.systems);
  return createServer((request, response) => {
    serve(request, response, parts, dispatch).catch((error: unknown) => {
      console.error(error);
      request.socket.destroy();
    });
  });
}

async function serve(request: IncomingMessage, response: ServerResponse, parts: Parts, dispatch: Dispatch) {
  const call = await readCall(request);
  const isControl = call.path.startsWith(CONTROL_PREFIX);
  const fault = isControl ? undefined : parts.faults.take(call);
  const answer = await answerWith(call, fault, dispatch);
  if (!isControl) {
    const { method, path } = call;
    parts.log.add({ method, path, status: answer?.status ?? null, at: parts.now().toISOString() });
  }
  if (fault?.hang) await parts.faults.mended();
  if (!answer) return request.socket.destroy();
  send(response, answer);
}

/** Nothing when the connection has to be cut. */
async function answerWith(call: Call, fault: Fault | undefined, dispatch: Dispatch): Promise<Answer | undefined> {
  if (!fault) return dispatch.answer(call);
  if (fault.after) await dispatch.answer(call);
  return fault.drop || fault.hang ? undefined : dispatch.fail(call, fault);
}

function createDispatch(systems: System[]): Dispatch {
  const routed = systems.map((system) => ({ system, find: createRouter(system.routes) }));
  const systemOf = ({ path }: Call) => routed.find(({ system }) => path.startsWith(system.prefix));
  const explain = (call: Call, rejection: Rejection): Answer =>
    systemOf(call)?.system.explain(rejection) ?? { status: rejection.status, body: rejection.message };
  return {
    answer: async (call) => {
      try {
        const routing = systemOf(call);
        if (!routing) throw new Rejection(404, 'NotFound', `Nothing is at ${call.path}.`);
        routing.system.admit(call);
        const { route, params } = routing.find(call.method, call.path.slice(routing.system.prefix.length));
        return await route.handle({ ...call, params });
      } catch (error) {
        if (error instanceof Rejection) return explain(call, error);
        console.error(error);
        return explain(call, new Rejection(500, 'InternalServerError', 'The sandbox failed.'));
      }
    },
    fail: (call, { status, retryAfter }) => {
      const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
      return explain(call, new Rejection(status, faultCode(status), 'A failure that was ordered.', headers));
    },
  };
}

function faultCode(status: number): string {
  const codes: Record<number, string> = { 429: 'TooManyRequests', 503: 'ServiceUnavailable', 504: 'GatewayTimeout' };
  return codes[status] ?? 'UnknownError';
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const origin = `http://${request.headers.host ?? '127.0.0.1'}`;
  const url = new URL(request.url ?? '/', origin);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Error(`more than ${MAX_BODY_BYTES} bytes in one request to ${url.pathname}`);
    chunks.push(chunk);
  }
  const { method = 'GET', headers } = request;
  return {
    method,
    origin,
    path: url.pathname,
    params: {},
    query: url.searchParams,
    headers,
    body: Buffer.concat(chunks),
  };
}

function send(response: ServerResponse, { status, headers = {}, body }: Answer): void {
  if (body === undefined) return void response.writeHead(status, headers).end();
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
  const type = isRaw ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  response.writeHead(status, { 'content-type': type, ...headers }).end(isRaw ? body : JSON.stringify(body));
}
