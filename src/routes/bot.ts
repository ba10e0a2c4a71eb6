// The bot's edge: Teams activities in, answers out. Nothing else knows the bot SDKs' incoming side.
import { randomUUID } from 'node:crypto';
// Its index loads the AI parts too, a second of every start.
import { Application } from '@microsoft/teams-ai/lib/Application.js';
import { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter.js';
import { TurnState } from '@microsoft/teams-ai/lib/TurnState.js';
import { type Activity, MemoryStorage, type TeamsChannelAccount, TeamsInfo, type TurnContext } from 'botbuilder';
import type { Request, Response } from 'restify';
import type { Answer } from '../domain/answer.ts';
import type { Viewer } from '../domain/answer-parts.ts';
import type { Card } from '../domain/card.ts';
import { type Mail, toMail } from '../domain/ids.ts';
import type { ChatPlace, Person } from '../domain/person.ts';
import { forEveryone } from '../domain/sharing.ts';
import { viewerOf } from '../usecases/answers.ts';
import { isNew } from '../usecases/heard.ts';
import { currentPerson } from '../usecases/learn-people.ts';
import { openChat, rememberChat } from '../usecases/open-chat.ts';
import { receiveFile, unseenFile } from '../usecases/receive-file.ts';
import { leaveChat, rememberChannel } from '../usecases/stop-chat.ts';
import { render } from '../views/render.ts';
import { press } from './actions.ts';
import { attachedTo } from './attached.ts';
import { command } from './commands.ts';
import type { Desk, Turn } from './desk.ts';
import { opened, type Pressed } from './pressed.ts';
import { type Asked, troubled } from './troubled.ts';

export type BotIdentity = {
  MicrosoftAppId?: string;
  MicrosoftAppType?: string;
  MicrosoftAppTenantId?: string;
  MicrosoftAppPassword?: string;
};
/** What restify hands over. */
type Http = { req: Request; res: Response };
/** A desk that answers where somebody wrote. */
export type Front = Desk & { reply(to: ChatPlace, card: Card): Promise<void> };
export type Bot = { handle(http: Http): Promise<void> };

/** `tenant`: the only tenant whose people are answered; null in local mode. */
export function createBot(desk: Front, options: { identity: BotIdentity; tenant: string | null }): Bot {
  const adapter = new TeamsAdapter({ ...options.identity });
  adapter.onTurnError = async (_context, error) => desk.log.error('turn failed', { error });
  const app = new Application<TurnState>({
    adapter,
    botAppId: options.identity.MicrosoftAppId ?? '',
    storage: new MemoryStorage(),
    // Its one timer is shared by all turns; a slow answer comes by the outbox instead.
    startTypingTimer: false,
    turnStateFactory: () => new TurnState(),
  });
  const members = memberDirectory(options.tenant);

  app.turn('beforeTurn', async (context) => isOurs(context.activity, options.tenant));
  app.addRoute(isInvoke('adaptiveCard/action'), async (context) => onPress(desk, members, context), true);
  app.addRoute(isInstalled('add'), async (context) => onOpen(desk, members, context));
  app.addRoute(isInstalled('remove'), async ({ activity }) => leaveChat(desk, activity.conversation.id));
  app.addRoute(isMessage, async (context) => onMessage(desk, members, context));
  return {
    handle: ({ req, res }) =>
      adapter.process(req as never, res as never, async (context) => void (await app.run(context))),
  };
}

type Members = { mailOf(context: TurnContext): Promise<Mail | undefined> };

async function onMessage(desk: Front, members: Members, context: TurnContext): Promise<void> {
  const { activity } = context;
  const pressed = pressIn(activity.value);
  const asked = pressed ? failedPress(desk, pressed) : { said: activity.attachments?.length ? '' : typedIn(activity) };
  const card = await answering(desk, members, context, asked, async (turn) => {
    // Delivered again, it is answered already or just now.
    if (!(await isNew(desk.store, turn.asker.mail, turn.occasion))) return null;
    if (pressed) return press(desk, turn, pressed);
    const said = typedIn(activity);
    const { files, unseen } = attachedTo(activity, isPersonal(activity));
    if (files.length > 0) return receiveFile(desk, turn.asker, { files, said, occasion: turn.occasion });
    return unseen && said === '' ? unseenFile(unseen) : command(desk, turn, said);
  });
  if (card) await desk.reply(chatPlace(activity), card);
}

/** The answer goes back as the invoke's own response: the SDK's helper would leak cards between people. */
async function onPress(desk: Desk, members: Members, context: TurnContext): Promise<void> {
  const { action } = context.activity.value as { action?: { verb?: string; data?: unknown } };
  const pressed = { verb: String(action?.verb), data: action?.data };
  const card = await answering(desk, members, context, failedPress(desk, pressed), (turn) =>
    press(desk, turn, pressed),
  );
  const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card.content };
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } } as Activity);
}

async function onOpen(desk: Front, members: Members, context: TurnContext): Promise<void> {
  const chat = chatPlace(context.activity);
  const occasion = occasionOf(context.activity);
  const open = context.activity.action === 'add-upgrade' ? rememberChat : openChat;
  const said = await troubled(desk.log, null, async () => {
    const mail = await members.mailOf(context);
    const person = mail && (await currentPerson(desk, mail));
    const known = person && (await open(desk, { mail: person.mail, chat, occasion }));
    return known ? null : stranger(mail);
  });
  if (said) await desk.reply(chat, desk.sealer.seal(render(said, nobody, desk.clock.now())));
}

/** Finds out who asks and where, answers, and turns what goes wrong outside into words; null: there is nothing to say. */
async function answering<Said extends Answer | null>(
  desk: Desk,
  members: Members,
  context: TurnContext,
  asked: Asked | null,
  answer: (turn: Turn) => Promise<Said>,
): Promise<Card | Extract<Said, null>> {
  let viewer = nobody;
  const said = await troubled(desk.log, asked, async () => {
    const mail = await members.mailOf(context);
    const asker = mail && (await contact(desk, mail, context.activity));
    if (!asker) return stranger(mail);
    viewer = viewerOf(asker);
    const own = await answer(turnOf(context.activity, asker));
    return own && !isPersonal(context.activity) ? forEveryone(own) : own;
  });
  if (said === null) return said as Extract<Said, null>;
  return desk.sealer.seal(render(said, viewer, desk.clock.now()));
}

/** Where they write from, Steward gets through again. Undefined: nobody of that mail is known. */
async function contact(desk: Desk, mail: Mail, activity: Activity): Promise<Person | undefined> {
  const person = await currentPerson(desk, mail);
  if (!person) return undefined;
  if (isPersonal(activity))
    return rememberChat(desk, { mail, chat: chatPlace(activity), occasion: occasionOf(activity) });
  const channel = activity.channelData?.channel as { id: string } | undefined;
  if (channel) await rememberChannel(desk, channel.id);
  return person;
}

function turnOf(activity: Activity, asker: Person): Turn {
  const { serviceUrl, conversation, botId, tenant } = chatPlace(activity);
  const place = { serviceUrl, botId, tenant };
  const pressed = activity.replyToId;
  const channel = activity.channelData?.channel as { id: string; name?: string } | undefined;
  return {
    asker,
    channel: channel ? { id: channel.id, name: channel.name ?? '', place } : null,
    card: pressed ? { ...place, conversation, activity: pressed } : null,
    occasion: occasionOf(activity),
  };
}

function occasionOf({ id }: Activity): string {
  return id ?? randomUUID();
}

function chatPlace(activity: Activity): ChatPlace {
  const { serviceUrl, conversation, recipient, from, channelData } = activity;
  const tenant = conversation.tenantId ?? channelData?.tenant?.id ?? '';
  return { serviceUrl, conversation: conversation.id, botId: recipient.id, userId: from.id, tenant };
}

/** Presses of clients that know no Action.Execute arrive as messages with the data as value. */
function pressIn(value: unknown): Pressed | undefined {
  if (typeof value !== 'object' || value === null || !('verb' in value)) return undefined;
  return { verb: String(value.verb), data: value };
}

/** As it can be shown again, should it fail; null: nothing of ours was pressed. */
function failedPress({ sealer }: Desk, action: Pressed): Asked | null {
  const pressed = opened(action, sealer);
  return pressed && { pressed };
}

function isOurs(activity: Activity, tenant: string | null): boolean {
  return tenant === null || chatPlace(activity).tenant === tenant;
}

function isInvoke(name: string) {
  return async ({ activity }: TurnContext) => activity.type === 'invoke' && activity.name === name;
}

/** Also as a part of an upgrade of the app. A channel that is clicked on reports the same: only the personal chat is opened by a person. */
function isInstalled(how: 'add' | 'remove') {
  return async ({ activity }: TurnContext) =>
    activity.type === 'installationUpdate' && String(activity.action).startsWith(how) && isPersonal(activity);
}

/** Not a channel, nor a group chat: what is said there is read by others. */
function isPersonal({ conversation }: Activity): boolean {
  return (conversation.conversationType ?? 'personal') === 'personal';
}

/** The words, with people who are mentioned by their names; Teams writes the space after a mention as an entity. */
function typedIn({ text }: Activity): string {
  return (text ?? '').replace(/<at\b[^>]*>(.*?)<\/at>/g, '$1').replaceAll('&nbsp;', ' ');
}

async function isMessage({ activity }: TurnContext): Promise<boolean> {
  return activity.type === 'message';
}

/** Who somebody is, asked once: Teams knows the mail of a member. Of people of other tenants it is what their tenant says. */
function memberDirectory(tenant: string | null): Members {
  const known = new Map<string, { mail: Mail; until: number }>();
  return {
    mailOf: async (context) => {
      const { id } = context.activity.from;
      const kept = known.get(id);
      if (kept && kept.until > Date.now()) return kept.mail;
      const member = await TeamsInfo.getMember(context, id);
      const address = member.email ?? member.userPrincipalName;
      if (!address || isFromOutside(member, tenant)) return undefined;
      known.set(id, { mail: toMail(address), until: Date.now() + FIVE_MINUTES });
      return toMail(address);
    },
  };
}

/** A guest, or a member of another tenant: their mail proves nothing here. */
function isFromOutside({ tenantId, userRole }: TeamsChannelAccount, tenant: string | null): boolean {
  if (tenant === null) return false;
  const isOther = tenantId !== undefined && tenantId.toLowerCase() !== tenant.toLowerCase();
  return isOther || outsiders.has(userRole?.toLowerCase() ?? '');
}

const outsiders: ReadonlySet<string> = new Set(['guest', 'anonymous']);

const nobody: Viewer = { mail: '' as Mail, name: '', zone: 'UTC', roles: [] };
const FIVE_MINUTES = 5 * 60_000;

function stranger(mail: Mail | undefined): Answer {
  const who = mail ? `I don't know ${mail} yet.` : "I can't see who you are.";
  const because = `${who} Ask an administrator of Steward to add you to the people.`;
  return { is: 'refused', because, whoCould: [], buttons: [] };
}
