// The SharePoint library of client folders, through Graph.
import { ResponseType } from '@microsoft/microsoft-graph-client';
import type { DriveItem, DriveItemUploadableProperties, UploadSession } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { cleanName, onDayOf } from '../../domain/file-name.ts';
import { Fault, type FiledBefore, type FiledItem, type Files, type Folder } from '../../ports.ts';
import type { Graph } from './client.ts';
import { attempt, hasStatus, type Occasion } from './fault.ts';
import { folderAt } from './folders.ts';
import { type Conflict, child, type Item, itemAnswer, type Place, readItem, refused } from './items.ts';
import { filing, type LibraryPlace, readDriveId } from './library.ts';
import { numberedName } from './names.ts';
import { printOf } from './print.ts';
import type { Shape } from './shape.ts';
import { uploadInRanges } from './upload.ts';

/** `rangeUnits`: size of an upload range in units of 320 KiB. */
export type Library = LibraryPlace & { rangeUnits?: number };

const RANGE_UNITS = 10;
const MOST_NAMES = 50;
/** One that has expired is begun anew. */
const MOST_SESSIONS = 2;
/** The name is in use (409), the file has changed (412), somebody has it open (423). */
const TAKEN = [409, 412, 423];
const UPLOAD_HOSTS = /\.(sharepoint|microsoft)\.com$/;

const sessionAnswer = z.object({ uploadUrl: z.url() } satisfies Shape<UploadSession>);
type Into = Pick<Folder, 'item'>;

const reading: Occasion = { ...filing, doing: 'read a file of the client folder' };

export function files(graph: Graph, library: Library): Files {
  let drive: string | undefined;
  const driveId = async () => {
    drive ??= await readDriveId(graph, library);
    return drive;
  };
  return {
    folder: (path) =>
      attempt(filing, async () => {
        const place = { graph, drive: await driveId() };
        return folderAt(place, path);
      }),
    file: (folder, name, bytes, before = { filed: null, tried: [] }) =>
      // Done again it files nothing twice, but without an answer it may be there.
      attempt({ ...filing, repeating: 'doubles' }, async () => {
        if (bytes.length === 0) throw new RangeError(`an upload session takes no empty file: ${name}`);
        const place = { graph, drive: folder.drive };
        const rangeUnits = library.rangeUnits ?? RANGE_UNITS;
        const print = printOf(bytes);
        const content = { bytes, rangeUnits, prints: [print, ...before.tried] };
        const asked = { ...content, name: cleanName(name) };
        const replaced = before.filed && (await replace(place, folder, { filed: before.filed, asked }));
        const judged = before.filed ? { judged: before.filed.item } : {};
        const item = replaced ?? (await fileOnce(place, folder, { ...asked, ...judged }));
        return toFiled(place, item, asked);
      }),
    read: ({ drive: id, item }) =>
      attempt(reading, async () => {
        const place = { graph, drive: id };
        const found = await readItem(place, `items/${item}`);
        if (!found) return undefined;
        const { name, webUrl: url, cTag: version = '' } = found;
        return { drive: id, item: found.id, name, url, version, bytes: await contentOf(place, found) };
      }),
    print: printOf,
  };
}

/** `prints` tell what Steward itself filed, or may have filed; the first is that of `bytes`. */
type Content = { bytes: Uint8Array; rangeUnits: number; prints: readonly string[] };
/** `judged`: the item that was looked at already, and is left as it is. */
type Filing = Content & { name: string; judged?: string };
type Filed = NonNullable<FiledBefore['filed']>;

/** A new version of what was filed before, wherever it was moved to. Undefined: it is gone, or a person edited it. */
async function replace(
  place: Place,
  folder: Into,
  { filed, asked }: { filed: Filed; asked: Filing },
): Promise<Item | undefined> {
  const found = await readItem(place, `items/${filed.item}`);
  if (!found || found.folder) return undefined;
  const there = found.eTag === filed.eTag ? filed.print : await printAt(place, found);
  if (![...asked.prints, filed.print].includes(there)) return undefined;
  const renewed = there === asked.prints[0] ? found : await renew(place, found, asked);
  const isAskedAnew = filed.asked !== undefined && filed.asked !== asked.name;
  return renewed && isAskedAnew
    ? putWhere(place, renewed, placeFor(renewed, filed, { folder, name: asked.name }))
    : renewed;
}

type Where = { name: string; within: string | undefined };

/** A name that a person gave keeps its words and gets the day; where a person put it, it stays. */
function placeFor(item: Item, filed: Filed, { folder, name }: { folder: Into; name: string }): Where {
  const now = item.parentReference?.id ?? undefined;
  return {
    name: item.name === filed.name ? name : onDayOf(name, item.name),
    within: now === filed.within ? folder.item : now,
  };
}

/** Renames and moves it; what it is called already, or the next free name. */
async function putWhere(place: Place, item: Item, { name, within }: Where): Promise<Item> {
  const isThere = within === undefined || item.parentReference?.id === within;
  for (let n = 1; n <= MOST_NAMES; n += 1) {
    const next = numberedName(name, n);
    if (isThere && item.name === next) return item;
    const change: DriveItem = { name: next, ...(!isThere && { parentReference: { id: within } }) };
    const put = await changed(place, item, change);
    if (put) return put;
  }
  throw tooMany(name);
}

/** Undefined when the name is in use there. */
async function changed({ graph, drive }: Place, { id }: Item, change: DriveItem): Promise<Item | undefined> {
  try {
    return itemAnswer.parse(await graph.api(`/drives/${drive}/items/${id}`).patch(change));
  } catch (error) {
    if (hasStatus(error, 409)) return undefined;
    throw error;
  }
}

/** Undefined unless what is there is Steward's own; it stays as it is where it has these bytes already. */
async function renewOwn(place: Place, found: Item, content: Content): Promise<Item | undefined> {
  if (found.folder) return undefined;
  const print = await printAt(place, found);
  if (print === content.prints[0]) return found;
  return content.prints.includes(print) ? renew(place, found, content) : undefined;
}

/** Undefined when somebody changes it, or has it open, at this moment. */
async function renew(place: Place, { id, name, eTag }: Item, content: Content): Promise<Item | undefined> {
  const session = { path: `items/${id}`, conflict: 'replace', ...(eTag === undefined ? {} : { eTag }) } as const;
  const uploaded = await upload(place, { ...content, name }, session);
  if (uploaded.state === 'complete') return itemAnswer.parse(uploaded.item);
  if (uploaded.state === 'taken') return undefined;
  const after = await readItem(place, `items/${id}`);
  if (after && (await printAt(place, after)) === content.prints[0]) return after;
  throw endedEarly();
}

/** The file under the first of its names that is free, or that an earlier attempt has filed it under. */
async function fileOnce(place: Place, folder: Into, { name, ...content }: Filing): Promise<Item> {
  for (let n = 1; n <= MOST_NAMES; n += 1) {
    const filed = await fileAs(place, folder, { ...content, name: numberedName(name, n) });
    if (filed) return filed;
  }
  throw tooMany(name);
}

/** Undefined when another file has this name. */
async function fileAs(place: Place, folder: Into, filing: Filing): Promise<Item | undefined> {
  const path = child(folder.item, filing.name);
  const before = await readItem(place, path);
  if (before) return before.id === filing.judged ? undefined : renewOwn(place, before, filing);
  for (let session = 1; session <= MOST_SESSIONS; session += 1) {
    const uploaded = await upload(place, filing, { path: `${path}:`, conflict: 'fail' });
    if (uploaded.state === 'complete') return itemAnswer.parse(uploaded.item);
    const after = await readItem(place, path);
    if (after && !after.folder && (await printAt(place, after)) === filing.prints[0]) return after;
    if (uploaded.state === 'taken' || after) return undefined;
  }
  throw endedEarly();
}

async function contentOf({ graph, drive }: Place, { id }: Item): Promise<Uint8Array> {
  const request = graph.api(`/drives/${drive}/items/${id}/content`).responseType(ResponseType.ARRAYBUFFER);
  return new Uint8Array(await request.get());
}

async function printAt(place: Place, item: Item): Promise<string> {
  return printOf(await contentOf(place, item));
}

type Session = { path: string; conflict: 'fail' | 'replace'; eTag?: string };

async function upload({ graph, drive }: Place, { name, bytes, rangeUnits }: Filing, { path, conflict, eTag }: Session) {
  const item: DriveItemUploadableProperties & Conflict = { '@microsoft.graph.conflictBehavior': conflict, name };
  try {
    const request = graph.api(`/drives/${drive}/${path}/createUploadSession`);
    const answer = await (eTag === undefined ? request : request.header('if-match', eTag)).post({ item });
    const { uploadUrl: url } = sessionAnswer.parse(answer);
    checkUploadHost(new URL(url), graph.origin);
    return await uploadInRanges({ url, bytes, rangeUnits });
  } catch (error) {
    if (TAKEN.some((status) => hasStatus(error, status))) return { state: 'taken' } as const;
    throw error;
  }
}

// The bytes are a client's: they go to Microsoft, or to the sandbox Graph itself is.
function checkUploadHost(url: URL, graphOrigin: string): void {
  const isMicrosoft = url.protocol === 'https:' && UPLOAD_HOSTS.test(url.hostname);
  if (!isMicrosoft && url.origin !== graphOrigin)
    throw refused(`SharePoint named a strange place to upload to (${url.host})`);
}

function toFiled({ drive }: Place, item: Item, { name: asked, prints: [print = ''] }: Filing): FiledItem {
  const { id, name, webUrl, eTag = '', parentReference } = item;
  return { drive, item: id, name, url: webUrl, eTag, print, asked, within: parentReference?.id ?? '' };
}

function tooMany(name: string): Fault {
  return refused(`The folder has ${MOST_NAMES} files named “${name}” already`);
}

function endedEarly(): Fault {
  return new Fault('files', {
    outcome: 'failed',
    retryable: true,
    reason: 'SharePoint ended the upload before its end',
  });
}
