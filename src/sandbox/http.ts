// What a request, an answer and a refusal are inside the sandbox.
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';

export type Call = {
  method: string;
  origin: string;
  path: string;
  params: Record<string, string>;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
};

export type Answer = { status: number; headers?: Record<string, string>; body?: object | string | Buffer };

export type Route = { method: string; pattern: string; handle: (call: Call) => Answer | Promise<Answer> };

/** One outside system: where it lives, whom it lets in, and how it words an error. */
export type System = {
  prefix: string;
  admit: (call: Call) => void;
  routes: Route[];
  explain: (rejection: Rejection) => Answer;
};

export class Rejection extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;

  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export function ok(body: object): Answer {
  return { status: 200, body };
}

export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`the route of ${call.path} has no parameter ${name}`);
  return value;
}

export function header(call: Call, name: string): string | undefined {
  const value = call.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

export function readJson(call: Call): unknown {
  try {
    return JSON.parse(call.body.toString('utf8'));
  } catch {
    throw new Rejection(400, 'BadRequest', 'Unable to read JSON request payload.');
  }
}

export function readBody<T>(call: Call, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(readJson(call));
  if (!parsed.success) throw new Rejection(400, 'BadRequest', z.prettifyError(parsed.error));
  return parsed.data;
}

/** A whole number from the query within its limits, as the vendors' paging parameters are. */
export function readCount(call: Call, name: string, limits: { fallback: number; min: number; max: number }): number {
  const text = call.query.get(name);
  if (text === null) return limits.fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < limits.min || value > limits.max)
    throw new Rejection(400, 'invalid_parameter', `${name} must be a whole number from ${limits.min} to ${limits.max}`);
  return value;
}

export function requireHeader(name: string, message: string): (call: Call) => void {
  return (call) => {
    if (!header(call, name)) throw new Rejection(401, 'Unauthorized', message);
  };
}

/** The plain error shape of the systems that have none worth imitating. */
export function plainError(rejection: Rejection): Answer {
  return {
    status: rejection.status,
    headers: rejection.headers,
    body: { error: { code: rejection.code, message: rejection.message } },
  };
}
