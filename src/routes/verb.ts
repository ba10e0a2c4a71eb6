// A button of a card: the data it carries, checked, and what it runs (spec §10).
import { z } from 'zod';
import type { Answer } from '../domain/answer.ts';
import type { Within } from '../domain/answer-parts.ts';
import { isRefusal, type Problems, type Refusal } from '../domain/decision.ts';
import type { ClientId, EscalationId, MeetingId, ObligationId } from '../domain/ids.ts';
import type { Desk, Turn } from './desk.ts';
import { readDays } from './forms/natural-date.ts';

type Inputs = Readonly<Record<string, string>>;
type Result = Promise<Answer | Refusal>;
export type Press = { desk: Desk; turn: Turn; typed: Inputs };
type Verb = { data: z.ZodType; run: (press: Press, data: never) => Result };
export type Verbs = Readonly<Record<string, Verb>>;

export const within = z.enum(['day', '']).transform((value): Within => (value === '' ? null : value));
export const id = z.string().min(1).max(300);
export const obligation = id.transform((value) => value as ObligationId);
export const meeting = id.transform((value) => value as MeetingId);
export const escalation = id.transform((value) => value as EscalationId);
export const client = id.transform((value) => value as ClientId);
export const ofObligation = z.object({ obligation, within, round: z.number().int().min(1).optional() });

/** Ties a verb's data to what it runs with. */
export function verb<T extends z.ZodType>(data: T, run: (press: Press, data: z.infer<T>) => Result): Verb {
  return { data, run: run as Verb['run'] };
}

type Read = { typed: Inputs; echoes: Problems; isEchoed: boolean };

/** What was typed with its days as ISO; those that were said in words are to be confirmed first. */
export function withDays({ desk, turn, typed }: Press, fields: readonly string[]): Read {
  const read = readDays(typed, fields, { now: desk.clock.now(), asker: turn.asker });
  return { ...read, isEchoed: Object.keys(read.echoes).length > 0 };
}

/** Runs with what was typed; a refused form is shown again with the problems beside the fields. */
export async function orForm(result: Result, form: (problems: Problems) => Promise<Answer>): Result {
  const answer = await result;
  if (!isRefusal(answer) || Object.keys(answer.problems).length === 0) return answer;
  return form(answer.problems);
}
