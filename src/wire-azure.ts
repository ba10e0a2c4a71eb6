// The composition root in Azure: the store in Cosmos DB, the real Microsoft 365, and one identity for all of it.
import { azureToken } from './adapters/graph/token.ts';
import { jsonLog } from './adapters/log.ts';
import type { AzureConfig } from './config.ts';
import { startSteward } from './wire-bot.ts';
import { credentialOf, openCosmosCore } from './wire-cosmos.ts';

/** Resolves when Steward answers on the port; throws where the store can't be read. */
export async function startInAzure(config: AzureConfig): Promise<{ stop(): Promise<void> }> {
  const { bot, keys, cosmos, graph, policy } = config;
  const log = jsonLog(process.stdout);
  const credential = await credentialOf(bot.MicrosoftAppType === 'UserAssignedMSI' ? bot.MicrosoftAppId : null);
  const core = await openCosmosCore({ ...cosmos, policy }, { credential });
  const token = azureToken({ baseUrl: graph, credential });
  const identity = { token, keys, bot, tenant: bot.MicrosoftAppTenantId };
  try {
    const { port, stop } = await startSteward(core, { ...config, identity }, log);
    log.info('started', { port });
    return { stop: () => stop().then(() => core.close()) };
  } catch (error) {
    await core.close();
    throw error;
  }
}
