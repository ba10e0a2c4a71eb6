// Reviewing a renewal in the chat: its form, and what was recorded (spec §3 *renewal-review*).
import type { Answer } from '../domain/answer.ts';
import type { RenewalField, Within } from '../domain/answer-parts.ts';
import { daysBetween } from '../domain/day.ts';
import { isRefusal, openOf, type Refusal } from '../domain/decision.ts';
import { clientOfObligation } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { type RenewalInput, renewsUntil, reviewIn, reviewRenewal } from '../domain/renewal.ts';
import { directorOf, may } from '../domain/roles.ts';
import { refOf, todayOf } from '../domain/world.ts';
import { clientRef, refused, type Shown, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { guardObligation } from './guard-obligation.ts';
import { inRound, type OfRound } from './in-round.ts';
import { putOffOf } from './put-off-part.ts';
import { type Core, loadWorld } from './world.ts';
import { backToDay } from './your-day.ts';

type Given = OfRound & { within: Within };

/** Those it is only copied to see the facts, without the fields. */
export async function renewalForm(core: Core, asker: Person, given: Given & Shown): Promise<Answer> {
  const world = await loadWorld(core);
  const loaded = await loadClient(core.store, clientOfObligation(given.obligation));
  if (!loaded) return unknownClient(given.obligation);
  const { file } = loaded.client;
  const review = reviewIn(loaded.client, given.obligation);
  if (!review) return refused({ refused: 'already-done', because: 'This renewal was already reviewed.', problems: {} });
  const { ends } = review.about;
  return {
    is: 'renewal-form',
    client: clientRef(file),
    obligation: review.id,
    round: review.round,
    putOff: putOffOf(review, { asker, file: file, within: given.within }, world),
    owner: refOf(world, review.owner),
    mayAnswer: review.owner === asker.mail || may(asker, 'answer-obligation', file),
    starts: file.agreementStart,
    ends,
    endsInDays: daysBetween(todayOf(world, asker.mail), ends),
    byItselfUntil: renewsUntil(ends, world.policy),
    temperature: file.temperature,
    lastPulseOn: file.lastPulseOn,
    within: given.within,
    typed: (given.typed ?? {}) as Partial<Record<RenewalField, string>>,
    problems: (given.problems ?? {}) as Partial<Record<RenewalField, string>>,
  };
}

export async function saveRenewal(
  core: Core,
  asker: Person,
  given: Given & { input: RenewalInput },
): Promise<Answer | Refusal> {
  const { obligation, within, input } = given;
  const refusal = await guardObligation(core, asker, obligation);
  if (refusal) return refusal;
  const id = clientOfObligation(obligation);
  const review = inRound(given, (client, world) => reviewRenewal(client, { obligation, input, by: asker.mail }, world));
  const decided = await decideOn(core, id, asker.mail, review);
  if (isRefusal(decided)) return decided;
  const { change, world } = decided;
  const { file } = change.client;
  const words = { renewed: 'renewed', 'by-itself': 'renews by itself', leaving: 'leaving, the director knows' };
  const done = { obligation, text: `${file.name}: ${words[input.outcome]}` };
  if (within === 'day') return backToDay(core, asker, { done });
  const director = directorOf(world.people, file);
  return {
    is: 'renewal-saved',
    client: clientRef(file),
    outcome: input.outcome,
    ends: file.agreementEnd,
    note: input.note,
    told: input.outcome === 'leaving' && director && director !== asker.mail ? refOf(world, director) : null,
    nextOn: openOf(change.client, 'renewal-review')?.dueOn ?? null,
  };
}
