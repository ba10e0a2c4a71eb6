// What a button's verb is made of: the data it carries, checked, and what it runs; forms that come back with problems.
import { z } from 'zod';
import type { Answer } from '../domain/answer.ts';
import type { Within } from '../domain/answer-parts.ts';
import { isRefusal, type Problems, type Refusal } from '../domain/decision.ts';
import type { ObligationId } from '../domain/ids.ts';
import type { Desk, Turn } from './desk.ts';

type Result = Promise<Answer | Refusal>;
export type Press = { desk: Desk; turn: Turn; typed: Readonly<Record<string, string>> };
export type Verb = { data: z.ZodType; run: (press: Press, data: never) => Result };

export const id = z.string().min(1).max(300);
export const within = z.enum(['day', '']).transform((value): Within => (value === '' ? null : value));
export const obligation = id.transform((value) => value as ObligationId);
export const ofObligation = z.object({ obligation, within, round: z.number().int().min(1).optional() });

/** Ties a verb's data to what it runs with. */
export function verb<T extends z.ZodType>(data: T, run: (press: Press, data: z.infer<T>) => Result): Verb {
  return { data, run: run as Verb['run'] };
}

/** Runs with what was typed; a refused form is shown again with the problems beside the fields. */
export async function orForm(result: Result, form: (problems: Problems) => Promise<Answer>): Result {
  const answer = await result;
  if (!isRefusal(answer) || Object.keys(answer.problems).length === 0) return answer;
  return form(answer.problems);
}
