// How often a client is talked to: its facts and the vCIO's own rhythm, changed by hand (spec §5).
import type { CadenceAsked } from './cadence.ts';
import type { ClientFile } from './client.ts';
import { addDays, maxOf } from './day.ts';
import {
  begin,
  type Change,
  type Client,
  openOf,
  type Refusal,
  refuse,
  refuseForm,
  withEffect,
  withFact,
  withFile,
  withObligation,
} from './decision.ts';
import type { Mail } from './ids.ts';
import { nextPulse, planNext } from './lifecycle.ts';
import { nextRound } from './obligation.ts';
import { responsible } from './roles.ts';
import { nextAllowed, rollForward, workStart } from './work-calendar.ts';
import { calendarOf, clientDays, todayOf, type World } from './world.ts';

/** Takes these facts: the open pulse check moves to the day they give, but what is due already stays due. */
export function setCadence(client: Client, given: { asked: CadenceAsked; by: Mail }, world: World): Change | Refusal {
  const { asked, by } = given;
  const { file } = client;
  if (file.stage !== 'active' && file.stage !== 'onboarding')
    return refuse('not-now', `${file.name} is owed no pulse checks now.`);
  const problems = overrideProblems(asked.override, world);
  if (Object.keys(problems).length > 0) return refuseForm(problems);
  const { temperature, growth, touch } = asked;
  const cadenceOverride = overrideOf(asked.override, file, by, world);
  const facts = { temperature, growth, touch, cadenceOverride };
  const before = {
    temperature: file.temperature,
    growth: file.growth,
    touch: file.touch,
    override: file.cadenceOverride,
  };
  if (JSON.stringify(Object.values(facts)) === JSON.stringify(Object.values(before)))
    return refuse('already-done', 'Nothing changed: these are the facts in force.');
  const changed = withFile(begin(client), { ...facts, changedAt: world.now });
  const told = withFact(changed, 'cadence-changed', { before, after: { ...asked, override: cadenceOverride } });
  return planNext(moved(told, world), world);
}

/**
 * Temperature or growth changed, in whatever way, while the vCIO's own rhythm is in force: whether it still holds is asked
 * (spec §5); not of who saw both and left it so.
 */
export function askAboutOverride(before: ClientFile, change: Change, world: World): Change {
  const { file } = change.client;
  const own = file.cadenceOverride;
  const to = responsible(world.people, file);
  if (!own || !to || own !== before.cadenceOverride || own.until < todayOf(world, to)) return change;
  if (file.temperature === before.temperature && file.growth === before.growth) return change;
  if (change.facts.some(({ what }) => what === 'cadence-changed')) return change;
  const name = `tell:cadence:${file.id}:${file.head.seq + change.facts.length}:${to}`;
  const notBefore = nextAllowed(calendarOf(world, to), world.now);
  return withEffect(change, { name, body: { kind: 'tell', to, notice: { is: 'cadence-asked' } }, notBefore });
}

/** One that stays as it is keeps its end. */
function overrideOf(asked: CadenceAsked['override'], file: ClientFile, by: Mail, world: World) {
  const own = file.cadenceOverride;
  if (!asked) return null;
  if (own && own.days === asked.days && own.reason === asked.reason) return own;
  return { ...asked, until: addDays(todayOf(world, by), world.policy.cadence.override.longestDays) };
}

function overrideProblems(override: CadenceAsked['override'], { policy }: World): Record<string, string> {
  if (!override) return {};
  const { min, max } = policy.cadence.override;
  const problems: Record<string, string> = {};
  if (!Number.isInteger(override.days) || override.days < min || override.days > max)
    problems.days = `Choose a whole number from ${min} to ${max} days.`;
  if (override.reason === '') problems.reason = 'Say why, so that others understand it later.';
  return problems;
}

function moved(change: Change, world: World): Change {
  const open = openOf(change.client, 'pulse-check');
  if (!open || open.dueAt <= world.now) return change;
  const { file } = change.client;
  const calendar = calendarOf(world, open.owner);
  const next = nextPulse(file, open.coveredFor ?? open.owner, world);
  const dueOn = maxOf(next.on, rollForward(todayOf(world, open.owner), calendar, clientDays(world, file)));
  const dueAt = workStart(calendar, dueOn);
  return withObligation(change, nextRound(open, { dueOn, dueAt, promptAt: dueAt, snoozes: 0, why: next.why }));
}
