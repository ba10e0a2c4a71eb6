// What climbed to somebody and is theirs still: from the day a director is away or back on, it is somebody else's.
import { above } from '../domain/climb.ts';
import type { Mail } from '../domain/ids.ts';
import { isOpen, type Obligation } from '../domain/obligation.ts';
import type { World } from '../domain/world.ts';
import type { Store } from '../ports.ts';
import { clientFiles } from './client-files.ts';

/** Those of `these` that climbed to `mail` and would today. */
export async function climbedTo(
  store: Store,
  mail: Mail,
  these: readonly Obligation[],
  world: World,
): Promise<Obligation[]> {
  const climbed = these.filter((each) => isOpen(each) && each.owner !== mail && each.climbed?.to.includes(mail));
  const files = await clientFiles(
    store,
    climbed.map(({ client }) => client),
  );
  return climbed.filter(({ owner, client }) => {
    const file = files.get(client);
    return file !== undefined && above(owner, file, world).includes(mail);
  });
}
