// The articles of the knowledge base: at the prompts they are about, and before the director when one wants a review (spec §7).
import { expect, test } from '@jest/globals';
import { withDefaults } from '../../src/domain/policy.ts';
import { openOffice } from '../support/office.ts';

const monday8 = '2026-11-23T16:30:00Z';
const url = 'https://kb.northwind.example/KB00003824';
const granite = { name: 'Granite', pulseDue: '2026-12-18', columns: { last_meeting_on: '2026-10-24' } };

test('the prompt of a step links to its article, and the policy says which there are', async () => {
  const office = await openOffice({ now: monday8, clients: [granite] });
  const [alex, dana] = [office.person('alex'), office.person('dana')];
  await alex.open();
  await dana.open();
  await office.drain();
  expect(dana.newest().text).toMatch(
    /Articles.*Onboard a client \(no article yet\).*KB00003824.*no link, no review date/,
  );
  expect((await alex.say('policy')).text).toMatch(/“Schedule a vCIO meeting”, KB00003824, no link/);

  await office.restart(withDefaults({ articles: { 'schedule-meeting': { url, reviewOn: '2026-11-29' } } }));
  await office.drain();
  await alex.say('today');
  const prompt = await alex.press('Granite');
  expect(prompt.text).toMatch(/How to: KB00003824 Schedule a vCIO meeting/);
  expect(prompt.text).not.toMatch(/See also|overdue/);
  expect(JSON.stringify(prompt.content)).toContain(`"url":"${url}"`);
  expect((await dana.say('today')).text).toMatch(/KB00003824 Schedule a vCIO meeting \(review due 29 Nov\)/);

  office.clock.set('2026-11-30T16:30:00Z');
  await office.drain();
  expect(dana.newest().text).toMatch(/KB00003824 Schedule a vCIO meeting \(review was due 29 Nov\)/);
  await alex.say('today');
  expect((await alex.press('Granite')).text).toMatch(/KB00003824 Schedule a vCIO meeting · its review is overdue/);
});
