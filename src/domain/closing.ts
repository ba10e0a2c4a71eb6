// Closing a vCIO meeting: held, moved, or the client did not come (spec §7 *Closing*).
import { actionItem } from './action-item.ts';
import { afterBooking, closeKind } from './booking.ts';
import type { Method } from './client.ts';
import { type Day, dayOf, maxOf } from './day.ts';
import {
  begin,
  type Change,
  type Client,
  meetingIn,
  nextMeeting,
  openOf,
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
import { planAgain, planNext } from './lifecycle.ts';
import { type ClosingNotes, isOnItsWay, type MeetingIn, unbooked } from './meeting.ts';
import { close } from './obligation.ts';
import { type Held, heldProblems, type Moved, movedProblems, type Outcome } from './outcome.ts';
import type { CardPlace } from './person.ts';
import { answeredBy } from './recommendation.ts';
import { calendarOf, refOf, type World } from './world.ts';

/** `card`: where the answer is shown, and later the filed minutes. */
type Given = { meeting: MeetingId; by: Mail; card: CardPlace | null };

/** Records the outcome; a held meeting with a confirmed temperature counts as a pulse check (spec §5). */
export function closeMeeting(client: Client, given: Given & { outcome: Outcome }, world: World): Change | Refusal {
  const meeting = meetingIn(client, given.meeting);
  if (meeting?.state !== 'scheduled') return refuse('already-done', 'This meeting was already closed.');
  if (isOnItsWay(meeting)) return refuse('not-now', 'A new invitation is on its way. Please try again in a minute.');
  if (meeting.invitation.startsAt > world.now)
    return refuse('not-now', 'This meeting has not begun yet. You can close it when it is over.');
  const { outcome } = given;
  const today = dayOf(world.now, calendarOf(world, given.by).zone);
  const days = { today, lastDay: client.file.leaving?.lastDay ?? null };
  if (outcome.is === 'no-show') return noShow(client, meeting, outcome.reason, world);
  const problems = outcome.is === 'held' ? heldProblems(outcome, days) : movedProblems(outcome, days);
  if (Object.keys(problems).length > 0) return refuseForm(problems);
  return outcome.is === 'held'
    ? held(client, meeting, { ...given, outcome }, world)
    : moved(client, meeting, outcome, world);
}

/** The day it was held: where it was invited from. */
export function heldOn({ invitation }: MeetingIn<'scheduled' | 'closed'>, world: World): Day {
  return dayOf(invitation.startsAt, calendarOf(world, invitation.organiser).zone);
}

function held(
  client: Client,
  meeting: MeetingIn<'scheduled'>,
  given: Given & { outcome: Held },
  world: World,
): Change | Refusal {
  const { by, card, outcome } = given;
  const { actions, nextOn } = outcome;
  const on = heldOn(meeting, world);
  const closing: ClosingNotes = {
    ...outcome.notes,
    actions: actions.map(({ text, due, asks, owner }) => ({ text, who: asks ?? refOf(world, owner ?? by).name, due })),
  };
  const { reinviting: _, ...kept } = meeting;
  const closed = { ...kept, state: 'closed' as const, closing, closedBy: by };
  const dated = inFile(withMeeting(begin(client), closed), meeting, { closing, on, world });
  const done = closeKind(dated, { meeting: meeting.id, kinds: afterBooking, as: 'done', result: 'held' }, world);
  const { place } = meeting.invitation;
  const method = place.online ? ('video' as const) : place.byPhone ? ('phone' as const) : ('in person' as const);
  const counted = closing.temperature ? asPulse(done, { notes: closing, heldOn: on, method, by }, world) : done;
  const told = withFact(counted, 'meeting-held', { meeting: meeting.id, on, ...closing });
  const agreed = actions.reduce((sofar, item) => actionItem(sofar, item, by, 'vCIO meeting', world), told);
  const planned = planNext(nextOn ? planAgain(agreed, nextOn, world) : agreed, world);
  const next = nextMeeting(planned.client);
  const dueOn = next?.state === 'scheduled' ? heldOn(next, world) : next?.dueOn;
  const whole = dueOn ? withMeeting(planned, { ...closed, closing: { ...closing, nextOn: dueOn } }) : planned;
  const body = { kind: 'file-minutes' as const, meeting: meeting.id, by, card };
  return withEffect(whole, { name: `minutes:${meeting.id}:closed`, body });
}

function inFile(
  change: Change,
  meeting: MeetingIn<'scheduled'>,
  { closing, on, world }: { closing: ClosingNotes; on: Day; world: World },
): Change {
  const { lastMeetingOn, temperature, answered = [] } = change.client.file;
  const { recommendations = [] } = closing;
  return withFile(change, {
    lastMeetingOn: lastMeetingOn ? maxOf(lastMeetingOn, on) : on,
    lastCycle: { dueOn: meeting.dueOn, heldOn: on },
    temperature: closing.temperature ?? temperature,
    ...(recommendations.length > 0 && { answered: answeredBy(answered, recommendations, on) }),
    changedAt: world.now,
  });
}

function noShow(client: Client, meeting: MeetingIn<'scheduled'>, reason: string, world: World): Change | Refusal {
  if (reason === '') return refuseForm({ reason: 'Say what you know: why did the client not come?' });
  const { invitation } = meeting;
  const missed = withMeeting(begin(client), { ...unbooked(meeting), state: 'no-show', reason });
  const done = closeKind(missed, { meeting: meeting.id, kinds: afterBooking, as: 'done', result: 'no-show' }, world);
  const told = withFact(done, 'meeting-no-show', { meeting: meeting.id, startsAt: invitation.startsAt, reason });
  return planAgain(told, meeting.dueOn, world);
}

/** Its time is over, so that nothing is cancelled in Outlook: what was is left there, the new one gets an invitation of its own. */
function moved(client: Client, meeting: MeetingIn<'scheduled'>, { reason, until }: Moved, world: World): Change {
  const { invitation, event: _, reinviting: __, ...kept } = meeting;
  const over = withMeeting(begin(client), { ...kept, state: 'cancelled', reason });
  const done = closeKind(over, { meeting: meeting.id, kinds: afterBooking, as: 'done', result: 'moved' }, world);
  const fact = { meeting: meeting.id, startsAt: invitation.startsAt, reason, to: until };
  return planAgain(withFact(done, 'meeting-postponed', fact), until ?? meeting.dueOn, world);
}

function asPulse(
  change: Change,
  given: { notes: ClosingNotes; heldOn: Day; method: Method; by: Mail },
  world: World,
): Change {
  const { heldOn: on, method, by, notes } = given;
  const { lastPulseOn } = change.client.file;
  const lastPulse = {
    on,
    by,
    method,
    contact: notes.attended || null,
    notes: notes.notes,
  };
  const dated = withFile(change, {
    lastPulseOn: lastPulseOn ? maxOf(lastPulseOn, on) : on,
    lastPulse,
    noAnswers: 0,
  });
  const open = openOf(dated.client, 'pulse-check');
  if (!open) return dated;
  return withObligation(dated, close(open, { as: 'done', at: world.now, by, result: 'the vCIO meeting counted' }));
}
