// Which names and paths SharePoint refuses, and how it makes room for a name that is taken.
import { Rejection } from '../http.ts';

const FORBIDDEN = /["*:<>?/\\|\p{Cc}]/u;
const RESERVED = /^(\.lock|con|prn|aux|nul|com\d|lpt\d|desktop\.ini|~\$.*)$/i;
const MAX_PATH = 400;
// Of the disk the sandbox keeps the files on.
const MAX_NAME_BYTES = 240;

export function checkName(name: string): void {
  const isRefused =
    name === '' ||
    name === '.' ||
    name === '..' ||
    name.trim() !== name ||
    name.endsWith('.') ||
    FORBIDDEN.test(name) ||
    RESERVED.test(name) ||
    name.toLowerCase().includes('_vti_') ||
    Buffer.byteLength(name) > MAX_NAME_BYTES;
  if (isRefused) throw new Rejection(400, 'invalidRequest', `The name '${name}' is not valid for a file or folder.`);
}

export function checkPath(names: string[]): void {
  if (names.join('/').length > MAX_PATH)
    throw new Rejection(400, 'pathIsTooLong', `A path has at most ${MAX_PATH} characters.`);
}

/** `deck.pptx` becomes `deck 1.pptx`, `deck 2.pptx`, …, whichever is free first. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let candidate = name;
  for (let number = 1; isTaken(candidate); number += 1) candidate = `${stem} ${number}${extension}`;
  return candidate;
}
