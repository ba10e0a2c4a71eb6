// What comes after the ICE meeting: the vCIO's brief and its outcome (spec §4).
import { at, type Day, dayOf } from './day.ts';
import {
  begin,
  type Change,
  type Client,
  obligationIn,
  type Refusal,
  refuse,
  refuseForm,
  withFact,
  withObligation,
} from './decision.ts';
import type { Mail, ObligationId } from './ids.ts';
import { close, isOpen, nextRound, type ObligationOf } from './obligation.ts';
import { rollForward, workStart } from './work-calendar.ts';
import { calendarOf, type World } from './world.ts';

export const iceTopics = ['roadmapping', 'planning', 'engagement'] as const;
export type IceTopic = (typeof iceTopics)[number];
type IceKind = 'ice-brief' | 'ice-outcome';

const answered = refuse('already-done', 'This was already answered.');

/** The open obligation of that name, of this kind. */
export function iceIn<K extends IceKind>(client: Client, id: ObligationId, kind: K): ObligationOf<K> | undefined {
  const found = obligationIn(client, id);
  return found && isOpen(found) && found.about.kind === kind ? (found as ObligationOf<K>) : undefined;
}

/** The vCIO explained all three; what was left out is still owed to the prospect. */
export function recordBrief(
  client: Client,
  given: { obligation: ObligationId; explained: readonly IceTopic[]; notes: string; by: Mail },
  world: World,
): Change | Refusal {
  const { explained, notes, by } = given;
  const open = iceIn(client, given.obligation, 'ice-brief');
  if (!open) return answered;
  if (iceTopics.some((topic) => !explained.includes(topic)))
    return refuseForm({
      explained: 'All three belong to it. Explain what is left to the prospect, then tick it here.',
    });
  const done = withObligation(begin(client), close(open, { as: 'done', at: world.now, by, result: 'explained' }));
  return withFact(done, 'ice-brief-recorded', { obligation: open.id, explained, notes });
}

/** The prospect decides later: the outcome is asked for again on that day. */
export function followUpIce(
  client: Client,
  given: { obligation: ObligationId; on: Day | null; note: string; by: Mail },
  world: World,
): Change | Refusal {
  const open = iceIn(client, given.obligation, 'ice-outcome');
  if (!open) return answered;
  const calendar = calendarOf(world, open.owner);
  const { on, note } = given;
  if (!on || on <= dayOf(world.now, calendar.zone)) return refuseForm({ followUpOn: 'Choose a day after today.' });
  const dueOn = rollForward(on, calendar);
  const dueAt = at(dueOn, world.policy.meeting.closeDueTime, calendar.zone);
  const why = [note === '' ? 'the follow-up was agreed for this day' : `follow-up: ${note}`];
  const moved = nextRound(open, { dueOn, dueAt, promptAt: workStart(calendar, dueOn), snoozes: 0, why });
  const asked = withObligation(begin(client), moved);
  return withFact(asked, 'ice-follow-up', { obligation: open.id, on: dueOn, note });
}
