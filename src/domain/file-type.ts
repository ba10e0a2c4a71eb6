// What a file that somebody attached really is, by its first bytes; only what belongs into a client folder is taken.
import { extensionOf } from './file-name.ts';

/** A file to be filed may have so many bytes: it is held in memory on its way. */
export const MOST_FILED_BYTES = 50_000_000;

type Kind = 'pptx' | 'docx' | 'xlsx' | 'pdf' | 'png' | 'jpeg' | 'text';

/** The extensions that are taken, each with what the file must be. */
const extensions: Readonly<Record<string, Kind>> = {
  pptx: 'pptx',
  docx: 'docx',
  xlsx: 'xlsx',
  pdf: 'pdf',
  png: 'png',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  csv: 'text',
  txt: 'text',
};
const names: Readonly<Record<Kind, string>> = {
  pptx: 'a PowerPoint presentation',
  docx: 'a Word document',
  xlsx: 'an Excel workbook',
  pdf: 'a PDF',
  png: 'a PNG picture',
  jpeg: 'a JPEG picture',
  text: 'plain text',
};
const TAKEN = 'I file PowerPoint, Word, Excel, PDF, CSV, text, PNG and JPEG.';

/** The main part of each Office format. */
const mainParts: readonly [string, Kind][] = [
  ['ppt/presentation.xml', 'pptx'],
  ['word/document.xml', 'docx'],
  ['xl/workbook.xml', 'xlsx'],
];
const ACTIVE = /(^|\/)(vbaProject\.bin|vbaData\.xml|macrosheets\/|activeX\/)/i;
const MACRO_EXTENSION = /^(pptm|potm|ppsm|ppam|docm|dotm|xlsm|xltm|xlam|xlsb)$/;

/**
 * Why a file is not taken, as a sentence that says what to do; null: it is what its name says, and may be filed. Nothing of
 * it is unpacked: of an Office file (a zip) only the list of its parts is read.
 */
export function fileProblem(name: string, bytes: Uint8Array): string | null {
  if (bytes.length === 0) return `${name} is empty. Please save it and attach it again.`;
  if (bytes.length > MOST_FILED_BYTES)
    return `${name} has ${megabytes(bytes.length)} MB; I file up to ${megabytes(MOST_FILED_BYTES)} MB. Make it smaller (PowerPoint: Compress Pictures), or put it into the client folder yourself.`;
  const extension = extensionOf(name);
  if (MACRO_EXTENSION.test(extension)) return withMacros(name);
  const wanted = Object.hasOwn(extensions, extension) ? extensions[extension] : undefined;
  const found = kindOf(bytes);
  if (found === 'active') return withMacros(name);
  if (found === 'old')
    return `${name} is in an old Office format, or has a password. Save it as .pptx, .docx, .xlsx or PDF without a password and attach that.`;
  if (!wanted) return `${name} is of a kind that I do not file. ${TAKEN}`;
  if (found === wanted) return null;
  if (found === null) return `${name} is damaged, or not what its name says: it is not ${names[wanted]}. ${TAKEN}`;
  return `${name} is called .${extension}, but it is ${names[found]}. Give it its right name and attach it again.`;
}

/** `active`: an Office file with code in it; `old`: what Office wrote before 2007, and what has a password; null: unknown. */
function kindOf(bytes: Uint8Array): Kind | 'active' | 'old' | null {
  if (begins(bytes, [0x50, 0x4b])) return officeKind(bytes);
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return 'old';
  if (begins(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return 'pdf';
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (begins(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  return isText(bytes) ? 'text' : null;
}

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, n) => bytes[n] === byte);
}

function officeKind(bytes: Uint8Array): Kind | 'active' | null {
  const parts = partsOf(bytes);
  if (!parts?.includes('[Content_Types].xml')) return null;
  if (parts.some((part) => ACTIVE.test(part))) return 'active';
  const kinds = mainParts.filter(([part]) => parts.includes(part)).map(([, kind]) => kind);
  return kinds.length === 1 ? (kinds[0] ?? null) : null;
}

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
/** The end of a zip, and the longest comment after it. */
const FURTHEST_END = 22 + 65_535;

/** The names of a zip's parts, by its directory; undefined where that does not fit together. */
function partsOf(bytes: Uint8Array): string[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end === undefined) return undefined;
  const names: string[] = [];
  const text = new TextDecoder();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY) return undefined;
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    if (nameEnd > end) return undefined;
    names.push(
      text
        .decode(bytes.subarray(at + 46, nameEnd))
        .replaceAll('\\', '/')
        .replace(/^\/+/, ''),
    );
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  // Something between the directory and its end would be a second directory that others may read.
  return at === end ? names : undefined;
}

function endOfDirectory(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - FURTHEST_END); at -= 1) {
    if (view.getUint32(at, true) !== END_OF_DIRECTORY) continue;
    return at + 22 + view.getUint16(at + 20, true) === view.byteLength ? at : undefined;
  }
  return undefined;
}

/** No byte that text does not have; UTF-16 as Excel saves it begins with its mark. */
function isText(bytes: Uint8Array): boolean {
  if (begins(bytes, [0xff, 0xfe]) || begins(bytes, [0xfe, 0xff])) return true;
  if (begins(bytes, [0x4d, 0x5a])) return false;
  return bytes.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d);
}

function withMacros(name: string): string {
  return `${name} can run code (macros or controls), so I do not file it. Save it as .pptx, .docx, .xlsx or PDF and attach that.`;
}

function megabytes(bytes: number): string {
  return String(Math.ceil(bytes / 1_000_000));
}
