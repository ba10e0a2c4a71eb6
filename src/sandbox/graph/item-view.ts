// A file or folder as Graph shows it.
import { extname } from 'node:path';
import type { DriveItem, IdentitySet } from '@microsoft/microsoft-graph-types';
import { stableUuid } from '../ids.ts';
import type { Editor, Item, Library } from './library.ts';
import type { Kind } from './odata.ts';
import { driveIdOf, siteIdOf } from './sites.ts';

const MIME_TYPES: Record<string, string> = {
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.csv': 'text/csv',
  '.txt': 'text/plain',
};

export const ITEM: Kind<DriveItem> = {
  type: 'microsoft.graph.driveItem',
  properties: [
    'id',
    'name',
    'eTag',
    'cTag',
    'size',
    'webUrl',
    'createdDateTime',
    'lastModifiedDateTime',
    'lastModifiedBy',
    'parentReference',
    'root',
    'folder',
    'file',
  ],
  always: ['id'],
  page: 200,
  mostPerPage: 1000,
};

export function mimeTypeOf(name: string): string {
  return MIME_TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream';
}

export function eTagOf({ id, version }: Item): string {
  return `"{${stableUuid(id).toUpperCase()}},${version}"`;
}

export function cTagOf({ id, contentVersion }: Item): string {
  return `"c:{${stableUuid(id).toUpperCase()}},${contentVersion}"`;
}

export function viewItem(item: Item, library: Library, origin: string): DriveItem {
  const path = library.pathOf(item).map(encodeURIComponent);
  return {
    id: item.id,
    name: item.name,
    eTag: eTagOf(item),
    cTag: cTagOf(item),
    size: sizeOf(item, library),
    webUrl: [origin, 'sharepoint', library.site, ...path].join('/'),
    createdDateTime: item.createdAt,
    lastModifiedDateTime: item.changedAt,
    lastModifiedBy: identityOf(item.changedBy),
    parentReference: {
      driveId: driveIdOf(library.site),
      driveType: 'documentLibrary',
      siteId: siteIdOf(library.site),
      ...viewParent(item, library),
    },
    ...(item.parentId === null ? { root: {} } : {}),
    ...(item.kind === 'folder'
      ? { folder: { childCount: library.children(item).length } }
      : { file: { mimeType: mimeTypeOf(item.name) } }),
  };
}

function viewParent(item: Item, library: Library) {
  const parent = item.parentId === null ? undefined : library.get(item.parentId);
  if (!parent) return {};
  const path = [`/drives/${driveIdOf(library.site)}/root:`, ...library.pathOf(parent).map(encodeURIComponent)].join(
    '/',
  );
  return { id: parent.id, name: parent.name, path };
}

function sizeOf(item: Item, library: Library): number {
  if (item.kind === 'file') return item.size;
  return library.children(item).reduce((total, each) => total + sizeOf(each, library), 0);
}

function identityOf(editor: Editor): IdentitySet {
  return editor === 'application'
    ? { application: { id: stableUuid('application'), displayName: 'Steward' } }
    : { user: { id: stableUuid('person at the folder'), displayName: 'Someone who opened the folder' } };
}
