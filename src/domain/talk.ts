// The meetings beside the vCIO meeting: internal, ICE and the kick-offs; scheduled the same way (spec §4, §7).
import type { ClientFile, Stage, Team } from './client.ts';
import { at, type Day, dayOf, plus } from './day.ts';
import { type Change, obligationIn, withFile, withMeeting } from './decision.ts';
import type { Mail } from './ids.ts';
import type { ObligationKind } from './kinds.ts';
import { type Meeting, type MeetingIn, meetingId, type Purpose, purposeOf, type TalkPurpose } from './meeting.ts';
import { obligationId } from './obligation.ts';
import { owe } from './owing.ts';
import { owedBy } from './roles.ts';
import { isRequested } from './under-way.ts';
import { addBusinessDays } from './work-calendar.ts';
import { calendarOf, todayOf, type World } from './world.ts';

type Rules = {
  /** Who of the account team invites to it. */
  organiser: keyof Team;
  /** What is owed until it is scheduled; null: nothing of its own. */
  schedules: 'schedule-meeting' | 'internal-meeting' | 'ice-meeting' | null;
};
const rules: Readonly<Record<Purpose, Rules>> = {
  vcio: { organiser: 'vcio', schedules: 'schedule-meeting' },
  internal: { organiser: 'sales', schedules: 'internal-meeting' },
  ice: { organiser: 'sales', schedules: 'ice-meeting' },
  'kick-off': { organiser: 'project', schedules: null },
  'support-kickoff': { organiser: 'project', schedules: null },
};

/** The meetings of a stage, in the order in which they are planned. */
export const talksOf: Readonly<Partial<Record<Stage, readonly TalkPurpose[]>>> = {
  prospect: ['internal', 'ice'],
  onboarding: ['kick-off', 'support-kickoff'],
};

/** Whether the stage a meeting is for is over: what is booked may take place, nobody owes it any more. */
export function isPast({ purpose }: Meeting, { stage }: ClientFile): boolean {
  return purpose !== undefined && !talksOf[stage]?.includes(purpose);
}

/** Whose calendar and mailbox a meeting is planned in; null where nobody is there. */
export function organiserOf(purpose: Purpose, file: ClientFile, world: World): Mail | null {
  return owedBy(world.people, file, rules[purpose].organiser);
}

/** The kind that scheduling a meeting closes. */
export function schedulingOf(purpose: Purpose): ObligationKind | null {
  return rules[purpose].schedules;
}

/** Makes a meeting due, on the day where given, and has it owed where its purpose says so. */
export function planTalk(change: Change, given: { purpose: TalkPurpose; on: Day | null }, world: World): Change {
  const { file } = change.client;
  const { purpose, on } = given;
  const organiser = organiserOf(purpose, file, world);
  if (!organiser) return change;
  const n = file.counters.meeting + 1;
  const kind = purpose === 'internal' || purpose === 'ice' ? (`${purpose}-meeting` as const) : null;
  const from = todayOf(world, organiser);
  const counted = withFile(change, { counters: { ...file.counters, meeting: n } });
  const owed = kind ? owe(counted, { kind, n }, on ? { from, on } : { from }, world) : counted;
  const asked = kind && obligationIn(owed.client, obligationId(file.id, { kind, n }));
  return withMeeting(owed, {
    type: 'meeting',
    id: meetingId(file.id, n),
    client: file.id,
    n,
    purpose,
    dueOn: on ?? asked?.dueOn ?? from,
    bookings: 0,
    records: [],
    state: 'due',
    booking: null,
  });
}

/** What is owed once the ICE meeting is over: the vCIO's brief and, of a prospect, the outcome; of the others nothing. */
export function afterTalk(change: Change, meeting: MeetingIn<'scheduled'>, world: World): Change {
  if (purposeOf(meeting) !== 'ice') return change;
  const { file } = change.client;
  const owed = { 'ice-brief': 'vcio', 'ice-outcome': 'sales' } as const;
  const kinds = isPast(meeting, file) ? (['ice-brief'] as const) : (['ice-brief', 'ice-outcome'] as const);
  return kinds.reduce((sofar, kind) => {
    const owner = owedBy(world.people, file, owed[kind]) ?? meeting.invitation.organiser;
    const { dueOn, dueAt, promptAt } = afterEnd(meeting, owner, world);
    return owe(sofar, { kind, n: meeting.n }, { from: dueOn, owner, dueAt, promptAt }, world);
  }, change);
}

/** When somebody is asked how a meeting went, and until when they should have answered (policy). */
export function afterEnd({ invitation }: MeetingIn<'scheduled'>, owner: Mail, world: World) {
  const calendar = calendarOf(world, owner);
  const { closePromptMinutes, closeDueTime } = world.policy.meeting;
  const dueOn = addBusinessDays(calendar, dayOf(invitation.endsAt, calendar.zone), 1);
  const promptAt = plus(invitation.endsAt, { minutes: closePromptMinutes });
  return { dueOn, dueAt: at(dueOn, closeDueTime, calendar.zone), promptAt };
}

/** Ends the meetings of these purposes: what is over was held, what was not booked is not needed any more. */
export function endTalks(change: Change, of: readonly TalkPurpose[], because: string, { now }: World): Change {
  return change.client.meetings
    .filter(({ purpose }) => purpose !== undefined && of.includes(purpose))
    .reduce((sofar, meeting) => {
      const ended = endedTalk(meeting, because, now);
      return ended ? withMeeting(sofar, ended) : sofar;
    }, change);
}

function endedTalk(meeting: Meeting, because: string, now: World['now']): Meeting | null {
  if (meeting.state === 'scheduled' && meeting.invitation.endsAt <= now) return { ...meeting, state: 'held' };
  if (meeting.state !== 'due' || isRequested(meeting.booking)) return null;
  const { booking: _, ...kept } = meeting;
  return { ...kept, state: 'cancelled', reason: because };
}
