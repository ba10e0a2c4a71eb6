// Files and folders over HTTP: look up, list, create, rename, move, write, read.
import { z } from 'zod';
import { type Answer, type Call, header, ok, param, Rejection, type Route, readBody } from '../http.ts';
import { type Action, findTarget, itemNotFound, requireItem, type Target } from './drive-address.ts';
import { cTagOf, eTagOf, ITEM, mimeTypeOf, viewItem } from './item-view.ts';
import type { Item, Library } from './library.ts';
import { checkName, checkPath, freeName } from './names.ts';
import { listRows, selectFields } from './odata.ts';
import { findLibrary, findSite, type Libraries } from './sites.ts';

export const CONFLICT = '@microsoft.graph.conflictBehavior';
export const conflictSchema = z.enum(['fail', 'rename', 'replace']);
export type Conflict = z.infer<typeof conflictSchema>;

export const DOWNLOAD_PREFIX = '/graph/download';
const MAX_SMALL_BYTES = 4 * 1024 * 1024;
const folderSchema = z.strictObject({
  name: z.string(),
  folder: z.looseObject({}),
  [CONFLICT]: conflictSchema.default('fail'),
});
const changeSchema = z.strictObject({
  name: z.string().optional(),
  parentReference: z.looseObject({ id: z.string().optional(), driveId: z.string().optional() }).optional(),
});

/** Upload sessions begin at an item and go on at addresses of their own. */
type Uploads = { create(call: Call, library: Library, target: Target): Answer };
type Request = { call: Call; library: Library; target: Target; uploads: Uploads };

const HANDLERS: Record<string, (request: Request) => Answer> = {
  'GET ': ({ call, library, target }) =>
    ok(selectFields(call, viewItem(requireItem(target), library, call.origin), ITEM)),
  'GET children': listChildren,
  'GET content': ({ call, library, target }) => readContent(call, library, requireItem(target)),
  'POST children': createFolder,
  'POST createUploadSession': ({ call, library, target, uploads }) => uploads.create(call, library, target),
  'PUT content': writeContent,
  'PATCH ': changeItem,
  'DELETE ': deleteItem,
};

export function driveRoutes(libraries: Libraries, uploads: Uploads): Route[] {
  const serve = (call: Call, library: Library): Answer => {
    library.scan();
    const target = findTarget(library, param(call, 'address'));
    const handle = HANDLERS[`${call.method} ${target.action satisfies Action}`];
    if (!handle) throw new Rejection(405, 'MethodNotAllowed', `${call.method} is not allowed here.`);
    return handle({ call, library, target, uploads });
  };
  return ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].flatMap((method): Route[] => [
    {
      method,
      pattern: '/drives/{drive}/{address*}',
      handle: (call) => serve(call, findLibrary(libraries, param(call, 'drive'))),
    },
    {
      method,
      pattern: '/sites/{site}/drive/{address*}',
      handle: (call) => {
        const library = libraries.get(findSite(param(call, 'site')).name);
        if (!library) throw itemNotFound();
        return serve(call, library);
      },
    },
  ]);
}

function listChildren({ call, library, target }: Request): Answer {
  const rows = library
    .children(requireItem(target))
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map((item) => viewItem(item, library, call.origin));
  return listRows(call, rows, ITEM);
}

function readContent(call: Call, library: Library, item: Item): Answer {
  if (item.kind === 'folder') throw new Rejection(400, 'invalidRequest', 'A folder has no content.');
  return { status: 302, headers: { location: `${call.origin}${DOWNLOAD_PREFIX}/${library.site}/${item.id}` } };
}

/** Where the bytes of a file are read, by an address of its own that needs no bearer. */
export function downloads(libraries: Libraries): Route[] {
  return [
    {
      method: 'GET',
      pattern: '/{site}/{item}',
      handle: (call) => {
        const library = libraries.get(param(call, 'site'));
        const item = library?.get(param(call, 'item'));
        if (!library || item?.kind !== 'file') throw itemNotFound();
        return { status: 200, headers: { 'content-type': mimeTypeOf(item.name) }, body: library.read(item) };
      },
    },
  ];
}

function createFolder({ call, library, target }: Request): Answer {
  const parent = requireFolder(requireItem(target));
  const { name, [CONFLICT]: conflict } = readBody(call, folderSchema);
  checkPlace(library, parent, name);
  const taken = library.child(parent, name);
  if (taken && conflict === 'fail') throw nameTaken();
  if (taken && conflict === 'replace') return { status: 200, body: viewItem(taken, library, call.origin) };
  const folder = library.addFolder(
    parent,
    freeName(name, (each) => library.child(parent, each) !== undefined),
  );
  return { status: 201, body: viewItem(folder, library, call.origin) };
}

function writeContent({ call, library, target }: Request): Answer {
  if (call.body.length > MAX_SMALL_BYTES)
    throw new Rejection(413, 'requestEntityTooLarge', 'Content above 4 MB needs an upload session.');
  if (target.item) checkMatch(call, target.item);
  if (target.item?.kind === 'folder') throw new Rejection(400, 'invalidRequest', 'A folder has no content.');
  const conflict = conflictSchema.catch('replace').parse(call.query.get(CONFLICT));
  const { parent, name } = placeOf(library, target);
  return storeFile({ library, parent, name, bytes: call.body, conflict, origin: call.origin });
}

type NewFile = { library: Library; parent: Item; name: string; bytes: Buffer; conflict: Conflict; origin: string };

export function storeFile({ library, parent, name, bytes, conflict, origin }: NewFile): Answer {
  const taken = library.child(parent, name);
  if (taken && (conflict === 'fail' || (conflict === 'replace' && taken.kind === 'folder'))) throw nameTaken();
  const isTaken = (each: string) => library.child(parent, each) !== undefined;
  const stored = library.writeFile(parent, conflict === 'rename' ? freeName(name, isTaken) : name, bytes);
  return { status: taken?.id === stored.id ? 200 : 201, body: viewItem(stored, library, origin) };
}

/** Where a file addressed by path goes; folders on the way are made, as SharePoint does. */
export function placeOf(library: Library, { item, folder, missing }: Target): { parent: Item; name: string } {
  const existing = item?.parentId ? library.get(item.parentId) : undefined;
  if (item && existing) return { parent: existing, name: item.name };
  const name = missing.at(-1);
  if (name === undefined) throw new Rejection(400, 'invalidRequest', 'The name of a file is missing.');
  const parent = missing.slice(0, -1).reduce((each, next) => library.addFolder(each, next), requireFolder(folder));
  return { parent, name };
}

function changeItem({ call, library, target }: Request): Answer {
  const item = requireItem(target);
  checkMatch(call, item);
  const { name = item.name, parentReference } = readBody(call, changeSchema);
  const parentId = parentReference?.id ?? item.parentId;
  const parent = parentId === null ? undefined : library.get(parentId);
  if (!parent) throw itemNotFound();
  checkPlace(library, requireFolder(parent), name);
  if (isWithin(library, parent, item)) throw new Rejection(400, 'invalidRequest', 'A folder cannot move into itself.');
  const taken = library.child(parent, name);
  if (taken && taken.id !== item.id) throw nameTaken();
  return ok(viewItem(library.move(item, parent, name), library, call.origin));
}

function deleteItem({ call, library, target }: Request): Answer {
  const item = requireItem(target);
  checkMatch(call, item);
  if (item.parentId === null) throw new Rejection(400, 'invalidRequest', 'The root cannot be deleted.');
  library.remove(item);
  return { status: 204 };
}

export function checkMatch(call: Call, item: Item): void {
  const expected = header(call, 'if-match');
  if (expected === undefined || expected === '*' || expected === eTagOf(item) || expected === cTagOf(item)) return;
  throw new Rejection(412, 'resourceModified', 'The resource has changed since the caller last read it.');
}

function checkPlace(library: Library, parent: Item, name: string): void {
  checkName(name);
  checkPath([...library.pathOf(parent), name]);
}

function isWithin(library: Library, folder: Item | undefined, item: Item): boolean {
  if (!folder) return false;
  return folder.id === item.id || (folder.parentId !== null && isWithin(library, library.get(folder.parentId), item));
}

function requireFolder(item: Item): Item {
  if (item.kind !== 'folder') throw new Rejection(400, 'invalidRequest', 'The parent is not a folder.');
  return item;
}

export function nameTaken(): Rejection {
  return new Rejection(409, 'nameAlreadyExists', 'An item with the same name already exists under the parent.');
}
