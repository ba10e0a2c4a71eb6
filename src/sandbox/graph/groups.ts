// The groups of the directory, one for each role of the feed, and who is in them (learn.microsoft.com/graph/api/resources/group).
import { z } from 'zod';
import type { Person } from '../feed.ts';
import { type Answer, type Call, ok, param, Rejection, type Route, readBody } from '../http.ts';
import { stableUuid } from '../ids.ts';
import { type Directory, personId } from './directory.ts';
import { listRows } from './odata.ts';
import { viewUser } from './users.ts';

const asked = z.object({ groupIds: z.array(z.string()).max(20) });

/** The id of the group whose members have this role. */
export function groupId(role: string): string {
  return stableUuid(`group:${role}`);
}

export function groupRoutes(directory: Directory): Route[] {
  const left = new Set<string>();
  const groupsOf = (person: Person) =>
    person.roles
      .split(/[;,]/)
      .map((role) => role.trim())
      .filter((role) => role !== '')
      .map(groupId)
      .filter((group) => !left.has(`${group} ${personId(person)}`));
  const known = (call: Call) => new Set(directory.all().flatMap(groupsOf)).has(param(call, 'group'));
  const members = (call: Call): Answer => {
    const group = param(call, 'group');
    const all = directory.all().filter((person) => groupsOf(person).includes(group));
    if (all.length === 0 && !known(call) && ![...left].some((each) => each.startsWith(group))) throw notFound(group);
    return listRows(call, all.map(viewUser), 100);
  };
  return [
    { method: 'GET', pattern: '/groups/{group}/transitiveMembers/microsoft.graph.user', handle: members },
    {
      method: 'DELETE',
      pattern: '/groups/{group}/members/{user}/$ref',
      handle: (call) => {
        left.add(`${param(call, 'group')} ${param(call, 'user')}`);
        return { status: 204 };
      },
    },
    {
      method: 'POST',
      pattern: '/users/{user}/checkMemberGroups',
      handle: (call) => {
        const { groupIds } = readBody(call, asked);
        const person = directory.find(param(call, 'user'));
        if (!person) throw notFound(param(call, 'user'));
        const own = groupsOf(person);
        return ok({ value: groupIds.filter((id) => own.includes(id)) });
      },
    },
  ];
}

function notFound(id: string): Rejection {
  const message = `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`;
  return new Rejection(404, 'Request_ResourceNotFound', message);
}
