// The preparation of a vCIO meeting: when there is nothing left to ask for (spec §3 *prepare-meeting*).
import { addDays, at, type Day, dayOf, dayWithYear, type Instant, minOf, minutesBetween, type Zone } from './day.ts';
import { type Change, type Client, meetingIn, withObligation } from './decision.ts';
import type { Mail } from './ids.ts';
import type { About } from './kinds.ts';
import type { Meeting, MeetingIn } from './meeting.ts';
import { close, isOpen, newObligation, type Obligation, type OpenObligation } from './obligation.ts';
import { type MeetingRecord, type Reading, recordState } from './record.ts';
import { responsible, teamMember } from './roles.ts';
import type { Due } from './rolling.ts';
import { rollBackward, workStart } from './work-calendar.ts';
import { calendarOf, type World } from './world.ts';

export type MeetingToCome = MeetingIn<'scheduled' | 'due'>;
type Step = Extract<About, { kind: 'prepare-meeting' }>['step'];
type Preparation = OpenObligation & { about: Extract<About, { kind: 'prepare-meeting' }> };
/** How a preparation is closed without being asked for, or asked for again. */
export type Over = { as: 'done' | 'superseded'; result: string };

/** A system that was read is not read again for so long, however often a card is tried. */
const SAME_FOR_MINUTES = 60;
const preparationSteps: readonly Step[] = ['vitm', 'vcio', 'last'];

/** The day of a step before the meeting (policy `prepareDaysBefore`), in its owner's calendar; one that has passed is due at once. */
export function stepDays(
  step: Step,
  owner: Mail,
  { invitation }: MeetingIn<'scheduled'>,
  world: World,
): Due & { why: string[]; passed: boolean } {
  const calendar = calendarOf(world, owner);
  const today = dayOf(world.now, calendar.zone);
  const held = dayOf(invitation.startsAt, calendar.zone);
  const day = addDays(held, -world.policy.meeting.prepareDaysBefore[step]);
  const planned = rollBackward(day, calendar);
  const why = planned < today ? [`the meeting is soon, on ${dayWithYear(held)}`] : [];
  if (planned <= today) return { dueOn: today, dueAt: world.now, rolledTo: null, why, passed: true };
  const due = { dueOn: planned, dueAt: workStart(calendar, planned), rolledTo: planned === day ? null : planned };
  return { ...due, why, passed: false };
}

/** All steps of a meeting that was just booked; those whose day has passed at once, the last one not at all. */
export function prepare(change: Change, meeting: MeetingIn<'scheduled'>, world: World): Change {
  return preparationSteps.reduce((sofar, step) => {
    const { owner, days } = stepOf(step, meeting, sofar, world);
    return days.passed && step === 'last' ? sofar : owed(sofar, { step, owner, days }, meeting);
  }, change);
}

/** Of a meeting that moved: the steps that were over, or never owed, and whose new day is still to come. */
export function prepareAgain(change: Change, meeting: MeetingIn<'scheduled'>, world: World): Change {
  return preparationSteps.reduce((sofar, step) => {
    const isOwed = sofar.client.obligations.some(
      (each) => isPreparation(each) && each.about.meeting === meeting.id && each.about.step === step,
    );
    const { owner, days } = stepOf(step, meeting, sofar, world);
    if (isOwed || days.passed) return sofar;
    return owed(sofar, { step, owner, days: { ...days, why: ['the meeting was moved'] } }, meeting);
  }, change);
}

type StepDays = ReturnType<typeof stepDays>;

function stepOf(step: Step, meeting: MeetingIn<'scheduled'>, { client }: Change, world: World) {
  const vcio = responsible(world.people, client.file) ?? meeting.invitation.organiser;
  const owner = step === 'vitm' ? (teamMember(world.people, client.file, 'vitm') ?? vcio) : vcio;
  return { owner, days: stepDays(step, owner, meeting, world) };
}

function owed(
  change: Change,
  { step, owner, days: { passed: _, ...due } }: { step: Step; owner: Mail; days: StepDays },
  { id: meeting, moves }: MeetingIn<'scheduled'>,
): Change {
  const about = { kind: 'prepare-meeting' as const, meeting, step, ...(moves && { moves }) };
  const { id: client } = change.client.file;
  return withObligation(change, newObligation({ client, about, owner, ...due }));
}

/** Null: it is asked for. Done when every record is ready or waived; superseded while an earlier step asks the same person. */
export function preparedBy(client: Client, obligation: OpenObligation, world: World): Over | null {
  if (!isPreparation(obligation)) return null;
  if (isPrepared(client, obligation, world)) return { as: 'done', result: 'every record is ready' };
  const { owner, about } = obligation;
  const isAsked = client.obligations.some(
    (each) =>
      isPreparation(each) &&
      each.about.meeting === about.meeting &&
      each.owner === owner &&
      each.promptAt <= world.now &&
      preparationSteps.indexOf(each.about.step) < preparationSteps.indexOf(about.step),
  );
  return isAsked ? { as: 'superseded', result: 'an earlier step asks for the same' } : null;
}

/** Closes what was asked for once nothing is missing; later steps look again in their time, when data may be old. */
export function closePrepared(change: Change, world: World): Change {
  const how = { as: 'done' as const, at: world.now, by: 'steward' as const, result: 'every record is ready' };
  return change.client.obligations
    .filter((each) => isPreparation(each) && each.promptAt <= world.now && isPrepared(change.client, each, world))
    .reduce((sofar, each) => withObligation(sofar, close(each, how)), change);
}

/** Whether only what systems tell is missing, so that another look at them may end it; what they said just now they say again. */
export function mayBeReady(client: Client, meeting: Meeting, world: World): boolean {
  if (meeting.state !== 'scheduled') return false;
  const missing = missingOf(client, meeting, world);
  return missing.length > 0 && missing.every(({ kind, reading }) => kind !== 'deck' && isOld(reading, world));
}

function isOld(reading: Reading | null, { now }: World): boolean {
  return !reading || minutesBetween(reading.readAt, now) >= SAME_FOR_MINUTES;
}

function isPreparation(obligation: Obligation): obligation is Preparation {
  return isOpen(obligation) && obligation.about.kind === 'prepare-meeting';
}

function isPrepared(client: Client, { about }: Preparation, world: World): boolean {
  const meeting = meetingIn(client, about.meeting);
  if (meeting?.state !== 'scheduled') return true;
  return missingOf(client, meeting, world).length === 0;
}

function missingOf(client: Client, meeting: Meeting, world: World): MeetingRecord[] {
  const { policy, now } = world;
  const given = { policy: policy.records, now, preparedFrom: preparedFrom(client, meeting, world) };
  return meeting.records.filter((record) => !['ready', 'waived'].includes(recordState(record, given)));
}

/** The first day on which somebody is asked to prepare it: a deck filed before it does not count (spec §8). */
export function preparationBegins({ file }: Client, meeting: MeetingToCome, world: World): { on: Day; at: Instant } {
  const vcio = responsible(world.people, file);
  const owners = { vitm: teamMember(world.people, file, 'vitm') ?? vcio, vcio, last: vcio };
  const zone = vcio ? calendarOf(world, vcio).zone : file.zone;
  const on = preparationSteps.map((step) => firstDay(step, owners[step], { meeting, zone }, world)).reduce(minOf);
  return { on, at: at(on, '00:00', zone) };
}

/** From when a deck counts; null: the meeting is over. */
export function preparedFrom(client: Client, meeting: Meeting, world: World): Instant | null {
  return isToCome(meeting) ? preparationBegins(client, meeting, world).at : null;
}

function firstDay(
  step: Step,
  owner: Mail | null,
  { meeting, zone }: { meeting: MeetingToCome; zone: Zone },
  world: World,
): Day {
  const held = meeting.state === 'scheduled' ? dayOf(meeting.invitation.startsAt, zone) : meeting.dueOn;
  const planned = addDays(held, -world.policy.meeting.prepareDaysBefore[step]);
  return owner ? rollBackward(planned, calendarOf(world, owner)) : planned;
}

export function isToCome(meeting: Meeting): meeting is MeetingToCome {
  return meeting.state === 'scheduled' || meeting.state === 'due';
}
