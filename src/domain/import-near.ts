// Clients whose names are nearly the same: asked, never merged silently (spec §12).
import type { ClientFile } from './client.ts';
import { normalisedName } from './ids.ts';
import { placeOf } from './import-people.ts';
import type { Meant } from './import-portfolio.ts';
import { cellProblem, type ImportProblem } from './import-table.ts';

/** Words that say what kind of firm it is, or nothing. */
const forms = new Set(
  'ltd limited llc llp lp inc incorporated corp corporation co company plc pllc pc gmbh ag kg ug mbh ohg ev sa sarl sas srl spa bv nv ab as oy aps pty the and und et y e'.split(
    ' ',
  ),
);
/** Shorter names differ by a letter for good. */
const LONG_ENOUGH = 7;

type Named = { name: string; loose: string; itsm: string; place: string };

/** A new client whose name is nearly that of another; two different ITSM ids, or `is_new`, say that it is another one. */
export function nearProblems(meant: readonly Meant[], clients: readonly ClientFile[]): ImportProblem[] {
  const seen = new Map<string, Named[]>();
  const add = (named: Named) => {
    for (const key of keysOf(named.loose)) seen.set(key, [...(seen.get(key) ?? []), named]);
  };
  for (const { name, formerNames = [], systems } of clients) {
    const itsm = systems.itsm ?? '';
    add({ name, loose: loosely(name), itsm, place: '' });
    for (const former of formerNames) add({ name: former, loose: loosely(former), itsm, place: `, now ${name}` });
  }
  return meant.flatMap(({ row, known }) => {
    if (known) return [];
    const name = row.texts.client ?? '';
    const itsm = row.texts.itsm_id ?? '';
    const loose = loosely(name);
    const near = keysOf(loose)
      .flatMap((key) => seen.get(key) ?? [])
      .find((other) => normalisedName(other.name) !== normalisedName(name) && !isAnother(itsm, other.itsm));
    add({ name, loose, itsm, place: `, ${placeOf(row, { file: '', row: 0 })}` });
    if (!near || row.texts.is_new?.toLowerCase() === 'yes') return [];
    const same = `is nearly "${near.name}"${near.place}: write it the same if that is the same client`;
    return [cellProblem(row, 'client', `${same}; if not, say yes in a column is_new`)];
  });
}

function isAnother(a: string, b: string): boolean {
  return a !== '' && b !== '' && a !== b;
}

/** Without what kind of firm it is. */
function loosely(name: string): string {
  const words = normalisedName(name).split(' ');
  const rest = words.filter((word) => !forms.has(word)).join(' ');
  return rest === '' ? words.join(' ') : rest;
}

/** Names that are one letter apart share one of these; digits tell firms apart and are never left out. */
function keysOf(loose: string): string[] {
  if (loose.length < LONG_ENOUGH) return [loose];
  const letters = [...loose];
  const without = letters.flatMap((letter, at) => (/\p{N}/u.test(letter) ? [] : [letters.toSpliced(at, 1).join('')]));
  return [...new Set([loose, ...without])];
}
