// Closing a vCIO meeting: held, or the client did not come (spec §7 *Closing*).
import { actionItem } from './action-item.ts';
import { afterBooking, closeKind } from './booking.ts';
import type { Method } from './client.ts';
import { type Day, dayOf, maxOf } from './day.ts';
import {
  begin,
  type Change,
  type Client,
  meetingIn,
  openOf,
  type Refusal,
  refuse,
  refuseForm,
  withFact,
  withFile,
  withMeeting,
  withObligation,
} from './decision.ts';
import type { Mail, MeetingId } from './ids.ts';
import { planAgain, planNext } from './lifecycle.ts';
import { type ClosingNotes, isOnItsWay, type MeetingIn, unbooked } from './meeting.ts';
import { close } from './obligation.ts';
import { calendarOf, type World } from './world.ts';

export type Outcome =
  | { held: true; notes: ClosingNotes; action: { text: string; due: Day } | null }
  | { held: false; reason: string };

/** Records the outcome; a held meeting with a confirmed temperature counts as a pulse check (spec §5). */
export function closeMeeting(
  client: Client,
  given: { meeting: MeetingId; outcome: Outcome; by: Mail },
  world: World,
): Change | Refusal {
  const meeting = meetingIn(client, given.meeting);
  if (meeting?.state !== 'scheduled') return refuse('already-done', 'This meeting was already closed.');
  if (isOnItsWay(meeting)) return refuse('not-now', 'A new invitation is on its way. Please try again in a minute.');
  if (meeting.invitation.startsAt > world.now)
    return refuse('not-now', 'This meeting has not begun yet. You can close it when it is over.');
  return given.outcome.held
    ? held(client, meeting, { ...given, outcome: given.outcome }, world)
    : noShow(client, meeting, given.outcome.reason, world);
}

function held(
  client: Client,
  meeting: MeetingIn<'scheduled'>,
  given: { outcome: Extract<Outcome, { held: true }>; by: Mail },
  world: World,
): Change | Refusal {
  const { notes, action } = given.outcome;
  const heldOn = dayOf(meeting.invitation.startsAt, calendarOf(world, meeting.invitation.organiser).zone);
  const problems = closingProblems(notes, action, dayOf(world.now, calendarOf(world, given.by).zone));
  if (Object.keys(problems).length > 0) return refuseForm(problems);
  const closed = withMeeting(begin(client), { ...meeting, state: 'closed', closing: notes, closedBy: given.by });
  const dated = withFile(closed, {
    lastMeetingOn: client.file.lastMeetingOn ? maxOf(client.file.lastMeetingOn, heldOn) : heldOn,
    lastCycle: { dueOn: meeting.dueOn, heldOn },
    temperature: notes.temperature ?? client.file.temperature,
    changedAt: world.now,
  });
  const done = closeKind(dated, { meeting: meeting.id, kinds: afterBooking, as: 'done', result: 'held' }, world);
  const method = meeting.invitation.place.online ? ('video' as const) : ('in person' as const);
  const counted = notes.temperature ? asPulse(done, { notes, heldOn, method, by: given.by }, world) : done;
  const told = withFact(counted, 'meeting-held', { meeting: meeting.id, on: heldOn, ...notes });
  return planNext(actionItem(told, action, given.by, 'vCIO meeting', world), world);
}

function noShow(client: Client, meeting: MeetingIn<'scheduled'>, reason: string, world: World): Change | Refusal {
  if (reason === '') return refuseForm({ reason: 'Say what you know: why did the client not come?' });
  const { invitation } = meeting;
  const missed = withMeeting(begin(client), { ...unbooked(meeting), state: 'no-show', reason });
  const done = closeKind(missed, { meeting: meeting.id, kinds: afterBooking, as: 'done', result: 'no-show' }, world);
  const told = withFact(done, 'meeting-no-show', { meeting: meeting.id, startsAt: invitation.startsAt, reason });
  return planAgain(told, meeting.dueOn, world);
}

function asPulse(
  change: Change,
  given: { notes: ClosingNotes; heldOn: Day; method: Method; by: Mail },
  world: World,
): Change {
  const { heldOn, method, by, notes } = given;
  const { lastPulseOn } = change.client.file;
  const lastPulse = {
    on: heldOn,
    by,
    method,
    contact: notes.attended || null,
    notes: notes.notes,
  };
  const dated = withFile(change, {
    lastPulseOn: lastPulseOn ? maxOf(lastPulseOn, heldOn) : heldOn,
    lastPulse,
    noAnswers: 0,
  });
  const open = openOf(dated.client, 'pulse-check');
  if (!open) return dated;
  return withObligation(dated, close(open, { as: 'done', at: world.now, by, result: 'the vCIO meeting counted' }));
}

function closingProblems(notes: ClosingNotes, action: { due: Day } | null, today: Day): Record<string, string> {
  const problems: Record<string, string> = {};
  if (notes.notes === '') problems.notes = 'A meeting is closed with its notes: what was discussed?';
  if (!action) problems.action = 'Name at least one action with its day: a meeting is closed with its actions.';
  if (action && action.due < today) problems.actionDue = 'This day is over. Choose today or later.';
  return problems;
}
