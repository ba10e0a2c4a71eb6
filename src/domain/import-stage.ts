// What follows when an import says another stage than before: what the step in the chat leaves and begins, but nobody is told (spec §12).
import { closeAll, hasLeft } from './all-open.ts';
import type { ClientFile, Stage } from './client.ts';
import { dayOf, type Instant } from './day.ts';
import { type Change, type Client, openOf, withFile, withMeeting, withObligation } from './decision.ts';
import type { Mail } from './ids.ts';
import { ended } from './leaving.ts';
import { isOnItsWay, type Meeting, purposeOf } from './meeting.ts';
import { close } from './obligation.ts';
import { begunAnew } from './offboarding.ts';
import { openTasks, superseded } from './onboarding.ts';
import { endOnboardingTalks, endSales } from './stage.ts';
import { becomeActive } from './support-kickoff.ts';
import type { World } from './world.ts';

const order: readonly Stage[] = ['prospect', 'onboarding', 'active'];

/** A client that an import ends: nothing is owed any more. `before`: as this commit found it. */
export function endByImport(before: Client, change: Change, world: World): Change {
  const because = change.client.file.stage === 'lost' ? 'the prospect was lost' : 'the client left';
  return closeAll(before, ended(change, because, world), world);
}

/** A client that an import put into another stage, with what was of the stage before brought to an end; `was`: its file then. */
export function stageByImport(was: ClientFile, change: Change, world: World): Change {
  const [from, to] = [was.stage, change.client.file.stage];
  if (from === to) return change;
  if (hasLeft(from)) return comeBack(was, change, world);
  if (order.indexOf(to) < order.indexOf(from)) return setBack(change, world);
  const won = from === 'prospect' ? endSales(change, 'steward', world) : change;
  return to === 'active' ? endOnboardingTalks(won, world) : won;
}

/** It is a client again: as after a return in the chat, only what the import itself says of a talk is kept. */
function comeBack(was: ClientFile, change: Change, world: World): Change {
  const { file } = change.client;
  const back = withFile(begunAnew(ended(change, 'the client left', world)), { changedAt: world.now });
  if (file.stage === 'active') return becomeActive(back, dayOf(world.now, file.zone), world);
  const lastPulseOn = file.lastPulseOn === was.lastPulseOn ? null : file.lastPulseOn;
  return withFile(back, { activeSince: null, lastPulseOn, lastSkipDueOn: null, noAnswers: 0 });
}

/** It is not as far as was thought: what only a later stage owes ends, its onboarding begins anew. */
function setBack(change: Change, world: World): Change {
  const { stage } = change.client.file;
  const how = { as: 'superseded' as const, at: world.now, by: 'steward' as const, result: `the client is ${stage}` };
  const kinds = [
    'schedule-meeting',
    'renewal-review',
    ...(stage === 'prospect' ? (['pulse-check'] as const) : []),
  ] as const;
  const free = kinds.reduce(
    (sofar, kind) => {
      const open = openOf(sofar.client, kind);
      return open ? withObligation(sofar, close(open, how)) : sofar;
    },
    superseded(change, openTasks(change.client), how.result, world),
  );
  const unplanned = free.client.meetings.reduce((sofar, meeting) => {
    if (meeting.state !== 'due' || purposeOf(meeting) !== 'vcio' || isOnItsWay(meeting)) return sofar;
    const { booking: _, ...kept } = meeting;
    return withMeeting(sofar, { ...kept, state: 'cancelled', reason: how.result });
  }, free);
  return withFile(begunAnew(unplanned), { activeSince: null });
}

/** A booked meeting still to come that the stage of an import leaves without a purpose; its event stays in the calendar. */
export type LeftBooked = { subject: string; organiser: Mail; startsAt: Instant };

/** Those of a client that an import puts from one stage into another. */
export function leftBooked(
  given: { from: Stage; to: Stage; meetings: readonly Meeting[] },
  now: Instant,
): LeftBooked[] {
  const { from, to, meetings } = given;
  const isOver = (meeting: Meeting) =>
    hasLeft(to) || (from === 'prospect' && ['internal', 'ice'].includes(purposeOf(meeting)));
  return meetings
    .flatMap((meeting) => (from !== to && isOver(meeting) ? (invitationOf(meeting) ?? []) : []))
    .filter(({ startsAt }) => startsAt > now)
    .map(({ subject, organiser, startsAt }) => ({ subject, organiser, startsAt }));
}

function invitationOf(meeting: Meeting) {
  if (meeting.state === 'scheduled') return meeting.invitation;
  return meeting.state === 'due' && isOnItsWay(meeting) ? meeting.booking?.invitation : undefined;
}
