// Who has which role, from the directory through the real Graph client, into the people Steward knows (spec §10).
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { graphClient } from '../../src/adapters/graph/client.ts';
import { directory, type RoleSources } from '../../src/adapters/graph/directory.ts';
import { sandboxToken } from '../../src/adapters/graph/token.ts';
import { partitionOf, toMail } from '../../src/domain/ids.ts';
import type { Role } from '../../src/domain/person.ts';
import { readPeople } from '../../src/outbox/people.ts';
import type { Log } from '../../src/ports.ts';
import { appRoleId, ROLE_APP } from '../../src/sandbox/graph/app-roles.ts';
import { groupId } from '../../src/sandbox/graph/groups.ts';
import { currentPerson } from '../../src/usecases/learn-people.ts';
import { ALEX, LEE, newFeed, type Started, start } from '../sandbox/support.ts';
import { aCore, type TestCore } from '../support/core.ts';
import { director } from '../support/world.ts';

const groups: Record<string, Role> = { [groupId('vcio')]: 'vcio', [groupId('service')]: 'service' };
const [alex, lee] = [toMail(ALEX), toMail(LEE)];
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

let core: TestCore | undefined;
afterEach(async () => {
  await core?.remove();
  core = undefined;
});

function entraOf({ sandbox }: Started, from: RoleSources = { groups, app: null }) {
  return directory(graphClient({ baseUrl: `${sandbox.url}/graph`, token: sandboxToken() }), from);
}

async function open() {
  const started = await start();
  const opened = await aCore();
  core = opened;
  const out = { ...opened, directory: entraOf(started), log: silent };
  const idOf = async (mail: string) => (await started.client.graph('GET', `/users/${mail}`)).body.id as string;
  const rolesOf = async (mail: string) =>
    (await opened.store.get('person', partitionOf.person(toMail(mail)), mail))?.doc.roles;
  return { ...started, core: opened, out, idOf, rolesOf };
}

describe('the directory', () => {
  test('tells the members of all groups, each with all their roles', async () => {
    const members = await entraOf(await start()).members();
    expect(members.toSorted((a, b) => a.mail.localeCompare(b.mail))).toEqual([
      { mail: alex, name: 'Alex Wilber', country: 'US', roles: ['vcio'] },
      { mail: lee, name: 'Lee Novak', country: 'GB', roles: ['service', 'vcio'] },
    ]);
  });

  test('tells one of them, and knows nothing of a stranger', async () => {
    const entra = entraOf(await start());
    expect(await entra.find(lee)).toMatchObject({ mail: lee, roles: ['service', 'vcio'] });
    expect(await entra.find(toMail('max@northwind.example'))).toBeUndefined();
  });

  test('gives no role to a disabled account', async () => {
    const started = await start();
    await started.client.graph('PATCH', `/users/${LEE}`, { accountEnabled: false });
    expect(await entraOf(started).find(lee)).toMatchObject({ roles: [] });
  });

  test('says what an administrator grants when it may not be read', async () => {
    const started = await start();
    const fault = { match: 'GET /graph/v1.0/groups/.*', status: 403 };
    await fetch(`${started.sandbox.url}/__faults`, { method: 'POST', body: JSON.stringify([fault]) });
    await expect(entraOf(started).members()).rejects.toMatchObject({
      reason: expect.stringContaining('grant User.Read.All and GroupMember.Read.All'),
      retryable: false,
    });
  });
});

describe('app roles', () => {
  const byApp: RoleSources = { groups: {}, app: ROLE_APP };

  async function assigned(
    pairs: readonly (readonly [principal: string, role: string])[],
    options: { feedDir?: string } = {},
  ) {
    const started = await start(options);
    const { body } = await started.client.graph('GET', `/servicePrincipals(appId='${ROLE_APP}')`);
    const at = `/servicePrincipals/${body.id}/appRoleAssignedTo`;
    for (const [principal, role] of pairs) {
      const principalId = principal.includes('@')
        ? (await started.client.graph('GET', `/users/${principal}`)).body.id
        : principal;
      const row = { principalId, resourceId: body.id, appRoleId: appRoleId(role) };
      expect((await started.client.graph('POST', at, row)).status).toBe(201);
    }
    return { ...started, at };
  }

  test('count for who is assigned, alone or by a group', async () => {
    const started = await assigned([
      [ALEX, 'director'],
      [ALEX, 'sales'],
      [groupId('service'), 'vitm'],
    ]);
    const entra = entraOf(started, byApp);
    expect((await entra.members()).toSorted((a, b) => a.mail.localeCompare(b.mail))).toEqual([
      { mail: alex, name: 'Alex Wilber', country: 'US', roles: ['director', 'sales'] },
      { mail: lee, name: 'Lee Novak', country: 'GB', roles: ['vitm'] },
    ]);
    expect(await entra.find(alex)).toMatchObject({ roles: ['director', 'sales'] });
    expect(await entra.find(lee)).toMatchObject({ roles: ['vitm'] });
  });

  test('come on top of groups, and go with the account', async () => {
    const started = await assigned([[LEE, 'director']]);
    const both = entraOf(started, { groups, app: ROLE_APP });
    expect(await both.find(lee)).toMatchObject({ roles: ['director', 'service', 'vcio'] });
    expect((await both.members()).find(({ mail }) => mail === lee)?.roles).toEqual(['director', 'service', 'vcio']);
    await started.client.graph('PATCH', `/users/${LEE}`, { accountEnabled: false });
    expect(await both.find(lee)).toMatchObject({ roles: [] });
  });

  test('that are switched off, or are none of ours, give nothing', async () => {
    const started = await assigned([
      [ALEX, 'retired'],
      [ALEX, 'payroll'],
      [LEE, 'admin'],
    ]);
    expect(await entraOf(started, byApp).members()).toMatchObject([{ mail: lee, roles: ['admin'] }]);
  });

  test('of a group are those of its direct members, as in a token; a group that stands for a role counts those within, too', async () => {
    const { client, ...started } = await assigned([['outer', 'director']]);
    const into = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` });
    await client.graph(
      'POST',
      '/groups/outer/members/$ref',
      into((await client.graph('GET', `/users/${ALEX}`)).body.id),
    );
    await client.graph('POST', '/groups/outer/members/$ref', into(groupId('service')));
    const rolesOf = async (from: RoleSources, mail: typeof lee) =>
      (await entraOf({ ...started, client }, from).find(mail))?.roles;
    expect([await rolesOf(byApp, alex), await rolesOf(byApp, lee)]).toEqual([['director'], []]);
    const byGroup: RoleSources = { groups: { outer: 'director' }, app: null };
    expect([await rolesOf(byGroup, alex), await rolesOf(byGroup, lee)]).toEqual([['director'], ['director']]);
  });

  test('are read of more people than one question takes', async () => {
    const people = Array.from({ length: 40 }, (_, n) => `p${n}@northwind.example`);
    const feedDir = newFeed();
    const rows = people.map((mail) => `${mail},${mail},,US,America/Los_Angeles`);
    writeFileSync(join(feedDir, 'people.csv'), ['name,email,roles,country,time_zone', ...rows, ''].join('\n'));
    const started = await assigned(
      people.map((mail) => [mail, 'vcio'] as const),
      { feedDir },
    );
    const members = await entraOf(started, byApp).members();
    expect(members.map(({ mail }) => mail as string).toSorted()).toEqual(people.toSorted());
  });

  test('that were taken away count for five minutes at most', async () => {
    const started = await assigned([[ALEX, 'director']]);
    const opened = await aCore();
    core = opened;
    const out = { ...opened, directory: entraOf(started, byApp), log: silent };
    await readPeople(out);
    const [row] = (await started.client.graph('GET', started.at)).body.value;
    await started.client.graph('DELETE', `${started.at}/${row.id}`);
    opened.setNow('2026-03-02T09:04:59Z');
    expect((await currentPerson(out, alex))?.roles).toEqual(['director']);
    opened.setNow('2026-03-02T09:05:00Z');
    expect((await currentPerson(out, alex))?.roles).toEqual([]);
  });

  test('that may not be read name what an administrator grants', async () => {
    const started = await start();
    const fault = { match: 'GET /graph/v1.0/servicePrincipals.*', status: 403 };
    await fetch(`${started.sandbox.url}/__faults`, { method: 'POST', body: JSON.stringify([fault]) });
    await expect(entraOf(started, byApp).members()).rejects.toMatchObject({
      reason: expect.stringContaining('grant User.Read.All, Application.Read.All and GroupMember.Read.All'),
    });
  });
});

describe('the people Steward knows', () => {
  test('are the members; whoever is none of them loses every role', async () => {
    const { out, rolesOf } = await open();
    expect(await rolesOf(director)).toEqual(['director']);
    await readPeople(out);
    expect(await rolesOf(alex)).toEqual(['vcio']);
    expect(await rolesOf(lee)).toEqual(['service', 'vcio']);
    expect(await rolesOf(director)).toEqual([]);
  });

  test('lose a removed role within five minutes, also by a press alone', async () => {
    const { out, core: opened, client, idOf, rolesOf } = await open();
    await readPeople(out);
    await client.graph('DELETE', `/groups/${groupId('vcio')}/members/${await idOf(ALEX)}/$ref`);
    opened.setNow('2026-03-02T09:04:59Z');
    expect((await currentPerson(out, alex))?.roles).toEqual(['vcio']);
    opened.setNow('2026-03-02T09:05:00Z');
    expect((await currentPerson(out, alex))?.roles).toEqual([]);
    expect(await rolesOf(alex)).toEqual([]);
  });

  test('are read again every four minutes, by one of several instances', async () => {
    const { out, core: opened, client, idOf, rolesOf } = await open();
    await readPeople(out);
    await client.graph('DELETE', `/groups/${groupId('service')}/members/${await idOf(LEE)}/$ref`);
    await readPeople(out);
    expect(await rolesOf(lee)).toEqual(['service', 'vcio']);
    opened.setNow('2026-03-02T09:04:00Z');
    await Promise.all([readPeople(out), readPeople({ ...opened.another(), directory: out.directory, log: silent })]);
    expect(await rolesOf(lee)).toEqual(['vcio']);
  });

  test('who joins is known at once; a stranger is not', async () => {
    const { out } = await open();
    expect((await currentPerson(out, lee))?.roles).toEqual(['service', 'vcio']);
    expect(await currentPerson(out, toMail('max@northwind.example'))).toBeUndefined();
  });

  test('without a directory are those who were imported', async () => {
    const { core: opened } = await open();
    await readPeople({ ...opened, log: silent });
    expect((await currentPerson(opened, director))?.roles).toEqual(['director']);
  });
});
