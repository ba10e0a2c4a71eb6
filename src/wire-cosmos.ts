// The core on Cosmos DB: apart from the rest of Azure, so that the command line loads no bot.
import type { TokenCredential } from '@azure/identity';
import { fixedClock, systemClock } from './adapters/clock.ts';
import { holidays } from './adapters/holidays.ts';
import { cosmosStore } from './adapters/store/cosmos.ts';
import type { CosmosConfig } from './config.ts';
import { defaultPolicy, type Policy } from './domain/policy.ts';
import type { OpenCore } from './wire.ts';

/** Without a key or a credential, whoever runs it is asked who they are. */
export async function openCosmosCore(
  { key, policy = defaultPolicy, ...place }: CosmosConfig & { policy?: Policy },
  given: { now?: string; credential?: TokenCredential } = {},
): Promise<OpenCore> {
  const access = key === null ? { credential: given.credential ?? (await credentialOf(null)) } : { key };
  const store = cosmosStore(place, access);
  const clock = given.now ? fixedClock(given.now) : systemClock();
  return { store, clock, policy, holidays: holidays(), close: () => store.close() };
}

/** The managed identity of that client id, or whoever the environment names or is signed in on this machine. */
export async function credentialOf(managedIdentityClientId: string | null): Promise<TokenCredential> {
  const { DefaultAzureCredential } = await import('@azure/identity');
  return new DefaultAzureCredential(managedIdentityClientId === null ? {} : { managedIdentityClientId });
}
