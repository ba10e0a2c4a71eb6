// Action items: follow-ups with an owner and a due date (spec §2); and what else is done, or moved with a reason.
import type { Day } from './day.ts';
import {
  begin,
  type Change,
  type Client,
  obligationIn,
  type Refusal,
  refuse,
  refuseForm,
  withFact,
  withFile,
  withObligation,
} from './decision.ts';
import type { FollowUp } from './follow-up.ts';
import type { Mail, ObligationId } from './ids.ts';
import { kindOf } from './kinds.ts';
import { close, isOpen, newObligation, nextRound, type OpenObligation } from './obligation.ts';
import { owedBy } from './roles.ts';
import { dueFor } from './rolling.ts';
import { todayOf, type World } from './world.ts';

/**
 * Adds an action item to a change; without an item the change stays as it is. `from` says where it came up. What a contact
 * owes is asked for by the project manager in onboarding, else by the vCIO (spec §3 *Owners outside*).
 */
export function actionItem(change: Change, item: FollowUp | null, by: Mail, from: string, world: World): Change {
  if (!item) return change;
  const { file } = change.client;
  const n = file.counters.action + 1;
  const { text, asks } = item;
  const asker = owedBy(world.people, file, file.stage === 'onboarding' ? 'project' : 'vcio') ?? by;
  const owner = asks ? asker : (item.owner ?? by);
  const about = { kind: 'action-item' as const, n, text, from, ...(asks ? { asks } : {}) };
  const due = dueFor(about, { day: item.due, owner }, file, world);
  const obligation = newObligation({ client: file.id, about, owner, ...due });
  const counted = withFile(change, { counters: { ...file.counters, action: n } });
  return withFact(withObligation(counted, obligation), 'action-added', {
    text,
    asks: asks ?? null,
    owner,
    due: due.dueOn,
    from,
  });
}

/** An open obligation that is answered by *done*, or moved with a reason. */
export function simpleIn(client: Client, id: ObligationId): OpenObligation | undefined {
  const obligation = obligationIn(client, id);
  return obligation && isOpen(obligation) && kindOf(obligation.about).simple ? obligation : undefined;
}

const answered = refuse('already-done', 'This was already answered.');

/** Whether its due day may move: of what is simply done, and of the support kick-off, which has a form of its own. */
export function isMovable({ about }: OpenObligation): boolean {
  return kindOf(about).simple || about.kind === 'support-kickoff';
}

/** Marks it as done. */
export function finishAction(client: Client, id: ObligationId, by: Mail, world: World): Change | Refusal {
  const obligation = simpleIn(client, id);
  if (!obligation) return answered;
  const { about } = obligation;
  const how = { as: 'done' as const, at: world.now, by, result: 'done' };
  const done = withObligation(begin(client), close(obligation, how));
  const what = about.kind === 'action-item' ? 'action-done' : `${about.kind}-done`;
  return withFact(done, what, { obligation: id, text: kindOf(about).words(about) });
}

/** Moves it to another day, with a reason. */
export function moveAction(
  client: Client,
  given: { obligation: ObligationId; until: Day; reason: string; by: Mail },
  world: World,
): Change | Refusal {
  const obligation = obligationIn(client, given.obligation);
  if (!obligation || !isOpen(obligation) || !isMovable(obligation)) return answered;
  const { owner, about } = obligation;
  if (given.until <= todayOf(world, owner)) return refuseForm({ until: 'Choose a day after today.' });
  if (given.reason === '') return refuseForm({ reason: 'Say why it moves.' });
  const due = dueFor(about, { day: given.until, owner }, client.file, world);
  const why = [`moved: ${given.reason}`];
  const moved = withDayOfItsOwn(nextRound(obligation, { ...due, promptAt: due.dueAt, snoozes: 0, why }));
  const what = about.kind === 'action-item' ? 'action-moved' : 'moved';
  const fact = { obligation: obligation.id, to: due.dueOn, reason: given.reason };
  return withFact(withObligation(begin(client), moved), what, fact);
}

/** A task of an onboarding plan that was moved no longer goes by the kick-off. */
function withDayOfItsOwn(obligation: OpenObligation): OpenObligation {
  if (obligation.about.kind !== 'onboarding-task') return obligation;
  const { from: _, ...about } = obligation.about;
  return { ...obligation, about };
}
