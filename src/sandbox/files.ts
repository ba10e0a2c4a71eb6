// Writes files so that a reader, or a restart, never sees half of one.
import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const UNFINISHED = '.unfinished-';

export function writeAtomic(path: string, content: string | Buffer): void {
  const folder = dirname(path);
  const temporary = join(folder, `${UNFINISHED}${randomUUID()}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(temporary, content);
  renameSync(temporary, path);
}

/** Files that programs leave beside the real ones: our own half-written ones, Office's locks, the Finder's notes. */
export function isLeftover(name: string): boolean {
  return [UNFINISHED, '~$', '.~lock', '.DS_Store'].some((prefix) => name.startsWith(prefix));
}

/** A short part of a file name that people can read, from any text. */
export function slug(text: string): string {
  const words =
    text
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return words.join('-').slice(0, 50) || 'untitled';
}
