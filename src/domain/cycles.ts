// Two cycles without a vCIO meeting: when that is so, and until when the director owes an answer (spec §7 *Closing*).
import type { ClientFile } from './client.ts';
import { addDays, at, type Day, dayOf, dayWithYear, type Instant, maxOf } from './day.ts';
import { type Change, openOf, withFile, withObligation } from './decision.ts';
import { purposeOf } from './meeting.ts';
import { nextMeetingDue } from './meeting-interval.ts';
import { close } from './obligation.ts';
import { owe } from './owing.ts';
import type { Policy } from './policy.ts';
import { directorOf } from './roles.ts';
import { todayOf, type World } from './world.ts';

/** The first two due days of the rhythm for which no meeting was held. */
export type Cycles = { first: Day; second: Day };

/**
 * The first two due days that count: after the last held meeting's own, and after the day from which they count (imported,
 * active, or the director's last answer). By what was agreed with the client, or what its rate of change proposes; a
 * moved, cancelled, skipped or missed meeting leaves them as they are. Null where no meetings are owed.
 */
export function cyclesOf(file: ClientFile, policy: Policy): Cycles | null {
  const firstDay = file.meetingFirstDay;
  if (file.stage !== 'active' || !firstDay) return null;
  const { meetingInterval: interval, rateOfChange } = file;
  const rule = { interval, rateOfChange, policy: policy.meeting.interval };
  const begun = firstDue(file, firstDay, rule);
  if (!begun) return null;
  const next = (on: Day) =>
    nextMeetingDue({ ...rule, firstDay: begun.firstDay, lastDueOn: on, lastHeldOn: null })?.on ?? null;
  const since = countedFrom(file, policy);
  let first: Day | null = begun.on;
  while (first && since && first <= since) first = next(first);
  const second = first && next(first);
  return first && second ? { first, second } : null;
}

type Rule = Pick<Parameters<typeof nextMeetingDue>[0], 'interval' | 'rateOfChange' | 'policy'>;

/** The first due day after that of the last meeting that was held. */
function firstDue({ lastCycle, lastMeetingOn }: ClientFile, firstDay: Day, rule: Rule) {
  const leftOut = lastCycle && !lastCycle.heldOn ? (lastCycle.first ?? lastCycle.dueOn) : null;
  // A meeting held later than that is known from an import alone.
  if (leftOut && (!lastMeetingOn || lastMeetingOn < leftOut)) return { on: leftOut, firstDay };
  const isLast = lastCycle?.heldOn && (!lastMeetingOn || lastMeetingOn <= lastCycle.heldOn);
  const last = isLast ? { lastDueOn: lastCycle.dueOn, lastHeldOn: lastCycle.heldOn } : null;
  return nextMeetingDue({ ...rule, firstDay, ...(last ?? { lastDueOn: lastMeetingOn, lastHeldOn: lastMeetingOn }) });
}

function countedFrom({ cycles, importedOn, activeSince }: ClientFile, policy: Policy): Day | null {
  // The first meeting of a client that became active is due on its own day, which counts.
  const active = activeSince && addDays(activeSince, policy.onboarding.firstMeetingDays - 1);
  const days = [cycles?.from ?? null, importedOn, active].filter((day) => day !== null);
  return days.length > 0 ? days.reduce((a, b) => maxOf(a, b)) : null;
}

/** Once two are over it asks the director; a meeting that was held, extra care or another rhythm ends the question. */
export function askAboutCycles(change: Change, world: World): Change {
  const { file } = change.client;
  const open = openOf(change.client, 'missed-meetings');
  if (file.stage !== 'active') return wakingAt(change, null);
  const cycles = file.leaving ? null : cyclesOf(file, world.policy);
  const overAt = cycles && at(addDays(cycles.second, 1), '00:00', file.zone);
  const isOver = overAt !== null && overAt <= world.now;
  const isWatched = file.extraCare;
  if (open) {
    // An instance whose clock is behind may look before the day is over there: that ends nothing.
    const isAsked = isOver || cycles?.second === open.about.second;
    if (isAsked && !isWatched) return wakingAt(change, null);
    const result = isWatched ? 'it is in extra care' : 'a meeting was held, or the rhythm is another one';
    const how = { as: 'superseded' as const, at: world.now, by: 'steward' as const, result };
    const ended = withObligation(change, close(open, how));
    return isWatched ? countFrom(ended, world) : askAboutCycles(ended, world);
  }
  // Of a booked meeting nobody knows yet whether it will be held.
  if (!cycles || isWatched || hasBooked(change)) return wakingAt(change, null);
  if (!isOver) return wakingAt(change, overAt);
  const { second } = cycles;
  const director = directorOf(world.people, file);
  const from = maxOf(addDays(second, 1), director ? todayOf(world, director) : second);
  const last = file.lastMeetingOn ? `the last meeting was on ${dayWithYear(file.lastMeetingOn)}` : 'none was held yet';
  const why = [`two due days of the vCIO meeting passed without one; ${last}`];
  return owe(wakingAt(change, null), { kind: 'missed-meetings', ...cycles }, { from, why }, world);
}

/** The director has answered: two more cycles have to pass, counted from today where the client is. */
export function countFrom(change: Change, world: World): Change {
  const { zone } = change.client.file;
  const from = dayOf(world.now, zone);
  return askAboutCycles(withFile(change, { cycles: { from, wakeAt: null } }), world);
}

function hasBooked({ client }: Change): boolean {
  return client.meetings.some((each) => purposeOf(each) === 'vcio' && each.state === 'scheduled');
}

function wakingAt(change: Change, wakeAt: Instant | null): Change {
  const { cycles } = change.client.file;
  if ((cycles?.wakeAt ?? null) === wakeAt) return change;
  return withFile(change, { cycles: { from: cycles?.from ?? null, wakeAt } });
}
