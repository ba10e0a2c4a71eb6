// `import PATH…`: files, folders of them, or an export into an empty store (spec §12, §15).
import { existsSync } from 'node:fs';
import { importFiles } from '../usecases/import-files.ts';
import type { Core } from '../usecases/world.ts';
import { importText } from '../views/cli-text.ts';
import { problemText } from '../views/problem-text.ts';
import { importCore } from '../wire-import.ts';
import { isExport, readExport } from './export.ts';
import { type Outcome, refused } from './outcome.ts';
import { progressBar } from './progress.ts';
import { filesAt, readPaths } from './read-paths.ts';

export type ImportOptions = { dryRun?: boolean; skipBad?: boolean };

export async function importAt(core: Core, paths: string[], options: ImportOptions): Promise<Outcome> {
  const whole = paths.flatMap(filesAt).filter(isExport);
  if (whole.length > 0) return restore(core, whole, options);
  const { dryRun = false, skipBad = false } = options;
  const { files, missing, notes: left } = readPaths(paths);
  // Where a file is missing, the others are looked at all the same: all problems at once.
  const given = {
    files,
    by: 'steward' as const,
    dryRun: dryRun || missing.length > 0,
    skipBad,
    onProgress: progressBar(process.stderr),
  };
  const { report, refused: bad, notes } = await importFiles(importCore(core), given);
  const problems = [...missing, ...report.problems];
  const none = { created: 0, updated: 0, unchanged: 0 };
  const json = missing.length > 0 ? { ...report, ...none, dryRun, problems } : report;
  const stopped = bad || missing.length > 0;
  const complaints = [...left, ...notes, ...problems.map(problemText)];
  return { json, text: importText(json, stopped), complaints, status: stopped ? 1 : 0 };
}

/** An export's tables say the same as its JSON lines, only less of it. */
async function restore(
  core: Core,
  [path = '', ...more]: readonly string[],
  { dryRun }: ImportOptions,
): Promise<Outcome> {
  if (more.length > 0) return refused('Only one export can be brought in.');
  if (dryRun) return refused('An export is brought in whole, into an empty store; there is no dry run of it.');
  if (!existsSync(path)) return refused(`${path}: there is no such file`);
  const restored = await readExport(core, path);
  if ('refused' in restored) return refused(restored.refused);
  return { json: restored, text: `${restored.documents} documents were restored as they were.` };
}
