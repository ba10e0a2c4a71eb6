// The route boundary: what goes wrong outside becomes an answer, with nothing lost; a bug is logged and said plainly.
import type { Answer } from '../domain/answer.ts';
import type { Log } from '../ports.ts';

export async function troubled<T>(log: Log, answer: () => Promise<T>): Promise<T | Answer> {
  try {
    return await answer();
  } catch (error) {
    const reason = faultReason(error);
    const after = mayHaveChanged(error)
      ? 'It may be saved all the same: please look before you try again.'
      : 'Nothing was changed; please try again in a moment.';
    log.error('answer failed', { error });
    const text = reason
      ? `${reason} ${after}`
      : 'Something went wrong on my side. Nothing was changed; please try again, and tell your administrator if it stays.';
    return {
      is: 'note',
      tone: 'problem',
      title: 'That did not work',
      text,
      buttons: [{ title: 'My day', say: 'today' }],
    };
  }
}

/** The plain words of a Fault. */
function faultReason(error: unknown): string | undefined {
  return error instanceof Error && 'reason' in error && typeof error.reason === 'string' ? error.reason : undefined;
}

function mayHaveChanged(error: unknown): boolean {
  return (
    error instanceof Error &&
    'port' in error &&
    error.port === 'store' &&
    'outcome' in error &&
    error.outcome === 'unknown'
  );
}
