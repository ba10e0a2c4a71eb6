// Teams, outgoing: sends, updates and posts cards through the Bot Framework connector, one request per attempt.
import {
  type Activity,
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
  MessageFactory,
  type TurnContext,
} from 'botbuilder';
import type { Card } from '../../domain/card.ts';
import type { CardPlace } from '../../domain/person.ts';
import type { Chat } from '../../ports.ts';
import { toFault } from './fault.ts';

/** The bot's identity by the SDK's own names; empty in local mode, where nothing is signed. */
export type BotIdentity = { MicrosoftAppId?: string; MicrosoftAppType?: string; MicrosoftAppTenantId?: string };

type Place = Pick<CardPlace, 'serviceUrl' | 'conversation' | 'botId' | 'tenant'>;

export function teamsChat(identity: BotIdentity): Chat {
  // No onTurnError here: with one, a failed send would look like a delivered one (facts of the SDK).
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(identity));
  const appId = identity.MicrosoftAppId ?? '';

  const inConversation = async <T>(place: Place, act: (context: TurnContext) => Promise<T>): Promise<T> => {
    let result: { value: T } | undefined;
    try {
      await adapter.continueConversationAsync(appId, reference(place), async (context) => {
        sendOnce(context, adapter);
        result = { value: await act(context) };
      });
    } catch (error) {
      throw toFault(error);
    }
    if (!result) throw new Error('the conversation was continued without a turn');
    return result.value;
  };

  return {
    send: (to, card) =>
      inConversation(to, async (context) => {
        const sent = await context.sendActivity(message(card));
        const { serviceUrl, conversation, botId, tenant } = to;
        return { serviceUrl, conversation, botId, tenant, activity: sent?.id ?? '' };
      }),
    update: (at, card) =>
      inConversation(at, async (context) => {
        await context.updateActivity({ ...message(card), id: at.activity } as Partial<Activity>);
      }),
    post: async (channel, card) => {
      const { serviceUrl, botId, tenant } = channel.place;
      const conversation = await createThread(adapter, appId, channel.id, { serviceUrl, botId, tenant }, card);
      return { serviceUrl, botId, tenant, ...conversation };
    },
  };
}

async function createThread(
  adapter: CloudAdapter,
  appId: string,
  channel: string,
  place: Omit<Place, 'conversation'>,
  card: Card,
): Promise<{ conversation: string; activity: string }> {
  const parameters = {
    isGroup: true,
    bot: { id: place.botId, name: 'Steward' },
    channelData: { channel: { id: channel }, tenant: { id: place.tenant } },
    tenantId: place.tenant,
    activity: message(card) as Activity,
  };
  let made: { conversation: string; activity: string } | undefined;
  try {
    await adapter.createConversationAsync(
      appId,
      'msteams',
      place.serviceUrl,
      '',
      parameters as never,
      async (context) => {
        const { id } = context.activity.conversation;
        made = { conversation: id, activity: context.activity.id ?? '' };
      },
    );
  } catch (error) {
    throw toFault(error);
  }
  if (!made) throw new Error('the thread was created without a turn');
  return made;
}

function message(card: Card): Partial<Activity> {
  const activity = MessageFactory.attachment(CardFactory.adaptiveCard(card.content));
  // `summary` is what the notification and clients without cards show; `text` would be printed above the card.
  return { ...activity, summary: card.text };
}

function reference({ serviceUrl, conversation, botId, tenant }: Place): Partial<ConversationReference> {
  return {
    serviceUrl,
    channelId: 'msteams',
    bot: { id: botId, name: 'Steward' },
    conversation: { id: conversation, tenantId: tenant, isGroup: false, conversationType: 'personal', name: '' },
  };
}

/** The connector posts again on every 5xx by itself; only the dispatcher may decide that. */
function sendOnce(context: TurnContext, adapter: CloudAdapter): void {
  const client = context.turnState.get(adapter.ConnectorClientKey) as
    | { client?: { pipeline?: { removePolicy(policy: { name: string }): unknown } } }
    | undefined;
  client?.client?.pipeline?.removePolicy({ name: 'defaultRetryPolicy' });
}
