// Logs as JSON lines; what may be personal data or a secret is never written.
import { type DestinationStream, pino } from 'pino';
import type { Log } from '../ports.ts';

/** Field names of which the value is left out wherever it stands. */
const private_ = ['notes', 'text', 'mail', 'phone', 'to', 'token', 'authorization', 'uploadUrl'];
/** Inside any text: addresses of people, tokens, and what an address on the web carries behind its question mark. */
const hidden: readonly [RegExp, string][] = [
  [/[\w.+'-]+@[\w-]+(\.[\w-]+)+/g, '[mail]'],
  [/\b(Bearer|SharedAccessSignature) \S+/gi, '$1 [left out]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [/(https?:\/\/[^\s?"']+)\?[^\s"']+/g, '$1?[left out]'],
];
/** Errors wrap each other; what lies deeper tells nothing new. */
const DEEPEST = 4;

export function jsonLog(destination: DestinationStream): Log {
  const paths = private_.flatMap((name) => [name, `*.${name}`]);
  const logger = pino({ base: null, redact: { paths, censor: '[left out]' } }, destination);
  return {
    info: (event, data = {}) => logger.info(told(data), event),
    warn: (event, data = {}) => logger.warn(told(data), event),
    error: (event, data = {}) => logger.error(told(data), event),
  };
}

function told(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, tellable(value)]));
}

function tellable(value: unknown): unknown {
  if (Error.isError(value)) return { ...errorLine(value, DEEPEST), stack: withoutPrivate(framesOf(value)) };
  return typeof value === 'string' ? withoutPrivate(value) : value;
}

/** Message and codes of an error and of what caused it, never the request or the answer that some carry. */
function errorLine(error: Error, deep: number): Record<string, unknown> {
  const { name, message, cause } = error;
  const codes = ['code', 'statusCode', 'status'].flatMap((field) => {
    const value = (error as unknown as Record<string, unknown>)[field];
    return typeof value === 'string' || typeof value === 'number' ? [[field, value] as const] : [];
  });
  const line = { name, message: withoutPrivate(message), ...Object.fromEntries(codes) };
  return Error.isError(cause) && deep > 1 ? { ...line, cause: errorLine(cause, deep - 1) } : line;
}

function framesOf({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n');
}

function withoutPrivate(text: string): string {
  return hidden.reduce((sofar, [what, instead]) => sofar.replaceAll(what, instead), text);
}
