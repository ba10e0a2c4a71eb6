// An onboarding in the chat: the plan and how it stands, and the form of its date and mode (spec §4).
import type { Answer, AnswerOf } from '../domain/answer.ts';
import type { TaskLine, Within } from '../domain/answer-parts.ts';
import { addDays, type Day, daysBetween, weekday } from '../domain/day.ts';
import { type Client, isRefusal, obligationIn, openOf, type Refusal } from '../domain/decision.ts';
import { type ClientId, partitionOf } from '../domain/ids.ts';
import { isOpen, type Obligation, obligationId } from '../domain/obligation.ts';
import { asksForDate, inTheWay, onboardingOf, openTasks, planOf, taskName } from '../domain/onboarding.ts';
import type { Person } from '../domain/person.ts';
import { type PlanInput, setPlan } from '../domain/support-kickoff.ts';
import { refOf, todayOf, type World } from '../domain/world.ts';
import { clientRef, type Shown, unknownClient } from './answers.ts';
import { type Loaded, loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { guardedClient } from './guard-client.ts';
import { mayOwed } from './guard-owed.ts';
import { type Core, loadWorld } from './world.ts';
import { backToDay } from './your-day.ts';

type Page = { shows: 'plan' | 'week'; from: number };
const PAGE = 12;

/** *onboarding CLIENT*: its plan with states, gates and what is next. */
export async function showOnboarding(
  core: Core,
  asker: Person,
  given: { client: ClientId; from: number },
): Promise<Answer> {
  const loaded = await loadClient(core.store, given.client);
  if (!loaded) return unknownClient(given.client);
  return onboardingCard(core, asker, loaded, { shows: 'plan', from: given.from });
}

/** The card of a client in onboarding, or with tasks of it still open; else how it stands, in a sentence. */
export async function onboardingCard(core: Core, asker: Person, { client }: Loaded, page: Page): Promise<Answer> {
  const { file } = client;
  const world = await loadWorld(core);
  if (file.stage !== 'onboarding' && openTasks(client).length === 0) return notInOnboarding(client);
  const today = todayOf(world, asker.mail);
  const weekEnd = addDays(today, 7 - weekday(today));
  const all = (await tasksOf(core, client)).map((each) => lineOf(each, today, world)).toSorted(byUrgency);
  const urgent = all.filter(({ state, dueOn }) => state === 'open' && dueOn <= weekEnd);
  const lines = page.shows === 'week' ? urgent : all;
  return {
    is: 'onboarding',
    shows: page.shows,
    client: clientRef(file),
    kickOffOn: file.kickOffOn,
    mode: planOf(file, world.policy),
    planUrl: onboardingOf(file).planUrl,
    supportKickoff: supportKickoff(client, today),
    counts: countsOf(all, weekEnd),
    lines: lines.slice(page.from, page.from + PAGE),
    from: page.from,
    total: lines.length,
    mayChange: file.stage === 'onboarding' && mayOwed(asker, 'plan-onboarding', client),
  };
}

function notInOnboarding({ file }: Client): Answer {
  const text =
    file.stage === 'active'
      ? 'Its support kick-off was held, and no task of the onboarding is open.'
      : `Its stage is ${file.stage}.`;
  const buttons = [{ title: `Open ${file.name}`, say: `client ${file.name}` }];
  return { is: 'note', tone: 'plain', title: `${file.name} is not in onboarding`, text, buttons };
}

/** Of this plan, the closed ones too. */
async function tasksOf({ store }: Core, client: Client): Promise<Obligation[]> {
  const { file } = client;
  const known = onboardingOf(file);
  const ids = known.planned.map((key) =>
    obligationId(file.id, { kind: 'onboarding-task', task: taskName({ key }, known), text: '', role: 'project' }),
  );
  const partition = partitionOf.client(file.id);
  const planned = await Promise.all(
    ids.map(async (id) => obligationIn(client, id) ?? (await store.get('obligation', partition, id))?.doc),
  );
  const earlier = openTasks(client).filter(({ id }) => !ids.includes(id));
  return [...planned.filter((each) => each !== undefined), ...earlier];
}

function lineOf(task: Obligation, today: Day, world: World): TaskLine {
  const { about, dueOn, owner } = task;
  const open = isOpen(task);
  const states = { done: 'done', skipped: 'waived', superseded: 'superseded' } as const;
  return {
    obligation: open ? task.id : null,
    text: about.kind === 'onboarding-task' ? (about.asks ? `${about.asks}: ${about.text}` : about.text) : '',
    owner: refOf(world, owner),
    dueOn,
    lateDays: open ? Math.max(0, daysBetween(dueOn, today)) : 0,
    state: isOpen(task) ? 'open' : states[task.state],
    reason: !isOpen(task) && task.state === 'skipped' ? task.result : '',
  };
}

function byUrgency(a: TaskLine, b: TaskLine): number {
  return Number(a.state !== 'open') - Number(b.state !== 'open') || (a.dueOn < b.dueOn ? -1 : 1);
}

function countsOf(all: readonly TaskLine[], weekEnd: Day): AnswerOf<'onboarding'>['counts'] {
  const open = all.filter(({ state }) => state === 'open');
  const late = open.filter(({ lateDays }) => lateDays > 0);
  return {
    done: all.filter(({ state }) => state === 'done').length,
    due: open.filter(({ dueOn, lateDays }) => lateDays === 0 && dueOn <= weekEnd).length,
    late: late.length,
    waived: all.filter(({ state }) => state === 'waived').length,
    all: all.filter(({ state }) => state !== 'superseded').length,
  };
}

function supportKickoff(client: Client, today: Day): AnswerOf<'onboarding'>['supportKickoff'] {
  const open = openOf(client, 'support-kickoff');
  if (!open) return null;
  const { id, dueOn } = open;
  return { obligation: id, dueOn, inDays: daysBetween(today, dueOn), blockedBy: inTheWay(client, today).length };
}

/** The date of the kick-off, and where the plan is kept. */
export async function onboardingForm(
  core: Core,
  asker: Person,
  given: { client: ClientId; within: Within } & Shown,
): Promise<Answer> {
  const found = await guardedClient(core, asker, 'plan-onboarding', given.client);
  if ('is' in found) return found;
  const { file } = found.client;
  return {
    is: 'onboarding-form',
    client: clientRef(file),
    kickOffOn: file.kickOffOn,
    mode: planOf(file, core.policy),
    planUrl: onboardingOf(file).planUrl,
    tasks: core.policy.onboarding.tasks.length,
    within: given.within,
    typed: given.typed ?? {},
    problems: given.problems ?? {},
  };
}

export async function saveOnboarding(
  core: Core,
  asker: Person,
  given: { client: ClientId; within: Within; input: PlanInput },
): Promise<Answer | Refusal> {
  const found = await guardedClient(core, asker, 'plan-onboarding', given.client);
  if ('is' in found) return found;
  const { client } = found;
  const { input, within } = given;
  const decided = await decideOn(core, given.client, asker.mail, (now, world) =>
    setPlan(now, { input, by: asker.mail }, world),
  );
  if (isRefusal(decided)) return decided;
  const ask = client.obligations.find((each) => isOpen(each) && asksForDate(each));
  const text = `${client.file.name}: the onboarding is planned`;
  if (within === 'day' && ask) return backToDay(core, asker, { done: { obligation: ask.id, text } });
  return showOnboarding(core, asker, { client: given.client, from: 0 });
}
