// Imports files: checks all of them together, then writes people first and client by client (spec §12).
import type { Known } from '../domain/client-name.ts';
import { addCounts, type Checked, checkImport, type NamedTable } from '../domain/import.ts';
import { localForms, type ZoneOf } from '../domain/import-local.ts';
import type { ImportFile, ImportProblem, ReadTable } from '../domain/import-table.ts';
import type { ImportReport } from '../domain/report.ts';
import type { Store } from '../ports.ts';
import { clientsInTurn } from './clients-in-turn.ts';
import type { Author } from './commit.ts';
import { bookedNotes } from './import-booked.ts';
import { applyPlan, type OnProgress, planClients } from './import-clients.ts';
import { figureCounts } from './import-figures.ts';
import { beginRun, endRun, runOf } from './import-run.ts';
import { type Core, loadWorld } from './world.ts';

export type ImportCore = Core & { readTable: ReadTable; zoneOf: ZoneOf };
export type ImportGiven = {
  files: readonly ImportFile[];
  by: Author;
  dryRun: boolean;
  skipBad: boolean;
  /** Is told after each person and client how many of them are written. */
  onProgress?: OnProgress;
};
/** `refused`: there are problems, so nothing was (or, in a dry run, would be) written. */
export type Imported = { report: ImportReport; refused: boolean; notes: readonly string[] };

/** A dry run counts what the good rows would do; after a refusal the counts are of what was done: nothing. */
export async function importFiles(core: ImportCore, given: ImportGiven): Promise<Imported> {
  const { files, by, dryRun, skipBad, onProgress } = given;
  const { checked, problems } = await checkFiles(core, files);
  const refused = problems.length > 0 && !skipBad;
  const { notes } = checked;
  if (refused && !dryRun) return { report: { dryRun, created: 0, updated: 0, unchanged: 0, problems }, refused, notes };
  const run = dryRun ? await runOf(core.store, files) : await beginRun(core.store, files, core.clock.now());
  const plan = await planClients(core.store, checked, run);
  const booked = await bookedNotes(core, plan.staged);
  const counts = [plan.counts, await figureCounts(core.store, checked.figures)].reduce(addCounts, checked.counts);
  if (!dryRun) {
    await applyPlan(core, { checked, plan, run, by }, onProgress);
    await endRun(core.store, run);
  }
  const resumed = run.resumes ? { run: run.id, begunAt: run.resumes, clients: plan.begun.length } : undefined;
  const left = run.leaves
    ? [`an import of other files, begun ${run.leaves}, is not finished: import those again, too`]
    : [];
  return {
    report: { dryRun, ...counts, problems, ...(resumed && { resumed }) },
    refused,
    notes: [...notes, ...booked, ...left],
  };
}

async function checkFiles(
  core: ImportCore,
  files: readonly ImportFile[],
): Promise<{ checked: Checked; problems: ImportProblem[] }> {
  const tables: NamedTable[] = [];
  const unread: ImportProblem[] = [];
  for (const { name, bytes } of files) {
    const table = await core.readTable(bytes);
    if ('header' in table) {
      const local = localForms(table, core.zoneOf);
      tables.push({ name, table: { ...local.table, notes: [...(table.notes ?? []), ...local.notes] } });
    } else unread.push({ file: name, row: table.row, column: null, value: null, problem: table.unreadable });
  }
  const checked = checkImport(tables, await knownIn(core.store), await loadWorld(core));
  return { checked, problems: [...unread, ...checked.problems] };
}

async function knownIn(store: Store): Promise<Known[]> {
  const known: Known[] = [];
  for await (const { id, name, formerNames, mergedInto, systems, team, imported } of clientsInTurn(store)) {
    // Of what the last import had, no other column tells what is wrong with a row.
    const { vcio_email = '' } = imported;
    const names = { ...(formerNames && { formerNames }), ...(mergedInto && { mergedInto }) };
    known.push({ id, name, systems, team, imported: { vcio_email }, ...names });
  }
  return known;
}
