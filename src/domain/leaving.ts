// A client that leaves: what is asked, what ends, and the end itself, at once or when its last day is over (spec §4).
import { closeAll, hasLeft } from './all-open.ts';
import type { ClientFile } from './client.ts';
import { addDays, at, type Day, dayOf, daysBetween } from './day.ts';
import {
  type Change,
  type Client,
  type Refusal,
  refuse,
  refuseForm,
  withEffect,
  withFact,
  withFile,
  withMeeting,
} from './decision.ts';
import type { Mail, MeetingId } from './ids.ts';
import { bookingName, isOnItsWay, type Meeting, type MeetingIn, unbooked } from './meeting.ts';
import { isOpen } from './obligation.ts';
import { teamToTell, tellTeam } from './team-told.ts';
import { todayOf, type World } from './world.ts';

const MOST_DAYS_AWAY = 366;
/** More does not fit a card that shows all of it. */
const LONGEST = 1000;

/** `lostMrr`: cents a month; null: not readable. `comment`: what the guests of a booked meeting read. */
export type LeavingInput = { lastDay: Day | null; reason: string; lostMrr: number | null; comment: string };
/** A leaving that can be carried out. */
export type Leaving = { lastDay: Day; reason: string; lostMrr: number; comment: string };
/** What off-boarding would do. */
export type Consequences = {
  /** It stays a client until its last day is over. */
  isLater: boolean;
  open: number;
  openEscalations: number;
  /** The booked meetings that are cancelled, at once. */
  meetings: readonly MeetingIn<'scheduled'>[];
  told: readonly Mail[];
};

/** What is missing of a leaving, or what it is. */
export function leavingOf(input: LeavingInput, client: Client, by: Mail, world: World): Leaving | Refusal {
  const { lastDay, reason, lostMrr, comment } = input;
  const problems: Record<string, string> = {};
  if (!lastDay) problems.lastDay = 'Which is the last day?';
  else if (Math.abs(daysBetween(todayOf(world, by), lastDay)) > MOST_DAYS_AWAY)
    problems.lastDay = 'That is more than a year away. Please check the year.';
  if (reason === '') problems.reason = 'Say why they leave.';
  if (reason.length > LONGEST) problems.reason = `At most ${LONGEST} characters fit.`;
  if (lostMrr === null) problems.lostMrr = 'An amount, such as 1,250 or 1250.50; 0 if nothing is lost.';
  if (lastDay && comment === '' && cancelledBy(client, lastDay, by, world).length > 0)
    problems.comment = 'What should the guests read in the cancellation?';
  if (comment.length > LONGEST) problems.comment = `At most ${LONGEST} characters fit.`;
  if (Object.keys(problems).length > 0 || !lastDay || lostMrr === null) return refuseForm(problems);
  return { lastDay, reason, lostMrr, comment };
}

/** What keeps a client from being off-boarded; null: nothing. */
export function notLeaving({ file, meetings }: Client): Refusal | null {
  if (file.stage !== 'active' && file.stage !== 'onboarding')
    return refuse('already-done', `${file.name} is not a client now: its stage is ${file.stage}.`);
  return meetings.some(isOnItsWay)
    ? refuse('not-now', 'An invitation of it is on its way. Please try again in a minute.')
    : null;
}

export function consequencesOf(client: Client, lastDay: Day, by: Mail, world: World): Consequences {
  return {
    isLater: isLater(lastDay, by, world),
    open: client.obligations.filter(isOpen).length,
    openEscalations: client.escalations.filter(({ resolution }) => !resolution).length,
    meetings: cancelledBy(client, lastDay, by, world),
    told: teamToTell(client.file, by, world),
  };
}

/** Whether the last day is still to come for whoever says so. */
function isLater(lastDay: Day, by: Mail, world: World): boolean {
  return lastDay > todayOf(world, by);
}

/** Booked meetings that will not take place: those after the last day; of one that leaves at once all to come. */
function cancelledBy(client: Client, lastDay: Day, by: Mail, world: World): MeetingIn<'scheduled'>[] {
  const { file, meetings } = client;
  const stays = isLater(lastDay, by, world);
  return meetings
    .filter((each) => each.state === 'scheduled')
    .filter(({ invitation }) => invitation.startsAt > world.now)
    .filter(({ invitation }) => !stays || dayOf(invitation.startsAt, file.zone) > lastDay);
}

/** Cancels them in Outlook, with the words that were shown. */
export function cancelAll(
  change: Change,
  these: readonly MeetingIn<'scheduled'>[],
  { comment, by, because }: { comment: string; by: Mail; because: string },
): Change {
  return these.reduce((sofar, meeting) => {
    const { invitation, event } = meeting;
    const { organiser, startsAt } = invitation;
    const body = { kind: 'cancel-event' as const, meeting: meeting.id, organiser, eventId: event.eventId, comment, by };
    const sent = withEffect(sofar, { name: `cancel:${bookingName(meeting)}`, body });
    const cancelled = withMeeting(sent, { ...unbooked(meeting), state: 'cancelled', reason: because });
    return withFact(cancelled, 'meeting-cancelled', { meeting: meeting.id, startsAt, reason: comment });
  }, change);
}

/** Ends it: nothing is owed any more, and its team is told. `before`: the client as this commit found it. */
export function leave(
  before: Client,
  change: Change,
  given: { leaving: Omit<Leaving, 'comment'>; by: Mail },
  world: World,
): Change {
  const { leaving, by } = given;
  const { lastDay, reason, lostMrr } = leaving;
  const left = withFile(ended(change, 'the client left', world), {
    stage: 'offboarded',
    left: { lastDay, reason, lostMrr },
  });
  const told = withFact(left, 'offboarded', { lastDay, reason, lostMrr });
  return closeAll(before, tellTeam(told, { by, to: 'offboarded', on: lastDay, reason }, world), world);
}

/** Nothing of it goes on: no plan to leave, no extra care, no meeting. What is open is closed apart (`closeAll`). */
export function ended(change: Change, because: string, { now }: World): Change {
  const over = withFile(stays(change), { extraCare: false, careRequest: null, changedAt: now });
  return over.client.meetings.reduce((sofar, each) => withMeeting(sofar, endedMeeting(each, because, now)), over);
}

/** Without the plan to leave. */
export function stays(change: Change): Change {
  const { leaving: _, ...file } = change.client.file;
  return change.client.file.leaving ? { ...change, client: { ...change.client, file } } : change;
}

/** The end of the last day, where the client is. */
export function endOf(lastDay: Day, { zone }: Pick<ClientFile, 'zone'>) {
  return at(addDays(lastDay, 1), '00:00', zone);
}

/** Once the last day of a client is over, it has left; while an invitation is on its way, a little later. */
export function leaveInTime(change: Change, world: World): Change {
  const { leaving, stage } = change.client.file;
  if (!leaving || leaving.wakeAt > world.now) return change;
  if (hasLeft(stage)) return stays(change);
  if (notLeaving(change.client)) return change;
  const { by, lastDay, reason, lostMrr } = leaving;
  return leave(change.client, change, { leaving: { lastDay, reason, lostMrr }, by }, world);
}

/** What took place stays so, what was only planned is not needed: nobody is written to. */
function endedMeeting(meeting: Meeting, because: string, now: World['now']): Meeting {
  if (meeting.state === 'scheduled' && meeting.invitation.startsAt <= now) return { ...meeting, state: 'held' };
  if (meeting.state === 'scheduled') return { ...unbooked(meeting), state: 'cancelled', reason: because };
  if (meeting.state !== 'due') return meeting;
  const { booking: _, ...kept } = meeting;
  return { ...kept, state: 'cancelled', reason: because };
}

/** Whether the meetings whose cancellation was shown are those it would be now. */
export function isAsShown({ meetings }: Consequences, shown: readonly MeetingId[]): boolean {
  return meetings.length === shown.length && meetings.every(({ id }) => shown.includes(id));
}
