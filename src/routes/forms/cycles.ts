// The answer to two cycles without a meeting, from text.
import { type CycleAnswer, cycleChoices } from '../../domain/after-cycles.ts';
import type { Problems } from '../../domain/decision.ts';
import type { MeetingInterval } from '../../domain/meeting-interval.ts';
import { oneOf, parseText } from './fields.ts';

const intervals: Readonly<Record<string, MeetingInterval>> = {
  '1': { everyMonths: 1 },
  '3': { everyMonths: 3 },
  '6': { everyMonths: 6 },
  '12': { everyMonths: 12 },
  none: 'none',
};

export function parseCycles(typed: Readonly<Record<string, string>>): { answer: CycleAnswer } | { problems: Problems } {
  const choice = oneOf(cycleChoices, typed.choice);
  if (!choice) return { problems: { choice: 'What is to happen? Choose one.' } };
  const asked = typed.interval ?? '';
  const interval = Object.hasOwn(intervals, asked) ? (intervals[asked] ?? null) : null;
  return { answer: { choice, interval, reason: parseText(typed.reason) } };
}
