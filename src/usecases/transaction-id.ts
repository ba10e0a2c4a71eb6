// The transactionId of a booking: UUIDv5 of its name, so that every attempt carries the same (design §1).
import { createHash } from 'node:crypto';

/** Steward's own name space (RFC 9562 §5.5). */
const NAMESPACE = Buffer.from('6f1d1c0a8f0b5a6e9b7c2d4e5f607182', 'hex');

export function transactionIdOf(name: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
