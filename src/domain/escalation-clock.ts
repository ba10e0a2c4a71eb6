// When an escalation is heard of again: who is asked next, and the promise that comes near or was missed (spec §6).
import type { ClientFile } from './client.ts';
import { askedFor } from './cover.ts';
import { at as atTime, dayOf, type Instant, minOf, plus } from './day.ts';
import { type Change, type Client, escalationIn, withEffect, withEscalation } from './decision.ts';
import type { OpenObligation } from './obligation.ts';
import { teamMember } from './roles.ts';
import { addBusinessDays, addWorkingMinutes } from './work-calendar.ts';
import { supportCalendar, type World } from './world.ts';

/** With the time at which it goes to the next of its chain; its card may arrive later, or another one for the promise. */
export function clocked(obligation: OpenObligation, { file, ...client }: Client, world: World): OpenObligation {
  const { about, passAt } = obligation;
  if (about.kind !== 'escalation-ack' || (passAt && passAt > world.now)) return obligation;
  const { severity = 3 } = escalationIn({ file, ...client }, about.escalation) ?? {};
  return { ...obligation, passAt: nextAsked(world.policy.escalation.climb[severity], file, world) };
}

type Rule = World['policy']['escalation']['climb'][1 | 2 | 3];

function nextAsked(rule: Rule, file: ClientFile, world: World): Instant {
  const support = supportCalendar(world, file);
  if ('minutes' in rule) return plus(world.now, { minutes: rule.minutes });
  if ('supportHours' in rule) return addWorkingMinutes(support, world.now, rule.supportHours * 60);
  return atTime(addBusinessDays(support, dayOf(world.now, support.zone), 1), rule.nextBusinessDayAt, support.zone);
}

/** When it is woken next after it was shown: before the promise, at it, again while it is missed, and to be passed on. */
export function wokenAgain(obligation: OpenObligation, shownAt: Instant, client: Client, { policy }: World): Instant {
  const { nudgeMinutesBefore, missedEveryMinutes } = policy.escalation;
  const { about, passAt, dueAt } = obligation;
  const it = 'escalation' in about ? escalationIn(client, about.escalation) : undefined;
  const promisedAt = it?.promisedAt ?? dueAt;
  const nudge = plus(promisedAt, { minutes: -nudgeMinutesBefore });
  const untold = it && promisedAt <= shownAt && it.missed !== promisedAt;
  const missed = untold ? shownAt : plus(shownAt, { minutes: missedEveryMinutes });
  const next = shownAt < nudge ? nudge : shownAt < promisedAt ? promisedAt : missed;
  return passAt ? minOf(passAt, next) : next;
}

/** Whether the next of the chain is asked so soon that nobody need be asked again before. */
export function isPassedSoon({ passAt }: OpenObligation, { now, policy }: World): boolean {
  return passAt !== undefined && passAt <= plus(now, { minutes: policy.escalation.nudgeMinutesBefore });
}

/** A missed promise is told to the director, while they are away to their cover, once for each promise, whether or not somebody has the escalation. */
export function missedPromise(change: Change, { about, owner }: OpenObligation, world: World): Change {
  const it = 'escalation' in about ? escalationIn(change.client, about.escalation) : undefined;
  if (!it || it.promisedAt > world.now || it.missed === it.promisedAt) return change;
  const noted = withEscalation(change, { ...it, missed: it.promisedAt });
  const { file } = change.client;
  const director = teamMember(world.people, file, 'director');
  const to = director && askedFor(director, file, world);
  if (!to || to === owner || director === owner) return noted;
  const notice = { is: 'promise-missed' as const, escalation: it.id };
  const name = `tell:promise-missed:${it.id}:${it.promisedAt}`;
  return withEffect(noted, { name, body: { kind: 'tell', to, notice } });
}
