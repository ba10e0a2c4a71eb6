// `deck CLIENT`: asks for the deck and waits until the running bot has filed it (spec §13, §15).
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientFile } from '../domain/client.ts';
import { isRefusal } from '../domain/decision.ts';
import { type DeckState, deckState, orderDeck } from '../usecases/order-deck.ts';
import type { Core } from '../usecases/world.ts';
import { isBotThere } from './bot-there.ts';
import { failed, type Outcome, refused } from './outcome.ts';

const LOOK_EVERY_MS = 500;
/** A system of record may take its time over thousands of rows, and is asked again. */
const PATIENCE_MS = 180_000;
/** The bot looks for work twice a second. */
const TAKEN_UP_WITHIN_MS = 30_000;

/** `botPort`: where the bot answers on this machine; null: it runs elsewhere, and is known by its work only. */
export async function deckAt(core: Core, client: ClientFile, botPort: number | null): Promise<Outcome> {
  if (botPort !== null && !(await isBotThere(botPort)))
    return failed(
      'The bot is not running, and only it builds and files a deck: start it, then ask again. Nothing was asked for.',
    );
  const order = await orderDeck(core, client.id, `asked-${core.clock.now()}`);
  if (isRefusal(order)) return refused(order.because);
  const state = await ended(core, order);
  if (state.is === 'failed') return failed(`The deck for ${client.name} was not filed: ${state.reason}`);
  if (state.is === 'waits') return failed(waiting(client, state));
  const { name, url, folderUrl } = state;
  return { json: { client: client.name, name, url, folderUrl }, text: `${name} is filed: ${url}` };
}

async function ended(core: Core, order: Parameters<typeof deckState>[1]): Promise<DeckState> {
  const began = performance.now();
  for (;;) {
    const state = await deckState(core, order);
    const waited = performance.now() - began;
    if (state.is !== 'waits' || waited > PATIENCE_MS) return state;
    if (state.attempts === 0 && waited > TAKEN_UP_WITHIN_MS) return state;
    await sleep(LOOK_EVERY_MS);
  }
}

function waiting({ name }: ClientFile, { attempts, reason }: Extract<DeckState, { is: 'waits' }>): string {
  if (attempts === 0) return `No running bot took up the deck for ${name}. It is filed when one runs.`;
  return `The deck for ${name} is not filed yet${reason ? `: ${reason}` : ''}. The bot goes on trying; "outbox" says how it stands.`;
}
