// The folder that a client's file goes into, found again where it was moved or renamed (spec §8).
import type { ClientFile, ClientFolder } from '../domain/client.ts';
import { byName } from '../domain/client-name.ts';
import type { Day } from '../domain/day.ts';
import { normalisedName } from '../domain/ids.ts';
import type { Files } from '../ports.ts';
import type { Core } from '../usecases/world.ts';
import { folderPlace } from '../views/deck-place.ts';

/** That of the day's quarter, under the client's own. */
export async function clientFolder(
  { store, files, policy }: Core & { files: Files },
  client: ClientFile,
  on: Day,
): Promise<ClientFolder> {
  const { folder } = client;
  const placeAs = (name: string) => folderPlace(policy.folderTemplate, name, on);
  const { home, below, key } = placeAs(client.name);
  // Where the policy has it elsewhere now, or in this year, the one known is another.
  const known = folder?.home?.path === key && { drive: folder.drive, item: folder.home.item };
  const former = known ? [] : (await formerNames(store, client)).map((name) => placeAs(name).home);
  const found = await files.folder({ home, below, former, ...(known && { known }) });
  return { ...found, home: { ...found.home, path: key } };
}

/** Those that are no other client's, the newest first: a folder may have one from before Steward filed anything. */
async function formerNames(store: Core['store'], { id, formerNames = [] }: ClientFile): Promise<string[]> {
  if (formerNames.length === 0) return [];
  const clients = (await store.find('client', {})).map(({ doc }) => doc).filter(({ mergedInto }) => !mergedInto);
  const { named } = byName(clients);
  return formerNames.filter((name) => named.get(normalisedName(name))?.id === id).toReversed();
}
