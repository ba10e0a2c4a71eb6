// The doctor: what answers is in order, what is refused says which permission is missing (spec §13).
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Fault } from '../../src/ports.ts';
import { type Examined, examine } from '../../src/usecases/doctor.ts';
import { aCore, keep, type TestCore } from '../support/core.ts';
import { aClient, alex } from '../support/world.ts';

let core: TestCore;
beforeEach(async () => {
  core = await aCore();
});
afterEach(() => core.remove());

const refusal = new Fault('calendar', {
  outcome: 'failed',
  retryable: false,
  reason: 'Steward is not allowed to read times: ask an administrator to grant Calendars.ReadWrite',
});
const fails = () => Promise.reject(refusal);

/** Everything is refused, but for what is given. */
function examined(more: Partial<Examined> = {}): Promise<Record<string, string>> {
  const calendars = { availability: fails, settings: fails } as unknown as Examined['calendars'];
  const evidence = { assessment: fails, warranty: async () => undefined, serviceDesk: fails };
  const given = { ...core, calendars, evidence, library: async () => 'b!1', ...more };
  return examine(given).then((checks) =>
    Object.fromEntries(checks.map(({ name, state, says }) => [name, `${state}: ${says}`])),
  );
}

test('each is told apart: what is in order, what is refused and why, what can not be tried', async () => {
  const systems = { itsm: 'CUST-1', scalepad: 'sp-1', myitprocess: null };
  await keep(core, aClient({ systems }));
  expect(await examined()).toEqual({
    store: expect.stringMatching(/^ok: reachable, with \d+ people/),
    teams: expect.stringContaining('people have opened the chat'),
    calendars: `failed: ${refusal.reason}`,
    'mailbox settings': `failed: ${refusal.reason}`,
    mail: expect.stringMatching(/^skipped: Mail.Send/),
    'client folders': 'ok: the SharePoint library b!1 can be read',
    roles: expect.stringMatching(/^skipped: no groups or app roles/),
    ScalePad: 'ok: answers, but does not know Acme by its number',
    myITprocess: 'skipped: no client has a number of myITprocess yet',
    ITSM: `failed: ${refusal.reason}`,
  });
});

test('a calendar that is not shown is one that may not be seen', async () => {
  const availability = async () => [{ mail: alex, busy: null, hours: null }];
  const calendars = { availability, settings: fails } as unknown as Examined['calendars'];
  expect((await examined({ calendars })).calendars).toContain(`failed: The calendar of ${alex} can't be seen`);
});

test('without the store nobody is asked about, and the others are still looked at', async () => {
  const find = () => Promise.reject(new Error('the disk is gone'));
  const checks = await examined({ store: { ...core.store, find } });
  expect(checks.store).toBe('failed: the disk is gone');
  expect(checks.calendars).toMatch(/^skipped/);
  expect(checks['client folders']).toMatch(/^ok/);
});
