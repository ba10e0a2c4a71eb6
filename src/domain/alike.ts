// Names of companies that may mean the same one: asked about, never merged silently (spec §4, §12).
import { normalisedName } from './ids.ts';

const legalForms = new Set(
  'ag bv co company corp corporation gmbh group holding holdings inc incorporated llc llp lp ltd limited plc pty sa sarl srl the'.split(
    ' ',
  ),
);

/** Those whose name is the same but for case, accents, legal form, spaces or a slip of the keyboard. */
export function alike<T extends { name: string }>(name: string, known: readonly T[]): T[] {
  const wanted = core(name);
  return known.filter((each) => isNear(wanted, core(each.name)));
}

/** A name without its legal forms and spaces; a name of nothing else keeps them. */
function core(name: string): string {
  const words = normalisedName(name).split(' ');
  const kept = words.filter((word) => !legalForms.has(word));
  return (kept.length > 0 ? kept : words).join('');
}

function isNear(a: string, b: string): boolean {
  if (a === b) return true;
  const shorter = Math.min(a.length, b.length);
  return shorter > 4 && distance(a, b) <= (shorter > 9 ? 2 : 1);
}

/** How many letters must be added, taken out or changed. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1) {
      const changed = (row[j] ?? 0) + (letter === b[j] ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
