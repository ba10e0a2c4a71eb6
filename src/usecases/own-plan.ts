// A client's own project plan comes in from its export: looked at first, then applied; again and again (spec §4).
import type { ClientFile } from '../domain/client.ts';
import { type Client, isRefusal, type Refusal, refuse } from '../domain/decision.ts';
import type { ClientId } from '../domain/ids.ts';
import type { Counts } from '../domain/import.ts';
import type { ImportFile, ImportProblem, ReadTable, Table } from '../domain/import-table.ts';
import { comparePlan, type Gone, importPlan, type PlanDiff } from '../domain/own-plan.ts';
import { isPlan, type PlanRead, readPlan } from '../domain/own-plan-rows.ts';
import type { World } from '../domain/world.ts';
import { type Author, loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { type Core, loadWorld } from './world.ts';

export type PlanCore = Core & { readTable: ReadTable };
export type LookedAt = { client: Client; read: PlanRead; diff: PlanDiff; counts: Counts; world: World };

/** What the good rows of an export would change; nothing is written. */
export async function lookAtPlan(core: PlanCore, file: ImportFile, id: ClientId): Promise<LookedAt | Refusal> {
  const loaded = await loadClient(core.store, id);
  if (!loaded) return refuse('not-found', `I don't know a client "${id}".`);
  const { client } = loaded;
  const stage = notNow(client.file);
  if (stage) return stage;
  const world = await loadWorld(core);
  const table = await core.readTable(file.bytes);
  const read =
    'header' in table
      ? readHeaded(file.name, table, client.file, world)
      : unread(file.name, table.row, table.unreadable);
  const diff = comparePlan(client, read.rows);
  const count = (wanted: string) => diff.steps.filter(({ is }) => is === wanted).length;
  const counts = { created: count('new'), updated: count('changed'), unchanged: count('same') };
  return { client, read, diff, counts, world };
}

/**
 * Applies the good rows, in as many commits as they need; repeating it after a break is harmless. Rows with problems may be
 * about tasks that seem gone: then nothing is done about those.
 */
export async function applyPlan(
  core: PlanCore,
  given: { file: ImportFile; client: ClientId; by: Author; gone: Gone },
): Promise<LookedAt | Refusal> {
  const { file, client, by } = given;
  const looked = await lookAtPlan(core, file, client);
  if (isRefusal(looked)) return looked;
  const { rows, problems } = looked.read;
  const gone = problems.length > 0 ? 'later' : given.gone;
  for (let left = 1; left > 0; ) {
    const decided = await decideOn(core, client, by, (now, world) => {
      const step = importPlan(now, { file: file.name, rows, gone, by }, world);
      if (isRefusal(step)) return step;
      left = step.left;
      return step.change;
    });
    if (isRefusal(decided)) return decided;
  }
  return looked;
}

function notNow({ name, stage }: ClientFile): Refusal | null {
  if (stage === 'onboarding') return null;
  return refuse('not-now', `${name} is not in onboarding: its stage is ${stage}.`);
}

function readHeaded(name: string, table: Table, file: ClientFile, world: World): PlanRead {
  if (isPlan(table.header)) return readPlan(name, table, file, world);
  return unread(name, 1, 'this is no project plan: its header needs a column for the task and one for when it is due');
}

function unread(file: string, row: number | null, problem: string): PlanRead {
  const unreadable: ImportProblem = { file, row, column: null, value: null, problem };
  return { rows: [], problems: [unreadable], notes: [] };
}
