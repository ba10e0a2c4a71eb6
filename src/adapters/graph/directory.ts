// The people of Entra and their roles: by the groups that stand for roles (learn.microsoft.com/graph/api/group-list-transitivemembers), by app roles, or both.
import { z } from 'zod';
import { toMail } from '../../domain/ids.ts';
import type { Member } from '../../domain/member.ts';
import type { Role } from '../../domain/person.ts';
import type { Directory } from '../../ports.ts';
import { appRolesOf, usersWithAppRoles } from './app-roles.ts';
import type { Graph } from './client.ts';
import { attempt, type Occasion } from './fault.ts';
import { type User, userCalled, usersIn } from './users.ts';

/** More are refused in one question. */
const MOST_GROUPS = 20;
const groupsAnswer = z.object({ value: z.array(z.string()) });

/**
 * `groups`: the object id of each group with its role; members of groups in groups count. `app`: the client id of the app
 * registration whose app roles are called as ours are; null: none. Somebody has every role of both.
 */
export type RoleSources = { groups: Readonly<Record<string, Role>>; app: string | null };

export function directory(graph: Graph, from: RoleSources): Directory {
  return {
    members: () => attempt(occasionOf(from), () => readMembers(graph, from)),
    find: (mail) => attempt(occasionOf(from), () => readMember(graph, from, mail)),
  };
}

function occasionOf({ app }: RoleSources): Occasion {
  return {
    port: 'directory',
    doing: 'read who has which role',
    permission: `User.Read.All${app ? ', Application.Read.All' : ''} and GroupMember.Read.All`,
    repeating: 'harmless',
  };
}

async function readMembers(graph: Graph, from: RoleSources): Promise<Member[]> {
  const found = new Map<string, { user: User; roles: Role[] }>();
  const add = (user: User, role: Role) => {
    const { roles } = found.get(user.id) ?? { roles: [] };
    found.set(user.id, { user, roles: [...new Set([...roles, role])] });
  };
  for (const [group, role] of Object.entries(from.groups))
    for (const user of await usersIn(graph, group, 'transitiveMembers')) add(user, role);
  if (from.app) for (const { user, role } of await usersWithAppRoles(graph, from.app)) add(user, role);
  return [...found.values()].map(({ user, roles }) => memberOf(user, roles));
}

async function readMember(graph: Graph, from: RoleSources, mail: string): Promise<Member | undefined> {
  const user = await userCalled(graph, mail);
  if (!user) return undefined;
  const byGroups = await groupRolesOf(graph, from.groups, user);
  const byApp = from.app ? await appRolesOf(graph, from.app, user) : [];
  return memberOf(user, [...new Set([...byGroups, ...byApp])]);
}

/** Asks for the groups themselves: a token names none of them where somebody is in too many. */
async function groupRolesOf(graph: Graph, groups: RoleSources['groups'], user: User): Promise<Role[]> {
  const ids = Object.keys(groups);
  const theirs: string[] = [];
  for (let first = 0; first < ids.length; first += MOST_GROUPS) {
    const groupIds = ids.slice(first, first + MOST_GROUPS);
    const answer = await graph.api(`/users/${user.id}/checkMemberGroups`).post({ groupIds });
    theirs.push(...groupsAnswer.parse(answer).value);
  }
  return theirs.flatMap((id) => groups[id] ?? []);
}

function memberOf(user: User, roles: readonly Role[]): Member {
  const { displayName, mail, userPrincipalName, accountEnabled, usageLocation } = user;
  return {
    mail: toMail(mail ?? userPrincipalName),
    name: displayName ?? userPrincipalName,
    country: usageLocation ?? '',
    roles: accountEnabled === false ? [] : roles.toSorted(),
  };
}
