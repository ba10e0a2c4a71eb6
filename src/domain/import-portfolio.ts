// Which client each row of a portfolio means, and what is wrong with it beside single cells (spec §12).
import type { ClientFile, Stage } from './client.ts';
import { byName, type Known, wasCalled } from './client-name.ts';
import { addDays, dayOf, parseDay } from './day.ts';
import { type ClientId, clientIdFor, normalisedName, toMail } from './ids.ts';
import { nearness } from './import-near.ts';
import { placeOf } from './import-people.ts';
import { cellProblem, type ImportProblem, type Place, type Row } from './import-table.ts';
import { survivorOf } from './survivor.ts';
import { personIn, type World } from './world.ts';

type ClientRow = Row<ClientFile>;
/**
 * `known`: whether it is in the store; else a new one. `name`: as its row has it, normalised. `leftOut`: why the row does
 * not count, of a client that was merged into another; the other's own row does.
 */
export type Meant = { row: ClientRow; id: ClientId; name: string; known: boolean; leftOut: string | null };

/** Which client each row means, and what is wrong with the rows among each other, with clients of the store and people. */
export function clientsMeant(
  rows: readonly ClientRow[],
  clients: readonly Known[],
  world: World,
): { meant: Meant[]; problems: ImportProblem[] } {
  const find = finder(clients);
  const near = nearness(clients);
  const problems: ImportProblem[] = [];
  const meant = rows.map((row): Meant => {
    const { id, name, known, unclear } = find(row);
    const leftOut = known?.mergedInto ? `${known.name} was merged into ${known.mergedInto.name}` : null;
    problems.push(...unclear);
    if (!leftOut) problems.push(...near(row, known), ...vcioProblems(row, known, world), ...dayProblems(row, world));
    return { row, id, name, known: known !== undefined, leftOut };
  });
  return { meant, problems };
}

type Found = { id: ClientId; name: string; known: Known | undefined; unclear: ImportProblem[] };

/** Matches rows by normalised name, former names too, then by ITSM id; a row that means two clients, or one meant before, is a problem. */
function finder(clients: readonly Known[]): (row: ClientRow) => Found {
  const { named, unclear: several } = byName(clients);
  const byItsm = new Map(clients.flatMap((file) => (file.systems.itsm ? [[file.systems.itsm, file]] : [])));
  const taken = new Set<string>(clients.map((file) => file.id));
  const claims = new Map<string, Place>();
  return (row) => {
    const { client = '', itsm_id: itsm = '', is_new } = row.texts;
    const name = normalisedName(client);
    const isNew = is_new?.toLowerCase() === 'yes';
    const found = named.get(name);
    const byThat = found && isNew && wasCalled(found, name) ? undefined : found;
    const numbered = byItsm.get(itsm);
    const known = byThat ?? numbered;
    const unclear: ImportProblem[] = [];
    const either = known || isNew ? undefined : several.get(name);
    if (either)
      unclear.push(cellProblem(row, 'client', `was the name of ${namesOf(either)}: write the name it has now`));
    if (byThat && numbered && survivorOf(byThat, clients) !== survivorOf(numbered, clients))
      unclear.push(cellProblem(row, 'itsm_id', `belongs to ${numbered.name}, but the name to ${byThat.name}`));
    const keys = claimsOf({ name, itsm, known });
    const claimed = keys.find(([key]) => claims.has(key));
    const other = claimed && claims.get(claimed[0]);
    if (other) unclear.push(cellProblem(row, claimed[1], `is the same client as ${placeOf(other, row)}`));
    const place = { file: row.file, row: row.row };
    for (const [key] of keys) if (!claims.has(key)) claims.set(key, place);
    const id = known?.id ?? clientIdFor(client, taken);
    taken.add(id);
    return { id, name, known, unclear };
  };
}

function namesOf(clients: readonly Known[]): string {
  return clients.map(({ name }) => name).join(' and of ');
}

function claimsOf(given: { name: string; itsm: string; known: Known | undefined }): [key: string, column: string][] {
  const keys: [string, string][] = [];
  if (given.name !== '') keys.push([`name ${given.name}`, 'client']);
  if (given.itsm !== '') keys.push([`itsm ${given.itsm}`, 'itsm_id']);
  if (given.known) keys.push([`client ${given.known.id}`, 'client']);
  return keys;
}

function vcioProblems(row: ClientRow, known: Known | undefined, world: World): ImportProblem[] {
  const vcio = toMail(row.texts.vcio_email ?? '');
  if (vcio === '') return nobodyThere(row, known, world) ? [cellProblem(row, 'vcio_email', nobody)] : [];
  // What was imported before is not applied again: whoever left meanwhile keeps no file from being imported.
  if (!row.sets.vcio_email || row.texts.vcio_email === known?.imported.vcio_email) return [];
  const person = personIn(world, vcio);
  if (!person) return [cellProblem(row, 'vcio_email', 'is nobody Steward knows; add the person to the people file')];
  return person.roles.includes('vcio') ? [] : [cellProblem(row, 'vcio_email', `${person.name} has not the role vcio`)];
}

const nobody = 'nobody answers for this client: give a vCIO, or import a director first';

/** What a client is owed must have an owner, else it would be owed silently (spec §14). */
function nobodyThere(row: ClientRow, known: Known | undefined, world: World): boolean {
  const owed: readonly Stage[] = ['onboarding', 'active'];
  if (known?.team.vcio && row.texts.vcio_email === undefined) return false;
  if (!owed.some((stage) => stage === row.texts.stage?.toLowerCase())) return false;
  return !world.people.some(({ roles }) => roles.includes('director') || roles.includes('admin'));
}

function dayProblems(row: ClientRow, world: World): ImportProblem[] {
  const problems: ImportProblem[] = [];
  // It is tomorrow already somewhere.
  const latest = addDays(dayOf(world.now, 'UTC'), 1);
  for (const column of ['last_pulse_on', 'last_meeting_on']) {
    const day = parseDay(row.texts[column] ?? '');
    if (day && day > latest) problems.push(cellProblem(row, column, 'is still to come'));
  }
  const start = parseDay(row.texts.agreement_start ?? '');
  const end = parseDay(row.texts.agreement_end ?? '');
  if (start && end && end < start)
    problems.push(cellProblem(row, 'agreement_end', `is before agreement_start, ${start}`));
  return problems;
}
