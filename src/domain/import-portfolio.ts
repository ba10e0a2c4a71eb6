// Which client each row of a portfolio means, and what is wrong with it beside single cells (spec §12).
import type { ClientFile, Stage } from './client.ts';
import { byName, wasCalled } from './client-name.ts';
import { addDays, dayOf, parseDay } from './day.ts';
import { type ClientId, clientIdFor, normalisedName, toMail } from './ids.ts';
import { placeOf } from './import-people.ts';
import { cellProblem, type ImportProblem, type Row } from './import-table.ts';
import { personIn, type World } from './world.ts';

type ClientRow = Row<ClientFile>;
/** `known`: the client in the store that a row is about; undefined: a new one. */
export type Meant = { row: ClientRow; id: ClientId; known: ClientFile | undefined };

/** Matches rows by normalised name, former names too, then by ITSM id; a row that means two clients, or one meant before, is a problem. */
export function clientsMeant(
  rows: readonly ClientRow[],
  clients: readonly ClientFile[],
): { meant: Meant[]; problems: ImportProblem[] } {
  const { named: byNames, unclear } = byName(clients);
  const byItsm = new Map(clients.flatMap((file) => (file.systems.itsm ? [[file.systems.itsm, file]] : [])));
  const taken = new Set<string>(clients.map((file) => file.id));
  const claims = new Map<string, ClientRow>();
  const meant: Meant[] = [];
  const problems: ImportProblem[] = [];
  for (const row of rows) {
    const name = normalisedName(row.texts.client ?? '');
    const itsm = row.texts.itsm_id ?? '';
    const isNew = row.texts.is_new?.toLowerCase() === 'yes';
    const found = byNames.get(name);
    const named = found && isNew && wasCalled(found, name) ? undefined : found;
    const numbered = byItsm.get(itsm);
    const known = named ?? numbered;
    const either = known || isNew ? undefined : unclear.get(name);
    if (either)
      problems.push(
        cellProblem(
          row,
          'client',
          `was the name of ${either.map((each) => each.name).join(' and of ')}: write the name it has now`,
        ),
      );
    if (named && numbered && named !== numbered)
      problems.push(cellProblem(row, 'itsm_id', `belongs to ${numbered.name}, but the name to ${named.name}`));
    const keys = claimsOf({ name, itsm, known });
    const claimed = keys.find(([key]) => claims.has(key));
    const other = claimed && claims.get(claimed[0]);
    if (other) problems.push(cellProblem(row, claimed[1], `is the same client as ${placeOf(other, row)}`));
    for (const [key] of keys) if (!claims.has(key)) claims.set(key, row);
    const id = known?.id ?? clientIdFor(row.texts.client ?? '', taken);
    taken.add(id);
    meant.push({ row, id, known });
  }
  return { meant, problems };
}

/** What is wrong with a row's facts among each other and with the people they name. */
export function factProblems({ row, known }: Meant, world: World): ImportProblem[] {
  return [...vcioProblems(row, known, world), ...dayProblems(row, world)];
}

function claimsOf(given: {
  name: string;
  itsm: string;
  known: ClientFile | undefined;
}): [key: string, column: string][] {
  const keys: [string, string][] = [];
  if (given.name !== '') keys.push([`name ${given.name}`, 'client']);
  if (given.itsm !== '') keys.push([`itsm ${given.itsm}`, 'itsm_id']);
  if (given.known) keys.push([`client ${given.known.id}`, 'client']);
  return keys;
}

function vcioProblems(row: ClientRow, known: ClientFile | undefined, world: World): ImportProblem[] {
  const vcio = toMail(row.texts.vcio_email ?? '');
  if (vcio === '') return nobodyThere(row, known, world) ? [cellProblem(row, 'vcio_email', nobody)] : [];
  if (!row.sets.vcio_email) return [];
  const person = personIn(world, vcio);
  if (!person) return [cellProblem(row, 'vcio_email', 'is nobody Steward knows; add the person to the people file')];
  return person.roles.includes('vcio') ? [] : [cellProblem(row, 'vcio_email', `${person.name} has not the role vcio`)];
}

const nobody = 'nobody answers for this client: give a vCIO, or import a director first';

/** What a client is owed must have an owner, else it would be owed silently (spec §14). */
function nobodyThere(row: ClientRow, known: ClientFile | undefined, world: World): boolean {
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
