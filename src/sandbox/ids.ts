// Identifiers that look like the vendors', some of them the same for the same text on every start.
import { createHash, randomBytes } from 'node:crypto';

export function stableNumber(text: string): number {
  return createHash('sha1').update(text).digest().readUInt32BE(0);
}

/** A UUID in the form of version 5. */
export function stableUuid(text: string): string {
  const hex = createHash('sha1').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Like Outlook's: long, case-sensitive, and ending with a character that has to be encoded in some places. */
export function newOutlookId(): string {
  return `AAMkAGI2${randomBytes(36).toString('base64url')}AAA=`;
}

export function newDriveItemId(): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return `01${Array.from(randomBytes(32), (byte) => alphabet[byte % 32]).join('')}`;
}
