// Which client a merged one is now (spec §4 *merge*).
import type { ClientFile } from './client.ts';

/** The client it went into, at last; any other is itself. */
export function survivorOf(file: ClientFile, clients: readonly ClientFile[]): ClientFile {
  const { mergedInto } = file;
  const into = mergedInto && clients.find(({ id }) => id === mergedInto.client);
  return into ? survivorOf(into, clients) : file;
}
