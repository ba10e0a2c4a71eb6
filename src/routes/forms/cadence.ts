// The form of a client's rhythm as it arrives.
import type { CadenceAsked, Growth, Touch } from '../../domain/cadence.ts';
import type { Problems } from '../../domain/decision.ts';
import { oneOf, parseNumber, parseText } from './fields.ts';
import { temperatures } from './pulse.ts';

export const growths = ['shrinking', 'steady', 'fast'] as const satisfies readonly Growth[];
export const touches = ['high', 'standard', 'low'] as const satisfies readonly Touch[];

/** The preview's button carries it twice. */
export const LONGEST_REASON = 500;

/** Empty days: the rule decides. */
export function parseCadence(
  typed: Readonly<Record<string, string>>,
): { asked: CadenceAsked } | { problems: Problems } {
  const days = parseNumber(typed.days);
  const reason = parseText(typed.reason);
  if (reason.length > LONGEST_REASON) return { problems: { reason: `At most ${LONGEST_REASON} characters fit.` } };
  const asked = {
    temperature: oneOf(temperatures, typed.temperature),
    growth: oneOf(growths, typed.growth),
    touch: oneOf(touches, typed.touch),
    override: days === undefined ? null : { days, reason },
  };
  return { asked };
}
