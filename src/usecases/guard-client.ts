// A client, for a person who may do this with it (spec §10).
import type { Answer } from '../domain/answer.ts';
import type { ClientId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import type { Permission } from '../domain/roles.ts';
import { unknownClient } from './answers.ts';
import { type Loaded, loadClient } from './commit.ts';
import { guardOwed } from './guard-owed.ts';
import { type Core, loadWorld } from './world.ts';

export async function guardedClient(
  core: Core,
  asker: Person,
  permission: Permission,
  id: ClientId,
): Promise<Loaded | Answer> {
  const loaded = await loadClient(core.store, id);
  if (!loaded) return unknownClient(id);
  return guardOwed(asker, permission, loaded.client, await loadWorld(core)) ?? loaded;
}
