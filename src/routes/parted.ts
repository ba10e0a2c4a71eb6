// Two things in one command, with a word between them: "rename <client> to <name>", "merge <client> into <client>".
import { clientNames } from '../usecases/find-client.ts';
import type { Desk } from './desk.ts';
import { unquoted } from './unquoted.ts';

const OPEN = '["“„«]';
const CLOSE = '["”“»]';

/**
 * The client, and what follows the word; null: nothing does. A quoted name is taken whole, and so is a text that is the name of
 * a client; else the last word parts them of which a client's name stands before, else the last one.
 */
export async function parted(
  desk: Desk,
  rest: string,
  word: 'to' | 'into',
): Promise<{ client: string; other: string | null }> {
  const before = new RegExp(`^${OPEN}(.+?)${CLOSE}\\s+${word}(?:\\s+([\\s\\S]*))?$`, 'i').exec(rest);
  if (before) return { client: before[1] ?? '', other: unquoted(before[2] ?? '') || null };
  const after = new RegExp(`^([\\s\\S]+?)\\s+${word}\\s+${OPEN}(.+)${CLOSE}$`, 'i').exec(rest);
  if (after) return { client: unquoted(after[1] ?? ''), other: after[2]?.trim() ?? '' };
  const whole = unquoted(rest);
  const isClient = await clientNames(desk);
  if (isClient(whole)) return { client: whole, other: null };
  const ways = [...rest.matchAll(new RegExp(`\\s${word}\\s`, 'gi'))]
    .map(({ index, 0: gap }) => ({
      client: unquoted(rest.slice(0, index)),
      other: unquoted(rest.slice(index + gap.length)),
    }))
    .toReversed();
  return ways.find(({ client }) => isClient(client)) ?? ways[0] ?? { client: whole, other: null };
}
