// Zip archives as Office files are: read and written by the compression that is built into Node, in one go.
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

const LOCAL = 0x04034b50;
const ENTRY = 0x02014b50;
const END = 0x06054b50;
const STORED = 0;
const DEFLATED = 8;
/** The first day a zip can tell, 1 January 1980: the same parts give the same bytes. */
const NO_DATE = 33;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const VERSION = 20;

/** Folders are left out. Throws RangeError for what is no zip. */
export function readZip(archive: Uint8Array): Map<string, Buffer> {
  const zip = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const parts = new Map<string, Buffer>();
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new RangeError('not a zip archive');
    const [name, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const path = zip.toString('utf8', at + 46, at + 46 + name);
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const content = zip.subarray(from, from + zip.readUInt32LE(at + 20));
    if (!path.endsWith('/')) parts.set(path, zip.readUInt16LE(at + 10) === STORED ? content : inflateRawSync(content));
    at += 46 + name + extra + comment;
  }
  return parts;
}

/** Parts of at least so many bytes are compressed: for small ones it costs more time than it saves room. */
export function writeZip(parts: ReadonlyMap<string, string | Uint8Array>, least: number): Buffer {
  const written: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [path, part] of parts) {
    const content = typeof part === 'string' ? Buffer.from(part) : part;
    const name = Buffer.from(path);
    const method = content.length >= least ? DEFLATED : STORED;
    const packed = method === DEFLATED ? deflateRawSync(content) : content;
    const common = commonHead({
      method,
      crc: crc32(content),
      packed: packed.length,
      size: content.length,
      name: name.length,
    });
    const head = Buffer.concat([word32(LOCAL), common, name]);
    written.push(head, Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength));
    entries.push(Buffer.concat([word32(ENTRY), word16(VERSION), common, Buffer.alloc(10), word32(at), name]));
    at += head.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const count = word16(entries.length);
  const end = [word32(END), Buffer.alloc(4), count, count, word32(directory.length), word32(at), word16(0)];
  return Buffer.concat([...written, directory, ...end]);
}

/** What stands in front of a part and again in the directory. */
function commonHead(part: { method: number; crc: number; packed: number; size: number; name: number }): Buffer {
  const { method, crc, packed, size, name } = part;
  const start = [VERSION, FLAGS, method, 0, NO_DATE].map(word16);
  return Buffer.concat([...start, word32(crc), word32(packed), word32(size), word16(name), word16(0)]);
}

function word16(n: number): Buffer {
  const bytes = Buffer.allocUnsafe(2);
  bytes.writeUInt16LE(n);
  return bytes;
}

function word32(n: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32LE(n);
  return bytes;
}
