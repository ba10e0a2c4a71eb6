// The end of a client, and its return: off-boarding closes all that is open, reactivation plans it anew (spec §4).
import { closeAll } from './all-open.ts';
import { type Day, daysBetween } from './day.ts';
import {
  begin,
  type Change,
  type Client,
  nextMeeting,
  type Problems,
  type Refusal,
  refuse,
  refuseForm,
  withEffect,
  withFact,
  withFile,
  withMeeting,
} from './decision.ts';
import type { Mail, MeetingId } from './ids.ts';
import { planNext } from './lifecycle.ts';
import { bookingName, type Meeting, type MeetingIn } from './meeting.ts';
import { isOpen } from './obligation.ts';
import { onboardingOf } from './onboarding.ts';
import { becomeActive } from './support-kickoff.ts';
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
  open: number;
  openEscalations: number;
  /** The booked meeting that is cancelled. */
  meeting: MeetingIn<'scheduled'> | null;
  told: readonly Mail[];
};
export type ReturnInput = { to: 'onboarding' | 'active' | null; kickOffOn: Day | null };

/** What is missing of a leaving, or what it is. */
export function leavingOf(input: LeavingInput, booked: Meeting | null, today: Day): Leaving | Refusal {
  const { lastDay, reason, lostMrr, comment } = input;
  const problems: Record<string, string> = {};
  if (!lastDay) problems.lastDay = 'Which is the last day?';
  else if (Math.abs(daysBetween(today, lastDay)) > MOST_DAYS_AWAY)
    problems.lastDay = 'That is more than a year away. Please check the year.';
  if (reason === '') problems.reason = 'Say why they leave.';
  if (reason.length > LONGEST) problems.reason = `At most ${LONGEST} characters fit.`;
  if (lostMrr === null) problems.lostMrr = 'An amount, such as 1,250 or 1250.50; 0 if nothing is lost.';
  if (booked && comment === '') problems.comment = 'What should the guests read in the cancellation?';
  if (comment.length > LONGEST) problems.comment = `At most ${LONGEST} characters fit.`;
  if (Object.keys(problems).length > 0 || !lastDay || lostMrr === null) return refuseForm(problems);
  return { lastDay, reason, lostMrr, comment };
}

/** What keeps a client from being off-boarded; null: nothing. */
export function notLeaving({ file, meetings }: Client): Refusal | null {
  if (file.stage !== 'active' && file.stage !== 'onboarding')
    return refuse('already-done', `${file.name} is not a client now: its stage is ${file.stage}.`);
  const isOnItsWay = meetings.some((each) => each.state === 'due' && each.booking?.stage === 'requested');
  return isOnItsWay
    ? refuse('not-now', 'An invitation to its vCIO meeting is on its way. Please try again in a minute.')
    : null;
}

export function consequencesOf(client: Client, by: Mail, world: World): Consequences {
  return {
    open: client.obligations.filter(isOpen).length,
    openEscalations: client.escalations.filter(({ resolution }) => !resolution).length,
    meeting: client.meetings.find((each) => each.state === 'scheduled') ?? null,
    told: teamToTell(client.file, by, world),
  };
}

/** `meeting`: the booked meeting whose cancellation was shown; another one is shown first. */
export function offboard(
  client: Client,
  given: { leaving: Leaving; meeting: MeetingId | null; by: Mail },
  world: World,
): Change | Refusal {
  const { leaving, by } = given;
  const { lastDay, reason, lostMrr } = leaving;
  const refusal = notLeaving(client);
  if (refusal) return refusal;
  const booked = consequencesOf(client, by, world).meeting;
  if ((booked?.id ?? null) !== given.meeting)
    return refuse(
      'not-now',
      'Its booked meeting changed meanwhile. Please look at the preview again; nothing was done.',
    );
  const left = withFile(begin(client), {
    stage: 'offboarded',
    left: { lastDay, reason, lostMrr },
    extraCare: false,
    careRequest: null,
    changedAt: world.now,
  });
  const told = withFact(left, 'offboarded', { lastDay, reason, lostMrr });
  const over = endMeeting(told, leaving, by);
  return closeAll(client, tellTeam(over, { by, to: 'offboarded', on: lastDay, reason }, world), world);
}

function endMeeting(change: Change, { comment }: Leaving, by: Mail): Change {
  const meeting = nextMeeting(change.client);
  if (meeting?.state === 'due') {
    const { booking: _, ...kept } = meeting;
    return withMeeting(change, { ...kept, state: 'cancelled', reason: 'the client left' });
  }
  if (meeting?.state !== 'scheduled') return change;
  const { invitation, event, ...kept } = meeting;
  const { organiser, startsAt } = invitation;
  const body = { kind: 'cancel-event' as const, meeting: meeting.id, organiser, eventId: event.eventId, comment, by };
  const sent = withEffect(change, { name: `cancel:${bookingName(meeting)}`, body });
  const cancelled = withMeeting(sent, { ...kept, state: 'cancelled', reason: 'the client left' });
  return withFact(cancelled, 'meeting-cancelled', { meeting: meeting.id, startsAt, reason: comment });
}

/** A client that left comes back: its history stays, what it is owed is planned anew. */
export function reactivate(client: Client, given: { input: ReturnInput; by: Mail }, world: World): Change | Refusal {
  const { file } = client;
  const { input, by } = given;
  if (file.stage !== 'offboarded')
    return refuse('already-done', `${file.name} has not left: its stage is ${file.stage}.`);
  if (file.unsettled) return refuse('not-now', 'It is still being closed. Please try again in a minute.');
  const today = todayOf(world, by);
  const problems = returnProblems(input, today);
  if (problems) return refuseForm(problems);
  const { left: _, ...rest } = file;
  const { own: _own, ...known } = onboardingOf(file);
  const onboarding = { ...known, plan: known.plan + 1, from: null, planned: [], weekAt: null };
  const back = { ...begin(client), client: { ...client, file: { ...rest, onboarding, changedAt: world.now } } };
  const told = withFact(back, 'reactivated', { to: input.to, kickOffOn: input.kickOffOn });
  const fresh = { activeSince: null, lastPulseOn: null, lastSkipDueOn: null, noAnswers: 0 };
  const planned =
    input.to === 'active'
      ? becomeActive(told, today, world)
      : planNext(withFile(told, { stage: 'onboarding', kickOffOn: input.kickOffOn, ...fresh }), world);
  return tellTeam(planned, { by, to: planned.client.file.stage, on: input.kickOffOn ?? today, reason: '' }, world);
}

function returnProblems({ to, kickOffOn }: ReturnInput, today: Day): Problems | null {
  if (!to) return { to: 'Where does it go on?' };
  return to === 'onboarding' && kickOffOn && Math.abs(daysBetween(today, kickOffOn)) > MOST_DAYS_AWAY
    ? { kickOffOn: 'That is more than a year away. Please check the year.' }
    : null;
}
