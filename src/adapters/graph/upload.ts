// Sends a file's bytes to an upload session, range by range, and goes on where a break left it.
import type { UploadSession } from '@microsoft/microsoft-graph-types';
import { Fault } from '../../ports.ts';
import { retryAfter } from './fault.ts';

// Graph demands ranges of a multiple of this, all but the last.
const RANGE_UNIT = 327_680;
const FAILURES_WITHOUT_PROGRESS = 3;
const RANGE_TIMEOUT_MS = 120_000;

/** `url` is the session's: a secret that carries its own permission, so that no bearer goes with it and no error names it. */
export type Upload = { url: string; bytes: Uint8Array; rangeUnits: number };
/** `taken`: the name is in use by now, or the file has changed or is open; `gone`: the session ended, maybe with the file made. */
export type Uploaded = { state: 'complete'; item: unknown } | { state: 'taken' } | { state: 'gone' };
type Progress = Uploaded | { state: 'expects'; from: number };

/** Throws Fault; beginning anew is then harmless, since an unfinished upload leaves no file, and a whole one is known again. */
export async function uploadInRanges(upload: Upload): Promise<Uploaded> {
  let from = 0;
  let failures = 0;
  let isWhole = false;
  while (failures < FAILURES_WITHOUT_PROGRESS) {
    isWhole ||= from + upload.rangeUnits * RANGE_UNIT >= upload.bytes.length;
    const progress = (await putRange(upload, from)) ?? (await askProgress(upload));
    if (progress && progress.state !== 'expects') return progress;
    const next = progress?.from ?? from;
    failures = next > from ? 0 : failures + 1;
    from = next;
  }
  // Once the last range was sent, it may be there.
  const outcome = isWhole ? 'unknown' : 'failed';
  throw new Fault('files', { outcome, retryable: true, reason: 'SharePoint broke off the upload' });
}

/** Undefined when only the session itself can tell how far it is. */
async function putRange({ url, bytes, rangeUnits }: Upload, from: number): Promise<Progress | undefined> {
  const until = Math.min(from + rangeUnits * RANGE_UNIT, bytes.length);
  const headers = { 'content-range': `bytes ${from}-${until - 1}/${bytes.length}` };
  const answer = await request(url, { method: 'PUT', headers, body: bytes.slice(from, until) });
  if (!answer || answer.status === 416) return undefined;
  if (answer.status === 507) throw refused({ retryable: false, reason: 'The SharePoint library is full' });
  if (isThrottled(answer)) throw throttled(answer);
  if (answer.status >= 500) return undefined;
  if ([409, 412, 423].includes(answer.status)) return { state: 'taken' };
  if (answer.status === 202) return readProgress(answer);
  return answer.ok ? { state: 'complete', item: await answer.json() } : readProgress(answer);
}

async function askProgress({ url }: Upload): Promise<Progress | undefined> {
  const answer = await request(url, { method: 'GET' });
  if (answer && isThrottled(answer)) throw throttled(answer);
  return answer && answer.status < 500 ? readProgress(answer) : undefined;
}

async function readProgress(answer: Response): Promise<Progress> {
  if (answer.status === 404) return { state: 'gone' };
  if (!answer.ok) throw refused({ retryable: false, reason: `SharePoint refused the upload (${answer.status})` });
  const { nextExpectedRanges } = (await answer.json()) as Partial<Record<keyof UploadSession, unknown>>;
  const from = Array.isArray(nextExpectedRanges) ? Number.parseInt(String(nextExpectedRanges[0]), 10) : Number.NaN;
  return Number.isNaN(from) ? { state: 'gone' } : { state: 'expects', from };
}

/** Undefined when no answer came; the body is read at once, so that a break in it counts as no answer too. */
async function request(url: string, init: RequestInit): Promise<Response | undefined> {
  try {
    const signal = AbortSignal.timeout(RANGE_TIMEOUT_MS);
    const answer = await fetch(url, { ...init, redirect: 'error', signal });
    const body = await answer.arrayBuffer();
    return new Response(body.byteLength > 0 ? body : null, { status: answer.status, headers: answer.headers });
  } catch {
    return undefined;
  }
}

function isThrottled({ status, headers }: Response): boolean {
  return status === 429 || (status === 503 && retryAfter(headers) !== undefined);
}

function throttled(answer: Response): Fault {
  const seconds = retryAfter(answer.headers);
  const wish = seconds === undefined ? {} : { retryAfterSeconds: seconds };
  return refused({ retryable: true, reason: 'SharePoint asked Steward to slow down', ...wish });
}

function refused(fault: { retryable: boolean; reason: string; retryAfterSeconds?: number }): Fault {
  return new Fault('files', { outcome: 'failed', ...fault });
}
