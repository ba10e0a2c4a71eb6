// Writes what an import means to clients, each in one commit; what it takes for one is computed when its turn comes.
import type { ClientFile, Stage } from '../domain/client.ts';
import type { Change, Client } from '../domain/decision.ts';
import { partitionOf } from '../domain/ids.ts';
import { addCounts, type Checked, type Counts, type Group, outcomeOf } from '../domain/import.ts';
import { createFrom, importInto, type RunId } from '../domain/import-client.ts';
import { type Overdue, onSpreadDays, overdueOf, type Spread, spreadFirstImport } from '../domain/import-spread.ts';
import type { Person } from '../domain/person.ts';
import { settle } from '../domain/settle.ts';
import { unknownClient } from '../domain/unknown-client.ts';
import type { World } from '../domain/world.ts';
import type { Store } from '../ports.ts';
import { clientsInTurn } from './clients-in-turn.ts';
import { type Author, commitChange } from './commit.ts';
import { decideOn } from './decide.ts';
import { keepFigures } from './import-figures.ts';
import type { ImportRun } from './import-run.ts';
import type { Core } from './world.ts';

export type OnProgress = (done: number, of: number) => void;
/** `begun`: clients that this run created before it was broken off. */
export type ClientPlan = {
  creations: Group[];
  updates: Group[];
  begun: Group[];
  counts: Counts;
  staged: readonly Staged[];
};
/** A client of the store that is put into another stage; `file`: as it is now. */
export type Staged = { file: ClientFile; to: Stage };
type Applying = { checked: Checked; plan: ClientPlan; run: ImportRun; by: Author };

/** So many are computed before others get their turn. */
const AT_ONCE = 100;
/** Few enough that a database in Azure takes them without being throttled. */
const WRITTEN_AT_ONCE = 20;
const breath = () => new Promise<void>((resolve) => void setImmediate(resolve));

/** Which clients are new, which change, and what becomes of their rows. */
export async function planClients(store: Store, { groups }: Checked, run: ImportRun): Promise<ClientPlan> {
  const known = new Map(groups.filter((group) => group.known).map((group) => [group.id, group]));
  const creations = groups.filter((group) => !group.known);
  const staged: Staged[] = [];
  const counts = { created: 0, updated: 0, unchanged: 0 };
  const plan: ClientPlan = { creations, updates: [], begun: [], counts, staged };
  const count = (group: Group, file?: ClientFile): boolean => {
    const { counts, changes, stage } = outcomeOf(group, file);
    plan.counts = addCounts(plan.counts, counts);
    if (file && stage) staged.push({ file, to: stage });
    return changes;
  };
  for (const group of creations) count(group);
  if (known.size === 0) return plan;
  for await (const file of clientsInTurn(store)) {
    const group = known.get(file.id);
    if (group && count(group, file)) plan.updates.push(group);
    if (group && run.resumes && file.importedIn === run.id) plan.begun.push(group);
  }
  return plan;
}

/** Repeating it is harmless: after a break, what is already there is found unchanged. */
export async function applyPlan(core: Core, given: Applying, onProgress?: OnProgress): Promise<void> {
  const { checked, plan, run, by } = given;
  const { people, world, figures } = checked;
  const of = people.length + plan.creations.length + plan.updates.length;
  let done = 0;
  const told = async (work: Promise<void>) => {
    await work;
    done += 1;
    onProgress?.(done, of);
  };
  for (const person of people) await told(putPerson(core.store, person));
  const spread = await spreadOf([...plan.begun, ...plan.creations], run.id, world);
  await someAtOnce(plan.creations, (group) => told(create(core, group, { spread, run: run.id, by, world })));
  await someAtOnce(plan.updates, (group) => told(update(core, group, run.id, by)));
  await keepFigures(core.store, figures);
}

/** A store writes several commits nearly as fast as one. Those that are under way end before the failure of one is told. */
async function someAtOnce(groups: readonly Group[], work: (group: Group) => Promise<void>): Promise<void> {
  for (let from = 0; from < groups.length; from += WRITTEN_AT_ONCE) {
    const ended = await Promise.allSettled(groups.slice(from, from + WRITTEN_AT_ONCE).map(work));
    for (const each of ended) if (each.status === 'rejected') throw each.reason;
  }
}

/** Over all clients of the run: those that were there before a break have their share of the days. */
async function spreadOf(groups: readonly Group[], run: RunId, world: World): Promise<Spread> {
  const overdue: Overdue[] = [];
  for (const [n, group] of groups.entries()) {
    if (n % AT_ONCE === AT_ONCE - 1) await breath();
    overdue.push(...overdueOf(created(group, run, world).change, world));
  }
  return spreadFirstImport(overdue, world);
}

function created({ id, rows }: Group, run: RunId, world: World): { before: Client; change: Change } {
  const before = unknownClient(id, world);
  return { before, change: createFrom(before, rows, run, world) };
}

async function create(
  { store, clock }: Core,
  group: Group,
  { spread, run, by, world }: { spread: Spread; run: RunId; by: Author; world: World },
): Promise<void> {
  const { before, change } = created(group, run, world);
  const settled = settle(onSpreadDays(change, spread, world), world);
  const given = { change: settled, by, now: clock.now() };
  if ((await commitChange(store, { client: before, version: undefined }, given)) === 'committed') return;
  const there = await store.get('client', partitionOf.client(group.id), group.id);
  if (there?.doc.importedIn !== run)
    throw new Error(`${change.client.file.name} was added by somebody else meanwhile; import the files again`);
}

async function update(core: Core, { id, rows }: Group, run: RunId, by: Author): Promise<void> {
  await decideOn(core, id, by, (client, world) => importInto(client, rows, run, world));
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
