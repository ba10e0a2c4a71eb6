// What became of slow work, shown on the card that asked for it.
import type { Answer } from '../domain/answer.ts';
import { plus } from '../domain/day.ts';
import { type Change, withEffect } from '../domain/decision.ts';
import type { Mail } from '../domain/ids.ts';
import type { CardPlace } from '../domain/person.ts';
import type { World } from '../domain/world.ts';

/** The answer to the press itself must reach the card first, or it would cover the result. */
const AFTER_THE_ANSWER = { seconds: 1 };

/** Adds the update of the waiting card, or a new card for who asked in words. */
export function withShow(
  change: Change,
  asked: { effect: string; by: Mail; card: CardPlace | null },
  answer: Answer,
  world: World,
): Change {
  const body = { kind: 'show' as const, to: asked.by, card: asked.card, answer };
  return withEffect(change, { name: `show:${asked.effect}`, body, notBefore: plus(world.now, AFTER_THE_ANSWER) });
}
