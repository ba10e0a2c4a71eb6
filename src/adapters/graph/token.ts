// Where the bearer token for Graph comes from: Steward's managed identity, or a fixed one for the sandbox.
import { DefaultAzureCredential } from '@azure/identity';
import type { TokenSource } from './client.ts';

const SIGN_IN_TIMEOUT_MS = 20_000;

/** Tokens of the identity Steward runs under; `clientId` names a user-assigned one. The credential caches them. @public */
export function azureToken({ baseUrl, clientId }: { baseUrl: string; clientId?: string }): TokenSource {
  const credential = new DefaultAzureCredential(clientId === undefined ? {} : { managedIdentityClientId: clientId });
  const scope = `${new URL(baseUrl).origin}/.default`;
  return async () => {
    const { token } = await credential.getToken(scope, { abortSignal: AbortSignal.timeout(SIGN_IN_TIMEOUT_MS) });
    return token;
  };
}

/** The sandbox takes any token. */
export function sandboxToken(): TokenSource {
  return async () => 'sandbox';
}
