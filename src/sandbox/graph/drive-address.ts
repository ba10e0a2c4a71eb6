// Finds the file or folder an address names: by id, by path, or by path below an id.
import { Rejection } from '../http.ts';
import { decode } from '../router.ts';
import type { Item, Library } from './library.ts';
import { checkName, checkPath } from './names.ts';

export type Action = '' | 'children' | 'content' | 'createUploadSession';
/** `folder` is the last one that exists on the way; `missing` the names below it that don't. */
export type Target = { item: Item | undefined; folder: Item; missing: string[]; action: Action };

// `root`, `items/ID`, then `:/path` with or without its closing colon, then what to do there.
const ADDRESS = /^(?:root|items\/([^/:]+))(?::\/([^:]*):?)?(?:\/(children|content|createUploadSession))?$/;

export function findTarget(library: Library, address: string): Target {
  const [whole, id, path = '', action = ''] = ADDRESS.exec(address) ?? [];
  if (whole === undefined) throw new Rejection(400, 'invalidRequest', `'${address}' is not an address in a drive.`);
  const base = id === undefined || id === 'root' ? library.root() : library.get(decode(id));
  if (!base) throw itemNotFound();
  const names = path.split('/').filter(Boolean).map(decode);
  return { ...descend(library, base, names), action: action as Action };
}

export function requireItem({ item }: Target): Item {
  if (!item) throw itemNotFound();
  return item;
}

function descend(library: Library, base: Item, names: string[]): Omit<Target, 'action'> {
  const [name, ...rest] = names;
  if (name === undefined) return { item: base, folder: base, missing: [] };
  const next = library.child(base, name);
  if (next && (rest.length === 0 || next.kind === 'folder')) return descend(library, next, rest);
  for (const each of names) checkName(each);
  checkPath([...library.pathOf(base), ...names]);
  return { item: undefined, folder: base, missing: names };
}

export function itemNotFound(): Rejection {
  return new Rejection(404, 'itemNotFound', 'The resource could not be found.');
}
