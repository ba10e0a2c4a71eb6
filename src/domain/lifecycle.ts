// What a client is owed by its stage: plans the next pulse check and the next vCIO meeting (spec §3–§5, §7).
import type { NextPulse } from './answer-parts.ts';
import { nextPulseDue } from './cadence.ts';
import type { ClientFile } from './client.ts';
import { askAboutCycles } from './cycles.ts';
import { addDays, type Day, dayOf, daysBetween, dayWithYear, type Instant, maxOf } from './day.ts';
import { type Change, nextMeeting, openOf, withFile, withMeeting, withObligation } from './decision.ts';
import type { Mail } from './ids.ts';
import { kindOf } from './kinds.ts';
import { meetingId } from './meeting.ts';
import { nextMeetingDue } from './meeting-interval.ts';
import { close, newObligation, nextRound, type OpenObligation } from './obligation.ts';
import { onboardingOf, planOnboarding } from './onboarding.ts';
import { owe } from './owing.ts';
import { noRecords } from './record.ts';
import { responsible } from './roles.ts';
import { dueFor, rolledOn } from './rolling.ts';
import { rollForward, workStart } from './work-calendar.ts';
import { calendarOf, clientDays, todayOf, type World } from './world.ts';

/** When the next pulse check is due for this owner, and why; not planned for prospects and former clients. */
export function nextPulse(file: ClientFile, owner: Mail, world: World): NextPulse {
  const calendar = calendarOf(world, owner);
  const today = dayOf(world.now, calendar.zone);
  const { temperature, growth, touch, extraCare, cadenceOverride } = file;
  const facts = { temperature, growth, touch, extraCare, override: cadenceOverride, cap: stageCap(file, today, world) };
  const lastPulseOn = countsFrom(file, world);
  const { lastSkipDueOn } = file;
  const from =
    lastPulseOn === file.lastPulseOn ? {} : ({ began: file.activeSince ? 'support' : 'onboarding' } as const);
  const calendars = [calendar, clientDays(world, file)];
  return nextPulseDue({ lastPulseOn, lastSkipDueOn, ...from, facts, policy: world.policy.cadence, today, calendars });
}

/** Makes sure that a client owed pulse checks has one open; an open one stays as it is: it may have been moved or spread. */
function planPulse(change: Change, world: World): Change {
  const { file } = change.client;
  const owner = responsible(world.people, file);
  if (!owner || (file.stage !== 'active' && file.stage !== 'onboarding')) return change;
  if (openOf(change.client, 'pulse-check')) return change;
  const next = nextPulse(file, owner, world);
  if (isAfterEnd(file, next.on)) return change;
  const due = { dueOn: next.on, dueAt: workStart(calendarOf(world, owner), next.on), why: next.why };
  const n = file.counters.pulse + 1;
  const obligation = newObligation({ client: file.id, about: { kind: 'pulse-check', n }, owner, ...due });
  return withObligation(withFile(change, { counters: { ...file.counters, pulse: n } }), obligation);
}

/** The open pulse check on the day the facts give now. */
export function replanPulse(change: Change, world: World): Change {
  const open = openOf(change.client, 'pulse-check');
  const owner = responsible(world.people, change.client.file);
  if (!open || !owner) return change;
  const { on: dueOn, why } = nextPulse(change.client.file, owner, world);
  if (dueOn === open.dueOn) return change;
  const dueAt = workStart(calendarOf(world, open.owner), dueOn);
  return withObligation(change, nextRound(open, { dueOn, dueAt, promptAt: dueAt, why }));
}

/** The next pulse check by the new facts, while it is still to come and stands where the old ones put it. */
export function pulseAgain(change: Change, before: ClientFile, world: World): Change {
  const open = openOf(change.client, 'pulse-check');
  const owner = responsible(world.people, before);
  if (!open || !owner || open.dueAt <= world.now || open.dueOn !== nextPulse(before, owner, world).on) return change;
  return replanPulse(change, world);
}

/** Makes sure that an active client has its next vCIO meeting due, on `dueOn` where given, and somebody owes scheduling it. */
function planMeeting(change: Change, world: World, dueOn?: Day): Change {
  const { file } = change.client;
  const owner = responsible(world.people, file);
  if (!owner || file.stage !== 'active' || nextMeeting(change.client)) return change;
  const today = dayOf(world.now, calendarOf(world, owner).zone);
  const next = nextMeetingDay(file, today, world);
  if (!next || isAfterEnd(file, dueOn ?? next.on)) return change;
  const n = file.counters.meeting + 1;
  const id = meetingId(file.id, n);
  const meeting = {
    type: 'meeting' as const,
    id,
    client: file.id,
    n,
    dueOn: dueOn ?? next.on,
    bookings: 0,
    records: noRecords(),
    state: 'due' as const,
    booking: null,
  };
  const counted = withFile(change, { counters: { ...file.counters, meeting: n }, meetingFirstDay: next.firstDay });
  return withObligation(withMeeting(counted, meeting), scheduleObligation(file, meeting, owner, world));
}

/** Of a client that leaves, nothing is planned after its last day. */
function isAfterEnd({ leaving }: ClientFile, day: Day): boolean {
  return leaving !== undefined && day > leaving.lastDay;
}

/** All that a client's stage owes; run after every change of stage, owner, cadence facts or meetings. */
export function planNext(change: Change, world: World): Change {
  return askAboutCycles(planMeeting(planRenewal(planPulse(planOnboarding(change, world), world), world), world), world);
}

/** The renewal of an agreement that ends is reviewed once; another end is another occasion. */
function planRenewal(change: Change, world: World): Change {
  const { stage, agreementEnd: ends, renewalReviewed } = change.client.file;
  const open = openOf(change.client, 'renewal-review');
  const how = { as: 'superseded' as const, at: world.now, by: 'steward' as const, result: 'the agreement changed' };
  const current = open && open.about.ends !== ends ? withObligation(change, close(open, how)) : change;
  if (
    stage !== 'active' ||
    change.client.file.leaving ||
    !ends ||
    ends === renewalReviewed ||
    ends < dayOf(world.now, 'UTC')
  )
    return current;
  const owner = responsible(world.people, change.client.file);
  if (!owner || openOf(current.client, 'renewal-review')) return current;
  const { firstDaysBefore, dueDaysBefore } = world.policy.renewal;
  const calendar = calendarOf(world, owner);
  const promptAt = workStart(calendar, rollForward(addDays(ends, -firstDaysBefore), calendar));
  const returns = onboardingOf(change.client.file).plan - 1;
  const about = { kind: 'renewal-review' as const, ends, ...(returns > 0 && { returns }) };
  return owe(current, about, { from: addDays(ends, -dueDaysBefore), promptAt }, world);
}

/** As `planNext`, with the meeting due again on the day of one that did not take place. */
export function planAgain(change: Change, dueOn: Day, world: World): Change {
  return askAboutCycles(planMeeting(planPulse(change, world), world, dueOn), world);
}

/** An obligation as another owner has it: a new round, its due day rolled for them; what was shown already is shown now. */
export function movedTo(obligation: OpenObligation, to: Mail, file: ClientFile, world: World): OpenObligation {
  const fresh = { owner: to, coveredFor: null, snoozes: 0 };
  if (kindOf(obligation.about).rolls === 'exact') return nextRound(obligation, fresh);
  const due = rolledOn(obligation, to, file, world);
  return nextRound(obligation, { ...fresh, ...due, promptAt: shownFrom(obligation, due.dueAt, world) });
}

/** What is shown ahead of its day keeps the time at which it is first shown. */
function shownFrom(obligation: OpenObligation, dueAt: Instant, { now }: World): Instant {
  const { state, promptAt, heldFrom, snoozes } = obligation;
  if ((heldFrom ?? promptAt) >= obligation.dueAt) return maxOf(dueAt, now);
  const wasShown = state === 'prompted' || snoozes > 0 || heldFrom !== undefined;
  return wasShown ? now : maxOf(promptAt, now);
}

function scheduleObligation(
  file: ClientFile,
  meeting: { id: ReturnType<typeof meetingId>; dueOn: Day },
  owner: Mail,
  world: World,
) {
  const planned = addDays(meeting.dueOn, -world.policy.meeting.scheduleDaysBefore);
  // Nobody is late with what was not asked for yet; of a client that is just imported, what is late is spread.
  const isNew = file.head.seq === 0;
  const today = todayOf(world, owner);
  const about = { kind: 'schedule-meeting' as const, meeting: meeting.id };
  const due = dueFor(about, { day: isNew ? planned : maxOf(planned, today), owner }, file, world);
  const isLate = meeting.dueOn <= today || (planned < today && !isNew);
  const why = isLate ? [askedLate(meeting.dueOn, today)] : [];
  return newObligation({ client: file.id, about, owner, ...due, why });
}

/** When it was to be asked for is over: the meeting itself is near, or was to be held by now. */
function askedLate(dueOn: Day, today: Day): string {
  const day = dayWithYear(dueOn);
  return dueOn <= today ? `the vCIO meeting was to be held by ${day}` : `the vCIO meeting is due soon, on ${day}`;
}

function nextMeetingDay(file: ClientFile, today: Day, world: World): { on: Day; firstDay: Day } | undefined {
  const { policy } = world;
  const start = file.activeSince ? addDays(file.activeSince, policy.onboarding.firstMeetingDays) : today;
  return nextMeetingDue({
    interval: file.meetingInterval,
    firstDay: file.meetingFirstDay ?? file.lastMeetingOn ?? start,
    lastDueOn: file.lastCycle?.dueOn ?? file.lastMeetingOn,
    lastHeldOn: file.lastCycle ? file.lastCycle.heldOn : file.lastMeetingOn,
    rateOfChange: file.rateOfChange,
    policy: policy.meeting.interval,
  });
}

/** A talk before the client became active does not bring its first check forward. */
function countsFrom(file: ClientFile, world: World): Day | null {
  const start = startOfCount(file, world);
  const { lastPulseOn, stage } = file;
  return stage === 'active' && lastPulseOn && start ? maxOf(lastPulseOn, start) : (lastPulseOn ?? start);
}

/** The first check after going active is 14 days later; in onboarding it counts from the kick-off (spec §4). */
function startOfCount(file: ClientFile, world: World): Day | null {
  if (!file.activeSince) return file.stage === 'onboarding' ? file.kickOffOn : null;
  const { firstPulseDays, pulseCapDays } = world.policy.onboarding;
  return addDays(file.activeSince, firstPulseDays - pulseCapDays);
}

function stageCap(file: ClientFile, today: Day, world: World): { days: number; because: string } | null {
  const { pulseDays, afterDays, pulseCapDays } = world.policy.onboarding;
  if (file.stage === 'onboarding') return { days: pulseDays, because: 'the client is in onboarding' };
  if (!file.activeSince || daysBetween(file.activeSince, today) > afterDays) return null;
  return { days: pulseCapDays, because: `the client has been active for less than ${afterDays} days` };
}
