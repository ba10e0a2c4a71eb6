// Who has which role, from the directory through the real Graph client, into the people Steward knows (spec §10).
import { afterEach, describe, expect, test } from '@jest/globals';
import { graphClient } from '../../src/adapters/graph/client.ts';
import { directory } from '../../src/adapters/graph/directory.ts';
import { sandboxToken } from '../../src/adapters/graph/token.ts';
import { partitionOf, toMail } from '../../src/domain/ids.ts';
import type { Role } from '../../src/domain/person.ts';
import { readPeople } from '../../src/outbox/people.ts';
import type { Log } from '../../src/ports.ts';
import { groupId } from '../../src/sandbox/graph/groups.ts';
import { currentPerson } from '../../src/usecases/learn-people.ts';
import { ALEX, LEE, type Started, start } from '../sandbox/support.ts';
import { aCore, type TestCore } from '../support/core.ts';
import { director } from '../support/world.ts';

const groups: Record<string, Role> = { [groupId('vcio')]: 'vcio', [groupId('service')]: 'service' };
const [alex, lee] = [toMail(ALEX), toMail(LEE)];
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

let core: TestCore | undefined;
afterEach(() => core?.remove());

function entraOf({ sandbox }: Started) {
  return directory(graphClient({ baseUrl: `${sandbox.url}/graph`, token: sandboxToken() }), groups);
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
