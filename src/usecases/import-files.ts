// Imports files: plans all of them together, then writes people first and client by client (spec §12).
import type { ClientFile } from '../domain/client.ts';
import type { Change, Client } from '../domain/decision.ts';
import { partitionOf } from '../domain/ids.ts';
import { type ImportPlan, type NamedTable, planImport } from '../domain/import.ts';
import { type ClientRows, importInto } from '../domain/import-client.ts';
import { localForms, type ZoneOf } from '../domain/import-local.ts';
import type { ImportFile, ImportProblem, ReadTable } from '../domain/import-table.ts';
import type { Person } from '../domain/person.ts';
import type { ImportReport } from '../domain/report.ts';
import type { Store } from '../ports.ts';
import { type Author, commitChange } from './commit.ts';
import { decideOn } from './decide.ts';
import { figureCounts, keepFigures } from './import-figures.ts';
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
export type OnProgress = (done: number, of: number) => void;
/** `refused`: there are problems, so nothing was (or, in a dry run, would be) written. */
export type Imported = { report: ImportReport; refused: boolean; notes: readonly string[] };

/** A dry run counts what the good rows would do; after a refusal the counts are of what was done: nothing. */
export async function importFiles(core: ImportCore, given: ImportGiven): Promise<Imported> {
  const { plan, problems } = await planFiles(core, given.files);
  const { dryRun } = given;
  const refused = problems.length > 0 && !given.skipBad;
  const { notes, counts } = plan;
  if (dryRun) return { report: { dryRun, ...counts, problems }, refused, notes };
  if (refused) return { report: { dryRun, created: 0, updated: 0, unchanged: 0, problems }, refused, notes };
  await applyPlan(core, plan, given);
  return { report: { dryRun, ...counts, problems }, refused, notes };
}

async function planFiles(
  core: ImportCore,
  files: readonly ImportFile[],
): Promise<{ plan: ImportPlan; problems: ImportProblem[] }> {
  const tables: NamedTable[] = [];
  const unread: ImportProblem[] = [];
  for (const { name, bytes } of files) {
    const table = await core.readTable(bytes);
    if ('header' in table) {
      const local = localForms(table, core.zoneOf);
      tables.push({ name, table: { ...local.table, notes: [...(table.notes ?? []), ...local.notes] } });
    } else unread.push({ file: name, row: table.row, column: null, value: null, problem: table.unreadable });
  }
  const clients = (await core.store.find('client', {})).map(({ doc }): ClientFile => doc);
  const plan = planImport(tables, clients, await loadWorld(core));
  const figures = await figureCounts(core.store, plan.figures);
  const counts = { ...plan.counts };
  for (const is of ['created', 'updated', 'unchanged'] as const) counts[is] += figures[is];
  return { plan: { ...plan, counts }, problems: [...unread, ...plan.problems] };
}

/** Repeating it is harmless: after a break, what is already there is found unchanged. */
async function applyPlan(core: Core, plan: ImportPlan, { by, onProgress }: ImportGiven): Promise<void> {
  const { people, creations, updates, figures } = plan;
  const of = people.length + creations.length + updates.length;
  let done = 0;
  const told = async (work: Promise<void>) => {
    await work;
    done += 1;
    onProgress?.(done, of);
  };
  for (const person of people) await told(putPerson(core.store, person));
  for (const { before, change } of creations) await told(create(core, before, change, by));
  for (const { id, rows } of updates) await told(update(core, id, rows, by));
  await keepFigures(core.store, figures);
}

async function create(core: Core, before: Client, change: Change, by: Author): Promise<void> {
  const given = { change, by, now: core.clock.now() };
  const outcome = await commitChange(core.store, { client: before, version: undefined }, given);
  if (outcome === 'conflict')
    throw new Error(`${change.client.file.name} was added by somebody else meanwhile; import the files again`);
}

async function update(core: Core, id: ClientFile['id'], rows: ClientRows, by: Author): Promise<void> {
  await decideOn(core, id, by, (client, world) => importInto(client, rows, world));
}

/** Chat, morning card and what Outlook says, its zone too, are the store's: a person may open the chat while an import runs. */
async function putPerson(store: Store, { mail, name, roles, country, zone, ...person }: Person): Promise<void> {
  const partition = partitionOf.person(mail);
  for (;;) {
    const known = await store.get('person', partition, mail);
    const own = known?.doc.outlook?.hours?.zone ?? zone;
    const doc = { ...(known?.doc ?? person), mail, name, roles, country, zone: own };
    const write = known ? ({ op: 'put', doc, ifVersion: known.version } as const) : ({ op: 'create', doc } as const);
    if ((await store.commit(partition, [write])) === 'committed') return;
  }
}
