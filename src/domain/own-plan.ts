// A client's own project plan: what an export of it changes of the onboarding's tasks, applied again and again (spec §4).
import type { ClientFile, OwnPlan, OwnTask } from './client.ts';
import {
  begin,
  type Change,
  type Client,
  obligationIn,
  type Refusal,
  refuse,
  withFact,
  withFile,
  withObligation,
} from './decision.ts';
import { type Mail, normalisedName } from './ids.ts';
import { planNext } from './lifecycle.ts';
import { type About, close, isOpen, nextRound, type OpenObligation, obligationId } from './obligation.ts';
import { onboardingOf, superseded, taskName } from './onboarding.ts';
import { asMuchAsFits } from './one-commit.ts';
import { owe } from './owing.ts';
import type { PlanRow } from './own-plan-rows.ts';
import { owedBy } from './roles.ts';
import { dueFor, rolledOn } from './rolling.ts';
import { todayOf, type World } from './world.ts';

/** A row beside the task it is about; `task` undefined: a new one. */
export type Step = { row: PlanRow; task: OwnTask | undefined; is: 'new' | 'changed' | 'same' };
/** `gone`: open tasks that are no longer in the plan, without those that were kept before. */
export type PlanDiff = { steps: readonly Step[]; gone: readonly OwnTask[] };
/** What happens to tasks that are gone; `later`: they are asked about again. */
export type Gone = 'close' | 'keep' | 'later';
export type PlanGiven = { file: string; rows: readonly PlanRow[]; gone: Gone; by: Mail | 'steward' };

const IN_PLAN = 'its day in the imported project plan';

/** Matches rows with the tasks of the last import: by id, then by name. */
export function comparePlan(client: Client, rows: readonly PlanRow[]): PlanDiff {
  const left = new Set(client.file.onboarding?.own?.tasks ?? []);
  const take = (fits: (task: OwnTask) => boolean): OwnTask | undefined => {
    const found = [...left].find(fits);
    if (found) left.delete(found);
    return found;
  };
  const byId = new Map(rows.map((row) => [row, row.id === '' ? undefined : take(({ id }) => id === row.id)]));
  const steps = rows.map((row): Step => {
    const name = normalisedName(row.text);
    const task = byId.get(row) ?? take(({ text }) => normalisedName(text) === name);
    if (!task) return { row, task, is: 'new' };
    return { row, task, is: isSame(task, remembered(task.key, row)) ? 'same' : 'changed' };
  });
  return { steps, gone: [...left].filter((task) => !task.kept && taskOf(client, task)) };
}

/** Applies as much of an export as fits into one commit; `left`: how many steps are for the next. */
export function importPlan(client: Client, given: PlanGiven, world: World): { change: Change; left: number } | Refusal {
  const { file } = client;
  if (file.stage !== 'onboarding')
    return refuse('not-now', `${file.name} is not in onboarding: its stage is ${file.stage}.`);
  const { steps, gone } = comparePlan(client, given.rows);
  const items: Item[] = [
    ...steps.filter(({ is }) => is !== 'same'),
    ...(given.gone === 'later' ? [] : gone.map((task) => ({ gone: task }))),
  ];
  if (items.length === 0) return { change: begin(client), left: 0 };
  const { change, left } = asMuchAsFits(client, items, (some) => ({ change: applied(client, some, given, world) }));
  return { change, left: left.length };
}

type Item = Step | { gone: OwnTask };

function applied(client: Client, items: readonly Item[], { file, gone, by }: PlanGiven, world: World): Change {
  const known = onboardingOf(client.file);
  const start = withFile(begin(client), {
    onboarding: { ...known, own: known.own ?? { made: 0, tasks: [] } },
    changedAt: world.now,
  });
  const changed = items.reduce((sofar, item) => {
    if ('gone' in item) return gone === 'keep' ? keptOn(sofar, item.gone) : dropped(sofar, item.gone, world);
    return item.task ? follow(sofar, item.task, item.row, by, world) : added(sofar, item.row, by, world);
  }, start);
  const told = items.map((item) =>
    'gone' in item
      ? { task: item.gone.text, is: gone === 'keep' ? 'kept' : 'gone' }
      : { row: item.row.row, task: item.row.text, is: item.is },
  );
  return planNext(withFact(changed, 'plan-imported', { file, tasks: told }), world);
}

/** The open obligation of a task. */
export function taskOf({ file, obligations }: Client, { key }: Pick<OwnTask, 'key'>): OpenObligation | undefined {
  const name = taskName({ key }, onboardingOf(file));
  return obligations
    .filter((each) => isOpen(each))
    .find(({ about }) => about.kind === 'onboarding-task' && about.task === name);
}

function isSame(a: OwnTask, b: OwnTask): boolean {
  const facts = ['id', 'text', 'owner', 'side', 'due', 'done', 'kept'] as const;
  return facts.every((fact) => a[fact] === b[fact]);
}

/** A task as it is remembered. */
function remembered(key: string, { id, text, said, done }: PlanRow): OwnTask {
  const { owner, side, due } = said;
  return { key, id, text, owner, side, due, done };
}

function added(change: Change, row: PlanRow, by: Mail | 'steward', world: World): Change {
  const { file } = change.client;
  const known = onboardingOf(file);
  const own: OwnPlan = known.own ?? { made: 0, tasks: [] };
  const key = `own-${own.made + 1}`;
  const onboarding = {
    ...known,
    planned: [...known.planned, key],
    own: { made: own.made + 1, tasks: [...own.tasks, remembered(key, row)] },
  };
  const about = aboutOf(file, key, row);
  const owner = ownerOf(row, file, world);
  if (!owner) return withFile(change, { onboarding });
  const from = row.dueOn ?? todayOf(world, owner);
  const owed = owe(withFile(change, { onboarding }), about, { from, owner, why: [IN_PLAN] }, world);
  return row.done ? finished(owed, obligationId(file.id, about), by, world) : owed;
}

/** Only what differs from the last import: what was said in the chat since stays. */
function follow(change: Change, task: OwnTask, row: PlanRow, by: Mail | 'steward', world: World): Change {
  const open = taskOf(change.client, task);
  if (open) {
    const known = remember(withObligation(change, asInPlan(open, task, row, change.client.file, world)), task.key, row);
    return row.done && !task.done ? finished(known, open.id, by, world) : known;
  }
  // Taken up again in the plan: another occasion, so that it is asked for anew.
  const again = task.done && !row.done;
  return again ? added(forget(change, task.key), row, by, world) : remember(change, task.key, row);
}

function asInPlan(open: OpenObligation, task: OwnTask, row: PlanRow, file: ClientFile, world: World): OpenObligation {
  const renamed = { ...open, about: { ...open.about, text: row.text } as About };
  const isOwners = row.said.owner !== task.owner || row.said.side !== task.side;
  const isMoved = row.said.due !== task.due && row.dueOn !== null;
  if (!isOwners && !isMoved) return renamed;
  const owner = isOwners ? (ownerOf(row, file, world) ?? open.owner) : open.owner;
  const about = isOwners ? aboutOf(file, task.key, row) : renamed.about;
  const due =
    isMoved && row.dueOn ? dueFor(about, { day: row.dueOn, owner }, file, world) : rolledOn(open, owner, file, world);
  const handed = isOwners ? { owner, coveredFor: null } : {};
  return nextRound({ ...renamed, about }, { ...handed, ...due, promptAt: due.dueAt, snoozes: 0, why: [IN_PLAN] });
}

function aboutOf(file: ClientFile, key: string, { text, owner }: PlanRow): About {
  const { role, asks } = owner;
  return { kind: 'onboarding-task', task: taskName({ key }, onboardingOf(file)), text, role, ...(asks && { asks }) };
}

function ownerOf({ owner }: PlanRow, file: ClientFile, world: World): Mail | null {
  const { mail, role } = owner;
  return mail ?? owedBy(world.people, file, role === 'named' ? 'project' : role);
}

function finished(change: Change, id: OpenObligation['id'], by: Mail | 'steward', world: World): Change {
  const open = obligationIn(change.client, id);
  const how = { as: 'done' as const, at: world.now, by, result: 'done in the project plan' };
  return open ? withObligation(change, close(open, how)) : change;
}

function keptOn(change: Change, task: OwnTask): Change {
  return withTasks(change, (tasks) => tasks.map((each) => (each.key === task.key ? { ...each, kept: true } : each)));
}

function dropped(change: Change, task: OwnTask, world: World): Change {
  const open = taskOf(change.client, task);
  return forget(superseded(change, open ? [open] : [], 'no longer in the project plan', world), task.key);
}

function remember(change: Change, key: string, row: PlanRow): Change {
  return withTasks(change, (tasks) => tasks.map((each) => (each.key === key ? remembered(key, row) : each)));
}

function forget(change: Change, key: string): Change {
  return withTasks(change, (tasks) => tasks.filter((each) => each.key !== key));
}

function withTasks(change: Change, update: (tasks: readonly OwnTask[]) => readonly OwnTask[]): Change {
  const known = onboardingOf(change.client.file);
  const own = known.own ?? { made: 0, tasks: [] };
  return withFile(change, { onboarding: { ...known, own: { ...own, tasks: update(own.tasks) } } });
}
