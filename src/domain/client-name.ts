// The names of a client: the one it has, and those it had, which still find it (spec §4 *rename*).
import type { ClientFile } from './client.ts';
import { normalisedName } from './ids.ts';

/** As much of a client in the store as tells which rows of an import mean it. */
export type Known = Pick<ClientFile, 'id' | 'name' | 'formerNames' | 'mergedInto' | 'systems' | 'team' | 'imported'>;

/** The file under another name; the one before is remembered. */
export function renamed(file: ClientFile, name: string): Pick<ClientFile, 'name' | 'formerNames'> {
  const { name: before, formerNames = [] } = file;
  if (before === '' || before === name) return { name, ...(file.formerNames && { formerNames }) };
  return { name, formerNames: [...formerNames.filter((each) => each !== name && each !== before), before] };
}

/** Whether it was called so before, and is not now. */
export function wasCalled(
  { name, formerNames = [] }: Pick<ClientFile, 'name' | 'formerNames'>,
  other: string,
): boolean {
  if (formerNames.length === 0) return false;
  const wanted = normalisedName(other);
  return normalisedName(name) !== wanted && formerNames.some((each) => normalisedName(each) === wanted);
}

/** By normalised name: the name a client has goes before those that others had; one that several had tells nothing. */
export function byName<T extends Pick<ClientFile, 'name' | 'formerNames'>>(
  clients: readonly T[],
): { named: ReadonlyMap<string, T>; unclear: ReadonlyMap<string, readonly T[]> } {
  const former = Map.groupBy(
    clients.flatMap((client) => (client.formerNames ?? []).map((name) => ({ name: normalisedName(name), client }))),
    ({ name }) => name,
  );
  const named = new Map<string, T>();
  const unclear = new Map<string, readonly T[]>();
  for (const [name, all] of former) {
    const [only, ...more] = new Set(all.map(({ client }) => client));
    if (only && more.length === 0) named.set(name, only);
    else unclear.set(name, [...new Set(all.map(({ client }) => client))]);
  }
  for (const client of clients) {
    named.set(normalisedName(client.name), client);
    unclear.delete(normalisedName(client.name));
  }
  return { named, unclear };
}
