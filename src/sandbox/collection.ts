// Records that survive a restart: in memory for reading, one JSON file each on disk.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomic } from './files.ts';

export type Collection<T> = {
  get: (id: string) => T | undefined;
  values: () => T[];
  put: (record: T) => T;
  remove: (id: string) => void;
};

export function openCollection<T extends { id: string }>(folder: string): Collection<T> {
  mkdirSync(folder, { recursive: true });
  const records = new Map<string, T>();
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.json'))) {
    const record = JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
    records.set(record.id, record);
  }
  const fileOf = (id: string) => join(folder, `${encodeURIComponent(id)}.json`);
  return {
    get: (id) => records.get(id),
    values: () => [...records.values()],
    put: (record) => {
      writeAtomic(fileOf(record.id), JSON.stringify(record, null, 1));
      records.set(record.id, record);
      return record;
    },
    remove: (id) => {
      rmSync(fileOf(id), { force: true });
      records.delete(id);
    },
  };
}
