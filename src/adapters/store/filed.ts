// What every store checks of a commit before it writes any of it: whose it is, and whether Cosmos could take it.
import { type Filing, filingOf } from '../../domain/document.ts';
import type { Partition } from '../../domain/ids.ts';
import type { Write } from '../../ports.ts';

/** `body`: the document as JSON. */
export type Filed = { write: Write; filing: Filing; body: string };

/** Cosmos takes no more in one transactional batch; SQLite refuses the same, so that what runs on one runs on the other. */
const MOST_OPERATIONS = 100;
const MOST_BYTES = 2 * 1024 * 1024;
/** What an operation's envelope needs beside the document and how it is filed. */
const ENVELOPE_BYTES = 300;

/** The writes with their filing; throws, as a bug, where they are not one commit. */
export function filed(partition: Partition, writes: readonly Write[]): Filed[] {
  const all = writes.map((write) => ({ write, filing: filingOf(write.doc), body: JSON.stringify(write.doc) }));
  const stray = all.find(({ filing }) => filing.partition !== partition);
  if (stray) throw new Error(`${stray.filing.name} belongs to ${stray.filing.partition}, not to ${partition}`);
  if (all.length > MOST_OPERATIONS)
    throw new RangeError(`${partition}: ${all.length} writes are more than the ${MOST_OPERATIONS} of one commit`);
  // A letter is at most three bytes: most commits are too small to be counted.
  const isSmall = all.reduce((sum, { body }) => sum + body.length, 0) < MOST_BYTES / 8;
  const bytes = isSmall ? 0 : all.reduce((sum, each) => sum + bytesOf(each), 0);
  if (bytes > MOST_BYTES)
    throw new RangeError(`${partition}: ${bytes} bytes are more than the ${MOST_BYTES} of one commit`);
  return all;
}

function bytesOf({ body, filing }: Filed): number {
  return Buffer.byteLength(body) + Buffer.byteLength(JSON.stringify(filing)) + ENVELOPE_BYTES;
}
