// Editing a client's facts, contacts and account team: what was typed, checked; what is owed follows (spec §10 *edit*).
import type { Growth, Touch } from './cadence.ts';
import { type ClientFile, type Contact, methods, ratesOfChange, type Team } from './client.ts';
import { begin, type Change, type Client, type Refusal, refuse, refuseForm, withFact, withFile } from './decision.ts';
import { country, isoDay, mail, type Parsed, wholeNumber, zone } from './import-cells.ts';
import { planNext, pulseAgain } from './lifecycle.ts';
import { replan } from './replan.ts';
import { personIn, type World } from './world.ts';

const growths: readonly Growth[] = ['shrinking', 'steady', 'fast'];
const touches: readonly Touch[] = ['high', 'standard', 'low'];
export const editedRoles = ['vitm', 'director', 'sales', 'project'] as const satisfies readonly (keyof Team)[];

/** What was typed into the fields of the form; a field that is not there is left as it is. */
export type EditTyped = Readonly<Record<string, string | undefined>>;

/** The facts as typed; refuses them all where one is wrong. `withTeam`: whether the account team may be changed, too. */
export function editClient(
  client: Client,
  { typed, withTeam }: { typed: EditTyped; withTeam: boolean },
  world: World,
): Change | Refusal {
  const { file } = client;
  const problems: Record<string, string> = {};
  const sets: Partial<ClientFile>[] = [];
  for (const [field, read] of Object.entries(fields)) {
    const text = typed[field]?.trim();
    if (text === undefined) continue;
    const parsed = read(text);
    if ('problem' in parsed) problems[field] = `“${text.slice(0, 60)}” ${parsed.problem}.`;
    else sets.push(parsed.value);
  }
  const contacts = typed.contacts === undefined ? { value: file.contacts } : contactsIn(typed.contacts, file);
  if ('problem' in contacts) problems.contacts = contacts.problem;
  else sets.push({ contacts: contacts.value });
  const team = withTeam ? teamIn(typed, file, world) : { value: file.team };
  if ('problem' in team) Object.assign(problems, team.problem);
  else sets.push({ team: team.value });
  if (Object.keys(problems).length > 0) return refuseForm(problems);
  return changed(client, Object.assign({}, ...sets), world);
}

const fields: Record<string, (text: string) => Parsed<Partial<ClientFile>>> = {
  industry: (industry) => ({ value: { industry } }),
  seats: (text) => set(text, wholeNumber(0, 1_000_000), (seats) => ({ seats })),
  country: (text) => set(text, country, (value) => ({ country: value ?? '' })),
  zone: (text) => set(text, zone, (value) => (value ? { zone: value } : {})),
  growth: (text) => ({ value: { growth: oneIn(growths, text) } }),
  touch: (text) => ({ value: { touch: oneIn(touches, text) } }),
  method: (text) => ({ value: { method: oneIn(methods, text) } }),
  rateOfChange: (text) => ({ value: { rateOfChange: oneIn(ratesOfChange, text) } }),
  agreementStart: (text) => set(text, isoDay, (agreementStart) => ({ agreementStart })),
  agreementEnd: (text) => set(text, isoDay, (agreementEnd) => ({ agreementEnd })),
};

function set<T>(
  text: string,
  parse: (text: string) => Parsed<T>,
  to: (value: T | null) => Partial<ClientFile>,
): Parsed<Partial<ClientFile>> {
  const parsed: Parsed<T | null> = text === '' ? { value: null } : parse(text);
  return 'problem' in parsed ? parsed : { value: to(parsed.value) };
}

function oneIn<T extends string>(values: readonly T[], text: string): T | null {
  return values.find((value) => value === text) ?? null;
}

/** The contacts as lines of the form: name; mail; phone; role; method. The first one is the primary contact. */
export function contactLines({ contacts }: ClientFile): string {
  return contacts
    .toSorted((a, b) => Number(b.primary) - Number(a.primary))
    .map(contactLine)
    .join('\n');
}

function contactLine({ name, mail: address, phone, role, method }: Contact): string {
  return [name, address, phone, role, method ?? ''].join('; ').replace(/(; )+$/, '');
}

/** A line that stands as it was shown is the contact that it was made of, whatever its texts hold. */
function contactsIn(text: string, { contacts }: ClientFile): { value: Contact[] } | { problem: string } {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const read = lines.map((line, n) => {
    const same = contacts.find((contact) => contactLine(contact) === line.trim());
    if (same) return { value: { ...same, primary: n === 0 } };
    const [name = '', address = '', phone = '', role = '', method = ''] = line.split(';').map((part) => part.trim());
    const parsed: Parsed<string> = address === '' ? { value: '' } : mail(address);
    if (name === '') return { problem: `Line ${n + 1} has no name.` };
    if ('problem' in parsed) return { problem: `Line ${n + 1}: “${address.slice(0, 60)}” ${parsed.problem}.` };
    const known = oneIn(methods, method.toLowerCase());
    if (method !== '' && !known) return { problem: `Line ${n + 1}: “${method}” is none of ${methods.join(', ')}.` };
    return { value: { name, mail: parsed.value, phone, role, method: known, primary: n === 0 } };
  });
  const problems = read.flatMap((each) => ('problem' in each ? [each.problem] : []));
  if (problems.length > 0) return { problem: problems.join(' ') };
  return { value: read.flatMap((each) => ('value' in each ? [each.value] : [])) };
}

function teamIn(typed: EditTyped, { team }: ClientFile, world: World) {
  const problem: Record<string, string> = {};
  const value: Team = { ...team };
  for (const role of editedRoles) {
    const chosen = typed[role];
    if (chosen === undefined) continue;
    const person = personIn(world, chosen);
    if (chosen !== 'none' && !person?.roles.includes(role)) problem[role] = 'Choose somebody who has this role.';
    value[role] = person?.mail ?? null;
  }
  return Object.keys(problem).length > 0 ? { problem } : { value };
}

function changed(client: Client, next: Partial<ClientFile>, world: World): Change | Refusal {
  const { file } = client;
  const keys = (Object.keys(next) as (keyof ClientFile)[]).filter(
    (key) => JSON.stringify(next[key]) !== JSON.stringify(file[key]),
  );
  if (keys.length === 0) return refuse('already-done', 'Nothing is different from before.');
  const what = Object.fromEntries(keys.map((key) => [key, { from: file[key], to: next[key] }]));
  const edited = withFile(begin(client), { ...next, changedAt: world.now });
  const paced = pulseAgain(withFact(edited, 'facts-edited', what), file, world);
  const open = paced.client.obligations.map(({ id }) => id);
  const rolled = keys.includes('country') ? replan(paced.client, open, world) : begin(paced.client);
  return planNext({ ...paced, client: rolled.client, facts: [...paced.facts, ...rolled.facts] }, world);
}
