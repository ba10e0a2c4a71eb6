// The form of a client's rhythm as it arrives.
import type { CadenceAsked, Growth, Touch } from '../../domain/cadence.ts';
import { oneOf, parseNumber, parseText } from './fields.ts';
import { temperatures } from './pulse.ts';

export const growths = ['shrinking', 'steady', 'fast'] as const satisfies readonly Growth[];
export const touches = ['high', 'standard', 'low'] as const satisfies readonly Touch[];

/** Empty days: the rule decides. */
export function parseCadence(typed: Readonly<Record<string, string>>): CadenceAsked {
  const days = parseNumber(typed.days);
  return {
    temperature: oneOf(temperatures, typed.temperature),
    growth: oneOf(growths, typed.growth),
    touch: oneOf(touches, typed.touch),
    override: days === undefined ? null : { days, reason: parseText(typed.reason).slice(0, 500) },
  };
}
