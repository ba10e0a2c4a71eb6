// One fact of a history, as one person may read it.
import type { HistoryLine } from '../domain/answer-parts.ts';
import type { ClientFile } from '../domain/client.ts';
import { type HistoryEntry, mapTexts } from '../domain/history.ts';
import { seenData } from '../domain/history-seen.ts';
import type { Person } from '../domain/person.ts';
import { personIn, refOf, type World } from '../domain/world.ts';

/** `of`: the client it happened to, which may have been merged into `file` since. */
export function historyLine(
  entry: HistoryEntry,
  { of, file, asker, world }: { of: ClientFile; file: ClientFile; asker: Person; world: World },
): HistoryLine {
  const { at, by, what } = entry;
  const seen = seenData(entry, asker, file, world.people);
  const data = mapTexts(seen, (text) => personIn(world, text)?.name ?? text) as HistoryLine['data'];
  return {
    at,
    by: by === 'steward' ? null : refOf(world, by),
    what,
    data,
    of: of.id === file.id ? null : of.name,
  };
}
