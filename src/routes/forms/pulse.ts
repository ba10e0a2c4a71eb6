// The pulse check form, from text to input or to what is wrong with which field.
import type { Growth, Temperature } from '../../domain/cadence.ts';
import { methods } from '../../domain/client.ts';
import type { Problems } from '../../domain/decision.ts';
import type { PulseInput } from '../../domain/pulse-check.ts';
import { oneOf, parseDay, parseNumber, parseText } from './fields.ts';

export const temperatures = ['cold', 'cool', 'warm', 'hot'] as const satisfies readonly Temperature[];
const growths = ['shrinking', 'steady', 'fast'] as const satisfies readonly Growth[];

type Typed = Readonly<Record<string, string>>;

export function parsePulse(typed: Typed): { input: PulseInput } | { problems: Problems } {
  const on = parseDay(typed.on);
  const method = oneOf(methods, typed.method);
  const temperature = oneOf(temperatures, typed.temperature);
  const next = parseNext(typed);
  const followUp = parseFollowUp(typed.followUp, typed.followUpDue, typed.followUpBy);
  const problems: Record<string, string> = {};
  if (!on) problems.on = 'Enter the day you talked.';
  if (!method) problems.method = 'Choose how you talked.';
  if (!temperature) problems.temperature = 'How is it going with this client? Choose one.';
  if (followUp === 'no-day') problems.followUpDue = 'Until when? Choose a day.';
  if (next === 'invalid') problems.nextDays = 'Enter a whole number of days.';
  if (!on || !method || followUp === 'no-day' || next === 'invalid' || !temperature) return { problems };
  const contact = parseText(typed.contact) || null;
  const growth = oneOf(growths, typed.growth);
  return { input: { on, method, contact, temperature, notes: parseText(typed.notes), growth, followUp, next } };
}

/** What a button that needs none of the other fields still keeps. */
export function parsePromises(typed: Typed): Pick<PulseInput, 'notes' | 'followUp' | 'next'> | { problems: Problems } {
  const followUp = parseFollowUp(typed.followUp, typed.followUpDue, typed.followUpBy);
  const next = parseNext(typed);
  if (followUp === 'no-day') return { problems: { followUpDue: 'Until when? Choose a day.' } };
  if (next === 'invalid') return { problems: { nextDays: 'Enter a whole number of days.' } };
  return { notes: parseText(typed.notes), followUp, next };
}

/** A follow-up needs its day; without text there is none. `by` is the contact who owes it, or `me`. */
function parseFollowUp(
  text: string | undefined,
  due: string | undefined,
  by?: string,
): PulseInput['followUp'] | 'no-day' {
  const what = parseText(text);
  if (what === '') return null;
  const day = parseDay(due);
  const asks = by === 'me' ? '' : parseText(by);
  return day ? { text: what, due: day, ...(asks ? { asks } : {}) } : 'no-day';
}

function parseNext({ nextDays, nextReason }: Typed): PulseInput['next'] | 'invalid' {
  const days = parseNumber(nextDays);
  if (days === undefined) return null;
  return Number.isInteger(days) ? { days, reason: parseText(nextReason) } : 'invalid';
}
