// Teams, outgoing: sends, updates and posts cards through the Bot Framework connector, one request per attempt.
import {
  type Activity,
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationParameters,
  type ConversationReference,
  MessageFactory,
  type TurnContext,
} from 'botbuilder';
import type { Card } from '../../domain/card.ts';
import type { Channel } from '../../domain/channel.ts';
import type { CardPlace } from '../../domain/person.ts';
import type { Chat } from '../../ports.ts';
import { type Sending, toFault } from './fault.ts';
import { withinLimit } from './time-limit.ts';

/** The bot's identity by the SDK's own names; empty in local mode, where nothing is signed. */
export type BotIdentity = {
  MicrosoftAppId?: string;
  MicrosoftAppType?: string;
  MicrosoftAppTenantId?: string;
  MicrosoftAppPassword?: string;
};

type Place = Pick<CardPlace, 'serviceUrl' | 'conversation' | 'botId' | 'tenant'>;

/** How long one request may take, its sign-in included: the connector itself waits for ever. */
const PATIENCE_MS = 30_000;

export function teamsChat(identity: BotIdentity): Chat {
  // No onTurnError here: with one, a failed send would look like a delivered one (facts of the SDK).
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(identity));
  const appId = identity.MicrosoftAppId ?? '';

  const inConversation = async <T>(
    place: Place,
    sending: Sending,
    act: (context: TurnContext) => Promise<T>,
  ): Promise<T> => {
    let result: { value: T } | undefined;
    try {
      await withinLimit(PATIENCE_MS, (leave) =>
        adapter.continueConversationAsync(appId, reference(place), async (context) => {
          sendOnce(context, adapter, leave);
          result = { value: await act(context) };
        }),
      );
    } catch (error) {
      throw toFault(error, sending);
    }
    if (!result) throw new Error('the conversation was continued without a turn');
    return result.value;
  };

  return {
    send: (to, card) =>
      inConversation(to, { audience: 'person', repeating: 'doubles' }, async (context) => {
        const sent = await context.sendActivity(message(card));
        const { serviceUrl, conversation, botId, tenant } = to;
        return { serviceUrl, conversation, botId, tenant, activity: sent?.id ?? '' };
      }),
    update: (at, card) =>
      inConversation(at, { audience: 'person', repeating: 'harmless' }, async (context) => {
        await context.updateActivity({ ...message(card), id: at.activity } as Partial<Activity>);
      }),
    post: (channel, card) => {
      const { serviceUrl, botId, tenant } = channel.place;
      const there = { ...channel.place, conversation: channel.id };
      return inConversation(there, { audience: 'channel', repeating: 'doubles' }, async (context) => {
        const { conversations } = connectorOf(context, adapter);
        const made = await conversations.createConversation(thread(channel, card));
        return { serviceUrl, botId, tenant, conversation: made.id, activity: made.activityId };
      });
    },
  };
}

/** A new post of a channel, with the card as its first message. */
function thread({ id, place }: Channel, card: Card): ConversationParameters {
  return {
    isGroup: true,
    bot: { id: place.botId, name: 'Steward' },
    channelData: { channel: { id }, tenant: { id: place.tenant } },
    tenantId: place.tenant,
    activity: message(card) as Activity,
  } as ConversationParameters;
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
function sendOnce(context: TurnContext, adapter: CloudAdapter, leave: () => AbortSignal): void {
  const pipeline = connectorOf(context, adapter).client?.pipeline;
  pipeline?.removePolicy({ name: 'defaultRetryPolicy' });
  // Added last, it comes after the one that signs in.
  pipeline?.addPolicy({
    name: 'timeLimit',
    sendRequest: (request, next) => next(Object.assign(request, { abortSignal: leave() })),
  });
}

type Connector = {
  conversations: { createConversation(thread: ConversationParameters): Promise<{ id: string; activityId: string }> };
  client?: {
    pipeline?: { removePolicy(policy: { name: string }): unknown; addPolicy(policy: Policy): void };
  };
};
type Policy = { name: string; sendRequest(request: object, next: (request: object) => Promise<unknown>): unknown };

function connectorOf(context: TurnContext, adapter: CloudAdapter): Connector {
  return context.turnState.get(adapter.ConnectorClientKey) as Connector;
}
