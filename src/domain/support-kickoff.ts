// The steps of an onboarding that people take: its date and plan, and the support kick-off that makes a client active (spec §4).

import type { PlanChoice } from './client.ts';
import { addDays, type Day, daysBetween } from './day.ts';
import {
  begin,
  type Change,
  type Client,
  obligationIn,
  openOf,
  type Problems,
  type Refusal,
  refuse,
  refuseForm,
  withFact,
  withFile,
  withObligation,
} from './decision.ts';
import { overridden } from './gates.ts';
import type { Mail, ObligationId } from './ids.ts';
import { planAgain, planNext } from './lifecycle.ts';
import { close, isOpen, type OpenObligation } from './obligation.ts';
import { asksForDate, inTheWay, onboardingOf, openTasks, planOf, superseded } from './onboarding.ts';
import { tellTeam } from './team-told.ts';
import { todayOf, type World } from './world.ts';

/** A kick-off further away than this is a slip of the pen. */
const MOST_DAYS_AWAY = 366;

export type PlanInput = { kickOffOn: Day | null; mode: PlanChoice; planUrl: string };
/** `override`: why a director lets the client become active with open tasks; else empty. */
export type KickOffInput = { on: Day; override: string };

/** Sets the date of the kick-off and whether the tasks are kept here or in a plan elsewhere; what is open follows. */
export function setPlan(client: Client, given: { input: PlanInput; by: Mail }, world: World): Change | Refusal {
  const { file } = client;
  const { input, by } = given;
  const { kickOffOn, mode, planUrl } = input;
  if (file.stage !== 'onboarding') return refuse('not-now', `${file.name} is not in onboarding.`);
  const problems = planProblems(input, todayOf(world, by));
  if (problems) return refuseForm(problems);
  const known = onboardingOf(file);
  const before = planOf(file, world.policy);
  if (mode === 'own' && before !== 'own') return refuseForm({ mode: 'Attach the export of the plan here first.' });
  if (kickOffOn === file.kickOffOn && mode === before && planUrl === known.planUrl) return begin(client);
  // Tasks that were closed for another plan never come back under the same name.
  const fresh = before !== 'full' && mode === 'full' && known.planned.length > 0;
  const { own, ...rest } = known;
  const chosen = mode === 'own' ? { ...known, planUrl } : { ...rest, mode, planUrl };
  const onboarding = { ...chosen, ...(fresh ? { plan: known.plan + 1, planned: [] } : {}) };
  const how = { as: 'done' as const, at: world.now, by, result: `the kick-off is on ${kickOffOn}` };
  const answered = client.obligations
    .filter((each) => isOpen(each) && asksForDate(each))
    .reduce((sofar, each) => withObligation(sofar, close(each, how)), begin(client));
  const left = own && mode !== 'own' ? openTasks(client) : [];
  const free = superseded(answered, left, 'another plan was chosen', world);
  const set = withFile(free, { kickOffOn, onboarding, changedAt: world.now });
  return planNext(withFact(set, 'onboarding-set', { kickOffOn, mode, planUrl }), world);
}

function planProblems({ kickOffOn, mode, planUrl }: PlanInput, today: Day): Problems | null {
  if (!kickOffOn) return { kickOffOn: 'When is the kick-off? The plan counts from that day.' };
  if (Math.abs(daysBetween(today, kickOffOn)) > MOST_DAYS_AWAY)
    return { kickOffOn: 'That is more than a year away. Please check the year.' };
  if (planUrl !== '' && !/^https:\/\/\S+$/.test(planUrl)) return { planUrl: 'A link begins with https://.' };
  return mode === 'gates' && planUrl === '' ? { planUrl: 'Where is the plan kept? Paste its link.' } : null;
}

/** The open support kick-off of that name. */
export function supportKickoffIn(client: Client, id: ObligationId): OpenObligation | undefined {
  const found = obligationIn(client, id);
  return found && isOpen(found) && found.about.kind === 'support-kickoff' ? found : undefined;
}

/**
 * The support kick-off was held: the client is active since that day, with its first pulse check and vCIO meeting planned.
 * Tasks that are neither done, waived nor moved keep it in onboarding, unless a director says why not.
 */
export function holdSupportKickoff(
  client: Client,
  given: { obligation: ObligationId; input: KickOffInput; by: Mail; mayOverride: boolean },
  world: World,
): Change | Refusal {
  const { input, by } = given;
  const { file } = client;
  const kickoff = supportKickoffIn(client, given.obligation);
  if (!kickoff || file.stage !== 'onboarding')
    return refuse('already-done', 'This support kick-off was already recorded.');
  if (input.on > todayOf(world, by)) return refuseForm({ on: 'That day is still to come.' });
  if (file.kickOffOn && input.on < file.kickOffOn) return refuseForm({ on: 'That is before the kick-off.' });
  const left = inTheWay(client, input.on);
  const shut = left.length > 0 ? shutBy(left.length, given) : null;
  if (shut) return shut;
  const held = withObligation(begin(client), close(kickoff, { as: 'done', at: world.now, by, result: 'held' }));
  const how = { as: 'skipped' as const, at: world.now, by, result: input.override };
  const free = left.reduce((sofar, each) => withObligation(sofar, close(each, how)), held);
  const missing = left.map(({ about }) => about.text);
  const override = { gate: 'active' as const, by, reason: input.override, missing };
  const passed = left.length > 0 ? overridden(free, override, world) : free;
  const on = withFile(withFact(passed, 'support-kickoff-held', { on: input.on }), { supportKickOffOn: input.on });
  const active = becomeActive(on, input.on, world);
  return tellTeam(active, { by, to: 'active', on: input.on, reason: '' }, world);
}

function shutBy(left: number, { input, mayOverride }: { input: KickOffInput; mayOverride: boolean }): Refusal | null {
  const open = left === 1 ? 'One task is' : `${left} tasks are`;
  if (!mayOverride)
    return refuse(
      'not-now',
      `${open} still open. Finish, waive or move them first; only the director goes on without.`,
    );
  return input.override === ''
    ? refuseForm({ override: `${open} still open. Say why the client goes on without.` })
    : null;
}

/** Active since `on`: nothing of an earlier time counts for its rhythm (spec §4). */
export function becomeActive(change: Change, on: Day, world: World): Change {
  const firstMeetingOn = addDays(on, world.policy.onboarding.firstMeetingDays);
  const fresh = { meetingFirstDay: firstMeetingOn, lastCycle: null, lastSkipDueOn: null, noAnswers: 0 };
  const active = withFile(change, { stage: 'active', activeSince: on, changedAt: world.now, ...fresh });
  // The weekly check of the onboarding: what is due stays, what is not makes way for the first of the active client.
  const weekly = openOf(active.client, 'pulse-check');
  const how = { as: 'superseded' as const, at: world.now, by: 'steward' as const, result: 'the client is active' };
  const free = weekly && weekly.dueAt > world.now ? withObligation(active, close(weekly, how)) : active;
  return planNext(planAgain(free, firstMeetingOn, world), world);
}
