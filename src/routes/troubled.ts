// The route boundary: what goes wrong outside becomes an answer, with nothing lost; a bug is logged and said plainly.
import type { Answer } from '../domain/answer.ts';
import type { FailedPress, SayButton } from '../domain/answer-parts.ts';
import type { Log } from '../ports.ts';

/** What was asked for: pressed, or said. */
export type Asked = { pressed: FailedPress } | { said: string };

const LONGEST_SAID = 500;

export async function troubled<T>(log: Log, asked: Asked | null, answer: () => Promise<T>): Promise<T | Answer> {
  try {
    return await answer();
  } catch (error) {
    const reason = faultReason(error);
    const after = mayHaveChanged(error)
      ? 'It may be saved all the same: please look before you try again.'
      : isOver(error)
        ? 'Nothing was changed.'
        : 'Nothing was changed; please try again in a moment.';
    log.error('answer failed', { error });
    const text = reason
      ? `${reason} ${after}`
      : 'Something went wrong on my side. Nothing was changed; please try again, and tell your administrator if it stays.';
    const pressed = asked && 'pressed' in asked ? asked.pressed : null;
    return { is: 'trouble', text, pressed, buttons: [...again(asked), { title: 'My day', say: 'today' }] };
  }
}

function again(asked: Asked | null): SayButton[] {
  const said = asked && 'said' in asked ? asked.said.trim() : '';
  return said === '' || said.length > LONGEST_SAID ? [] : [{ title: 'Try again', say: said }];
}

/** The plain words of a Fault. */
function faultReason(error: unknown): string | undefined {
  return Error.isError(error) && 'reason' in error && typeof error.reason === 'string' ? error.reason : undefined;
}

function mayHaveChanged(error: unknown): boolean {
  return (
    Error.isError(error) &&
    'port' in error &&
    error.port === 'store' &&
    'outcome' in error &&
    error.outcome === 'unknown'
  );
}

/** Trying again would end in the same way; the reason says what helps. */
function isOver(error: unknown): boolean {
  return Error.isError(error) && 'retryable' in error && error.retryable === false;
}
