// Who may do what: the permission table of spec §10, which commands, card actions and help all read.
import type { ClientFile, Team } from './client.ts';
import type { Mail } from './ids.ts';
import type { Person, Role } from './person.ts';

/**
 * A role anywhere; `all`: whoever has a role; or a relation to this client: its vCIO, whoever covers for them, anyone named in
 * its account team, each while they have the role; `sales-of-prospect`: sales, while it is a prospect, `its-sales-of-prospect`: the
 * one of its team.
 */
export type Grant =
  | Role
  | 'all'
  | 'its-vcio'
  | 'its-cover'
  | 'its-team'
  | 'sales-of-prospect'
  | 'its-sales-of-prospect';

/** These roles have the permissions of another (spec §2). */
const permittedAs: Partial<Record<Role, Role>> = { noc: 'service', soc: 'service' };

export const permissions = {
  help: ['all'],
  whoami: ['all'],
  policy: ['all'],
  today: ['all'],
  'list-clients': ['all'],
  'show-client': ['all'],
  why: ['all'],
  note: ['all'],
  'private-note': ['its-vcio', 'director'],
  edit: ['its-vcio', 'vitm', 'office', 'director', 'sales-of-prospect'],
  'edit-team': ['its-vcio', 'director'],
  assign: ['director'],
  rename: ['director'],
  merge: ['director'],
  handover: ['director'],
  cadence: ['its-vcio', 'director'],
  pulse: ['its-vcio', 'its-cover', 'director'],
  meeting: ['its-vcio', 'its-cover', 'director'],
  /** The internal and the ICE meeting of a prospect. */
  'sales-meeting': ['sales', 'its-vcio', 'its-cover', 'director'],
  /** The kick-offs of onboarding. */
  'kick-off': ['project', 'its-vcio', 'its-cover', 'director'],
  'add-prospect': ['sales', 'director'],
  signed: ['sales', 'director'],
  lost: ['sales', 'director'],
  stage: ['its-vcio', 'director', 'project'],
  'override-gate': ['director'],
  'see-records': ['its-vcio', 'vitm', 'its-cover', 'director', 'office'],
  'file-deck': ['its-vcio', 'vitm', 'its-cover', 'director'],
  'file-upload': ['its-vcio', 'vitm', 'its-cover', 'director', 'office'],
  escalate: ['all'],
  'answer-escalation': ['all'],
  'propose-care': ['all'],
  digest: ['director'],
  'read-notes': ['its-team', 'its-cover', 'director', 'admin'],
  'see-money': ['its-vcio', 'its-cover', 'director', 'admin', 'its-sales-of-prospect'],
  history: ['its-vcio', 'director', 'admin'],
  'mail-contact': ['its-vcio', 'vitm', 'its-cover', 'director'],
  'answer-obligation': ['its-vcio', 'its-cover', 'director'],
  /** After two cycles without a vCIO meeting. */
  'choose-rhythm': ['director'],
  /** Their own absence everybody may cover. */
  cover: ['director'],
  outbox: ['director', 'admin'],
  'plan-onboarding': ['its-vcio', 'its-cover', 'project', 'director'],
  offboard: ['director'],
  import: ['admin'],
} as const satisfies Record<string, readonly Grant[]>;
export type Permission = keyof typeof permissions;

/** Whether a person may do this, for this client where the permission speaks of one (spec §10). */
export function may(person: Pick<Person, 'mail' | 'roles'>, permission: Permission, file: ClientFile | null): boolean {
  return permissions[permission].some((grant: Grant) => holds(person, grant, file));
}

/** The people who could do it, for the answer to someone who may not; the client's own vCIO first. */
export function whoCould(people: readonly Person[], permission: Permission, file: ClientFile | null): Person[] {
  const able = people.filter((person) => may(person, permission, file));
  return able.toSorted((a, b) => Number(b.mail === file?.team.vcio) - Number(a.mail === file?.team.vcio));
}

/** Who fills a role: the one named while they have it, else the first holder by mail, else the vCIO, else the director (spec §2). */
export function teamMember(people: readonly Person[], file: ClientFile, role: keyof Team): Mail | null {
  if (role === 'vcio') return file.team.vcio;
  return holderOf(people, file, role) ?? file.team.vcio ?? firstHolder(people, 'director');
}

/** The client with its account team filled by whoever has the roles; what nobody has stays as it is. */
export function withWholeTeam(people: readonly Person[], file: ClientFile): ClientFile {
  const { team } = file;
  const filled = (role: Exclude<keyof Team, 'vcio'>) => holderOf(people, file, role) ?? team[role];
  const { vcio } = team;
  const others = {
    vitm: filled('vitm'),
    director: filled('director'),
    sales: filled('sales'),
    project: filled('project'),
  };
  return { ...file, team: { vcio, ...others } };
}

/** The person who answers for a client: its vCIO, else the director, else an administrator (spec §3 *Nobody there*). */
export function responsible(people: readonly Person[], file: ClientFile): Mail | null {
  return vcioOf(people, file) ?? directorOf(people, file) ?? firstHolder(people, 'admin');
}

/** Whoever owes what a role of the account team owes; only without any of them nobody. */
export function owedBy(people: readonly Person[], file: ClientFile, role: keyof Team): Mail | null {
  if (role === 'vcio') return responsible(people, file);
  return holderOf(people, file, role) ?? responsible(people, file);
}

/** The client's vCIO, while that person is one. */
export function vcioOf(people: readonly Person[], { team }: ClientFile): Mail | null {
  return people.find(({ mail, roles }) => mail === team.vcio && roles.includes('vcio'))?.mail ?? null;
}

function holderOf(people: readonly Person[], { team }: ClientFile, role: Exclude<keyof Team, 'vcio'>): Mail | null {
  const holders = holdersOf(people, role);
  const named = team[role];
  return named && holders.includes(named) ? named : (holders[0] ?? null);
}

/** The client's director: the one named, else the first by mail; null where nobody is one. */
export function directorOf(people: readonly Person[], file: ClientFile): Mail | null {
  return holderOf(people, file, 'director');
}

/** Everybody who has a role, by mail. */
export function holdersOf(people: readonly Person[], role: Role): Mail[] {
  return people
    .filter(({ roles }) => roles.includes(role))
    .map(({ mail }) => mail)
    .toSorted();
}

/** Who is told of what does not get through to somebody: a director who can be reached, else an administrator; never themselves. */
export function overseer(people: readonly Person[], of: Mail): Mail | null {
  const others = people.filter(({ mail, chat }) => mail !== of && chat !== null && !chat.stopped);
  return firstHolder(others, 'director') ?? firstHolder(others, 'admin');
}

function firstHolder(people: readonly Person[], role: Role): Mail | null {
  return holdersOf(people, role)[0] ?? null;
}

function holds(person: Pick<Person, 'mail' | 'roles'>, grant: Grant, file: ClientFile | null): boolean {
  const { mail, roles } = person;
  switch (grant) {
    case 'all':
      return roles.length > 0;
    case 'its-vcio':
      return file?.team.vcio === mail && roles.includes('vcio');
    case 'its-cover':
      return file?.cover === mail && roles.length > 0;
    case 'its-team':
      return file !== null && roles.some((role) => isTeamRole(role, file) && file.team[role] === mail);
    case 'sales-of-prospect':
      return file?.stage === 'prospect' && roles.includes('sales');
    case 'its-sales-of-prospect':
      return file?.stage === 'prospect' && roles.includes('sales') && file.team.sales === mail;
    default:
      return roles.some((role) => role === grant || permittedAs[role] === grant);
  }
}

function isTeamRole(role: Role, { team }: ClientFile): role is keyof Team {
  return Object.hasOwn(team, role);
}
