// A vCIO looks at what gives a client's rhythm, tries other facts, and sets a rhythm of their own.
import { expect, test } from '@jest/globals';
import { openOffice } from '../support/office.ts';

test('what if is shown before it is saved; the own rhythm needs a reason and is asked again when the mood changes', async () => {
  const granite = { name: 'Granite', pulseDue: '2026-12-15' };
  const office = await openOffice({ now: '2026-11-23T17:30:00Z', clients: [granite] });
  const [alex, lee] = [office.person('alex'), office.person('lee')];
  for (const person of [alex, lee]) await person.open();
  await office.drain();
  const next = async () => (await office.client('Granite')).nextPulse;

  expect((await lee.say('cadence Granite')).text).toContain('not part of your role');
  expect((await alex.say('cadence granite')).text).toMatch(/Every 30 days, next Tue 15 Dec[\s\S]*because Good/);
  const tried = await alex.press('What if…', { growth: 'fast', touch: 'high' });
  // 15 November + 30 × 0.75 × 0.75 = 17 days.
  expect(tried.text).toMatch(/What if[\s\S]*Every 17 days, next Wed 2 Dec[\s\S]*growing fast[\s\S]*often/);
  expect(await next()).toMatchObject({ on: '2026-12-15', days: 30 });
  await alex.press('Save this');
  expect(await next()).toMatchObject({ on: '2026-12-02', days: 17 });

  expect((await alex.press('What if…', { days: '3', reason: '' })).text).toMatch(/from 5 to 90 days[\s\S]*Say why/);
  await alex.press('What if…', { days: '20', reason: 'they asked for it' });
  const saved = await alex.press('Save this');
  expect(saved.text).toMatch(/Saved[\s\S]*Every 20 days, next Mon 7 Dec[\s\S]*until 22 May 2027, decided by the vCIO/);

  await alex.say('pulse Granite');
  await alex.press('Save', { method: 'phone', temperature: 'cool', notes: 'A bit worried' });
  await office.drain();
  const asked = alex.cards().find(({ text }) => text.includes('Does your rhythm for Granite still hold?'));
  expect(asked?.text).toContain('every 20 days, because: they asked for it');
  expect(await next()).toMatchObject({ days: 20 });
  await alex.press('Look at it');
  await alex.press('What if…', { days: '' });
  await alex.press('Save this');
  // 14 days × 0.75 × 0.75 = 8 days from today.
  expect(await next()).toMatchObject({ days: 8, on: '2026-12-01' });
  const what = (await office.history('Granite')).map((entry) => entry.what);
  expect(what.filter((each) => each === 'cadence-changed')).toHaveLength(3);
});
