// What the readers of the systems of record share: one checked GET, pages to the end, and faults in plain words.
import type { z } from 'zod';
import type { Instant } from '../domain/day.ts';
import type { Reading } from '../domain/record.ts';
import { Fault } from '../ports.ts';

const TIMEOUT_MS = 30_000;
const MOST_PAGES = 500;

export type System = { name: string; baseUrl: string; headers: Readonly<Record<string, string>> };
export type Query = Readonly<Record<string, string>>;
export type Page<Row, Place> = { rows: readonly Row[]; total: number; next: Place | undefined };
/** `total` is what the system said it has; rows can be fewer. */
export type Rows<Row> = { rows: readonly Row[]; total: number };

/**
 * One answer of a system, checked; fields the schema does not name are ignored. Undefined for a status in `absent`: the
 * system does not know the client. Throws Fault.
 */
export async function readJson<T>(
  system: System,
  request: { path: string; query: Query; answer: z.ZodType<T>; absent: readonly number[] },
): Promise<T | undefined> {
  const { body, status, headers } = await get(system, `${request.path}?${new URLSearchParams(request.query)}`);
  if (request.absent.includes(status)) return undefined;
  if (status !== 200) throw refusal(system, status, headers);
  const parsed = request.answer.safeParse(parseJson(body));
  if (parsed.success) return parsed.data;
  throw fault(system, { retryable: false, reason: 'answered in an unexpected way', cause: parsed.error });
}

/** Reads to the last page. Pages are not atomic: a row that comes twice, by `keyOf`, counts once. Undefined as `read` says. */
export async function readPages<Row, Place>(
  first: Place,
  read: (place: Place) => Promise<Page<Row, Place> | undefined>,
  keyOf: (row: Row) => string,
): Promise<Rows<Row> | undefined> {
  const found = new Map<string, Row>();
  let place: Place | undefined = first;
  let total = 0;
  for (let count = 0; place !== undefined && count < MOST_PAGES; count += 1) {
    const page: Page<Row, Place> | undefined = await read(place);
    if (!page) return undefined;
    for (const row of page.rows) found.set(keyOf(row), row);
    ({ total, next: place } = page);
  }
  return { rows: [...found.values()], total };
}

export function readingOf({ name }: System, readAt: Instant, data: Pick<Reading, 'asOf' | 'rows' | 'total'>): Reading {
  return { system: name, readAt, link: null, ...data };
}

async function get({ name, baseUrl, headers }: System, path: string) {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await fetch(baseUrl.replace(/\/+$/, '') + path, { headers, redirect: 'error', signal });
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  } catch (cause) {
    throw new Fault(name, { outcome: 'failed', retryable: true, reason: `${name} could not be reached`, cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal(system: System, status: number, headers: Headers): Fault {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  const wish = Number.isFinite(seconds) ? { retryAfterSeconds: seconds } : {};
  if (status === 429) return fault(system, { retryable: true, reason: 'asked Steward to slow down', ...wish });
  if (status === 408 || status >= 500)
    return fault(system, { retryable: true, reason: `had a problem (${status})`, ...wish });
  if (status === 401 || status === 403)
    return fault(system, {
      retryable: false,
      reason: 'does not accept Steward’s key: ask an administrator to renew it',
    });
  if (status === 402) return fault(system, { retryable: false, reason: 'has no subscription for this' });
  return fault(system, { retryable: false, reason: `refused the question (${status})` });
}

type Trouble = { retryable: boolean; reason: string; retryAfterSeconds?: number; cause?: unknown };

/** Reading changes nothing, so that it never ends as `unknown`. */
function fault({ name }: System, trouble: Trouble): Fault {
  return new Fault(name, { ...trouble, outcome: 'failed', reason: `${name} ${trouble.reason}` });
}
