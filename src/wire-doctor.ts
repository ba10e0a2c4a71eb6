// What the doctor asks with: the same ways out as the running bot has, but for those that send.
import { calendars } from './adapters/graph/calendars.ts';
import { graphClient } from './adapters/graph/client.ts';
import { directory } from './adapters/graph/directory.ts';
import { lanes, REQUESTS_AT_ONCE } from './adapters/graph/lanes.ts';
import { libraryOf } from './adapters/graph/library.ts';
import { azureToken, sandboxToken } from './adapters/graph/token.ts';
import { itsmServiceDesk } from './adapters/itsm.ts';
import { myitprocessAssessment } from './adapters/myitprocess.ts';
import { scalepadWarranty } from './adapters/scalepad.ts';
import type { AzureConfig, LocalConfig } from './config.ts';
import type { Examined } from './usecases/doctor.ts';
import { type OpenCore, openCore } from './wire.ts';
import { credentialOf, openCosmosCore } from './wire-cosmos.ts';

export type OpenDoctor = Examined & Pick<OpenCore, 'close'>;

export async function openDoctor(config: LocalConfig | AzureConfig): Promise<OpenDoctor> {
  const { graph: baseUrl, site, systems } = config;
  const { core, token, keys, from } = config.mode === 'local' ? await here(config) : await inAzure(config);
  const graph = graphClient({ baseUrl, token });
  const readsRoles = from.app !== null || Object.keys(from.groups).length > 0;
  return {
    ...core,
    ...(readsRoles && { directory: directory(graph, from) }),
    calendars: calendars(graph, lanes(REQUESTS_AT_ONCE)),
    library: () => libraryOf(graph, { site }),
    evidence: {
      ...scalepadWarranty({ baseUrl: systems.scalepad, apiKey: keys.scalepad }),
      ...myitprocessAssessment({ baseUrl: systems.myitprocess, apiKey: keys.myitprocess }),
      ...itsmServiceDesk({ baseUrl: systems.itsm, token: keys.itsm }),
    },
  };
}

async function here(config: LocalConfig) {
  const keys = { scalepad: 'sandbox', myitprocess: 'sandbox', itsm: 'sandbox' };
  return { core: await openCore(config), token: sandboxToken(), keys, from: { groups: {}, app: null } };
}

async function inAzure({ bot, cosmos, policy, graph, keys, roleGroups, roleApp }: AzureConfig) {
  const credential = await credentialOf(bot.MicrosoftAppType === 'UserAssignedMSI' ? bot.MicrosoftAppId : null);
  const core = await openCosmosCore({ ...cosmos, policy }, { credential });
  const from = { groups: roleGroups, app: roleApp };
  return { core, token: azureToken({ baseUrl: graph, credential }), keys, from };
}
