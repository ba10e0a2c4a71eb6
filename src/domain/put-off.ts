// Snooze and skip: putting an obligation off, with a reason (spec §3).
import { isMovable } from './action-item.ts';
import type { ClientFile } from './client.ts';
import { addDays, type Day, dayOf, daysBetween, maxOf } from './day.ts';
import {
  begin,
  type Change,
  type Client,
  meetingIn,
  obligationIn,
  type Refusal,
  refuse,
  refuseForm,
  withFact,
  withFile,
  withMeeting,
  withObligation,
} from './decision.ts';
import type { Mail, ObligationId } from './ids.ts';
import { kindOf } from './kinds.ts';
import { nextPulse, planNext } from './lifecycle.ts';
import { close, isOpen, nextRound, type OpenObligation } from './obligation.ts';
import { isRequested } from './under-way.ts';
import { rollForward, workStart } from './work-calendar.ts';
import { calendarOf, type World } from './world.ts';

type Given = { obligation: ObligationId; reason: string; by: Mail };

/** What may be done with an obligation instead of answering it; `latest`: the last day its prompt may move to, in the owner's zone. */
export function waysOff(
  file: ClientFile,
  obligation: OpenObligation,
  world: World,
): { latest: Day | null; mayMove: boolean; maySkip: boolean } {
  const { snoozable, skippable } = kindOf(obligation.about);
  const most = snoozable && !file.extraCare ? longestSnooze(file, obligation, world) : 0;
  const today = dayOf(world.now, calendarOf(world, obligation.owner).zone);
  return { latest: most > 0 ? addDays(today, most) : null, mayMove: isMovable(obligation), maySkip: skippable };
}

/** Moves the next prompt, not the due day: at most a third of the cadence and 14 days, never in extra care or an escalation. */
export function snooze(client: Client, given: Given & { until: Day }, world: World): Change | Refusal {
  const obligation = obligationIn(client, given.obligation);
  if (!obligation || !isOpen(obligation)) return refuse('already-done', 'This was already answered.');
  if (!kindOf(obligation.about).snoozable) return refuse('not-now', 'An escalation cannot wait.');
  if (client.file.extraCare) return refuse('not-now', 'This client is in extra care, nothing of it can be put off.');
  const calendar = calendarOf(world, obligation.owner);
  const today = dayOf(world.now, calendar.zone);
  const most = longestSnooze(client.file, obligation, world);
  const days = daysBetween(today, given.until);
  if (days < 1 || days > most) return refuseForm({ until: `Choose a day from tomorrow to ${most} days from now.` });
  if (given.reason === '') return refuseForm({ reason: 'Say why it waits.' });

  const promptOn = rollForward(given.until, calendar);
  const promptAt = maxOf(workStart(calendar, promptOn), obligation.promptAt);
  const later = nextRound(obligation, { promptAt, snoozes: obligation.snoozes + 1 });
  const fact = { obligation: obligation.id, until: dayOf(promptAt, calendar.zone), reason: given.reason };
  return withFact(withObligation(begin(client), later), 'snoozed', fact);
}

/** Leaves one occasion out; the next one counts from its due day. */
export function skip(client: Client, given: Given, world: World): Change | Refusal {
  const obligation = obligationIn(client, given.obligation);
  if (!obligation || !isOpen(obligation)) return refuse('already-done', 'This was already answered.');
  if (!kindOf(obligation.about).skippable) return refuse('not-now', 'This one cannot be skipped.');
  if (given.reason === '') return refuseForm({ reason: 'Say why it is skipped.' });
  if (isOnItsWay(client, obligation)) return refuse('not-now', 'The invitation is already on its way.');
  const how = { as: 'skipped' as const, at: world.now, by: given.by, result: given.reason };
  const fact = { obligation: obligation.id, dueOn: obligation.dueOn, reason: given.reason };
  const skipped = withFact(withObligation(begin(client), close(obligation, how)), 'skipped', fact);
  return planNext(leaveOut(skipped, obligation, given.reason), world);
}

function leaveOut(change: Change, { about, dueOn }: OpenObligation, reason: string): Change {
  if (about.kind === 'pulse-check') return withFile(change, { lastSkipDueOn: dueOn });
  if (about.kind !== 'schedule-meeting') return change;
  const meeting = meetingIn(change.client, about.meeting);
  if (meeting?.state !== 'due') return change;
  const { booking: _, ...kept } = meeting;
  return withFile(withMeeting(change, { ...kept, state: 'cancelled', reason }), {
    lastCycle: leftOut(change.client.file, meeting.dueOn),
  });
}

/** The cycle of this due day is over without a meeting. */
export function leftOut({ lastCycle }: Pick<ClientFile, 'lastCycle'>, dueOn: Day): ClientFile['lastCycle'] {
  const first = lastCycle && !lastCycle.heldOn ? (lastCycle.first ?? lastCycle.dueOn) : dueOn;
  return { dueOn, heldOn: null, first };
}

/** The calendar may already have the event: leaving the meeting out now would leave an invitation nobody knows of. */
function isOnItsWay(client: Client, { about }: OpenObligation): boolean {
  if (about.kind !== 'schedule-meeting') return false;
  const meeting = meetingIn(client, about.meeting);
  return meeting?.state === 'due' && isRequested(meeting.booking);
}

function longestSnooze(file: ClientFile, obligation: OpenObligation, world: World): number {
  const { maxDays, cadenceFraction } = world.policy.snooze;
  if (obligation.about.kind !== 'pulse-check') return maxDays;
  const { days } = nextPulse(file, obligation.owner, world);
  return Math.min(maxDays, Math.floor(days / cadenceFraction));
}
