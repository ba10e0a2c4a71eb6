// What importing needs beside the core: apart from it, so that other commands don't load a CSV reader.
import { readCsv } from './adapters/csv.ts';
import type { ImportCore } from './usecases/import-files.ts';
import type { Core } from './usecases/world.ts';

export function importCore(core: Core): ImportCore {
  return { ...core, readTable: readCsv };
}
