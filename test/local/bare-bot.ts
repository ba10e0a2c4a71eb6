// A bot without an SDK: keeps every activity it gets and answers as told, to see what the local Teams really does.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Activity = {
  type: string;
  id: string;
  name?: string;
  text?: string;
  serviceUrl: string;
  from: { id: string; name?: string; aadObjectId?: string };
  recipient: { id: string; name?: string };
  conversation: { id: string; conversationType?: string };
  replyToId?: string;
  channelData?: Record<string, unknown>;
  value?: unknown;
};

export type BareBot = {
  url: string;
  activities: Activity[];
  stop: () => Promise<void>;
};

/** `answer` gives the body of the HTTP answer: what an invoke returns. */
export async function startBareBot(
  answer: (activity: Activity) => Promise<unknown> = async () => ({}),
): Promise<BareBot> {
  const activities: Activity[] = [];
  const server = createServer(async (request, response) => {
    const activity = JSON.parse((await bodyOf(request)) || '{}') as Activity;
    if (request.method === 'POST') activities.push(activity);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(await answer(activity)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/messages`,
    activities,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Sends as a bot does: `POST <serviceUrl>/v3/conversations/<id>/activities`. */
export async function send(serviceUrl: string, conversation: string, activity: object): Promise<{ id: string }> {
  const answer = await connector(
    serviceUrl,
    'POST',
    `/v3/conversations/${encodeURIComponent(conversation)}/activities`,
    {
      type: 'message',
      ...activity,
    },
  );
  if (answer.status !== 201 && answer.status !== 200)
    throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as { id: string };
}

export async function connector(serviceUrl: string, method: string, path: string, body?: unknown) {
  const answer = await fetch(`${serviceUrl}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
