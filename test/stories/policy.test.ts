// An MSP changes its numbers: seen in the chat, foretold, and in force after a restart.
import { expect, test } from '@jest/globals';
import { toDay } from '../../src/domain/day.ts';
import { withDefaults } from '../../src/domain/policy.ts';
import { openOffice } from '../support/office.ts';

const monday8 = '2026-11-23T16:30:00Z';
const pulse = { name: 'Granite', pulseDue: '2026-12-15' };
const late = { name: 'Highland', pulseDue: '2026-11-20' };

test('another policy is shown in the chat and moves what is open once, at the next start', async () => {
  const office = await openOffice({ now: monday8, clients: [pulse, late] });
  const alex = office.person('alex');
  await alex.open();
  await office.drain();
  expect((await alex.say('policy')).text).toMatch(/All are the defaults[\s\S]*Every 7 days when At risk.*30 when Good/);
  const dueOn = async (name: string) => (await office.client(name)).nextPulse?.on;
  expect([await dueOn('Granite'), await dueOn('Highland')]).toEqual(['2026-12-15', '2026-11-23']);

  const policy = withDefaults({ cadence: { baseDays: { warm: 20 } } });
  await office.restart(policy);
  await office.drain();
  expect(await dueOn('Granite')).toBe(toDay('2026-12-07'));
  expect(await dueOn('Highland')).toBe('2026-11-23');
  const said = await alex.say('/policy');
  expect(said.text).toMatch(/1 number differs[\s\S]*20 when Good.*\(changed here\)/);
  expect((await alex.say('why Granite')).text).toContain('Every 20 days because Good');
  await office.restart();
  await office.drain();
  const ruled = (await office.history('Granite')).filter(({ what }) => what === 'due-day-ruled');
  expect(ruled.map(({ data }) => data)).toEqual([
    { obligation: 'pulse-check:granite:1', from: '2026-12-15', to: '2026-12-07' },
  ]);
});
