// Two records of one client: what the one gives to the other, what ends with it, and its end (spec §4 *merge*).
import { closeAll, hasLeft } from './all-open.ts';
import type { Stage } from './client.ts';
import {
  begin,
  type Change,
  type Client,
  type Refusal,
  refuse,
  withEffect,
  withEscalation,
  withFact,
  withFile,
  withMeeting,
} from './decision.ts';
import type { Mail } from './ids.ts';
import { isOnItsWay, type Meeting, purposeOf, unbooked } from './meeting.ts';
import type { Carried } from './merged.ts';
import { isOpen, type OpenObligation } from './obligation.ts';
import { asksForDate } from './onboarding.ts';
import { todayOf, type World } from './world.ts';

/** The later ones know more of a client: a merge never takes it back. */
const rank: Record<Stage, number> = { lost: 0, offboarded: 0, prospect: 1, onboarding: 2, active: 3 };
/** A commit takes 2 MB; what is carried is one document in it. */
const MOST_CHARACTERS = 800_000;

/** What keeps two clients from being merged; null: nothing. */
export function notMerging(from: Client, into: Client): Refusal | null {
  const [one, other] = [from.file, into.file];
  if (one.id === other.id) return refuse('invalid', `Both are ${other.name}. Name two clients.`);
  for (const { name, mergedInto } of [one, other])
    if (mergedInto) return refuse('already-done', `${name} was merged into ${mergedInto.name} already.`);
  if (hasLeft(other.stage))
    return refuse('invalid', `${other.name} is no client now. Bring it back first, or merge the other way round.`);
  if (rank[one.stage] > rank[other.stage])
    return refuse('invalid', `${one.name} is further along: merge ${other.name} into ${one.name} instead.`);
  if (one.unsettled || other.unsettled)
    return refuse('not-now', 'What was decided before is still being done. Please try again in a minute.');
  if (from.meetings.some(isOnItsWay))
    return refuse('not-now', `An invitation of ${one.name} is on its way. Please try again in a minute.`);
  return JSON.stringify(from).length > MOST_CHARACTERS
    ? refuse('not-now', `${one.name} has too much open to be merged at once. Please finish or skip some of it first.`)
    : null;
}

/**
 * What is open of `from`, as it goes on with `into` or ends. What the other one has of its own ends: pulse check, meetings
 * still to be scheduled, renewal, the steps of its stage.
 */
export function sortOpen(
  from: Client,
  into: Client,
  now: World['now'],
): { carried: Carried[]; ends: OpenObligation[] } {
  const open = from.obligations.filter(isOpen).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const meetings = from.meetings
    .filter((each) => each.state === 'scheduled')
    .filter((each) => purposeOf(each) === 'vcio' || each.invitation.endsAt > now)
    .map((meeting) => ({ is: 'meeting' as const, meeting, owed: open.filter((each) => isOf(each, meeting)) }));
  const escalations = from.escalations
    .filter(({ resolution }) => !resolution)
    .map((escalation) => {
      const owed = open.filter(({ about }) => 'escalation' in about && about.escalation === escalation.id);
      return { is: 'escalation' as const, escalation, owed };
    });
  const single = open.filter((each) => isPromise(each) && !isDouble(each, into));
  const carried = [...meetings, ...escalations, ...single.map((obligation) => ({ is: 'owed' as const, obligation }))];
  const gone = new Set([
    ...single,
    ...meetings.flatMap(({ owed }) => owed),
    ...escalations.flatMap(({ owed }) => owed),
  ]);
  return { carried, ends: open.filter((each) => !gone.has(each)) };
}

/** The end of the merged client: all of it is closed here, and what goes on enters the other one as an effect. */
export function mergeAway(client: Client, given: { into: Client; by: Mail }, world: World): Change | Refusal {
  const { into, by } = given;
  const { file } = client;
  const refusal = notMerging(client, into);
  if (refusal) return refusal;
  const { carried } = sortOpen(client, into, world.now);
  const { id, name } = into.file;
  const body = { kind: 'merge' as const, into: id, merged: { file, carried }, by };
  const sent = withEffect(begin(client), { name: `merge:${file.id}`, body });
  const gone = withFile(sent, {
    stage: hasLeft(file.stage) ? file.stage : 'offboarded',
    mergedInto: { client: id, name, on: todayOf(world, by) },
    extraCare: false,
    careRequest: null,
    changedAt: world.now,
  });
  const told = withFact(gone, 'merged-into', { client: id, name });
  return closeAll(client, endAll(told, { name, by }, world), world);
}

function endAll(change: Change, { name, by }: { name: string; by: Mail }, { now }: World): Change {
  const because = `merged into ${name}`;
  const met = change.client.meetings.reduce((sofar, each) => withMeeting(sofar, ended(each, because)), change);
  const resolution = { by, at: now, cause: because, change: `It goes on with ${name}.` };
  return met.client.escalations
    .filter((each) => !each.resolution)
    .reduce((sofar, each) => withEscalation(sofar, { ...each, resolution }), met);
}

function ended(meeting: Meeting, reason: string): Meeting {
  if (meeting.state === 'due') {
    const { booking: _, ...kept } = meeting;
    return { ...kept, state: 'cancelled', reason };
  }
  if (meeting.state !== 'scheduled') return meeting;
  return { ...unbooked(meeting), state: 'cancelled', reason };
}

/** Promised to somebody, by whichever record it was noted. */
function isPromise(obligation: OpenObligation): boolean {
  const { kind } = obligation.about;
  return kind === 'action-item' || (kind === 'onboarding-task' && !asksForDate(obligation));
}

/** A step of the same plan that the other client owes, too. */
function isDouble({ about }: OpenObligation, into: Client): boolean {
  if (about.kind !== 'onboarding-task') return false;
  return into.obligations.some(
    (each) => isOpen(each) && each.about.kind === 'onboarding-task' && each.about.task === about.task,
  );
}

function isOf({ about, id }: OpenObligation, meeting: Meeting): boolean {
  const isItsBrief = id === `ice-brief:${meeting.id}` || id === `ice-outcome:${meeting.id}`;
  return isItsBrief || ('meeting' in about && about.meeting === meeting.id);
}
