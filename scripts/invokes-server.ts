// The servers that invokes.ts and deck-speed.ts measure, each in a process of its own: node scripts/invokes-server.ts bare|real DATA_DIR [SANDBOX_PORT]
import {
  type Activity,
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from 'botbuilder';
import restify from 'restify';
import { readLocalConfig } from '../src/config.ts';
import { openCore } from '../src/wire.ts';
import { startSteward } from '../src/wire-bot.ts';

const card = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'x'.repeat(4000) }] };

/** The bot of the SDK alone: an invoke is answered with a card, nothing is kept. */
async function startBare(): Promise<number> {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
  const bot = new ActivityHandler();
  bot.onTurn(async (context: TurnContext, next) => {
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } } as Activity);
    await next();
  });
  const server = restify.createServer();
  server.server.keepAliveTimeout = 245_000;
  server.use(restify.plugins.bodyParser());
  server.post('/api/messages', async (req, res) => adapter.process(req, res, (context) => bot.run(context)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server.address().port;
}

async function startReal(dataDir: string, sandboxPort: string | undefined): Promise<number> {
  const config = { ...readLocalConfig({ STEWARD_DATA_DIR: dataDir, SANDBOX_PORT: sandboxPort }), port: 0 };
  const log = { info: () => {}, warn: () => {}, error: (...all: unknown[]) => console.error(...all) };
  return (await startSteward(await openCore(config), config, log)).port;
}

const [which, dataDir = '', sandboxPort] = process.argv.slice(2);
process.send?.(which === 'bare' ? await startBare() : await startReal(dataDir, sandboxPort));
