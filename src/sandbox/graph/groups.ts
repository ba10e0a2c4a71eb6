// The groups of the directory, one for each role of the feed, and who is in them (learn.microsoft.com/graph/api/resources/group).
import { z } from 'zod';
import type { Person } from '../feed.ts';
import { type Answer, type Call, header, ok, param, Rejection, type Route, readBody } from '../http.ts';
import { stableUuid } from '../ids.ts';
import { type Directory, personId } from './directory.ts';
import { listRows } from './odata.ts';
import { USER, viewUser } from './users.ts';

const asked = z.strictObject({ groupIds: z.array(z.string()).max(20) });
const reference = z.object({ '@odata.id': z.string() });

/** The id of the group whose members have this role. */
export function groupId(role: string): string {
  return stableUuid(`group:${role}`);
}

export function groupRoutes(directory: Directory): Route[] {
  const memberships = createMemberships(directory);
  const list = (membersOf: (group: string) => Person[]) => (call: Call) => {
    checkAdvanced(call);
    const group = param(call, 'group');
    if (!memberships.isGroup(group)) throw notFound(group);
    return listRows(call, membersOf(group).map(viewUser), USER);
  };
  return [
    { method: 'GET', pattern: '/groups/{group}/members/microsoft.graph.user', handle: list(memberships.direct) },
    { method: 'GET', pattern: '/groups/{group}/transitiveMembers/microsoft.graph.user', handle: list(memberships.all) },
    {
      method: 'POST',
      pattern: '/groups/{group}/members/$ref',
      handle: (call) => {
        const id = readBody(call, reference)['@odata.id'].split('/').at(-1) ?? '';
        memberships.add(param(call, 'group'), id);
        return { status: 204 };
      },
    },
    {
      method: 'DELETE',
      pattern: '/groups/{group}/members/{user}/$ref',
      handle: (call) => {
        memberships.remove(param(call, 'group'), param(call, 'user'));
        return { status: 204 };
      },
    },
    {
      method: 'POST',
      pattern: '/users/{user}/checkMemberGroups',
      handle: (call): Answer => {
        const { groupIds } = readBody(call, asked);
        const person = directory.find(param(call, 'user'));
        if (!person) throw notFound(param(call, 'user'));
        return ok({ value: groupIds.filter((id) => memberships.all(id).includes(person)) });
      },
    },
  ];
}

/** As documented for members cast to one type (learn.microsoft.com/graph/aad-advanced-queries). */
function checkAdvanced(call: Call): void {
  const isEventual = header(call, 'consistencylevel')?.toLowerCase() === 'eventual';
  if (isEventual && call.query.get('$count') === 'true') return;
  const message = 'A cast of the members needs the header ConsistencyLevel: eventual and $count=true.';
  throw new Rejection(400, 'Request_UnsupportedQuery', message);
}

type Memberships = {
  isGroup: (id: string) => boolean;
  direct: (group: string) => Person[];
  /** Also through groups in it. */
  all: (group: string) => Person[];
  add: (group: string, member: string) => void;
  remove: (group: string, member: string) => void;
};

/** By the roles of the feed, and what was changed since. */
function createMemberships(directory: Directory): Memberships {
  const members = new Map<string, Set<string>>();
  for (const person of directory.all()) for (const role of rolesOf(person)) add(groupId(role), personId(person));
  function add(group: string, member: string): void {
    members.set(group, (members.get(group) ?? new Set()).add(member));
  }
  const direct = (group: string) => [...(members.get(group) ?? [])].flatMap((id) => directory.find(id) ?? []);
  const within = (group: string, seen: Set<string>): Set<string> => {
    if (seen.has(group)) return seen;
    seen.add(group);
    for (const id of members.get(group) ?? []) if (members.has(id)) within(id, seen);
    return seen;
  };
  return {
    isGroup: (id) => members.has(id),
    direct,
    all: (group) => [...new Set([...within(group, new Set())].flatMap(direct))],
    add,
    remove: (group, member) => void members.get(group)?.delete(member),
  };
}

function rolesOf(person: Person): string[] {
  const roles = person.roles.split(/[;,]/).map((role) => role.trim());
  return roles.filter((role) => role !== '');
}

function notFound(id: string): Rejection {
  const message = `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`;
  return new Rejection(404, 'Request_ResourceNotFound', message);
}
