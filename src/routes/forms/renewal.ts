// The form of a renewal, from text to its outcome.
import type { Problems } from '../../domain/decision.ts';
import { type RenewalInput, renewalOutcomes } from '../../domain/renewal.ts';
import { oneOf, parseDay, parseText } from './fields.ts';

export function parseRenewal(
  typed: Readonly<Record<string, string>>,
): { input: RenewalInput } | { problems: Problems } {
  const outcome = oneOf(renewalOutcomes, typed.outcome);
  if (!outcome) return { problems: { outcome: 'What was agreed? Choose one.' } };
  return { input: { outcome, until: parseDay(typed.renewedUntil) ?? null, note: parseText(typed.note) } };
}
