// The end of a client, and its return: off-boarding closes all that is open, at once or after its last day; reactivation plans it anew (spec §4).
import { type Day, daysBetween } from './day.ts';
import {
  begin,
  type Change,
  type Client,
  meetingIn,
  type Problems,
  type Refusal,
  refuse,
  refuseForm,
  withEffect,
  withFact,
  withFile,
  withMeeting,
  withObligation,
} from './decision.ts';
import type { Mail, MeetingId } from './ids.ts';
import { cancelAll, consequencesOf, endOf, isAsShown, type Leaving, leave, notLeaving, stays } from './leaving.ts';
import { planNext } from './lifecycle.ts';
import { close, isOpen, type OpenObligation } from './obligation.ts';
import { onboardingOf } from './onboarding.ts';
import { becomeActive } from './support-kickoff.ts';
import { teamToTell, tellTeam } from './team-told.ts';
import { nextAllowed } from './work-calendar.ts';
import { calendarOf, todayOf, type World } from './world.ts';

const MOST_DAYS_AWAY = 366;

export type ReturnInput = { to: 'onboarding' | 'active' | null; kickOffOn: Day | null };

/** `meetings`: the booked ones whose cancellation was shown; where they are others now, they are shown first. */
export function offboard(
  client: Client,
  given: { leaving: Leaving; meetings: readonly MeetingId[]; by: Mail },
  world: World,
): Change | Refusal {
  const { leaving, by } = given;
  const refusal = notLeaving(client);
  if (refusal) return refusal;
  const follows = consequencesOf(client, leaving.lastDay, by, world);
  if (!isAsShown(follows, given.meetings))
    return refuse(
      'not-now',
      'Its booked meetings changed meanwhile. Please look at the preview again; nothing was done.',
    );
  const cancelled = cancelAll(begin(client), follows.meetings, {
    comment: leaving.comment,
    by,
    because: 'the client left',
  });
  return follows.isLater ? planLeaving(cancelled, given, world) : leave(client, cancelled, given, world);
}

/** Until its last day is over it stays a client; what would come after that is not owed any more. */
function planLeaving(change: Change, { leaving, by }: { leaving: Leaving; by: Mail }, world: World): Change {
  const { lastDay, reason, lostMrr } = leaving;
  const before = change.client.file.leaving?.lastDay;
  const wakeAt = endOf(lastDay, change.client.file);
  const planned = withFile(change, { leaving: { lastDay, reason, lostMrr, by, wakeAt }, changedAt: world.now });
  const told = withFact(planned, 'leaving-planned', { lastDay, reason, lostMrr });
  const free = change.client.obligations
    .filter(isOpen)
    .filter((each) => isPointless(each, change.client, lastDay))
    .reduce((sofar, each) => dropped(sofar, each, world), told);
  const left = tellLeaving(free, { by, on: lastDay, reason }, world);
  // A later day than was said before leaves room again for what was dropped.
  return before && before < lastDay ? planNext(left, world) : left;
}

/** The rhythm goes no further than the last day, nothing is renewed; what was promised is kept until then. */
function isPointless({ about, dueOn }: OpenObligation, client: Client, lastDay: Day): boolean {
  switch (about.kind) {
    case 'pulse-check':
      return dueOn > lastDay;
    case 'renewal-review':
      return true;
    case 'schedule-meeting':
      return (meetingIn(client, about.meeting)?.dueOn ?? dueOn) > lastDay;
    case 'prepare-meeting':
    case 'close-meeting':
      return meetingIn(client, about.meeting)?.state === 'cancelled';
    default:
      return false;
  }
}

function dropped(change: Change, obligation: OpenObligation, { now }: World): Change {
  const result = 'the client leaves before that';
  const closed = withObligation(change, close(obligation, { as: 'superseded', at: now, by: 'steward', result }));
  const { about } = obligation;
  const due = about.kind === 'schedule-meeting' ? meetingIn(change.client, about.meeting) : undefined;
  if (due?.state !== 'due') return closed;
  const { booking: _, ...kept } = due;
  return withMeeting(closed, { ...kept, state: 'cancelled', reason: result });
}

/** It does not leave after all: what it is owed is planned again. */
export function takeBack(client: Client, by: Mail, world: World): Change | Refusal {
  const { leaving, name } = client.file;
  if (!leaving) return refuse('already-done', `${name} is not about to leave.`);
  const back = withFile(stays(begin(client)), { changedAt: world.now });
  const told = withFact(back, 'leaving-taken-back', { lastDay: leaving.lastDay });
  return planNext(tellLeaving(told, { by, on: null, reason: '' }, world), world);
}

/** `on`: the last day; null: it stays. */
function tellLeaving(change: Change, said: { by: Mail; on: Day | null; reason: string }, world: World): Change {
  const { file } = change.client;
  return teamToTell(file, said.by, world).reduce(
    (sofar, mail) =>
      withEffect(sofar, {
        name: `tell:leaves:${file.id}:${file.head.seq + change.facts.length}:${mail}`,
        body: { kind: 'tell', to: mail, notice: { is: 'leaves', ...said } },
        notBefore: nextAllowed(calendarOf(world, mail), world.now),
      }),
    change,
  );
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
  const back = withFile(begunAnew(begin(client)), { changedAt: world.now });
  const told = withFact(back, 'reactivated', { to: input.to, kickOffOn: input.kickOffOn });
  const fresh = { activeSince: null, lastPulseOn: null, lastSkipDueOn: null, noAnswers: 0 };
  const planned =
    input.to === 'active'
      ? becomeActive(told, today, world)
      : planNext(withFile(told, { stage: 'onboarding', kickOffOn: input.kickOffOn, ...fresh }), world);
  return tellTeam(planned, { by, to: planned.client.file.stage, on: input.kickOffOn ?? today, reason: '' }, world);
}

/** What its former time left behind opens no gate, and its onboarding is another one, with a plan of its own. */
export function begunAnew(change: Change): Change {
  const { left: _, lostBecause: __, supportKickOffOn: ___, ...file } = change.client.file;
  const { own: ____, ...known } = onboardingOf(file);
  const onboarding = { ...known, plan: known.plan + 1, from: null, planned: [], weekAt: null };
  return { ...change, client: { ...change.client, file: { ...file, onboarding } } };
}

function returnProblems({ to, kickOffOn }: ReturnInput, today: Day): Problems | null {
  if (!to) return { to: 'Where does it go on?' };
  return to === 'onboarding' && kickOffOn && Math.abs(daysBetween(today, kickOffOn)) > MOST_DAYS_AWAY
    ? { kickOffOn: 'That is more than a year away. Please check the year.' }
    : null;
}
