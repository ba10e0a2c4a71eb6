// Two records turn out to be one client: shown first, merged once over a break, and everything finds the one that stays.
import { expect, test } from '@jest/globals';
import { openOffice, people } from '../support/office.ts';

const clients = [
  {
    name: 'Granite Law',
    pulseDue: '2026-11-25',
    columns: { vcio_email: people.lee.mail, industry: 'Law', itsm_id: 'T-7' },
  },
  { name: 'Granite Legal', pulseDue: '2026-12-15', columns: { industry: 'Legal services' } },
  { name: 'Highland', pulseDue: '2026-12-15' },
];

test('a client goes into another: previewed, carried over once, found by its old name, and its history stays whole', async () => {
  const office = await openOffice({ now: '2026-11-23T17:30:00Z', clients });
  const [alex, dana, lee] = [office.person('alex'), office.person('dana'), office.person('lee')];
  for (const person of [alex, dana, lee]) await person.open();
  await office.drain();
  await lee.say('pulse Granite Law');
  await lee.press('Save', {
    temperature: 'warm',
    notes: 'They moved',
    followUp: 'Send the quote',
    followUpDue: '2026-12-01',
  });
  await lee.say('client Granite Law');
  const old = lee.find('Send the quote');
  const form = await lee.say('pulse Granite Law');
  expect(form.buttons).toContain('Save');

  expect((await alex.say('merge Granite Law into Granite Legal')).text).toContain('not part of your role');
  expect((await dana.say('merge Granite Law')).text).toMatch(/Into which client does Granite Law go[\s\S]*Highland/);
  expect((await dana.say('merge Granite into Highland')).buttons).toContain('Granite Legal');
  expect((await dana.say('merge Granite Law into Granite Law')).text).toContain('Name two clients');
  const preview = await dana.say('merge "Granite Law" into granite legal');
  expect(preview.text).toMatch(
    /Merge Granite Law into Granite Legal[\s\S]*Amina Keller[\s\S]*Send the quote[\s\S]*not needed twice: Pulse check[\s\S]*Kept\s+Granite Legal\s+Not kept\s+Granite Law\s[\s\S]*Industry\s+Legal services\s+Law\s/,
  );
  expect((await office.client('Granite Law')).stage).toBe('active');

  const { message, found } = dana.find('Merge');
  const press = { type: 'Action.Execute', verb: found.verb, data: found.data };
  await dana.pressRaw(message.id, press);
  expect((await dana.pressRaw(message.id, press)).text).toContain('was merged into Granite Legal');
  await office.restart();
  await office.drain();
  await office.drain();

  expect(dana.cards().filter(({ text }) => text.includes('is now part of Granite Legal'))).toHaveLength(1);
  const card = await alex.say('client granite law');
  expect(card.text).toMatch(/Granite Legal[\s\S]*Formerly[\s\S]*Granite Law[\s\S]*Send the quote/);
  expect((await office.client('Granite Legal')).contacts.map(({ mail }) => mail)).toEqual([
    'amina@granite-legal.example',
    'amina@granite-law.example',
  ]);
  expect((await alex.say('brief Granite Legal')).text).toContain('They moved');
  expect((await alex.say('clients all')).buttons).not.toContain('Granite Law');

  // What was on a card before says where it went, and nothing is done to the client that ended.
  const action = { type: 'Action.Execute', verb: old.found.verb, data: old.found.data };
  expect((await lee.pressRaw(old.message.id, action)).text).toContain('This goes on with Granite Legal');
  expect((await lee.press('Save', { temperature: 'cold' })).text).toContain('was merged into Granite Legal');
  const kinds = (await office.client('Granite Legal')).obligations.map(({ kind, owner }) => [kind, owner]);
  expect(kinds.filter(([kind]) => kind === 'pulse-check' || kind === 'action-item')).toEqual([
    ['action-item', people.alex.mail],
    ['pulse-check', people.alex.mail],
  ]);
  expect((await office.client('Granite Law')).obligations).toEqual([]);

  // The figures and contacts of later imports find it; its own row of the portfolio counts no more.
  const columns = { stage: 'active', country: 'US', vcio_email: people.lee.mail };
  await office.importFile('portfolio.csv', [
    { client: 'Granite Law', ...columns, industry: 'Changed' },
    { client: 'Granite Legal', ...columns, vcio_email: people.alex.mail, industry: 'Legal services' },
  ]);
  await office.importFile('contacts.csv', [{ client: 'Granite Law', name: 'Cy', email: 'cy@granite-law.example' }]);
  expect((await office.client('Granite Legal')).contacts.map(({ name }) => name)).toContain('Cy');
  expect((await lee.say('history Granite Legal')).text).toContain('not part of your role');
  const newest = await dana.say('history Granite Legal');
  expect(newest.text).toMatch(
    /1 to 8 of \d+, the newest first[\s\S]*1 contact imported[\s\S]*Granite Law was merged into it[\s\S]*Lee Novak · Granite Law\s+Pulse check: talked/,
  );
  expect((await dana.press('Show more')).text).toMatch(/9 to \d+[\s\S]*Imported from portfolio/);
  const history = await office.history('Granite Legal');
  expect(history.map(({ client, what }) => `${client}: ${what}`)).toEqual(
    expect.arrayContaining(['Granite Law: pulse-recorded', 'Granite Law: merged-into', 'Granite Legal: merged']),
  );
  expect(history.filter(({ what }) => what === 'merged')).toHaveLength(1);
});
