// Whether two files have the same content, although SharePoint writes into Office files: their prints are then the same.
import { createHash } from 'node:crypto';

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
// SharePoint puts the library's columns and labels into an Office file as it arrives: these parts, and only these, change.
const REWRITTEN = /^(\[Content_Types\]\.xml|_rels\/|docProps\/|docMetadata\/|customXml\/)/;

/** Of the bytes; of an Office file (zip) only of the parts that SharePoint leaves alone. */
export function printOf(bytes: Uint8Array): string {
  const hash = createHash('sha256');
  const lasting = [...partsOf(Buffer.from(bytes))].filter(([name]) => !REWRITTEN.test(name)).toSorted();
  if (lasting.length === 0) hash.update(bytes);
  for (const part of lasting) hash.update(`${part.join(' ')}\n`);
  return hash.digest('base64url');
}

/** The parts of a zip by name, each with checksum and size; none for other files. */
function partsOf(zip: Buffer): Map<string, string> {
  const parts = new Map<string, string>();
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end + 22 > zip.length || zip.readUInt32LE(end) !== END_OF_DIRECTORY) return parts;
  // Something after its end is an edit too.
  if (end + 22 + zip.readUInt16LE(end + 20) !== zip.length) return parts;
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== ENTRY) return parts;
    const nameEnd = at + 46 + zip.readUInt16LE(at + 28);
    const print = `${zip.readUInt32LE(at + 16)}:${zip.readUInt32LE(at + 24)}`;
    parts.set(zip.toString('utf8', at + 46, nameEnd), print);
    at = nameEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return parts;
}
