// Which client a typed name means: two of one name, names with "to" in them, former names; what follows is never lost (spec §10).
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer } from '../../src/domain/answer.ts';
import { type ClientId, partitionOf } from '../../src/domain/ids.ts';
import { aCore, keep, type TestCore } from '../support/core.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { alex, aPerson, aPlannedClient, director, priya } from '../support/world.ts';

const dana = aPerson(director, ['director']);
const itsVcio = aPerson(alex, ['vcio']);

let core: TestCore;
let desk: TestDesk;
beforeEach(async () => {
  core = await aCore();
  desk = aDesk(core);
});
afterEach(() => core.remove());

const have = async (...names: readonly (string | [name: string, former: string])[]) => {
  for (const each of names) {
    const [name, former] = typeof each === 'string' ? [each] : each;
    const id = name.toLowerCase().replaceAll(' ', '-') as ClientId;
    await keep(core, aPlannedClient({ id, name, ...(former && { formerNames: [former] }) }));
  }
};
const nameOf = async (id: string) =>
  (await core.store.get('client', partitionOf.client(id as ClientId), id as ClientId))?.doc.name;
const optionsOf = (answer: Answer) => (answer.is === 'which' ? answer.options : []);
const notesOf = async (name: string) => {
  const brief = await desk.say(dana, `brief "${name}"`);
  return brief.is === 'brief' ? brief.notes?.map(({ text }) => text) : brief;
};

test('two clients of one name are told apart, and each can be chosen', async () => {
  await have('Granite');
  const typed = { name: 'Granite', zone: 'Europe/London' };
  expect(await desk.press(dana, 'prospect.add', { despite: '' }, typed)).toMatchObject({ is: 'prospect-form' });
  const added = await desk.press(dana, 'prospect.add', { despite: 'granite' }, typed);
  expect(added).toMatchObject({ buttons: [{ say: 'client #granite-2' }, {}] });
  for (const word of ['client', 'pulse', 'note', 'assign']) {
    const [first, second] = optionsOf(await desk.say(dana, `${word} Granite`));
    expect(first?.title).toBe('Granite: active, alex (granite)');
    expect(second?.title).toBe('Granite: prospect, no vCIO yet (granite-2)');
  }
  const [first, second] = optionsOf(await desk.say(dana, 'client Granite'));
  expect(await desk.say(dana, first?.say ?? '')).toMatchObject({ is: 'client', client: { id: 'granite' } });
  expect(await desk.say(dana, second?.say ?? '')).toMatchObject({ is: 'client', client: { id: 'granite-2' } });
  const options = optionsOf(await desk.say(dana, 'merge Granite into Granite'));
  const [into] = optionsOf(await desk.say(dana, options[1]?.say ?? ''));
  expect(await desk.say(dana, into?.say ?? '')).toMatchObject({
    is: 'merge-preview',
    from: { id: 'granite-2' },
    into: { id: 'granite' },
  });
});

describe('a name with "to" in it', () => {
  beforeEach(() => have('Farm to Table', 'Farm'));
  test.each([
    ['rename Farm to Table', 'Farm to Table', 'Farm', 'Type the new name'],
    ['rename "Farm to Table"', 'Farm to Table', 'Farm', 'Type the new name'],
    ['rename Farm to Table to Fork', 'Fork', 'Farm', 'now called Fork'],
    ['rename "Farm to Table" to "Farm to Fork"', 'Farm to Fork', 'Farm', 'now called Farm to Fork'],
    ['rename Farm to "Back to Earth"', 'Farm to Table', 'Back to Earth', 'now called Back to Earth'],
    ['rename Farm to Back to Earth', 'Farm to Table', 'Back to Earth', 'now called Back to Earth'],
  ])('%s', async (said, long, short, says) => {
    expect(JSON.stringify(await desk.say(dana, said))).toContain(says);
    expect([await nameOf('farm-to-table'), await nameOf('farm')]).toEqual([long, short]);
  });

  test('is called back as it was', async () => {
    const answer = await desk.say(dana, 'rename "Farm to Table" to "Fork to Farm"');
    const back = answer.is === 'note' ? answer.buttons.find(({ title }) => title === 'Call it back') : undefined;
    await desk.say(dana, back?.say ?? '');
    expect([await nameOf('farm-to-table'), await nameOf('farm')]).toEqual(['Farm to Table', 'Farm']);
  });

  test('is assigned by its whole name', async () => {
    expect(await desk.say(dana, 'assign Farm to Table')).toMatchObject({
      is: 'assign-form',
      client: { id: 'farm-to-table' },
    });
    expect(await desk.say(dana, `assign Farm to Table to ${priya}`)).toMatchObject({
      is: 'assigned',
      client: { id: 'farm-to-table' },
    });
    expect(await desk.say(dana, `assign "Farm" to ${priya}`)).toMatchObject({ is: 'assigned', client: { id: 'farm' } });
  });
});

describe('a note goes to', () => {
  test('the client of that whole name, not to one whose name begins so', async () => {
    await have('Granite', 'Granite Hill');
    await desk.say(itsVcio, 'note Granite hi there');
    expect(await notesOf('Granite')).toEqual(['hi there']);
    expect(await notesOf('Granite Hill')).toEqual([]);
  });

  test('the client that was called so, before one whose name begins so', async () => {
    await have(['Quartz', 'Granite'], 'Granite Hill');
    await desk.say(itsVcio, 'note Granite they move in May');
    expect(await notesOf('Quartz')).toEqual(['they move in May']);
  });

  test('whom the button says, with all of its words', async () => {
    await have('Granite Hill', 'Granite Valley');
    const [, valley] = optionsOf(await desk.say(itsVcio, 'note gra: they move, and want quotes'));
    expect(await desk.say(itsVcio, valley?.say ?? '')).toMatchObject({ is: 'note', title: 'Noted for Granite Valley' });
    expect(await notesOf('Granite Valley')).toEqual(['they move, and want quotes']);
  });

  test('nobody yet: what was typed is there to be copied', async () => {
    await have('Granite Hill', 'Granite Valley');
    const long = 'they move '.repeat(60).trim();
    expect(await desk.say(itsVcio, `note gra ${long}`)).toMatchObject({ is: 'which', kept: [long] });
    expect(await desk.say(itsVcio, 'note Zzyzx they move')).toMatchObject({ kept: ['Zzyzx they move'] });
  });
});

test('what follows an ambiguous name stays on the buttons', async () => {
  await have('Granite Hill', 'Granite Valley');
  expect(optionsOf(await desk.say(itsVcio, 'join Gran with Lee Novak')).map(({ say }) => say)).toEqual([
    'join "Granite Hill" with Lee Novak',
    'join "Granite Valley" with Lee Novak',
  ]);
  expect(optionsOf(await desk.say(dana, 'rename Gran to Quartz')).map(({ say }) => say)).toEqual([
    'rename "Granite Hill" to "Quartz"',
    'rename "Granite Valley" to "Quartz"',
  ]);
});
