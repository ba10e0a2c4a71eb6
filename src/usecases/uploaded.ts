// A file attached in the chat, read again when a button on its card is pressed.
import { createHash } from 'node:crypto';
import type { Answer } from '../domain/answer.ts';
import type { UploadRef } from '../domain/answers/import.ts';
import type { Uploads } from '../ports.ts';
import type { Core } from './world.ts';

export type UploadCore = Core & { uploads: Uploads };

/** The bytes that were shown; an answer where the file was changed since. */
export async function readAsShown(
  { uploads }: Pick<UploadCore, 'uploads'>,
  { name, url, hash }: UploadRef,
): Promise<Uint8Array | Answer> {
  const bytes = await uploads.read(url);
  if (hashOf(bytes) === hash) return bytes;
  const because = `${name} was changed since you looked at it. Nothing was imported; please attach it again.`;
  return { is: 'refused', because, whoCould: [], buttons: [] };
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
