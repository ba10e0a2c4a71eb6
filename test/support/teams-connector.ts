// Plays Teams for several people: the Bot Framework connector a bot sends to, and what each chat shows now.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

// biome-ignore lint/suspicious/noExplicitAny: a card is whatever the bot sent; the stories look into it
export type CardContent = any;
/** A message as its chat shows it now. */
export type Message = { id: string; conversation: string; card: CardContent; summary: string; updates: number };
export type Member = { id: string; name: string; email: string; tenantId?: string; userRole?: string };

export type TeamsFault = {
  on: 'send' | 'update' | 'post' | 'member';
  /** Only in this conversation; left out: in any. */
  conversation?: string;
  times?: number;
  status?: number;
  code?: string;
  retryAfter?: number;
  /** `stored`: it arrived and is shown, only the answer is a failure. */
  after?: 'stored';
  /** The connection is cut without an answer, or stays open and no answer ever comes. */
  how?: 'dropped' | 'silent';
};

export type Teams = {
  url: string;
  join(member: Member): void;
  fail(fault: TeamsFault): void;
  /** Takes back every failure that is still to come. */
  mend(): void;
  /** The messages of a conversation, oldest first. */
  messages(conversation: string): readonly Message[];
  /** The posts of a channel, oldest first. */
  posts(channel: string): readonly Message[];
  /** What Teams does with the card that an invoke answers. */
  replace(conversation: string, id: string, card: CardContent): void;
  /** Every request that was made, as `send`, `update`, `post`, `member`. */
  requests: readonly TeamsFault['on'][];
  stop(): Promise<void>;
};

type Call = { on: TeamsFault['on']; conversation: string; id: string; body: CardContent };
type Answer = { status: number; body?: unknown };

/** Starts it on a free port of this machine. */
export async function startTeams(): Promise<Teams> {
  const messages: Message[] = [];
  const members = new Map<string, Member>();
  const faults: TeamsFault[] = [];
  const requests: TeamsFault['on'][] = [];

  const store = (conversation: string, activity: CardContent): Message => {
    const card = activity.attachments?.[0]?.content ?? null;
    const id = `1:${messages.length + 1}`;
    const message = { id, conversation, card, summary: activity.summary ?? activity.text ?? '', updates: 0 };
    messages.push(message);
    return message;
  };
  const show = (conversation: string, id: string, card: CardContent): Answer => {
    const message = messages.find((each) => each.conversation === conversation && each.id === id);
    if (!message) return refusal(404, 'ActivityNotFoundInConversation');
    message.card = card;
    message.updates += 1;
    return { status: 200, body: { id } };
  };
  const answer = ({ on, conversation, id, body }: Call): Answer => {
    if (on === 'send') return { status: 201, body: { id: store(conversation, body).id } };
    if (on === 'update') return show(conversation, id, body.attachments?.[0]?.content);
    if (on === 'post') return thread(body, messages.length + 1, store);
    const member = members.get(id);
    return member
      ? { status: 200, body: { ...member, userPrincipalName: member.email } }
      : refusal(404, 'MemberNotFound');
  };
  const take = (call: Call): TeamsFault | undefined => {
    const at = faults.findIndex(
      ({ on, conversation }) => on === call.on && (conversation ?? call.conversation) === call.conversation,
    );
    const fault = faults[at];
    if (fault) fault.times = (fault.times ?? 1) - 1;
    if (fault?.times === 0) faults.splice(at, 1);
    return fault;
  };
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const call = await callOf(request);
    if (!call) return void response.writeHead(501).end();
    requests.push(call.on);
    const fault = take(call);
    if (!fault) return send(response, answer(call));
    if (fault.after === 'stored') answer(call);
    if (fault.how === 'dropped') return void request.socket.destroy();
    if (fault.how === 'silent') return;
    const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
    send(response, refusal(fault.status ?? 502, fault.code ?? 'ServiceError'), headers);
  };

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    join: (member) => void members.set(member.id, member),
    fail: (fault) => void faults.push({ ...fault }),
    mend: () => void faults.splice(0),
    messages: (conversation) => messages.filter((each) => each.conversation === conversation),
    posts: (channel) => messages.filter(({ conversation }) => conversation.startsWith(`${channel};post=`)),
    replace: (conversation, id, card) => void show(conversation, id, card),
    requests,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function thread(body: CardContent, n: number, store: (conversation: string, activity: CardContent) => Message): Answer {
  const conversation = `${body.channelData.channel.id};post=${n}`;
  return { status: 201, body: { id: conversation, activityId: store(conversation, body.activity).id } };
}

/** `/v3/conversations[/{id}/(activities|members)[/{id}]]`; undefined for anything else. */
async function callOf(request: IncomingMessage): Promise<Call | undefined> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  const body = text === '' ? null : JSON.parse(text);
  const path = new URL(request.url ?? '/', 'http://teams').pathname.split('/').slice(1).map(decodeURIComponent);
  const [, , conversation = '', what = '', id = ''] = path;
  const on = kindOf(`${request.method} ${what}`);
  return on && { on, conversation, id, body };
}

function kindOf(line: string): Call['on'] | undefined {
  const kinds: Record<string, Call['on']> = {
    'POST activities': 'send',
    'PUT activities': 'update',
    'POST ': 'post',
    'GET members': 'member',
  };
  return kinds[line];
}

function refusal(status: number, code: string): Answer {
  return { status, body: { error: { code, message: code } } };
}

function send(response: ServerResponse, { status, body }: Answer, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body ?? {}));
}
