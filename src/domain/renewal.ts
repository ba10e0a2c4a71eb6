// Reviewing the renewal of an agreement: renewed until a day, renews by itself, or leaving (spec §3 *renewal-review*).
import type { RenewalOutcome } from './answer-parts.ts';
import { addMonths, type Day, namedDay } from './day.ts';
import {
  begin,
  type Change,
  type Client,
  obligationIn,
  type Refusal,
  refuse,
  refuseForm,
  withEffect,
  withFact,
  withFile,
  withObligation,
} from './decision.ts';
import type { Mail, ObligationId } from './ids.ts';
import { planNext } from './lifecycle.ts';
import { close, isOpen, type ObligationOf } from './obligation.ts';
import type { Policy } from './policy.ts';
import { directorOf } from './roles.ts';
import { nextAllowed } from './work-calendar.ts';
import { calendarOf, todayOf, type World } from './world.ts';

export const renewalOutcomes = ['renewed', 'by-itself', 'leaving'] as const satisfies readonly RenewalOutcome[];
/** `until`: the new end of what was renewed; `note`: why a client leaves, else whatever is worth keeping. */
export type RenewalInput = { outcome: RenewalOutcome; until: Day | null; note: string };
type Review = ObligationOf<'renewal-review'>;

/** The open review of that name. */
export function reviewIn(client: Client, id: ObligationId): Review | undefined {
  const found = obligationIn(client, id);
  return found && isOpen(found) && found.about.kind === 'renewal-review' ? (found as Review) : undefined;
}

/** Until when an agreement runs that renews by itself at `ends`. */
export function renewsUntil(ends: Day, { renewal }: Policy): Day {
  return addMonths(ends, renewal.byItselfMonths);
}

/**
 * Records the outcome. A new end is another occasion, whose review is owed at once; of a client that leaves the director
 * is told, and nothing more is asked.
 */
export function reviewRenewal(
  client: Client,
  given: { obligation: ObligationId; input: RenewalInput; by: Mail },
  world: World,
): Change | Refusal {
  const { input, by } = given;
  const review = reviewIn(client, given.obligation);
  if (!review) return refuse('already-done', 'This renewal was already reviewed.');
  const { ends } = review.about;
  const problem = problemOf(input, ends, by, world);
  if (problem) return refuseForm(problem);
  const until = input.outcome === 'by-itself' ? renewsUntil(ends, world.policy) : input.until;
  const how = { as: 'done' as const, at: world.now, by, result: input.outcome };
  const done = withObligation(begin(client), close(review, how));
  const isLeaving = input.outcome === 'leaving';
  const dated = withFile(done, { renewalReviewed: ends, ...(isLeaving || !until ? {} : { agreementEnd: until }) });
  const fact = { obligation: review.id, outcome: input.outcome, ended: ends, until: isLeaving ? null : until };
  const told = withFact(dated, 'renewal-reviewed', { ...fact, note: input.note });
  return planNext(isLeaving ? tellDirector(told, review, given, world) : told, world);
}

function problemOf({ outcome, until, note }: RenewalInput, ends: Day, by: Mail, world: World) {
  if (outcome === 'renewed' && (!until || until <= ends))
    return { renewedUntil: `Until when? Choose a day after ${namedDay(ends, todayOf(world, by))}.` };
  return outcome === 'leaving' && note === '' ? { note: 'Say why they leave: the director reads it.' } : null;
}

function tellDirector(change: Change, review: Review, given: { input: RenewalInput; by: Mail }, world: World): Change {
  const to = directorOf(world.people, change.client.file);
  if (!to || to === given.by) return change;
  const notice = { is: 'leaving' as const, by: given.by, ends: review.about.ends, reason: given.input.note };
  return withEffect(change, {
    name: `tell:leaving:${review.id}:${review.round}`,
    body: { kind: 'tell', to, notice },
    notBefore: nextAllowed(calendarOf(world, to), world.now),
  });
}
