// The people of Entra and their roles, by the groups that stand for roles (learn.microsoft.com/graph/api/group-list-transitivemembers).
import { z } from 'zod';
import { toMail } from '../../domain/ids.ts';
import type { Member } from '../../domain/member.ts';
import type { Role } from '../../domain/person.ts';
import type { Directory } from '../../ports.ts';
import type { Graph } from './client.ts';
import { attempt, hasStatus } from './fault.ts';

const SELECTED = 'id,displayName,mail,userPrincipalName,accountEnabled,usageLocation';
const PAGE = 999;
/** More are refused in one question. */
const MOST_GROUPS = 20;

const userAnswer = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  mail: z.string().nullish(),
  userPrincipalName: z.string(),
  accountEnabled: z.boolean().nullish(),
  usageLocation: z.string().nullish(),
});
type User = z.infer<typeof userAnswer>;
const usersAnswer = z.object({ value: z.array(userAnswer), '@odata.nextLink': z.string().optional() });
const groupsAnswer = z.object({ value: z.array(z.string()) });

/** `groups`: the object id of each group with its role. Members of groups in groups count. */
export function directory(graph: Graph, groups: Readonly<Record<string, Role>>): Directory {
  return {
    members: () => attempt(occasion, () => readMembers(graph, groups)),
    find: (mail) => attempt(occasion, () => readMember(graph, groups, mail)),
  };
}

const occasion = {
  port: 'directory',
  doing: 'read who has which role',
  permission: 'User.Read.All and GroupMember.Read.All',
  repeating: 'harmless',
} as const;

async function readMembers(graph: Graph, groups: Readonly<Record<string, Role>>): Promise<Member[]> {
  const found = new Map<string, { user: User; roles: Role[] }>();
  for (const [group, role] of Object.entries(groups))
    for (const user of await usersOf(graph, group)) {
      const { roles } = found.get(user.id) ?? { roles: [] };
      found.set(user.id, { user, roles: [...new Set([...roles, role])] });
    }
  return [...found.values()].map(({ user, roles }) => memberOf(user, roles));
}

async function usersOf(graph: Graph, group: string): Promise<User[]> {
  const users: User[] = [];
  let next: string | undefined =
    `/groups/${group}/transitiveMembers/microsoft.graph.user?$select=${SELECTED}&$top=${PAGE}`;
  while (next !== undefined) {
    const page: z.infer<typeof usersAnswer> = usersAnswer.parse(await graph.api(next).get());
    users.push(...page.value);
    next = page['@odata.nextLink'];
  }
  return users;
}

/** Asks for the groups themselves: a token names none of them where somebody is in too many. */
async function readMember(
  graph: Graph,
  groups: Readonly<Record<string, Role>>,
  mail: string,
): Promise<Member | undefined> {
  const user = (await userNamed(graph, mail)) ?? (await userWithMail(graph, mail));
  if (!user) return undefined;
  const ids = Object.keys(groups);
  const theirs: string[] = [];
  for (let first = 0; first < ids.length; first += MOST_GROUPS) {
    const groupIds = ids.slice(first, first + MOST_GROUPS);
    const answer = await graph.api(`/users/${user.id}/checkMemberGroups`).post({ groupIds });
    theirs.push(...groupsAnswer.parse(answer).value);
  }
  return memberOf(user, [...new Set(theirs.flatMap((id) => groups[id] ?? []))]);
}

async function userNamed(graph: Graph, name: string): Promise<User | undefined> {
  try {
    return userAnswer.parse(await graph.api(`/users/${encodeURIComponent(name)}?$select=${SELECTED}`).get());
  } catch (error) {
    if (hasStatus(error, 404)) return undefined;
    throw error;
  }
}

/** Where the mail address is not the name they sign in with. */
async function userWithMail(graph: Graph, mail: string): Promise<User | undefined> {
  const filter = `mail eq '${mail.replaceAll("'", "''")}'`;
  const answer = await graph.api('/users').select(SELECTED).filter(filter).get();
  return usersAnswer.parse(answer).value[0];
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
