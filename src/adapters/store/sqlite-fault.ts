// Turns what SQLite says into faults: whether the file may hold it now, and what to tell people.
import { Fault } from '../../ports.ts';

type Kind = Pick<Fault, 'outcome' | 'retryable' | 'reason'>;

const denied: Kind = { outcome: 'failed', retryable: false, reason: 'My store does not let me in.' };
/** By SQLite's primary result codes; nothing of a transaction that ends with one of these is kept. */
const known: Readonly<Record<number, Kind>> = {
  3: denied,
  5: { outcome: 'failed', retryable: true, reason: 'Another program holds the file of my store.' },
  8: denied,
  13: { outcome: 'failed', retryable: true, reason: 'The disk of my store is full.' },
  14: denied,
};
const broken: Kind = { outcome: 'unknown', retryable: true, reason: 'My store could not be read or written.' };
/** A statement that can't be understood, or breaks a rule of its table, or is used wrongly. */
const OURS = new Set([1, 19, 20, 21, 25]);

/** Any other error, and those that are mistakes of ours, are thrown as they are. */
export function asFault(error: unknown): never {
  const code = primaryCode(error);
  if (code === undefined || OURS.has(code)) throw error;
  throw new Fault('store', { ...(known[code] ?? broken), cause: error });
}

function primaryCode(error: unknown): number | undefined {
  if (!Error.isError(error) || !('code' in error) || error.code !== 'ERR_SQLITE_ERROR') return undefined;
  // The extended codes say more in the higher bits.
  return 'errcode' in error ? Number(error.errcode) & 0xff : undefined;
}
