// The day that the rule gives what is owed: another policy gives another one (spec §3 *due (policy)*, §5).
import { addDays, type Day, dayOf, maxOf, minOf } from './day.ts';
import { type Client, meetingIn } from './decision.ts';
import { nextPulse } from './lifecycle.ts';
import type { OpenObligation } from './obligation.ts';
import type { Policy } from './policy.ts';
import { dueFor } from './rolling.ts';
import { rollForward, workStart } from './work-calendar.ts';
import { calendarOf, clientDays, type World } from './world.ts';

type Ruled = Pick<OpenObligation, 'dueOn' | 'rolledTo' | 'why'>;

/**
 * As the policy of `world` gives it, where its day is the one that `before` gave: what was moved by hand, spread or asked
 * again stays, and so does what is due already. Never moved to before the owner's next working day after today.
 */
export function ruledAnew(obligation: OpenObligation, client: Client, world: World, before: Policy): OpenObligation {
  if (obligation.dueAt <= world.now) return obligation;
  const was = ruleDay(obligation, client, { ...world, policy: before });
  const is = ruleDay(obligation, client, world);
  if (!was || !is || was.dueOn === is.dueOn || was.dueOn !== obligation.dueOn) return obligation;
  const calendar = calendarOf(world, obligation.coveredFor ?? obligation.owner);
  const soonest = rollForward(addDays(dayOf(world.now, calendar.zone), 1), calendar, clientDays(world, client.file));
  const dueOn = maxOf(is.dueOn, minOf(soonest, obligation.dueOn));
  const dueAt = workStart(calendar, dueOn);
  const promptAt = obligation.promptAt === obligation.dueAt ? dueAt : obligation.promptAt;
  const wakeAt = obligation.wakeAt === obligation.promptAt ? promptAt : obligation.wakeAt;
  return { ...obligation, ...is, dueOn, dueAt, promptAt, wakeAt };
}

/** Rolled for whoever owes it; undefined where the day it counts from is not kept, or no rule gives it. */
function ruleDay(obligation: OpenObligation, client: Client, world: World): Ruled | undefined {
  const { about, owner, coveredFor, why } = obligation;
  const { file } = client;
  const mail = coveredFor ?? owner;
  if (about.kind === 'pulse-check') {
    const next = nextPulse(file, mail, world);
    return { dueOn: next.on, rolledTo: null, why: next.why };
  }
  const day = plannedDay(obligation, client, world.policy);
  return day && { ...dueFor(about, { day, owner: mail }, file, world), why };
}

function plannedDay(
  { about }: OpenObligation,
  client: Client,
  { meeting: rules, renewal, due }: Policy,
): Day | undefined {
  if (about.kind === 'renewal-review') return addDays(about.ends, -renewal.dueDaysBefore);
  if (about.kind === 'support-kickoff')
    return client.file.kickOffOn ? addDays(client.file.kickOffOn, due.supportKickoff) : undefined;
  if (about.kind === 'schedule-meeting') {
    const meeting = meetingIn(client, about.meeting);
    return meeting && addDays(meeting.dueOn, -rules.scheduleDaysBefore);
  }
  if (about.kind !== 'prepare-meeting') return undefined;
  const meeting = meetingIn(client, about.meeting);
  if (meeting?.state !== 'scheduled') return undefined;
  return addDays(dayOf(meeting.invitation.startsAt, meeting.invitation.zone), -rules.prepareDaysBefore[about.step]);
}
