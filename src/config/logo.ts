// The company's logo for decks, reports and minutes: a PNG beside the policy file.
import { readFileSync } from 'node:fs';
import type { Logo } from '../domain/deck.ts';

const SIGNATURE = '89504e470d0a1a0a';
/** It goes into every file. */
const MOST_BYTES = 300_000;
const MOST_PIXELS = 4000;
/** Wider or taller than so many times its other side it can't be read. */
const MOST_RATIO = 8;

/** The picture, else what is wrong with it. */
export function readLogo(path: string): Logo | string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return `brand.logo: the file ${path} can't be read; its place is told from the policy file on`;
  }
  if (bytes.length > MOST_BYTES) return `brand.logo: must have at most ${MOST_BYTES / 1000} kB`;
  if (bytes.length < 24 || bytes.subarray(0, 8).toString('hex') !== SIGNATURE)
    return 'brand.logo: must be a PNG picture';
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const isDrawn = Math.min(width, height) > 0 && Math.max(width, height) <= MOST_PIXELS;
  if (!isDrawn || Math.max(width / height, height / width) > MOST_RATIO)
    return `brand.logo: must have at most ${MOST_PIXELS} pixels a side, one side at most ${MOST_RATIO} times the other`;
  return { png: bytes.toString('base64'), width, height };
}
