// The folder that a client's file goes into, found again where it was moved or renamed (spec §8).
import type { ClientFile, ClientFolder } from '../domain/client.ts';
import type { Day } from '../domain/day.ts';
import type { Policy } from '../domain/policy.ts';
import type { Files } from '../ports.ts';
import { folderPlace } from '../views/deck-place.ts';

/** That of the day's quarter, under the client's own. */
export async function clientFolder(
  { files, policy }: { files: Files; policy: Policy },
  { name, folder }: ClientFile,
  on: Day,
): Promise<ClientFolder> {
  const { home, below, key } = folderPlace(policy.folderTemplate, name, on);
  // Where the policy has it elsewhere now, or in this year, the one known is another.
  const known = folder?.home?.path === key && { drive: folder.drive, item: folder.home.item };
  const found = await files.folder({ home, below, ...(known && { known }) });
  return { ...found, home: { ...found.home, path: key } };
}
