// What onboarding owes: the tasks of the plan, the support kick-off, the date of the kick-off, a status every week (spec §4).
import { type ClientFile, type Onboarding, type PlanChoice, primaryContact } from './client.ts';
import { addDays, type Day, dayOf } from './day.ts';
import { type Change, type Client, openOf, withEffect, withFact, withFile, withObligation } from './decision.ts';
import type { Mail } from './ids.ts';
import { close, isOpen, nextRound, type Obligation, type ObligationOf, type OpenObligation } from './obligation.ts';
import type { PlanTask } from './onboarding-plan.ts';
import { owe } from './owing.ts';
import type { Policy } from './policy.ts';
import { owedBy, responsible } from './roles.ts';
import { dueFor } from './rolling.ts';
import { nextAllowed, weekStart, workStart } from './work-calendar.ts';
import { calendarOf, type World } from './world.ts';

/** So many of a plan at once: a commit takes two such steps, and what else is decided with them. */
const MOST_AT_ONCE = 30;
const DATE = 'kick-off-date';
type Task = ObligationOf<'onboarding-task'>;

/**
 * Makes sure that a client in onboarding owes its plan, counted from the kick-off; without that day, that its project
 * manager is asked for it. The same again changes nothing; another kick-off moves what is open and was not moved by hand.
 */
export function planOnboarding(change: Change, world: World): Change {
  const { stage, kickOffOn } = change.client.file;
  if (stage !== 'onboarding') return over(change, world);
  if (!kickOffOn) return askForKickOff(change, world);
  return planTasks(planSupportKickoff(change, kickOffOn, world), kickOffOn, world);
}

/** Whether more of the plan is left than one commit took. */
export function isPlanLeft({ file, obligations }: Client, policy: Policy): boolean {
  const { stage, kickOffOn } = file;
  if (stage !== 'onboarding' || !kickOffOn || !isPolicysPlan(file, policy)) return false;
  const { planned } = onboardingOf(file);
  return policy.onboarding.tasks.some(({ key }) => !planned.includes(key)) || moving(obligations, kickOffOn).length > 0;
}

/** Which plan its tasks are of: its own, imported one, else the one chosen for it, else the policy's. */
export function planOf(file: ClientFile, policy: Policy): PlanChoice {
  const { own, mode } = onboardingOf(file);
  return own ? 'own' : (mode ?? policy.onboarding.mode);
}

/** Whether the tasks are the policy's: neither the client's own plan's nor kept elsewhere. */
function isPolicysPlan(file: ClientFile, policy: Policy): boolean {
  return planOf(file, policy) === 'full';
}

/** How its onboarding stands; before anything of it: the first plan, nothing made. */
export function onboardingOf(file: ClientFile): Onboarding {
  return file.onboarding ?? { plan: 1, from: null, planned: [], mode: null, planUrl: '', weekAt: null };
}

/** What a task of a client's n-th plan is called in the name of its obligation. */
export function taskName({ key }: Pick<PlanTask, 'key'>, { plan }: Pick<Onboarding, 'plan'>): string {
  return plan === 1 ? key : `${key}-${plan}`;
}

/** The open tasks of the plan, without the question for the kick-off date. */
export function openTasks({ obligations }: { obligations: readonly Obligation[] }): Task[] {
  return obligations.filter((each): each is Task => isTask(each) && !asksForDate(each));
}

/** Whether it asks for the date of the kick-off. */
export function asksForDate({ about }: Pick<Obligation, 'about'>): boolean {
  return about.kind === 'onboarding-task' && about.task.startsWith(DATE);
}

/** Open tasks that keep the client from being active on that day: neither done, nor waived, nor moved to a later one. */
export function inTheWay(client: Client, on: Day): Task[] {
  return openTasks(client).filter(({ about, dueOn }) => about.from !== undefined || dueOn <= on);
}

/** On the first working day of a week, project manager and vCIO are told how it stands; once a week. */
export function tellWeek(change: Change, world: World): Change {
  const { file } = change.client;
  const { onboarding } = file;
  const manager = owedBy(world.people, file, 'project');
  if (!onboarding?.weekAt || !manager || onboarding.weekAt > world.now) return change;
  if (file.stage !== 'onboarding') return withFile(change, { onboarding: { ...onboarding, weekAt: null } });
  const week = dayOf(onboarding.weekAt, calendarOf(world, manager).zone);
  const next = withFile(change, { onboarding: { ...onboarding, weekAt: nextWeek(manager, world) } });
  const readers = new Set([manager, responsible(world.people, file) ?? manager]);
  return [...readers].reduce(
    (sofar, to) =>
      withEffect(sofar, {
        name: `tell:onboarding:${file.id}:${week}:${to}`,
        body: { kind: 'tell', to, notice: { is: 'onboarding-week', week } },
        notBefore: nextAllowed(calendarOf(world, to), world.now),
      }),
    next,
  );
}

function nextWeek(manager: Mail, world: World) {
  const calendar = calendarOf(world, manager);
  return workStart(calendar, weekStart(addDays(dayOf(world.now, calendar.zone), 7), calendar));
}

function askForKickOff(change: Change, world: World): Change {
  const { file } = change.client;
  if (change.client.obligations.some((each) => isTask(each) && asksForDate(each))) return change;
  const owner = owedBy(world.people, file, 'project');
  if (!owner) return change;
  const from = dayOf(world.now, calendarOf(world, owner).zone);
  const task = `${DATE}-${file.head.seq + change.facts.length + 1}`;
  const about = {
    kind: 'onboarding-task' as const,
    task,
    text: 'Set the date of the kick-off',
    role: 'project' as const,
  };
  const why = ['the onboarding plan counts from the kick-off, and its date is not known'];
  const asked = owe(change, about, { from, promptAt: world.now, why }, world);
  return withFact(asked, 'kick-off-asked', { owner });
}

function planSupportKickoff(change: Change, kickOffOn: Day, world: World): Change {
  const { file } = change.client;
  const known = onboardingOf(file);
  const manager = owedBy(world.people, file, 'project');
  if (known.from === kickOffOn || !manager) return change;
  const how = { as: 'done' as const, at: world.now, by: 'steward' as const, result: `the kick-off is on ${kickOffOn}` };
  const dated = change.client.obligations
    .filter((each) => isTask(each) && asksForDate(each))
    .reduce((sofar, each) => withObligation(sofar, close(each, how)), change);
  const weekAt = known.weekAt ?? nextWeek(manager, world);
  const begun = withFile(dated, { onboarding: { ...known, from: kickOffOn, weekAt } });
  const planned = withFact(begun, 'onboarding-planned', { kickOffOn, before: known.from });
  const open = openOf(planned.client, 'support-kickoff');
  if (!open) return owe(planned, { kind: 'support-kickoff', n: known.plan }, { from: kickOffOn }, world);
  return withObligation(planned, redated(open, addDays(kickOffOn, world.policy.due.supportKickoff), file, world));
}

function planTasks(change: Change, kickOffOn: Day, world: World): Change {
  const { file, obligations } = change.client;
  const { tasks } = world.policy.onboarding;
  if (!isPolicysPlan(file, world.policy)) return elsewhere(change, world);
  const known = onboardingOf(file);
  const missing = tasks.filter(({ key }) => !known.planned.includes(key)).slice(0, MOST_AT_ONCE);
  const created = missing.reduce((sofar, task) => oweTask(sofar, task, kickOffOn, world), change);
  const moved = moving(obligations, kickOffOn)
    .slice(0, MOST_AT_ONCE - missing.length)
    .reduce((sofar, each) => moveTask(sofar, each, kickOffOn, world), created);
  if (moved === change) return change;
  const planned = [...known.planned, ...missing.map(({ key }) => key)];
  const kept = missing.length > 0 ? withFile(moved, { onboarding: { ...known, planned } }) : moved;
  if (!isPlanLeft(kept.client, world.policy) || kept.client.file.unsettled) return kept;
  return withFile(kept, { unsettled: { since: world.now, moving: null } });
}

function oweTask(change: Change, task: PlanTask, from: Day, world: World): Change {
  const { file } = change.client;
  const { text, role, side, offset } = task;
  const asks = side === 'client' ? { asks: primaryContact(file)?.name ?? 'the client' } : {};
  const name = taskName(task, onboardingOf(file));
  const about = { kind: 'onboarding-task' as const, task: name, text, role, from, ...asks };
  return owe(change, about, { from: addDays(from, offset) }, world);
}

/** Open tasks that still go by another kick-off. */
function moving(obligations: readonly Obligation[], kickOffOn: Day): Task[] {
  return openTasks({ obligations }).filter(({ about }) => about.from !== undefined && about.from !== kickOffOn);
}

function moveTask(change: Change, task: Task, kickOffOn: Day, world: World): Change {
  const { file } = change.client;
  const known = onboardingOf(file);
  const planned = world.policy.onboarding.tasks.find((each) => taskName(each, known) === task.about.task);
  const moved = planned ? redated(task, addDays(kickOffOn, planned.offset), file, world) : task;
  return withObligation(change, { ...moved, about: { ...task.about, from: kickOffOn } });
}

function redated(obligation: OpenObligation, day: Day, file: ClientFile, world: World): OpenObligation {
  const due = dueFor(obligation.about, { day, owner: obligation.owner }, file, world);
  if (due.dueOn === obligation.dueOn) return { ...obligation, rolledTo: due.rolledTo };
  return nextRound(obligation, { ...due, promptAt: due.dueAt, why: ['the kick-off has another date'] });
}

/** The tasks of the policy's plan, but not those that were moved by hand. */
export function policysTasks(client: Client): Task[] {
  return openTasks(client).filter(({ about }) => about.from !== undefined);
}

/** Another plan, or one kept elsewhere, takes the place of the policy's. */
function elsewhere(change: Change, world: World): Change {
  const why = change.client.file.onboarding?.own ? 'the client’s own plan is followed' : 'the plan is kept elsewhere';
  return superseded(change, policysTasks(change.client), why, world);
}

/** Tasks that are still open stay: nothing promised is dropped. */
function over(change: Change, world: World): Change {
  const { file, obligations } = change.client;
  const open = obligations.filter(
    (each) => isOpen(each) && (each.about.kind === 'support-kickoff' || asksForDate(each)),
  );
  const ended = superseded(change, open, 'the onboarding is over', world);
  const { onboarding } = file;
  return onboarding?.weekAt ? withFile(ended, { onboarding: { ...onboarding, weekAt: null } }) : ended;
}

export function superseded(change: Change, these: readonly Obligation[], result: string, { now }: World): Change {
  const how = { as: 'superseded' as const, at: now, by: 'steward' as const, result };
  return these.reduce((sofar, each) => withObligation(sofar, close(each, how)), change);
}

function isTask(obligation: Obligation): obligation is Task {
  return isOpen(obligation) && obligation.about.kind === 'onboarding-task';
}
