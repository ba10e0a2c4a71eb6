// Importing a client's contacts: by mail, or by name where none is known (spec §12).
import type { ClientFile, Contact } from './client.ts';
import { normalisedName, toMail } from './ids.ts';
import { placeOf } from './import-people.ts';
import { applySets, cellProblem, type ImportProblem, type Row } from './import-table.ts';

type ContactRow = Row<Contact>;

/** A contact's second row, and a second primary contact, are problems. */
export function sameContacts(rows: readonly ContactRow[]): ImportProblem[] {
  const first = new Map<string, ContactRow>();
  const again = (key: string, row: ContactRow, column: string, says: string): ImportProblem[] => {
    const other = first.get(key);
    if (!other) first.set(key, row);
    return other ? [cellProblem(row, column, `${says} ${placeOf(other, row)}`)] : [];
  };
  return rows.flatMap((row) => {
    const client = normalisedName(row.texts.client ?? '');
    const column = row.texts.email ? 'email' : 'name';
    const twice = again(`${client} ${keyOfRow(row)}`, row, column, 'is the same contact as');
    if (row.texts.primary?.toLowerCase() !== 'yes') return twice;
    return [...twice, ...again(`${client} primary`, row, 'primary', 'the primary contact is already in')];
  });
}

/**
 * The client with this contact as the row says: only columns that differ from the last import are applied. `created` and
 * `updated` tell what became of the contact.
 */
export function importContact(
  file: ClientFile,
  row: ContactRow,
): { file: ClientFile; is: 'created' | 'updated' | 'unchanged' } {
  const key = keyOfRow(row);
  const remembered = (column: string) => `contact:${key}:${column}`;
  const columns = Object.keys(row.texts).filter((column) => column !== 'client');
  const differing = columns.filter((column) => row.texts[column] !== (file.imported[remembered(column)] ?? ''));
  if (differing.length === 0) return { file, is: 'unchanged' };
  const memory = Object.fromEntries(differing.map((column) => [remembered(column), row.texts[column] ?? '']));
  const known = file.contacts.find((contact) => keyOf(contact) === key);
  const applied = known ? differing : columns;
  const contact = applySets(known ?? unnamed, row, applied);
  const imported = { ...file.imported, ...memory };
  if (known && JSON.stringify(known) === JSON.stringify(contact))
    return { file: { ...file, imported }, is: 'unchanged' };
  const contacts = placed(file.contacts, known, contact);
  return { file: { ...file, imported, contacts }, is: known ? 'updated' : 'created' };
}

const unnamed: Contact = { name: '', mail: '', phone: '', role: '', method: null, primary: false };

/** A client has one primary contact: a new one takes the place of the other. */
function placed(contacts: readonly Contact[], known: Contact | undefined, contact: Contact): Contact[] {
  const others = (each: Contact) => (contact.primary && each.primary ? { ...each, primary: false } : each);
  if (!known) return [...contacts.map(others), contact];
  return contacts.map((each) => (each === known ? contact : others(each)));
}

function keyOfRow(row: ContactRow): string {
  return toMail(row.texts.email ?? '') || normalisedName(row.texts.name ?? '');
}
function keyOf(contact: Contact): string {
  return toMail(contact.mail) || normalisedName(contact.name);
}
