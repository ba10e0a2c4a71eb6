// Closing a vCIO meeting in the chat (spec §7 *Closing*).
import type { Answer } from '../domain/answer.ts';
import type { ClosingField, Within } from '../domain/answer-parts.ts';
import { closeMeeting, type Outcome } from '../domain/closing.ts';
import { dayOf } from '../domain/day.ts';
import { isRefusal, meetingIn, nextMeeting, obligationIn, openOf, type Refusal } from '../domain/decision.ts';
import { clientOf, clientOfObligation, type MeetingId, type ObligationId } from '../domain/ids.ts';
import { isOpen } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { refOf } from '../domain/world.ts';
import { clientRef, guard, refused, type Shown, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { type Decided, decideOn } from './decide.ts';
import { putOffOf } from './put-off-part.ts';
import { type Core, loadWorld } from './world.ts';
import { backToDay } from './your-day.ts';

type Given = { obligation: ObligationId; within: Within };

export async function closingForm(core: Core, asker: Person, given: Given & Shown): Promise<Answer> {
  const world = await loadWorld(core);
  const loaded = await loadClient(core.store, clientOfObligation(given.obligation));
  if (!loaded) return unknownClient(given.obligation);
  const { client } = loaded;
  const refusal = guard(asker, 'meeting', client.file, world);
  if (refusal) return refusal;
  const open = obligationIn(client, given.obligation);
  const meeting = open?.about.kind === 'close-meeting' ? meetingIn(client, open.about.meeting) : undefined;
  if (!open || !isOpen(open) || meeting?.state !== 'scheduled')
    return refused({ refused: 'already-done', because: 'This meeting was already closed.', problems: {} });
  return {
    is: 'closing-form',
    client: clientRef(client.file),
    meeting: meeting.id,
    obligation: open.id,
    putOff: putOffOf(open, { asker, file: client.file, within: given.within }, world),
    startsAt: meeting.invitation.startsAt,
    attendees: meeting.invitation.attendees.map(({ name }) => name),
    temperature: client.file.temperature,
    within: given.within,
    typed: (given.typed ?? {}) as Partial<Record<ClosingField, string>>,
    problems: (given.problems ?? {}) as Partial<Record<ClosingField, string>>,
  };
}

export async function saveClosing(
  core: Core,
  asker: Person,
  given: Given & { meeting: MeetingId; outcome: Outcome },
): Promise<Answer | Refusal> {
  const id = clientOf(given.meeting);
  const loaded = await loadClient(core.store, id);
  if (!loaded) return unknownClient(id);
  const refusal = guard(asker, 'meeting', loaded.client.file, await loadWorld(core));
  if (refusal) return refusal;
  const { meeting, outcome, obligation, within } = given;
  const decided = await decideOn(core, id, asker.mail, (client, world) =>
    closeMeeting(client, { meeting, outcome, by: asker.mail }, world),
  );
  if (isRefusal(decided)) return decided;
  const { name } = decided.change.client.file;
  const text = outcome.held ? `${name}: meeting closed` : `${name}: client did not come, due again`;
  return within === 'day' ? backToDay(core, asker, { done: { obligation, text } }) : closed(decided, asker, given);
}

function closed(
  { change, before, world }: Decided,
  asker: Person,
  given: { meeting: MeetingId; outcome: Outcome },
): Answer {
  const { outcome } = given;
  const was = meetingIn(before, given.meeting);
  const startsAt = was?.state === 'scheduled' ? was.invitation.startsAt : world.now;
  const next = nextMeeting(change.client);
  const schedule = openOf(change.client, 'schedule-meeting');
  const dueOn = next?.dueOn ?? dayOf(world.now, asker.zone);
  return {
    is: 'closed',
    client: clientRef(change.client.file),
    outcome: outcome.held ? 'held' : 'no-show',
    by: refOf(world, asker.mail),
    heldOn: outcome.held ? dayOf(startsAt, asker.zone) : null,
    decisions: outcome.held ? outcome.notes.decisions : '',
    action: outcome.held ? outcome.action : null,
    next: { dueOn, scheduleOn: schedule?.dueOn ?? dueOn },
  };
}
