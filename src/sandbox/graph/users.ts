// The people of the directory as Graph tells them.
import type { User } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import type { Person } from '../feed.ts';
import { ok, param, Rejection, type Route, readBody } from '../http.ts';
import { type Directory, personId, requireMailbox } from './directory.ts';
import { type Kind, listRows, selectFields } from './odata.ts';

const USUAL = ['id', 'displayName', 'givenName', 'surname', 'mail', 'userPrincipalName', 'jobTitle'] as const;
/** Whether somebody may sign in, and where they are, is told only to who asks for it by name. */
export const USER: Kind<User> = {
  type: 'microsoft.graph.user',
  properties: [...USUAL, 'country', 'usageLocation', 'accountEnabled'],
  usual: USUAL,
  page: 100,
  mostPerPage: 999,
};

export function userRoutes(directory: Directory): Route[] {
  return [
    { method: 'GET', pattern: '/users', handle: (call) => listRows(call, directory.all().map(viewUser), USER) },
    {
      method: 'GET',
      pattern: '/users/{user}',
      handle: (call) => {
        const idOrMail = param(call, 'user');
        const person = directory.find(idOrMail);
        if (!person)
          throw new Rejection(
            404,
            'Request_ResourceNotFound',
            `Resource '${idOrMail}' does not exist or one of its queried reference-property objects are not present.`,
          );
        return ok(selectFields(call, viewUser(person), USER));
      },
    },
    {
      method: 'PATCH',
      pattern: '/users/{user}',
      handle: (call) => {
        const { accountEnabled } = readBody(call, z.object({ accountEnabled: z.boolean() }));
        requireMailbox(directory, param(call, 'user')).account_enabled = String(accountEnabled);
        return { status: 204 };
      },
    },
  ];
}

export function viewUser(person: Person): User {
  const [givenName = '', ...surnames] = person.name.split(' ');
  return {
    id: personId(person),
    displayName: person.name,
    givenName,
    surname: surnames.join(' '),
    mail: person.email,
    userPrincipalName: person.email,
    jobTitle: person.roles || null,
    country: person.country || null,
    usageLocation: person.country || null,
    accountEnabled: person.account_enabled !== 'false',
  };
}
