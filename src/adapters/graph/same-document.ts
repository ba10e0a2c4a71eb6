// Whether a file in SharePoint is the one that was uploaded, although SharePoint writes into Office files.

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
// SharePoint puts the library's columns into an Office file as it arrives: these parts, and only these, change.
const REWRITTEN = /^(\[Content_Types\]\.xml|_rels\/|docProps\/|customXml\/)/;

/** The same bytes; or Office files (zip) in which every part of `uploaded` that SharePoint leaves alone is found again. */
export function isSameDocument(uploaded: Uint8Array, found: Uint8Array): boolean {
  if (Buffer.compare(uploaded, found) === 0) return true;
  const own = partsOf(Buffer.from(uploaded));
  const theirs = partsOf(Buffer.from(found));
  const lasting = [...own].filter(([name]) => !REWRITTEN.test(name));
  return lasting.length > 0 && lasting.every(([name, print]) => theirs.get(name) === print);
}

/** The parts of a zip by name, each with checksum and size; none for other files. */
function partsOf(zip: Buffer): Map<string, string> {
  const parts = new Map<string, string>();
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end + 22 > zip.length || zip.readUInt32LE(end) !== END_OF_DIRECTORY) return parts;
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
