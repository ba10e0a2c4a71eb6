// Clients whose names are nearly the same: asked, never merged silently (spec §12).
import type { ClientFile } from './client.ts';
import type { Known } from './client-name.ts';
import { normalisedName } from './ids.ts';
import { placeOf } from './import-people.ts';
import { cellProblem, type ImportProblem, type Place, type Row } from './import-table.ts';

/** Words that say what kind of firm it is, or nothing. */
const forms = new Set(
  'ltd limited llc llp lp inc incorporated corp corporation co company plc pllc pc gmbh ag kg ug mbh ohg ev sa sarl sas srl spa bv nv ab as oy aps pty the and und et y e'.split(
    ' ',
  ),
);
/** Shorter names differ by a letter for good. */
const LONG_ENOUGH = 7;
const BASE = 1_000_003;

type Named = { name: string; itsm: string; now: string } | { name: string; itsm: string; row: Place };

/**
 * Asks of each row in turn whether its new client has nearly the name of one in the store or of a row before; two different
 * ITSM ids, or `is_new`, say that it is another one.
 */
export function nearness(
  clients: readonly Known[],
): (row: Row<ClientFile>, known: Known | undefined) => ImportProblem[] {
  const seen = new Map<number, Named | Named[]>();
  const add = (named: Named, keys: readonly number[]) => {
    for (const key of keys) {
      const others = seen.get(key);
      seen.set(key, others ? [others, named].flat() : named);
    }
  };
  for (const { name: now, formerNames = [], systems } of clients)
    for (const name of [now, ...formerNames])
      add({ name, itsm: systems.itsm ?? '', now }, keysOf(loosely(normalisedName(name))));
  return (row, known) => {
    if (known) return [];
    const { client: name = '', itsm_id: itsm = '', is_new } = row.texts;
    const plain = normalisedName(name);
    const loose = loosely(plain);
    const keys = keysOf(loose);
    const near = keys
      .flatMap((key) => seen.get(key) ?? [])
      .find((other) => isNear(plain, loose, other.name) && !isAnother(itsm, other.itsm));
    add({ name, itsm, row: { file: row.file, row: row.row } }, keys);
    if (!near || is_new?.toLowerCase() === 'yes') return [];
    const same = `is nearly "${near.name}"${whereOf(near)}: write it the same if that is the same client`;
    return [cellProblem(row, 'client', `${same}; if not, say yes in a column is_new`)];
  };
}

/** Keys can be the same by chance. */
function isNear(plain: string, loose: string, other: string): boolean {
  const others = normalisedName(other);
  if (others === plain) return false;
  const [a, b] = [spellings(loose), spellings(loosely(others))];
  return a.some((each) => b.includes(each));
}

function whereOf(named: Named): string {
  if ('row' in named) return `, ${placeOf(named.row, { file: '', row: 0 })}`;
  return named.now === named.name ? '' : `, now ${named.now}`;
}

function isAnother(a: string, b: string): boolean {
  return a !== '' && b !== '' && a !== b;
}

/** Without what kind of firm it is. */
function loosely(plain: string): string {
  const words = plain.split(' ');
  const rest = words.filter((word) => !forms.has(word)).join(' ');
  return rest === '' ? words.join(' ') : rest;
}

/** Names that are one letter apart share one of these; digits tell firms apart and are never left out. */
function spellings(loose: string): string[] {
  if (loose.length < LONG_ENOUGH) return [loose];
  const letters = [...loose];
  return [loose, ...letters.flatMap((letter, at) => (isDigit(letter) ? [] : [letters.toSpliced(at, 1).join('')]))];
}

/** A number for each of the spellings, from its letters: of ten thousand names the spellings themselves take too much. */
function keysOf(loose: string): number[] {
  const letters = [...loose].map((letter) => letter.codePointAt(0) ?? 0);
  const length = letters.length;
  // The part behind each letter, as the last digits of a number to the base B.
  const behind = new Int32Array(length + 1);
  const power = new Int32Array(length + 1).fill(1);
  for (let n = 1; n <= length; n += 1) {
    power[n] = Math.imul(power[n - 1] ?? 0, BASE);
    const at = length - n;
    behind[at] = (behind[at + 1] ?? 0) + Math.imul(letters[at] ?? 0, power[n - 1] ?? 0);
  }
  const keys = [behind[0] ?? 0];
  if (loose.length < LONG_ENOUGH) return keys;
  let before = 0;
  letters.forEach((letter, at) => {
    const key = (Math.imul(before, power[length - at - 1] ?? 0) + (behind[at + 1] ?? 0)) | 0;
    if (!isDigit(String.fromCodePoint(letter)) && !keys.includes(key)) keys.push(key);
    before = (Math.imul(before, BASE) + letter) | 0;
  });
  return keys;
}

function isDigit(letter: string): boolean {
  return /\p{N}/u.test(letter);
}
