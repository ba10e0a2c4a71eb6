// Who may do what, and who fills a role.

import { describe, expect, test } from '@jest/globals';
import { type Role, roles } from '../../src/domain/person.ts';
import {
  may,
  overseer,
  type Permission,
  permissions,
  responsible,
  teamMember,
  whoCould,
} from '../../src/domain/roles.ts';
import { aClient, admin, alex, aPerson, director, everybody, priya, sales, vitm } from '../support/world.ts';

const { file } = aClient();
const nobody = { vcio: null, vitm: null, director: null, sales: null, project: null };
const without = (...mails: string[]) => everybody.filter(({ mail }) => !mails.includes(mail));

describe('what a role may', () => {
  /** By role, somebody who is not in the account team. */
  const table: [Permission, readonly Role[] | 'all'][] = [
    ['help', 'all'],
    ['today', 'all'],
    ['list-clients', 'all'],
    ['show-client', 'all'],
    ['why', 'all'],
    ['whoami', 'all'],
    ['policy', 'all'],
    ['note', 'all'],
    ['private-note', ['director']],
    ['edit', ['vitm', 'director', 'office']],
    ['edit-team', ['director']],
    ['see-money', ['director', 'admin']],
    ['escalate', 'all'],
    ['answer-escalation', 'all'],
    ['propose-care', 'all'],
    ['assign', ['director']],
    ['offboard', ['director']],
    ['override-gate', ['director']],
    ['choose-rhythm', ['director']],
    ['plan-onboarding', ['director', 'project']],
    ['cadence', ['director']],
    ['handover', ['director']],
    ['rename', ['director']],
    ['merge', ['director']],
    ['digest', ['director']],
    ['cover', ['director']],
    ['pulse', ['director']],
    ['meeting', ['director']],
    ['sales-meeting', ['sales', 'director']],
    ['kick-off', ['project', 'director']],
    ['add-prospect', ['sales', 'director']],
    ['signed', ['sales', 'director']],
    ['lost', ['sales', 'director']],
    ['stage', ['director', 'project']],
    ['answer-obligation', ['director']],
    ['mail-contact', ['vitm', 'director']],
    ['file-deck', ['vitm', 'director']],
    ['file-upload', ['vitm', 'director', 'office']],
    ['see-records', ['vitm', 'director', 'office']],
    ['history', ['director', 'admin']],
    ['outbox', ['director', 'admin']],
    ['read-notes', ['director', 'admin']],
    ['import', ['admin']],
  ];
  test.each(table)('%s: %s', (permission, able) => {
    const stranger = priya;
    const allowed = roles.filter((role) => may(aPerson(stranger, [role]), permission, file));
    expect(allowed).toEqual(able === 'all' ? [...roles] : roles.filter((role) => able.includes(role)));
  });

  test('the table speaks of every permission', () => {
    expect(new Set(table.map(([permission]) => permission))).toEqual(new Set(Object.keys(permissions)));
  });

  test('its own vCIO may what another vCIO may not', () => {
    const own = [
      'pulse',
      'meeting',
      'see-records',
      'file-deck',
      'file-upload',
      'read-notes',
      'history',
      'answer-obligation',
    ] as const;
    for (const permission of own) {
      expect(may(aPerson(alex, ['vcio']), permission, file)).toBe(true);
      expect(may(aPerson(priya, ['vcio']), permission, file)).toBe(false);
      expect(may(aPerson(alex, ['vcio']), permission, null)).toBe(false);
    }
  });

  test('the account team reads notes', () => {
    const named = aClient({ team: { ...nobody, vcio: alex, sales } }).file;
    expect(may(aPerson(sales, ['sales']), 'read-notes', named)).toBe(true);
    expect(may(aPerson(vitm, ['vitm']), 'read-notes', named)).toBe(false);
  });

  test("who could instead: the client's own vCIO first", () => {
    expect(whoCould(everybody, 'pulse', file).map(({ mail }) => mail)).toEqual([alex, director]);
    expect(whoCould([...everybody].reverse(), 'pulse', file)[0]?.mail).toBe(alex);
  });
});

describe('who fills a role of the account team', () => {
  test('the one named, while they have it, else the first holder by mail, else the vCIO, else the director', () => {
    const named = aClient({ team: { ...nobody, vcio: alex, sales: priya } }).file;
    expect(teamMember([...without(priya), aPerson(priya, ['sales'])], named, 'sales')).toBe(priya);
    expect(teamMember(everybody, named, 'sales')).toBe(sales);
    expect(teamMember([aPerson(vitm, ['sales']), ...everybody], file, 'sales')).toBe(sales);
    expect(teamMember(without(sales), file, 'sales')).toBe(alex);
    expect(teamMember(without(sales), aClient({ team: nobody }).file, 'sales')).toBe(director);
  });

  test('the vCIO is never defaulted', () => {
    expect(teamMember(everybody, aClient({ team: nobody }).file, 'vcio')).toBeNull();
  });
});

describe('who answers for a client', () => {
  const ofDirector = aClient({ team: { ...nobody, vcio: alex, director: priya } }).file;
  const retired = [aPerson(alex, []), ...without(alex)];

  test('its vCIO', () => expect(responsible(everybody, file)).toBe(alex));

  test('no vCIO, or one without the role or gone: its director, else the first director', () => {
    expect(responsible(everybody, aClient({ team: nobody }).file)).toBe(director);
    expect(responsible(retired, file)).toBe(director);
    expect(responsible(without(alex), file)).toBe(director);
    const led = [...retired.filter(({ mail }) => mail !== priya), aPerson(priya, ['director'])];
    expect(responsible(led, ofDirector)).toBe(priya);
    expect(responsible(retired, ofDirector)).toBe(director);
  });

  test('no director either: an administrator, never the vCIO who is gone', () => {
    expect(responsible(without(alex, director), file)).toBe(admin);
    expect(
      responsible(
        retired.filter(({ mail }) => mail !== director),
        file,
      ),
    ).toBe(admin);
  });

  test('nobody at all', () => expect(responsible([], file)).toBeNull());
});

describe('who is told of what does not get through to somebody', () => {
  const chat = { serviceUrl: '', conversation: 'a:1', botId: '', userId: '', tenant: '' };
  const reached = everybody.map((person) => ({ ...person, chat }));
  const stop = (mail: string) =>
    reached.map((person) => (person.mail === mail ? { ...person, chat: { ...chat, stopped: 'blocked' } } : person));

  test('a director who can be reached, else an administrator, never that person', () => {
    expect(overseer(reached, alex)).toBe(director);
    expect(overseer(stop(director), alex)).toBe(admin);
    expect(overseer(reached, director)).toBe(admin);
    expect(overseer(everybody, alex)).toBeNull();
  });
});
