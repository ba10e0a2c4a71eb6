// A document library as a real folder: the disk holds the files, the records their ids and versions.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Collection } from '../collection.ts';
import { isLeftover, writeAtomic } from '../files.ts';
import { newDriveItemId, stableUuid } from '../ids.ts';

export type Editor = 'application' | 'person';
export type Item = {
  id: string;
  parentId: string | null;
  name: string;
  kind: 'file' | 'folder';
  /** Rises with every change; `contentVersion` only with the bytes. */
  version: number;
  contentVersion: number;
  createdAt: string;
  changedAt: string;
  changedBy: Editor;
  size: number;
  modifiedMs: number;
  inode: number;
  bornMs: number;
};
export type Library = ReturnType<typeof openLibrary>;

type Traits = Pick<Item, 'kind' | 'size' | 'modifiedMs' | 'inode' | 'bornMs'>;
type Parts = { site: string; folder: string; items: Collection<Item>; now: () => Date };

export function openLibrary({ site, folder, items, now }: Parts) {
  mkdirSync(folder, { recursive: true });
  const at = () => now().toISOString();
  const rootId = `01${stableUuid(`root:${site}`).replaceAll('-', '').toUpperCase()}`;
  const root = () =>
    items.get(rootId) ?? add({ id: rootId, parentId: null, name: 'root' }, traitsOf(folder), 'application');

  function add(place: Pick<Item, 'id' | 'parentId' | 'name'>, traits: Traits, by: Editor): Item {
    return items.put({
      ...place,
      ...traits,
      version: 1,
      contentVersion: 1,
      createdAt: at(),
      changedAt: at(),
      changedBy: by,
    });
  }

  function pathOf(item: Item): string[] {
    const parent = item.parentId === null ? undefined : items.get(item.parentId);
    return parent ? [...pathOf(parent), item.name] : [];
  }

  const diskPath = (item: Item) => join(folder, ...pathOf(item));
  const children = (parent: Item) => items.values().filter(({ parentId }) => parentId === parent.id);

  // SharePoint's names do not differ by case alone.
  const child = (parent: Item, name: string) =>
    children(parent).find((each) => each.name.toLowerCase() === name.toLowerCase());

  /** Takes in what people did to the folder by hand: new, edited, renamed and deleted files. */
  function scan(): void {
    const seen = new Set([root().id]);
    walk(root(), seen);
    for (const { id } of items.values()) if (!seen.has(id)) items.remove(id);
  }

  function walk(parent: Item, seen: Set<string>): void {
    for (const name of readdirSync(diskPath(parent)).filter((each) => !isLeftover(each))) {
      const item = recognize(parent, name, traitsOf(join(diskPath(parent), name)));
      seen.add(item.id);
      if (item.kind === 'folder') walk(item, seen);
    }
  }

  function recognize(parent: Item, name: string, traits: Traits): Item {
    const known = children(parent).find((each) => each.name === name && each.kind === traits.kind);
    if (known) return isEdited(known, traits) ? touch(known, traits, 'person') : known;
    const moved = items.values().find((each) => isSameFile(each, traits) && !existsSync(diskPath(each)));
    if (moved) return items.put({ ...moved, ...stamp(moved, 'person'), parentId: parent.id, name });
    return add({ id: newDriveItemId(), parentId: parent.id, name }, traits, 'person');
  }

  function stamp(item: Item, by: Editor) {
    return { version: item.version + 1, changedAt: at(), changedBy: by };
  }

  function touch(item: Item, traits: Traits, by: Editor): Item {
    return items.put({ ...item, ...traits, ...stamp(item, by), contentVersion: item.contentVersion + 1 });
  }

  function addFolder(parent: Item, name: string): Item {
    const path = join(diskPath(parent), name);
    mkdirSync(path);
    return add({ id: newDriveItemId(), parentId: parent.id, name }, traitsOf(path), 'application');
  }

  /** Writes a new file, or new bytes into the one of that name. */
  function writeFile(parent: Item, name: string, bytes: Buffer): Item {
    const known = child(parent, name);
    const path = join(diskPath(parent), known?.name ?? name);
    writeAtomic(path, bytes);
    const traits = traitsOf(path);
    return known
      ? touch(known, traits, 'application')
      : add({ id: newDriveItemId(), parentId: parent.id, name }, traits, 'application');
  }

  function move(item: Item, parent: Item, name: string): Item {
    renameSync(diskPath(item), join(diskPath(parent), name));
    return items.put({ ...item, ...stamp(item, 'application'), parentId: parent.id, name });
  }

  function remove(item: Item): void {
    rmSync(diskPath(item), { recursive: true });
    scan();
  }

  const read = (item: Item): Buffer => readFileSync(diskPath(item));
  return { site, root, scan, get: items.get, child, children, pathOf, addFolder, writeFile, move, remove, read };
}

function traitsOf(path: string): Traits {
  const stats = statSync(path);
  const shared = { modifiedMs: stats.mtimeMs, inode: stats.ino, bornMs: stats.birthtimeMs };
  return stats.isDirectory() ? { ...shared, kind: 'folder', size: 0 } : { ...shared, kind: 'file', size: stats.size };
}

function isEdited(item: Item, traits: Traits): boolean {
  return item.kind === 'file' && (item.size !== traits.size || item.modifiedMs !== traits.modifiedMs);
}

// The inode alone can be given to another file after a deletion.
function isSameFile(item: Item, traits: Traits): boolean {
  return item.kind === traits.kind && item.inode === traits.inode && item.bornMs === traits.bornMs;
}
