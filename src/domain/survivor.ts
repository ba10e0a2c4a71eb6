// Which client a merged one is now (spec §4 *merge*).
import type { ClientFile } from './client.ts';

type Merged = Pick<ClientFile, 'id' | 'mergedInto'>;

/** The client it went into, at last; any other is itself. */
export function survivorOf<T extends Merged>(file: T, clients: readonly T[]): T {
  const { mergedInto } = file;
  const into = mergedInto && clients.find(({ id }) => id === mergedInto.client);
  return into ? survivorOf(into, clients) : file;
}
