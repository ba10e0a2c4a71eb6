// A refused form shown again, where the form can be refused itself.
import type { Answer } from '../../domain/answer.ts';
import { isRefusal, type Problems, type Refusal } from '../../domain/decision.ts';

type Result = Promise<Answer | Refusal>;

/** As `orForm`, for forms that can be refused themselves. */
export async function orOwnForm(result: Result, form: (problems: Problems) => Result): Result {
  const answer = await result;
  return isRefusal(answer) && Object.keys(answer.problems).length > 0 ? form(answer.problems) : answer;
}
