// The beginning and the end of a client: onboarding, support kick-off, off-boarding, and coming back (spec §4).
import { expect, test } from '@jest/globals';
import { defaultPlan } from '../../src/domain/onboarding-plan.ts';
import { type Office, openOffice, people } from '../support/office.ts';

// Tuesday noon in New York, where Sam leads the onboarding.
const now = '2026-11-24T17:00:00Z';
const quarry = {
  client: 'Quarry',
  stage: 'onboarding',
  vcio_email: people.alex.mail,
  country: 'US',
  time_zone: 'America/New_York',
  temperature: 'warm',
};
const amina = { client: 'Quarry', name: 'Amina Keller', email: 'amina@quarry.example', role: 'Owner', primary: 'yes' };

async function open() {
  const office = await openOffice({ now, clients: [{ name: 'Granite', pulseDue: '2026-12-20' }] });
  const { name, mail, country, zone } = people.sam;
  const sam = { name, email: mail, roles: 'sales;project', country, time_zone: zone };
  await office.importFile('people.csv', [sam]);
  await office.importFile('portfolio.csv', [quarry]);
  await office.importFile('contacts.csv', [amina]);
  const team = { alex: office.person('alex'), dana: office.person('dana'), sam: office.person('sam') };
  for (const person of Object.values(team)) await person.open();
  await office.drain();
  return { office, ...team };
}

async function at(office: Office, time: string): Promise<void> {
  office.clock.set(time);
  await office.drain();
}

async function owed(office: Office): Promise<Record<string, number>> {
  const { obligations } = await office.client('Quarry');
  const groups = Map.groupBy(obligations, ({ kind }) => kind);
  return Object.fromEntries([...groups].map(([kind, all]) => [kind, all.length]));
}

test('a client comes, is onboarded, becomes active, leaves and returns', async () => {
  const { office, alex, dana, sam } = await open();
  const about = (who: typeof sam, text: RegExp) => who.cards().filter((card) => text.test(card.text)).length;

  // Nobody knows the kick-off: its project manager is asked, only the pulse check is owed beside.
  expect(await owed(office)).toEqual({ 'pulse-check': 1, 'onboarding-task': 1 });
  await at(office, '2026-11-25T13:30:00Z');
  expect(sam.newest().text).toMatch(/Onboarding · date and plan[\s\S]*Quarry/);
  expect((await sam.press('Save', { kickOffOn: '', mode: 'full' })).text).toContain('When is the kick-off?');
  const planned = await sam.press('Save', { kickOffOn: '2026-11-30', mode: 'full', planUrl: '' });
  expect(planned.text).toContain('Quarry');
  expect(await owed(office)).toEqual({ 'pulse-check': 1, 'support-kickoff': 1, 'onboarding-task': defaultPlan.length });

  // On Monday the week is told to project manager and vCIO, once.
  expect(about(sam, /Onboarding this week/)).toBe(0);
  await at(office, '2026-11-30T17:00:00Z');
  await at(office, '2026-11-30T21:00:00Z');
  for (const person of [sam, alex]) {
    expect(about(person, /Onboarding this week[\s\S]*Quarry[\s\S]*0 of 21 done[\s\S]*in 30 days/)).toBe(1);
  }

  // Tasks are done, waived with a reason, moved; what is the client's is asked for.
  const plan = await sam.say('onboarding Quarry');
  expect(plan.text).toMatch(/finish, waive or move 21 tasks[\s\S]*Amina Keller: the list of people/);
  await sam.press('Send the welcome letter with the plan, the people and the dates');
  await sam.press('Done');
  await sam.say('onboarding Quarry');
  const asked = await sam.press('Amina Keller: the list of people, sites and who may approve what');
  expect(asked.text).toContain('Ask Amina Keller for the list of people');
  expect(asked.buttons).toContain('Write a mail…');
  expect((await sam.press('Waive it', { putOffReason: '' })).text).toContain('Say why');
  expect((await sam.press('Waive it', { putOffReason: 'One site, two people' })).text).toContain('Waived: Quarry');
  await sam.say('onboarding Quarry');
  await sam.press('Install the agents for monitoring and updates on every device');
  await sam.press('Move it', { putOffUntil: '2027-02-01', putOffReason: 'New laptops in January' });
  expect((await sam.say('onboarding Quarry')).text).toMatch(/1 of 21 done[\s\S]*1 waived[\s\S]*waive or move 18 tasks/);
  expect((await sam.press('More tasks')).text).toContain('One site, two people');

  // The support kick-off: open tasks are in the way, only the director goes on without them.
  await at(office, '2026-12-30T18:00:00Z');
  await sam.say('onboarding Quarry');
  await sam.press('Support kick-off…');
  expect((await sam.press('It was held', { on: '2026-12-30' })).text).toContain('only the director goes on without');
  await dana.say('onboarding Quarry');
  expect((await dana.press('Support kick-off…')).text).toContain('18 tasks are still open');
  expect((await dana.press('It was held', { on: '2026-12-30', override: '' })).text).toContain('Say why');
  await dana.press('It was held', { on: '2026-12-30', override: 'They start on Monday' });
  const active = await office.client('Quarry');
  expect(active).toMatchObject({ stage: 'active', nextMeeting: { dueOn: '2027-02-28' } });
  expect(await owed(office)).toMatchObject({ 'pulse-check': 1, 'schedule-meeting': 1, 'onboarding-task': 1 });
  await office.drain();
  expect(about(alex, /Quarry is an active client now/)).toBe(1);

  // Off-boarding shows what happens before it does; afterwards nothing asks any more.
  expect((await alex.say('offboard Quarry')).text).toMatch(/not part of your role[\s\S]*Dana Whitfield/);
  await dana.say('offboard Quarry');
  expect((await dana.press('See what happens', { reason: '', lostMrr: 'much' })).text).toMatch(/Say why they leave/);
  const preview = await dana.press('See what happens', {
    lastDay: '2027-01-31',
    reason: 'Bought by another',
    lostMrr: '1,250.50',
  });
  expect(preview.text).toMatch(
    /1,250\.50 a month[\s\S]*Until Sun 31 Jan[^\n]*it stays a client[\s\S]*Told: Alex Wilber/,
  );
  expect((await office.client('Quarry')).stage).toBe('active');
  await dana.press('Change it');
  await dana.press('See what happens', { reason: 'Bought by another' });
  await dana.press('Plan it');
  expect((await alex.say('client Quarry')).text).toMatch(/Active[\s\S]*Leaves: Sun 31 Jan[^\n]*: Bought by another/);
  expect((await dana.say('reactivate Quarry')).text).toContain('Quarry stays');
  expect((await alex.say('client Quarry')).text).not.toContain('Leaves');
  await dana.say('offboard Quarry');
  await dana.press('See what happens', { lastDay: '2027-01-31', reason: 'Bought by another', lostMrr: '1,250.50' });
  await dana.press('Plan it');
  expect((await dana.say('offboard Quarry')).text).toMatch(/last day Sun 31 Jan/);
  await office.drain();
  expect(alex.newest().text).toMatch(/Quarry leaves on Sun 31 Jan 2027[\s\S]*Bought by another/);
  await at(office, '2027-01-31T20:00:00Z');
  expect((await office.client('Quarry')).stage).toBe('active');
  await at(office, '2027-02-01T20:00:00Z');
  expect(await office.client('Quarry')).toMatchObject({ stage: 'offboarded', obligations: [] });
  expect(alex.newest().text).toMatch(/Quarry is no longer our client[\s\S]*Bought by another/);
  const before = [alex.cards().length, sam.cards().length];
  for (const time of ['2027-02-02T20:00:00Z', '2027-02-05T20:00:00Z']) await at(office, time);
  const later = [...alex.cards().slice(before[0]), ...sam.cards().slice(before[1])];
  expect(later.filter(({ text }) => text.includes('Quarry'))).toEqual([]);

  // It comes back: its history is kept, a new plan is asked for and prompts anew.
  await dana.say('reactivate Quarry');
  expect((await dana.press('Reactivate', { to: '' })).text).toContain('Where does it go on?');
  await dana.press('Reactivate', { to: 'onboarding', kickOffOn: '2027-02-08' });
  expect(await owed(office)).toEqual({ 'pulse-check': 1, 'support-kickoff': 1, 'onboarding-task': defaultPlan.length });
  await at(office, '2027-02-08T20:00:00Z');
  expect(sam.newest().text).toMatch(/Send the welcome letter|Onboarding this week/);
  expect((await office.due('sam')).length).toBe(1);
  const story = (await office.history('Quarry')).map(({ what }) => what);
  const steps = story.filter((what) => !['imported', 'contacts-imported', 'climbed', 'vcio-missing'].includes(what));
  expect([...new Set(steps)]).toEqual([
    'kick-off-asked',
    'onboarding-set',
    'onboarding-planned',
    'onboarding-task-done',
    'skipped',
    'moved',
    'gate-overridden',
    'support-kickoff-held',
    'leaving-planned',
    'leaving-taken-back',
    'offboarded',
    'reactivated',
  ]);
});
