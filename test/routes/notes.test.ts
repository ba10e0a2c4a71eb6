// Notes, the brief and whoami: written by anybody of the staff, read by whom the procedure lets read them (spec §10).
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Answer } from '../../src/domain/answer.ts';
import { type ClientId, partitionOf } from '../../src/domain/ids.ts';
import type { Person } from '../../src/domain/person.ts';
import { seesMoney, seesNotes, seesPrivateNotes } from '../../src/domain/seeing.ts';
import { forEveryone } from '../../src/domain/sharing.ts';
import { aCore, keep, type TestCore } from '../support/core.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import {
  aClient,
  admin,
  alex,
  aPerson,
  aPlannedClient,
  director,
  everybody,
  priya,
  sales,
  vitm,
} from '../support/world.ts';

const service = aPerson('service@msp.example' as never, ['service']);
const who = (mail: string): Person => everybody.find((each) => each.mail === mail) ?? service;

let core: TestCore;
let desk: TestDesk;
beforeAll(async () => {
  core = await aCore();
  await core.store.commit(partitionOf.person(service.mail), [{ op: 'create', doc: service }]);
  await keep(core, aPlannedClient());
  await keep(core, aPlannedClient({ id: 'acme-two' as ClientId, name: 'Acme Two' }));
  desk = aDesk(core);
  expect(await desk.say(service, 'note "Acme" They move in May')).toMatchObject({ is: 'note', tone: 'good' });
  await desk.press(who(alex), 'note.save', { client: 'acme' }, { text: 'They talk to others', private: 'true' });
});
afterAll(() => core.remove());

async function briefOf(person: Person): Promise<Answer & { is: 'brief' }> {
  const answer = await desk.say(person, 'brief Acme');
  if (answer.is !== 'brief') throw new Error(JSON.stringify(answer));
  return answer;
}

describe('notes', () => {
  test.each([
    ['its vCIO', alex, ['They talk to others', 'They move in May']],
    ['a director', director, ['They talk to others', 'They move in May']],
    ['an administrator', admin, ['They move in May']],
    ['the vITM by default', vitm, ['They move in May']],
    ['another vCIO', priya, null],
    ['who wrote one but is not of the account team', service.mail, null],
  ])('read by %s', async (_, mail, texts) => {
    const { notes } = await briefOf(who(mail));
    expect(notes?.map(({ text }) => text)).toEqual(texts ?? undefined);
    const card = await desk.say(who(mail), 'client Acme');
    expect(card.is === 'client' && card.remarks.map(({ text }) => text)).toEqual(texts ?? []);
  });

  test('are not shown where others read along', async () => {
    expect(forEveryone(await briefOf(who(alex)))).toMatchObject({ notes: null });
    expect(forEveryone(await desk.say(who(alex), 'client Acme'))).toMatchObject({ notes: null, remarks: [] });
  });

  test('a private one is refused from others, and nothing is kept', async () => {
    const answer = await desk.press(service, 'note.save', { client: 'acme' }, { text: 'Secret', private: 'true' });
    expect(answer.is).toBe('refused');
    expect((await briefOf(who(alex))).notes).toHaveLength(2);
  });

  test('the longest name that means one client is taken; what follows is the note, as it was typed', async () => {
    const answer = await desk.say(service, 'note acme two: Two  spaces\nand a line');
    expect(answer).toMatchObject({ title: 'Noted for Acme Two' });
    const brief = await desk.say(who(director), 'brief Acme Two');
    expect(brief.is === 'brief' && brief.notes?.[0]?.text).toBe('Two  spaces\nand a line');
  });

  test('the same one pressed several times in one moment is kept once', async () => {
    const typed = { text: 'They hire', private: 'true' };
    const press = () => desk.press(who(director), 'note.save', { client: 'acme-two' }, typed);
    const answers = await Promise.all([press(), press(), press()]);
    expect(answers.map((answer) => answer.is === 'note' && answer.title).toSorted()).toEqual([
      'Answered before',
      'Answered before',
      'Noted for Acme Two',
    ]);
  });

  test('an empty one is asked for again', async () => {
    expect(await desk.say(service, 'note Acme')).toMatchObject({ is: 'note-form', mayBePrivate: false });
    const again = await desk.press(service, 'note.save', { client: 'acme' }, { text: ' ' });
    expect(again).toMatchObject({ is: 'note-form', problems: { text: 'Write what should be remembered.' } });
  });
});

test('whoami tells roles and clients', async () => {
  const answer = await desk.say(who(alex), 'whoami');
  expect(answer).toMatchObject({ is: 'whoami', roles: ['vcio'], from: 'the imported list of people', covers: [] });
  expect(answer.is === 'whoami' && answer.clients.map(({ name }) => name)).toEqual(['Acme', 'Acme Two']);
});

describe('money is for', () => {
  const seen = (file: ReturnType<typeof aClient>['file']) =>
    everybody.filter((person) => seesMoney(person, file, everybody)).map(({ mail }) => mail);

  test('the vCIO and cover of the client, directors and administrators', () => {
    expect(seen(aClient({ cover: priya }).file)).toEqual([alex, priya, director, admin]);
  });

  test('sales while it is their prospect', () => {
    const prospect = aClient({ stage: 'prospect' }).file;
    expect(seen(prospect)).toEqual([alex, director, sales, admin]);
    const other = aPerson('zoe@msp.example' as never, ['sales']);
    expect(seesMoney(other, prospect, [...everybody, other])).toBe(false);
  });
});

test('a private note is for fewer than a note', () => {
  const { file } = aClient();
  const readers = everybody.filter((person) => seesNotes(person, file, everybody)).map(({ mail }) => mail);
  expect(readers).toEqual(everybody.map(({ mail }) => mail).filter((mail) => mail !== priya));
  const privy = everybody.filter((person) => seesPrivateNotes(person, file)).map(({ mail }) => mail);
  expect(privy).toEqual([alex, director]);
});
