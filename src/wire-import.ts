// What importing needs beside the core: apart from it, so that other commands don't load the readers.
import { readCsv } from './adapters/csv.ts';
import { zoneOfWindows } from './adapters/windows-zones.ts';
import type { ImportCore } from './usecases/import-files.ts';
import type { Core } from './usecases/world.ts';

export function importCore(core: Core): ImportCore {
  return { ...core, readTable, zoneOf: zoneOfWindows };
}

/** The reader of Excel files, which are zips, is loaded with the first of them. */
export async function readTable(bytes: Uint8Array) {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isZip ? (await import('./adapters/xlsx.ts')).readXlsx(bytes) : readCsv(bytes);
}
