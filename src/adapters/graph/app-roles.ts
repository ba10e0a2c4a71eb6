// Who is assigned to the app roles of an app registration (learn.microsoft.com/graph/api/serviceprincipal-list-approleassignedto).
import type { AppRole, AppRoleAssignment, ServicePrincipal } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { type Role, roles } from '../../domain/person.ts';
import type { Graph } from './client.ts';
import { type Shape, selecting } from './shape.ts';
import { pagesOf, type User, usersById, usersIn } from './users.ts';

const roleAnswer = z.object({
  id: z.string(),
  value: z.string().nullish(),
  isEnabled: z.boolean().nullish(),
} satisfies Shape<AppRole>);
const appAnswer = z.object({ appRoles: z.array(roleAnswer) } satisfies Shape<ServicePrincipal>);
const assignmentAnswer = z.object({
  principalId: z.string(),
  principalType: z.string(),
  appRoleId: z.string(),
} satisfies Shape<AppRoleAssignment>);

type Assigned = { principal: string; isGroup: boolean; role: Role };

/**
 * Everybody with a role, once for each. A token's `roles` claim says the same, but a bot in Teams gets none: it knows who
 * writes, not what they signed in to. As in the claim, the direct members of an assigned group count, those of groups in it don't.
 */
export async function usersWithAppRoles(graph: Graph, appId: string): Promise<{ user: User; role: Role }[]> {
  const assigned = await assignedTo(graph, appId);
  const found: { user: User; role: Role }[] = [];
  for (const [group, its] of Map.groupBy(
    assigned.filter(({ isGroup }) => isGroup),
    ({ principal }) => principal,
  ))
    for (const user of await usersIn(graph, group, 'members')) found.push(...its.map(({ role }) => ({ user, role })));
  const alone = Map.groupBy(
    assigned.filter(({ isGroup }) => !isGroup),
    ({ principal }) => principal,
  );
  for (const user of await usersById(graph, [...alone.keys()]))
    found.push(...(alone.get(user.id) ?? []).map(({ role }) => ({ user, role })));
  return found;
}

/** The app roles of one user: asked for when all of them could not be read in time. */
export async function appRolesOf(graph: Graph, appId: string, user: User): Promise<Role[]> {
  const all = await usersWithAppRoles(graph, appId);
  return all.filter((each) => each.user.id === user.id).map(({ role }) => role);
}

/** Assignments to roles that Steward knows by their value and that are not switched off; no service principals. */
async function assignedTo(graph: Graph, appId: string): Promise<Assigned[]> {
  const app = `/servicePrincipals(appId='${appId}')`;
  const { appRoles } = appAnswer.parse(
    await graph.api(app).select(selecting<ServicePrincipal>('id', 'appRoles')).get(),
  );
  const known = new Map<string, Role>();
  for (const { id, value, isEnabled } of appRoles) {
    const role = roles.find((each) => each === value);
    if (role && isEnabled !== false) known.set(id, role);
  }
  const rows = await pagesOf(graph, `${app}/appRoleAssignedTo`, assignmentAnswer);
  return rows.flatMap(({ principalId, principalType, appRoleId }) => {
    const role = known.get(appRoleId);
    const isGroup = principalType === 'Group';
    return role && (isGroup || principalType === 'User') ? [{ principal: principalId, isGroup, role }] : [];
  });
}
