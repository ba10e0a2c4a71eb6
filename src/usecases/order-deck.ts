// The deck of a client as the command line asks for it: built and filed by the running bot, as in the chat (spec §13, §15).
import { isRefusal, type Refusal, refuse } from '../domain/decision.ts';
import { type ClientId, clientOf, type MeetingId, partitionOf } from '../domain/ids.ts';
import { documentOf } from '../domain/meeting-document.ts';
import { responsible } from '../domain/roles.ts';
import { personIn } from '../domain/world.ts';
import { buildDocument } from './build-document.ts';
import { loadClient } from './commit.ts';
import { type Core, loadWorld } from './world.ts';

/** The effect that asks for it, by its name. */
export type DeckOrder = { client: ClientId; effect: string };
/** `waits`: nobody took it up yet, or it is tried again because of `reason`. */
export type DeckState =
  | { is: 'filed'; name: string; url: string; folderUrl: string | null }
  | { is: 'waits'; attempts: number; reason: string | null }
  | { is: 'failed'; reason: string };

/** Asked for in the name of whoever answers for the client: they get the card. `occasion` names this one order. */
export async function orderDeck(core: Core, client: ClientId, occasion: string): Promise<DeckOrder | Refusal> {
  const loaded = await loadClient(core.store, client);
  if (!loaded) return refuse('not-found', `I don't know a client "${client}".`);
  const { file } = loaded.client;
  const world = await loadWorld(core);
  const owner = responsible(world.people, file);
  const asker = owner && personIn(world, owner);
  if (!asker) return refuse('not-now', `Nobody answers for ${file.name}: assign a vCIO first.`);
  const answer = await buildDocument(core, asker, { client, document: 'deck', card: null, occasion });
  if (isRefusal(answer)) return answer;
  if (answer.is === 'refused') return refuse('not-now', answer.because);
  const effects = await core.store.find('effect', { partition: partitionOf.client(client) });
  const asked = effects.find(({ doc }) => doc.body.kind === 'file-deck' && doc.name.endsWith(`:${occasion}`));
  if (!asked) throw new Error(`${client}: the deck that was asked for is not in the outbox`);
  return { client, effect: asked.doc.name };
}

/** What became of it by now. */
export async function deckState({ store }: Core, { client, effect: name }: DeckOrder): Promise<DeckState> {
  const effect = (await store.get('effect', partitionOf.client(client), name))?.doc;
  if (effect?.state === 'dead' || effect?.state === 'unknown')
    return { is: 'failed', reason: effect.reason ?? 'Nobody knows why.' };
  if (effect?.state !== 'done') {
    const reason = effect && 'reason' in effect ? effect.reason : null;
    return { is: 'waits', attempts: effect?.attempts ?? 0, reason };
  }
  const filed = effect.body.kind === 'file-deck' ? await filedFor(store, effect.body.meeting) : undefined;
  return filed ? { is: 'filed', ...filed } : { is: 'failed', reason: 'Its meeting is no longer there.' };
}

async function filedFor(store: Core['store'], id: MeetingId) {
  const client = clientOf(id);
  const partition = partitionOf.client(client);
  const [meetings, file] = await Promise.all([
    store.find('meeting', { partition }),
    store.get('client', partition, client),
  ]);
  const meeting = meetings.find(({ doc }) => doc.id === id)?.doc;
  const filed = meeting && documentOf(meeting, 'deck').filed;
  return filed && { name: filed.name, url: filed.url, folderUrl: file?.doc.folder?.url ?? null };
}
