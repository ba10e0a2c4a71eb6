// The HTTP server: activities in, health and readiness out.
import restify from 'restify';
import { z } from 'zod';
import type { Bot } from './bot.ts';
import type { Desk } from './desk.ts';

/** Longer bodies than any card of ours are no activities. */
const LARGEST_BODY = 256 * 1024;
const SECOND_MS = 1000;
/** Longer than Azure's front end keeps an idle connection: closed first on this side, a request on its way would be lost. */
const KEEP_ALIVE_MS = 245_000;
const named = z.looseObject({ id: z.string() });
/** What every activity has, and the SDK takes for granted. */
const activity = z.looseObject({
  type: z.string(),
  channelId: z.string(),
  serviceUrl: z.string(),
  from: named,
  recipient: named,
  conversation: named,
});

export type Server = { port: number; close(): Promise<void> };

export async function startServer(
  desk: Desk,
  bot: Bot,
  options: { port: number; host: string; afterTurn: () => void },
): Promise<Server> {
  const server = restify.createServer({ name: 'steward' });
  server.server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.use(restify.plugins.bodyParser({ maxBodySize: LARGEST_BODY }));
  server.post('/api/messages', async (req, res) => {
    if (activity.safeParse(req.body).success) await bot.handle({ req, res });
    else res.send(400, { error: 'This is no Bot Framework activity.' });
    options.afterTurn();
  });
  server.get('/health', async (_req, res) => {
    res.send(200, { status: 'ok' });
  });
  server.get('/ready', async (_req, res) => {
    const state = await readiness(desk);
    res.send(state.ready ? 200 : 503, state);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address();
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Whether the store answers, and how late the outbox is. */
async function readiness({ store, clock, log }: Desk): Promise<{ ready: boolean; outboxSecondsBehind: number | null }> {
  try {
    const now = clock.now();
    const [oldest] = await store.find('effect', { wakeBy: now, limit: 1 });
    const behind = oldest ? (Date.parse(now) - Date.parse(oldest.doc.wakeAt)) / SECOND_MS : 0;
    return { ready: true, outboxSecondsBehind: Math.round(behind) };
  } catch (error) {
    log.error('store not reachable', { error });
    return { ready: false, outboxSecondsBehind: null };
  }
}
