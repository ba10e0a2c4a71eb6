// The folders of a SharePoint library, through Graph: found by their ids or paths, made where they are missing.
import type { DriveItem } from '@microsoft/microsoft-graph-types';
import { cleanName } from '../../domain/file-name.ts';
import type { Folder, FolderPath } from '../../ports.ts';
import { hasStatus } from './fault.ts';
import { type Conflict, child, type Item, itemAnswer, mustRead, type Place, readItem, refused } from './items.ts';

export async function folderAt(place: Place, { home, below, known, former }: FolderPath): Promise<Folder> {
  const found = known?.drive === place.drive ? await findFolder(place, known.item) : undefined;
  const own = found ?? (await formerHome(place, home, former)) ?? (await ensureFolder(place, 'root', home));
  const { id: item, webUrl: url } = below === '' ? own : await ensureFolder(place, `items/${own.id}`, below);
  return { drive: place.drive, item, url, home: { item: own.id, name: own.name } };
}

/** Undefined: it is gone. */
async function findFolder(place: Place, id: string): Promise<Item | undefined> {
  const found = await readItem(place, `items/${id}`);
  return found && mustBeFolder(found);
}

/** Undefined: it has no earlier name, has a folder of its present one, or none at all. */
async function formerHome(place: Place, home: string, former: readonly string[]): Promise<Item | undefined> {
  for (const path of former.length > 0 ? [home, ...former] : []) {
    const found = await readItem(place, addressOf('root', path));
    if (found?.folder) return found;
  }
  return undefined;
}

async function ensureFolder(place: Place, base: string, path: string): Promise<Item> {
  const whole = await readItem(place, addressOf(base, path));
  if (whole) return mustBeFolder(whole);
  let parent = await mustRead(place, base);
  for (const name of namesIn(path)) parent = mustBeFolder(await ensureChild(place, parent, name));
  return parent;
}

function namesIn(path: string): string[] {
  return path.split('/').filter(Boolean).map(cleanName);
}

function addressOf(base: string, path: string): string {
  const names = namesIn(path).map(encodeURIComponent).join('/');
  return names === '' ? base : `${base}:/${names}`;
}

async function ensureChild(place: Place, parent: Item, name: string): Promise<Item> {
  const body: DriveItem & Conflict = { name, folder: {}, '@microsoft.graph.conflictBehavior': 'fail' };
  const children = place.graph.api(`/drives/${place.drive}/items/${parent.id}/children`);
  const made = await children.post(body).catch((error: unknown) => {
    if (hasStatus(error, 409)) return undefined;
    throw error;
  });
  return made ? itemAnswer.parse(made) : mustRead(place, child(parent.id, name));
}

function mustBeFolder(item: Item): Item {
  if (item.folder !== undefined && item.folder !== null) return item;
  throw refused(`A file is in the way of the folder “${item.name}” in SharePoint`);
}
