// Files that people attach in Teams: read from the address Teams gives, which opens without any token of ours.
import { Fault } from '../ports.ts';

const MOST_BYTES = 50_000_000;
const PATIENCE_MS = 20_000;
/** Where Teams keeps what is attached in a personal chat: OneDrive for Business, in the clouds of Microsoft. */
const OURS = /(^|\.)(sharepoint\.com|sharepoint\.us|sharepoint-mil\.us|sharepoint\.cn)$/;
const LOOPBACK = new Set(['127.0.0.1', 'localhost']);

/** `local`: files of this machine may be read, as the Playground has them. Throws Fault. */
export function uploadReader({ local }: { local: boolean }): (url: string) => Promise<Uint8Array> {
  return async (url) => {
    if (!isAllowed(url, local))
      throw failed('That file is kept where I do not read from. Please attach it in this chat.');
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) }).catch((cause) => {
      throw broken('The attached file could not be read. Please attach it again.', cause);
    });
    if (!answer.ok || !answer.body) throw refused(answer.status);
    return readAll(answer.body);
  };
}

/** The address opens for minutes only; what it answers after that differs. */
function refused(status: number): Fault {
  if (status === 429 || status >= 500) return broken('The place where Teams keeps the attached file had a problem.');
  if (status === 401 || status === 403)
    return failed('Teams does not let me read that file: I have only a few minutes for it. Please attach it again.');
  return failed('The attached file is no longer there. Please attach it again.');
}

function isAllowed(url: string, local: boolean): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username } = new URL(url);
  if (username !== '') return false;
  if (protocol === 'https:' && OURS.test(hostname)) return true;
  return local && protocol === 'http:' && LOOPBACK.has(hostname);
}

/** The length that an answer claims can lie. */
async function readAll(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.length;
      if (size > MOST_BYTES) throw failed(tooLarge);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof Fault ? error : broken('The attached file could not be read to its end.', error);
  }
  return Buffer.concat(chunks);
}

const tooLarge = `The attached file is larger than ${MOST_BYTES / 1_000_000} MB, the most I take. Make it smaller, or put it into the client folder yourself.`;

/** It may go better the next time. */
function broken(reason: string, cause?: unknown): Fault {
  return new Fault('uploads', { outcome: 'failed', retryable: true, reason, cause });
}

function failed(reason: string, cause?: unknown): Fault {
  return new Fault('uploads', { outcome: 'failed', retryable: false, reason, cause });
}
