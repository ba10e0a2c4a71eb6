// The forms of escalations, from text to input; times are in the person's zone.
import type { Instant, Zone } from '../../domain/day.ts';
import type { Problems } from '../../domain/decision.ts';
import type { EscalationInput } from '../../domain/escalating.ts';
import type { Severity } from '../../domain/escalation.ts';
import { parseMoment, parseText } from './fields.ts';

/** The preview's buttons carry these texts several times. */
const LONGEST_WHAT = 2000;
const LONGEST_LINE = 300;

type Typed = Readonly<Record<string, string>>;
/** `promisedAt` null: nothing was promised yet, policy proposes. */
export type Raised = Omit<EscalationInput, 'promisedAt'> & { promisedAt: Instant | null };

export function parseEscalation(typed: Typed, zone: Zone): { input: Raised } | { problems: Problems } {
  const severity = Number(typed.severity);
  const what = parseText(typed.what);
  const affected = parseText(typed.affected);
  const ticket = parseText(typed.ticket);
  const promised = parseMoment(typed.promiseDate, typed.promiseTime, zone);
  const wished = Boolean(typed.promiseDate || typed.promiseTime);
  const problems: Record<string, string> = {};
  if (what === '') problems.what = 'What happened? A sentence is enough.';
  if (what.length > LONGEST_WHAT)
    problems.what = `Keep it under ${LONGEST_WHAT} characters; details belong in the ticket.`;
  if (affected.length > LONGEST_LINE) problems.affected = `Keep it under ${LONGEST_LINE} characters.`;
  if (ticket.length > LONGEST_LINE) problems.ticket = `Keep it under ${LONGEST_LINE} characters.`;
  if (![1, 2, 3].includes(severity)) problems.severity = 'How bad is it? Choose 1, 2 or 3.';
  if (wished && !promised) problems.promiseTime = 'Enter a day and a time, or leave both empty.';
  if (Object.keys(problems).length > 0) return { problems };
  return { input: { severity: severity as Severity, what, affected, ticket, promisedAt: promised ?? null } };
}

/** When the next update is promised. */
export function parsePromise(typed: Typed, zone: Zone): { nextAt: Instant } | { problems: Problems } {
  const nextAt = parseMoment(typed.nextDate, typed.nextTime, zone);
  return nextAt ? { nextAt } : { problems: { nextTime: 'When is the next update? Enter a day and a time.' } };
}
