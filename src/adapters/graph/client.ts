// Microsoft's Graph client with our own way of signing in and of sending: no hidden retries, and a time limit.
import {
  Client,
  type Context,
  GraphClientError,
  type GraphRequest,
  type Middleware,
} from '@microsoft/microsoft-graph-client';

export type TokenSource = () => Promise<string>;
export type Graph = {
  api(path: string): GraphRequest;
  /** The only origin that ever gets the bearer token. */
  origin: string;
};
/** Why a request has no answer; `sign-in`: it was never sent. Carried by `GraphClientError.customError`. */
export type NoAnswer = { stage: 'sign-in' | 'network'; cause: unknown };

/**
 * A client for the Graph whose root (the part before `/v1.0/…`) is `baseUrl`. The SDK's own chain is not used: it
 * sends no token over http and repeats a POST that got a 503, which may book twice; the dispatcher retries instead.
 */
export function graphClient(options: { baseUrl: string; token: TokenSource; timeoutSeconds?: number }): Graph {
  const { origin } = new URL(options.baseUrl);
  const timeout = (options.timeoutSeconds ?? 30) * 1000;
  const middleware = { execute: (context: Context) => send(context, { origin, timeout, token: options.token }) };
  const client = Client.initWithMiddleware({ baseUrl: options.baseUrl, middleware: middleware satisfies Middleware });
  return { api: (path) => client.api(path), origin };
}

type Sending = { origin: string; timeout: number; token: TokenSource };

async function send(context: Context, { origin, timeout, token }: Sending): Promise<void> {
  const url = typeof context.request === 'string' ? context.request : context.request.url;
  const headers = new Headers(context.options?.headers as Record<string, string> | undefined);
  if (new URL(url).origin === origin)
    headers.set('authorization', `Bearer ${await token().catch(noAnswer('sign-in'))}`);
  const signal = AbortSignal.timeout(timeout);
  context.response = await fetch(url, { ...(context.options as RequestInit), headers, signal }).catch(
    noAnswer('network'),
  );
}

// The SDK keeps the cause of an error only when it comes as its own kind.
function noAnswer(stage: NoAnswer['stage']): (cause: unknown) => never {
  return (cause) => {
    const error = new GraphClientError(`no answer: ${stage}`);
    error.customError = { stage, cause } satisfies NoAnswer;
    throw error;
  };
}
