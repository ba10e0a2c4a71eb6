// Where the bearer token for Graph comes from: Steward's managed identity, or a fixed one for the sandbox.
import type { TokenCredential } from '@azure/identity';
import type { TokenSource } from './client.ts';

const SIGN_IN_TIMEOUT_MS = 20_000;

/** Tokens for the Graph at `baseUrl`; the credential caches them. */
export function azureToken({ baseUrl, credential }: { baseUrl: string; credential: TokenCredential }): TokenSource {
  const scope = `${new URL(baseUrl).origin}/.default`;
  return async () => {
    const given = await credential.getToken(scope, { abortSignal: AbortSignal.timeout(SIGN_IN_TIMEOUT_MS) });
    if (!given) throw new Error(`no token for ${scope}`);
    return given.token;
  };
}

/** The sandbox takes any token. */
export function sandboxToken(): TokenSource {
  return async () => 'sandbox';
}
