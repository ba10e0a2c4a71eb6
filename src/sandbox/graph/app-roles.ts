// An app registration whose app roles are called as the roles of Steward, and who is assigned to them
// (learn.microsoft.com/graph/api/resources/approleassignment). Nobody is until somebody assigns them.
import type { AppRole, AppRoleAssignment, ServicePrincipal } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { type Call, ok, param, Rejection, type Route, readBody } from '../http.ts';
import { stableUuid } from '../ids.ts';
import type { Directory } from './directory.ts';
import { type Kind, listRows, selectFields } from './odata.ts';

/** The client id of the app registration; its service principal has another id. */
export const ROLE_APP = stableUuid('app:roles');
const PRINCIPAL = stableUuid('principal:roles');
const values = [
  'vcio',
  'vitm',
  'director',
  'sales',
  'project',
  'service',
  'noc',
  'soc',
  'office',
  'admin',
  'retired',
  'payroll',
];
const asked = z.strictObject({ principalId: z.string(), resourceId: z.string(), appRoleId: z.string() });
const APP: Kind<ServicePrincipal> = {
  type: 'microsoft.graph.servicePrincipal',
  properties: ['id', 'appId', 'displayName', 'appRoles'],
  page: 100,
  mostPerPage: 999,
};
const ASSIGNMENT: Kind<AppRoleAssignment> = {
  type: 'microsoft.graph.appRoleAssignment',
  properties: [
    'id',
    'principalId',
    'principalType',
    'principalDisplayName',
    'resourceId',
    'resourceDisplayName',
    'appRoleId',
  ],
  page: 100,
  mostPerPage: 999,
};

/** The id of the app role of this value. `retired` is switched off; `payroll` is none of Steward's. */
export function appRoleId(value: string): string {
  return stableUuid(`app-role:${value}`);
}

export function appRoleRoutes(directory: Directory): Route[] {
  const assignments: AppRoleAssignment[] = [];
  const list = (call: Call) => listRows(call, assignments, ASSIGNMENT);
  const byApp = `/servicePrincipals(appId='{app}')`;
  const known = (handle: Route['handle']) => (call: Call) => {
    if (call.params.app !== undefined ? param(call, 'app') !== ROLE_APP : param(call, 'principal') !== PRINCIPAL)
      throw notFound(call.params.app ?? param(call, 'principal'));
    return handle(call);
  };
  return [
    { method: 'GET', pattern: byApp, handle: known((call) => ok(selectFields(call, servicePrincipal(), APP))) },
    { method: 'GET', pattern: `${byApp}/appRoleAssignedTo`, handle: known(list) },
    { method: 'GET', pattern: '/servicePrincipals/{principal}/appRoleAssignedTo', handle: known(list) },
    {
      method: 'POST',
      pattern: '/servicePrincipals/{principal}/appRoleAssignedTo',
      handle: known((call) => {
        const given = readBody(call, asked);
        const person = directory.find(given.principalId);
        const assignment = {
          id: stableUuid(JSON.stringify(given)),
          principalType: person ? 'User' : 'Group',
          principalDisplayName: person?.name ?? given.principalId,
          resourceDisplayName: 'Steward roles',
          ...given,
        };
        assignments.push(assignment);
        return { status: 201, body: assignment };
      }),
    },
    {
      method: 'DELETE',
      pattern: '/servicePrincipals/{principal}/appRoleAssignedTo/{assignment}',
      handle: known((call) => {
        const at = assignments.findIndex(({ id }) => id === param(call, 'assignment'));
        if (at < 0) throw notFound(param(call, 'assignment'));
        assignments.splice(at, 1);
        return { status: 204 };
      }),
    },
  ];
}

function servicePrincipal(): ServicePrincipal {
  const appRoles: AppRole[] = values.map((value) => ({
    id: appRoleId(value),
    value,
    displayName: value,
    description: value,
    allowedMemberTypes: ['User'],
    isEnabled: value !== 'retired',
  }));
  return { id: PRINCIPAL, appId: ROLE_APP, displayName: 'Steward roles', appRoles };
}

function notFound(id: string): Rejection {
  const message = `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`;
  return new Rejection(404, 'Request_ResourceNotFound', message);
}
