// Turns the connector's errors into faults: what certainly failed, what may have gone out, what to tell people.
import { Fault } from '../../ports.ts';
import { NoAnswer } from './time-limit.ts';

type ConnectorError = {
  statusCode?: number;
  code?: string;
  message?: string;
  response?: { headers?: { get(name: string): string | null | undefined } };
};
type Audience = 'person' | 'channel';
/** `harmless`: doing it twice shows nothing twice, so that a lost answer counts as failed and not as unknown. */
type Repeating = 'harmless' | 'doubles';
/** To whom, in which words a director is told of them, and what doing it again would show. */
export type Sending = { audience: Audience; repeating: Repeating };
type Kind = { outcome: Fault['outcome']; retryable: boolean; reason: string; signal?: 'throttled' | 'blocked' };

const notFound = {
  person: 'Teams does not know this chat any more.',
  channel: 'Teams does not know this channel any more.',
};
/** Nothing reaches the conversation until its people make contact again; in words a director understands. */
const blocked: Readonly<Record<string, Readonly<Record<Audience, string>>>> = {
  BotNotInConversationRoster: {
    person: 'Steward is not installed for this person any more.',
    channel: 'Steward is not in the team of this channel any more.',
  },
  ConversationBlockedByUser: {
    person: 'This person has blocked Steward in Teams.',
    channel: 'Steward is blocked in this channel.',
  },
  MessageWritesBlocked: {
    person: 'This person has blocked or uninstalled Steward in Teams.',
    channel: 'Steward may not post in this channel.',
  },
  BotDisabledByAdmin: {
    person: 'An administrator has switched Steward off in Teams.',
    channel: 'An administrator has switched Steward off in Teams.',
  },
  ForbiddenOperationException: {
    person: 'Steward is not installed for this person.',
    channel: 'Steward is not in the team of this channel, or may not post there.',
  },
  ConversationNotFound: notFound,
};
/** Answers that will not change by trying again. */
const refused: Readonly<Record<string, string>> = {
  ActivityNotFoundInConversation: 'The card is not there any more.',
  MessageSizeTooBig: 'The card was too large for Teams.',
};
// Errors of Node and TLS that come before the first byte of the request leaves.
const NEVER_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPROTO|ERR_TLS_.*|CERT_.*|.*SELF_SIGNED_CERT.*|UNABLE_TO_.*)$/;
/** Of @azure/identity, of which the SDK brings its own: some have the status of the sign-in, none a code. */
const NO_TOKEN = new Set([
  'AggregateAuthenticationError',
  'AuthenticationError',
  'AuthenticationRequiredError',
  'CredentialUnavailableError',
]);

export function toFault(error: unknown, sending: Sending): unknown {
  if (!Error.isError(error)) return error;
  const kind = kindOf(error, sending);
  if (!kind) return error;
  const wait = Number((error as ConnectorError).response?.headers?.get('retry-after') ?? Number.NaN);
  return new Fault('teams', { ...kind, cause: error, ...(wait > 0 ? { retryAfterSeconds: wait } : {}) });
}

/** Undefined: no error of a request. */
function kindOf(error: Error & ConnectorError, sending: Sending): Kind | undefined {
  if (error instanceof NoAnswer && error.hasLeft) return lost('Teams did not answer in time', sending.repeating);
  if (error instanceof NoAnswer || NO_TOKEN.has(error.name) || 'errorCode' in error)
    return { outcome: 'failed', retryable: true, reason: 'Steward could not sign in to Teams.' };
  if (error.statusCode !== undefined) return answered(error, error.statusCode, sending);
  return unanswered(error, sending);
}

function answered(error: Error & ConnectorError, status: number, { audience, repeating }: Sending): Kind {
  const { code, message } = error;
  // The code is sometimes inside a JSON text in the message.
  const among = (list: object) => Object.keys(list).find((each) => code === each || message.includes(each)) ?? '';
  const gone = blocked[among(blocked)];
  if (gone) return { ...final(gone[audience]), signal: 'blocked' };
  const known = refused[among(refused)];
  if (known) return final(known);
  if (status === 404) return { ...final(notFound[audience]), signal: 'blocked' };
  if (status === 412) return { outcome: 'failed', retryable: true, reason: 'Teams was busy with this conversation.' };
  if (status === 429)
    return { outcome: 'failed', retryable: true, reason: 'Teams asked to slow down.', signal: 'throttled' };
  if ([408, 502, 503, 504].includes(status)) return lost(`Teams answered ${status}`, repeating);
  if (status === 401) return final('Teams does not accept Steward’s identity: ask an administrator to check it.');
  if (status === 500) return final('Teams had an internal error (500) and did not take it.');
  return final(`Teams refused it (${status}${code ? ` ${code}` : ''}).`);
}

function unanswered(error: Error, { repeating }: Sending): Kind | undefined {
  const code = codeOf(error);
  if (code === '') return undefined;
  if (NEVER_SENT.test(code)) return { outcome: 'failed', retryable: true, reason: 'Teams could not be reached.' };
  return lost('The connection to Teams broke', repeating);
}

/** The innermost code: the connector wraps the real error. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const inner = 'cause' in error ? codeOf(error.cause) : '';
  return inner !== '' || !('code' in error) ? inner : String(error.code);
}

function lost(what: string, repeating: Repeating): Kind {
  if (repeating === 'harmless') return { outcome: 'failed', retryable: true, reason: `${what}.` };
  return { outcome: 'unknown', retryable: true, reason: `${what}: it may have arrived.` };
}

function final(reason: string): Kind {
  return { outcome: 'failed', retryable: false, reason };
}
