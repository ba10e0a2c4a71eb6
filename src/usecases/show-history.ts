// What happened to a client, who did it and when, as a card (spec §10 *history*).
import type { Answer } from '../domain/answer.ts';
import type { ClientId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { clientRef, guard, unknownClient } from './answers.ts';
import { chainsOf } from './chains-of.ts';
import { historyLine } from './history-line.ts';
import { type Core, loadWorld } from './world.ts';

const PAGE = 8;

/** The newest first, with those of clients that were merged into it; `from` counts what the pages before showed. */
export async function showHistory(
  core: Core,
  asker: Person,
  given: { client: ClientId; from: number },
): Promise<Answer> {
  const chains = await chainsOf(core.store, given.client);
  const file = chains[0]?.file;
  if (!file) return unknownClient(given.client);
  const world = await loadWorld(core);
  const refusal = guard(asker, 'history', file, world);
  if (refusal) return refusal;
  const all = chains
    .flatMap(({ file: of, entries }) => entries.map((entry) => ({ entry, of })))
    .toSorted((a, b) => b.entry.at.localeCompare(a.entry.at) || b.entry.seq - a.entry.seq);
  const next = given.from + PAGE;
  return {
    is: 'history',
    client: clientRef(file),
    lines: all.slice(given.from, next).map(({ entry, of }) => historyLine(entry, { of, file, asker, world })),
    from: given.from,
    total: all.length,
    more: next < all.length ? { title: 'Show more', say: `history ${file.name} from ${next}` } : null,
  };
}
