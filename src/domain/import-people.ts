// Importing people: by mail, new ones and what changed of known ones (spec §12).
import { toMail } from './ids.ts';
import { applySets, cellProblem, type ImportProblem, type Place, type Row } from './import-table.ts';
import type { Person } from './person.ts';

export type PersonOutcome = { is: 'created' | 'updated' | 'unchanged'; person: Person };

/** A second row of the same person is a problem: which of the two is meant would be a guess. */
export function samePeople(rows: readonly Row<Person>[]): ImportProblem[] {
  const first = new Map<string, Row<Person>>();
  return rows.flatMap((row) => {
    const mail = toMail(row.texts.email ?? '');
    const other = first.get(mail);
    if (!other) first.set(mail, row);
    return other ? [cellProblem(row, 'email', `is the same person as ${placeOf(other, row)}`)] : [];
  });
}

/** What a row makes of a person; chat and morning card of a known one are kept. */
export function importPerson(row: Row<Person>, people: readonly Person[]): PersonOutcome {
  const mail = toMail(row.texts.email ?? '');
  const known = people.find((person) => person.mail === mail);
  const start: Person = known ?? {
    type: 'person',
    mail,
    name: '',
    roles: [],
    country: '',
    zone: 'UTC',
    chat: null,
    morning: null,
    formOpenSince: null,
  };
  const person = applySets(start, row, Object.keys(row.sets));
  if (!known) return { is: 'created', person };
  return JSON.stringify(person) === JSON.stringify(known)
    ? { is: 'unchanged', person: known }
    : { is: 'updated', person };
}

/** `row 5`, or `row 5 of clients.csv` where that is another file than that of `from`. */
export function placeOf(row: Place, from: Place): string {
  return row.file === from.file ? `row ${row.row}` : `row ${row.row} of ${row.file}`;
}
