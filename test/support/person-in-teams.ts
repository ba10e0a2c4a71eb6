// A person in Teams: opens the chat, writes, presses buttons on what the chat shows, as the Teams client does.
import { actionsIn, type CardSeen, type Pressable, seen } from './card-seen.ts';
import type { CardContent, Message, Teams } from './teams-connector.ts';

export const TENANT = 'northwind-tenant';
const BOT = { id: '28:steward', name: 'Steward' };

export type Staff = { name: string; mail: string };
export type Inputs = Readonly<Record<string, string>>;
type Where = { conversation: object; channelData: object; conversationId: string };

/** `botUrl` is asked at each step, for a bot that was restarted. */
export function personInTeams(teams: Teams, botUrl: () => string, { name, mail }: Staff) {
  const id = `29:${mail}`;
  teams.join({ id, name, email: mail });
  const tenant = { id: TENANT };
  const personal: Where = {
    conversationId: `a:${mail}`,
    conversation: { id: `a:${mail}`, conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant },
  };
  const activity = (where: Where, rest: object) => ({
    id: `in:${crypto.randomUUID()}`,
    channelId: 'msteams',
    serviceUrl: teams.url,
    from: { id, name },
    recipient: BOT,
    conversation: where.conversation,
    channelData: where.channelData,
    ...rest,
  });
  const chat = inChat({
    teams,
    botUrl,
    activity: (rest) => activity(personal, rest),
    conversation: personal.conversationId,
  });
  return {
    name,
    mail,
    ...chat,
    /** Installs or opens Steward in the personal chat. */
    open: () => post(botUrl(), activity(personal, { type: 'installationUpdate', action: 'add' })),
    /** Uninstalls Steward. */
    leave: () => post(botUrl(), activity(personal, { type: 'installationUpdate', action: 'remove' })),
    /** The same, not delivered yet. */
    activity: (rest: object) => activity(personal, rest),
    /** Writes to Steward in a group chat, with a mention. */
    inGroupChat: (conversationId: string) => {
      const where = {
        conversationId,
        conversation: { id: conversationId, conversationType: 'groupChat', isGroup: true, tenantId: TENANT },
        channelData: { tenant },
      };
      return inChat({
        teams,
        botUrl,
        activity: (rest) => activity(where, rest),
        conversation: conversationId,
        mention: BOT,
      });
    },
    /** Writes to Steward in a channel, with a mention. */
    inChannel: (channel: string) => {
      const conversationId = `${channel};messageid=${crypto.randomUUID()}`;
      const conversation = { id: conversationId, conversationType: 'channel', isGroup: true, tenantId: TENANT };
      const where = {
        conversationId,
        conversation,
        channelData: { tenant, channel: { id: channel }, team: { id: 'team' } },
      };
      return inChat({
        teams,
        botUrl,
        activity: (rest) => activity(where, rest),
        conversation: conversationId,
        mention: BOT,
      });
    },
  };
}

type Chat = {
  teams: Teams;
  botUrl: () => string;
  activity: (rest: object) => object;
  conversation: string;
  mention?: { id: string; name: string };
};

function inChat({ teams, botUrl, activity, conversation, mention }: Chat) {
  const cards = () => teams.messages(conversation).map(({ card }) => seen(card));
  const newest = () => {
    const message = teams.messages(conversation).at(-1);
    if (!message) throw new Error('the chat is empty');
    return seen(message.card);
  };
  const find = (title: string) => findPress(teams.messages(conversation), title);
  const invoke = (replyToId: string, action: object) =>
    post(
      botUrl(),
      activity({ type: 'invoke', name: 'adaptiveCard/action', replyToId, value: { action, trigger: 'manual' } }),
    );
  const pressRaw = async (replyToId: string, action: object): Promise<CardSeen> => {
    const { status, body } = await invoke(replyToId, action);
    if (status !== 200 || body?.type !== 'application/vnd.microsoft.card.adaptive')
      throw new Error(`the press got ${status} ${JSON.stringify(body)}`);
    teams.replace(conversation, replyToId, body.value);
    return seen(body.value);
  };
  return {
    /** What the chat shows now, oldest first. */
    cards,
    newest,
    /** How often the newest message was replaced. */
    messages: () => teams.messages(conversation),
    say: async (text: string): Promise<CardSeen> => {
      const before = teams.messages(conversation).length;
      const said = mention
        ? {
            text: `<at>${mention.name}</at>&nbsp;${text}`,
            entities: [{ type: 'mention', text: `<at>${mention.name}</at>`, mentioned: mention }],
          }
        : { text };
      const { status } = await post(botUrl(), activity({ type: 'message', textFormat: 'plain', ...said }));
      if (status >= 300 || teams.messages(conversation).length === before)
        throw new Error(`"${text}" got no answer (${status})`);
      return newest();
    },
    /** Presses the button of that title on the newest card that has it; its own inputs, with these on top. */
    press: (title: string, inputs: Inputs = {}): Promise<CardSeen> => {
      const { message, found } = find(title);
      return pressRaw(message.id, {
        type: 'Action.Execute',
        verb: found.verb,
        data: { ...found.data, ...found.inputs, ...inputs },
      });
    },
    /** Presses a row of the newest card that is about this, by what its data says: `close-meeting`. */
    pressRow: (title: string, about: string): Promise<CardSeen> => {
      const message = teams.messages(conversation).at(-1);
      const rows = actionsIn(message?.card).filter((each) => each.title === title);
      const row = rows.find(({ data }) => JSON.stringify(data).includes(about));
      if (!message || !row) throw new Error(`no row of ${title} is about ${about}`);
      return pressRaw(message.id, { type: 'Action.Execute', verb: row.verb, data: row.data });
    },
    /** As an old client does it, which knows no Action.Execute: a message with the fallback's data. */
    pressInOldClient: async (title: string, inputs: Inputs = {}): Promise<CardSeen> => {
      const { message, found } = find(title);
      const value = { ...found.fallback, ...found.inputs, ...inputs };
      await post(botUrl(), activity({ type: 'message', replyToId: message.id, value }));
      return newest();
    },
    /** An activity of this chat as Teams delivers it: under its own id, perhaps for the second time. */
    deliver: (rest: object) => post(botUrl(), activity(rest)),
    /** The action behind a button, to press it again or changed on the way. */
    find,
    pressRaw,
  };
}

function findPress(messages: readonly Message[], title: string): { message: Message; found: Pressable } {
  for (const message of messages.toReversed()) {
    const found = actionsIn(message.card).find((each) => each.title === title);
    if (found) return { message, found };
  }
  const shown = messages.flatMap(({ card }) => actionsIn(card).map((each) => each.title));
  throw new Error(`no card has "${title}", only: ${shown.join(' | ')}`);
}

async function post(url: string, activity: object): Promise<{ status: number; body: CardContent }> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
  const text = await answer.text();
  return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : null };
}
