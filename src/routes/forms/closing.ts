// The closing form of a vCIO meeting, from text to its outcome.
import type { Outcome } from '../../domain/closing.ts';
import type { Problems } from '../../domain/decision.ts';
import { oneOf, parseText } from './fields.ts';
import { parseFollowUp, temperatures } from './pulse.ts';

export function parseClosing(typed: Readonly<Record<string, string>>): { outcome: Outcome } | { problems: Problems } {
  const outcome = oneOf(['held', 'no-show'], typed.outcome);
  if (!outcome) return { problems: { outcome: 'Did you meet? Choose one.' } };
  if (outcome === 'no-show') return { outcome: { held: false, reason: parseText(typed.reason) } };
  const action = parseFollowUp(typed.action, typed.actionDue);
  if (action === 'no-day') return { problems: { actionDue: 'Until when? Choose a day.' } };
  const ticks = new Set((typed.ticks ?? '').split(','));
  const notes = {
    attended: parseText(typed.attended),
    notes: parseText(typed.notes),
    decisions: parseText(typed.decisions),
    technologyAligned: ticks.has('technology'),
    budgetReviewed: ticks.has('budget'),
    roadmapReviewed: ticks.has('roadmap'),
    temperature: oneOf(temperatures, typed.temperature),
  };
  return { outcome: { held: true, notes, action } };
}
