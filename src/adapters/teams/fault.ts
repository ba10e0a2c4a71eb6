// Turns the connector's errors into faults: what certainly failed, what may have gone out, what to tell people.
import { Fault } from '../../ports.ts';

type ConnectorError = {
  statusCode?: number;
  code?: string;
  message?: string;
  response?: { headers?: { get(name: string): string | null | undefined } };
};

/** Answers that will not change by trying again, in words a director understands. */
const terminal: Readonly<Record<string, string>> = {
  BotNotInConversationRoster: 'Steward is not installed for this person any more.',
  ConversationBlockedByUser: 'This person has blocked Steward in Teams.',
  MessageWritesBlocked: 'This person has blocked or uninstalled Steward in Teams.',
  BotDisabledByAdmin: 'An administrator has switched Steward off in Teams.',
  ForbiddenOperationException: 'Steward is not installed for this person.',
  ConversationNotFound: 'Teams does not know this chat any more.',
  ActivityNotFoundInConversation: 'The card is not in the chat any more.',
  MessageSizeTooBig: 'The card was too large for Teams.',
};
/** The connection was never made, so nothing went out. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

export function toFault(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { statusCode, code, response, message } = error as Error & ConnectorError;
  if (statusCode === undefined) return networkFault(error, code);
  const known = Object.keys(terminal).find((each) => code === each || message?.includes(each));
  const fault = (outcome: 'failed' | 'unknown', retryable: boolean, reason: string) => {
    const wait = Number(response?.headers?.get('retry-after'));
    const retryAfter = Number.isFinite(wait) && wait > 0 ? { retryAfterSeconds: wait } : {};
    return new Fault('teams', { outcome, retryable, reason, cause: error, ...retryAfter });
  };
  if (known) return fault('failed', false, terminal[known] ?? '');
  if (statusCode === 404) return fault('failed', false, 'Teams does not know this chat any more.');
  if (statusCode === 412 || statusCode === 429) return fault('failed', true, 'Teams asked to slow down.');
  if ([408, 502, 503, 504].includes(statusCode))
    return fault('unknown', true, `Teams answered ${statusCode}: it may have arrived.`);
  return fault('failed', false, `Teams refused it (${statusCode}${code ? ` ${code}` : ''}).`);
}

function networkFault(error: Error, code: string | undefined): unknown {
  const cause = error.cause as { code?: string } | undefined;
  const name = code ?? cause?.code;
  if (!name) return error;
  if (neverSent.has(name))
    return new Fault('teams', {
      outcome: 'failed',
      retryable: true,
      reason: 'Teams could not be reached.',
      cause: error,
    });
  return new Fault('teams', {
    outcome: 'unknown',
    retryable: true,
    reason: 'The connection to Teams broke: it may have arrived.',
    cause: error,
  });
}
