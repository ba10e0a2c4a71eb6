// Turns what goes wrong with a Graph request into a Fault: what it means for the request, and a reason for people.
import { GraphClientError, GraphError } from '@microsoft/microsoft-graph-client';
import { ZodError } from 'zod';
import { Fault } from '../../ports.ts';
import type { NoAnswer } from './client.ts';

export type Occasion = {
  port: 'calendar' | 'files' | 'mail' | 'directory';
  /** Completes "Steward could not …". */
  doing: string;
  /** What an administrator grants for it. */
  permission: string;
  mailbox?: string;
  /** `harmless`: nothing is changed that a person could see, so that a lost answer counts as failed and not as unknown. */
  repeating: 'harmless' | 'doubles';
};
type Kind = { outcome: Fault['outcome']; retryable: boolean; reason: string };

const products = { calendar: 'Outlook', files: 'SharePoint', mail: 'Outlook', directory: 'Entra' } as const;
// Errors of undici, Node and TLS that come before the first byte of the request leaves.
const NEVER_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPROTO|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|CERT_.*|.*SELF_SIGNED_CERT.*|UNABLE_TO_.*)$/;
const UNKNOWN_MAILBOX = /InvalidUser|Mailbox|ResourceNotFound/;

/** Does `work`; whatever it throws comes out as a Fault. */
export async function attempt<T>(occasion: Occasion, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw faultOf(error, occasion);
  }
}

/** Whether Graph answered with this status. */
export function hasStatus(error: unknown, status: number): error is GraphError {
  return error instanceof GraphError && error.statusCode === status;
}

/** The Fault of an error that a Graph request, or a plain fetch, ended with. Other errors are bugs and come back as they are. */
function faultOf(error: unknown, occasion: Occasion): unknown {
  if (error instanceof GraphError) return fault(answered(error, occasion), occasion, error);
  if (error instanceof ZodError) return fault(lost(occasion, 'answered in an unexpected way'), occasion, error);
  if (!(error instanceof GraphClientError)) return error;
  const noAnswer: NoAnswer | undefined = error.customError;
  if (!noAnswer) return error;
  return fault(unanswered(noAnswer, occasion), occasion, noAnswer.cause);
}

function fault(kind: Kind, { port }: Occasion, cause: unknown): Fault {
  const retryAfterSeconds = cause instanceof GraphError ? retryAfter(cause.headers) : undefined;
  return new Fault(port, { ...kind, cause, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) });
}

function unanswered({ stage, cause }: NoAnswer, occasion: Occasion): Kind {
  if (stage === 'sign-in')
    return { outcome: 'failed', retryable: true, reason: 'Steward could not sign in to Microsoft Graph' };
  if (NEVER_SENT.test(codeOf(cause)))
    return { outcome: 'failed', retryable: true, reason: `${products[occasion.port]} could not be reached` };
  return lost(occasion, 'did not answer');
}

/** The innermost code: fetch wraps the real error, sometimes more than once. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const inner = 'cause' in error ? codeOf(error.cause) : '';
  return inner !== '' || !('code' in error) ? inner : String(error.code);
}

function lost(occasion: Occasion, what: string): Kind {
  const reason = `${products[occasion.port]} ${what} when Steward tried to ${occasion.doing}`;
  return { outcome: occasion.repeating === 'harmless' ? 'failed' : 'unknown', retryable: true, reason };
}

function answered(error: GraphError, occasion: Occasion): Kind {
  const { statusCode: status } = error;
  const product = products[occasion.port];
  if (status === 429) return { outcome: 'failed', retryable: true, reason: `${product} asked Steward to slow down` };
  if (status < 400) return lost(occasion, 'broke off its answer');
  if (status === 507) return refused(`The ${product} library is full`);
  if (status === 408 || status >= 500) return lost(occasion, `had a problem (${status})`);
  if (status === 412) return { outcome: 'failed', retryable: true, reason: `${product} changed it in the same moment` };
  if (status === 423) return { outcome: 'failed', retryable: true, reason: `Somebody has the file open in ${product}` };
  return refused(refusal(error, occasion));
}

function refused(reason: string): Kind {
  return { outcome: 'failed', retryable: false, reason };
}

function refusal(
  { statusCode: status, code, message }: GraphError,
  { port, doing, permission, mailbox }: Occasion,
): string {
  if (status === 401) return 'Microsoft Graph does not accept Steward’s identity: ask an administrator to check it';
  const where = mailbox === undefined ? '' : ` for the mailbox ${mailbox}`;
  if (status === 403) return `Steward is not allowed to ${doing}: ask an administrator to grant ${permission}${where}`;
  if (status === 404 && mailbox !== undefined && UNKNOWN_MAILBOX.test(code ?? ''))
    return `Outlook does not know the mailbox ${mailbox}`;
  if (status === 413) return `${products[port]} takes nothing as large as this`;
  if (status === 404) return `${products[port]} no longer has what Steward needs to ${doing}`;
  return `${products[port]} refused to ${doing}: ${message || code || status}`;
}

/** Seconds until the outside wants to be asked again; a date counts from the answer's own clock. */
export function retryAfter(headers: Headers | undefined): number | undefined {
  const text = headers?.get('retry-after');
  if (!text) return undefined;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const until = (Date.parse(text) - Date.parse(headers?.get('date') ?? '')) / 1000;
  return Number.isFinite(until) ? Math.max(0, until) : undefined;
}
