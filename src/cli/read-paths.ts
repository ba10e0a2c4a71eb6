// The files a command line names.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { ImportFile, ImportProblem } from '../domain/import-table.ts';

type Read = { files: ImportFile[]; missing: ImportProblem[]; notes: string[] };

/** A folder stands for its files of the kinds that are known; two files of one name are told apart by their paths. */
export function readPaths(paths: readonly string[]): Read {
  const found = paths.flatMap(filesAt);
  const names = found.map((path) => basename(path));
  const nameAt = (at: number, path: string) =>
    names.indexOf(names[at] ?? '') === names.lastIndexOf(names[at] ?? '') ? (names[at] ?? path) : path;
  const read: Read = { files: [], missing: [], notes: [] };
  found.forEach((path, at) => {
    const name = nameAt(at, path);
    if (!existsSync(path) || statSync(path).isDirectory())
      read.missing.push({ file: path, row: null, column: null, value: null, problem: 'there is no such file' });
    else if (extname(path) === '.json') read.notes.push(`${name}: JSON is for the sandbox; not imported`);
    else read.files.push({ name, bytes: readFileSync(path) });
  });
  return read;
}

export function filesAt(path: string): string[] {
  if (!existsSync(path) || !statSync(path).isDirectory()) return [path];
  const kinds = ['.csv', '.tsv', '.xlsx', '.json', '.jsonl'];
  const inside = readdirSync(path).filter((name) => kinds.includes(extname(name).toLowerCase()));
  // An empty folder is named like a missing file: nobody means to import nothing.
  return inside.length === 0 ? [join(path, '*.csv')] : inside.toSorted().map((name) => join(path, name));
}
