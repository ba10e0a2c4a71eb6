// Editing facts, contacts and the account team: by whom, what follows, and what is kept of a form with problems (spec §10).
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer } from '../../src/domain/answer.ts';
import { type ClientId, partitionOf } from '../../src/domain/ids.ts';
import { clientReport } from '../../src/usecases/report-client.ts';
import { historyReport } from '../../src/usecases/report-history.ts';
import { aCore, keep, type TestCore } from '../support/core.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { acme, alex, aPerson, aPlannedClient, director, project, sales, vitm } from '../support/world.ts';

const itsVcio = aPerson(alex, ['vcio']);
const ofSales = aPerson(sales, ['sales']);
const prospect = { id: 'newcomer' as ClientId, name: 'Newcomer', stage: 'prospect' as const };

let core: TestCore;
let desk: TestDesk;
beforeEach(async () => {
  core = await aCore();
  await keep(core, aPlannedClient({ growth: 'steady', lastPulseOn: '2026-02-20' as never }));
  await keep(core, aPlannedClient(prospect));
  desk = aDesk(core);
});
afterEach(() => core.remove());

const save = (who: typeof itsVcio, typed: Record<string, string>, client: string = acme): Promise<Answer> =>
  desk.press(who, 'edit.save', { client }, typed);
const file = async () => (await core.store.get('client', partitionOf.client(acme), acme))?.doc;

test('what differs is saved, said in the history, and moves what is owed', async () => {
  const before = await clientReport(core, acme);
  expect(before?.nextPulse).toMatchObject({ on: '2026-03-23', days: 30 });
  const contacts = 'Amina Haddad; amina@acme.example; +44 20; Director; video\nTom; ; ; ;';
  expect(await save(itsVcio, { growth: 'fast', seats: '50', contacts })).toMatchObject({ is: 'client', seats: 50 });
  const after = await clientReport(core, acme);
  expect(after?.nextPulse).toMatchObject({ on: '2026-03-16', days: 23 });
  expect(after?.contacts).toEqual([
    {
      name: 'Amina Haddad',
      mail: 'amina@acme.example',
      phone: '+44 20',
      role: 'Director',
      method: 'video',
      primary: true,
    },
    { name: 'Tom', mail: '', phone: '', role: '', method: null, primary: false },
  ]);
  const history = await historyReport(core, acme);
  expect(history?.rows.at(-1)).toMatchObject({
    what: 'facts-edited',
    by: alex,
    data: { growth: { from: 'steady', to: 'fast' }, seats: { from: 40, to: 50 } },
  });
  expect(history?.broken).toBeNull();
});

test('with a problem nothing is saved and everything typed is kept', async () => {
  const typed = { industry: 'Law', seats: 'many', zone: 'Mars/Base', contacts: 'Amina; not a mail' };
  expect(await save(itsVcio, typed)).toMatchObject({
    is: 'edit-form',
    typed,
    problems: {
      seats: '“many” is no whole number from 0 to 1000000.',
      zone: '“Mars/Base” is no time zone by its IANA or Windows name, such as Europe/London.',
      contacts: 'Line 1: “not a mail” is no mail address.',
    },
  });
  expect((await file())?.industry).toBe('');
});

test('the account team is for the vCIO and the director; its vCIO is not chosen here', async () => {
  await save(aPerson(vitm, ['vitm']), { sales, industry: 'Law' });
  expect(await file()).toMatchObject({ industry: 'Law', team: { sales: null } });
  await save(itsVcio, { sales, project, vcio: sales });
  expect((await file())?.team).toMatchObject({ vcio: alex, sales, project });
  const wrong = await save(itsVcio, { project: sales });
  expect(wrong).toMatchObject({ problems: { project: 'Choose somebody who has this role.' } });
});

test('sales edits prospects, not clients', async () => {
  expect((await save(ofSales, { industry: 'Law' })).is).toBe('refused');
  expect((await save(ofSales, { industry: 'Law' }, 'newcomer')).is).toBe('client');
});

describe('two forms open at the same time', () => {
  const dana = aPerson(director, ['director']);
  const contacts = [
    { name: 'Ann', mail: 'ann@acme.example', phone: '', role: 'Owner; founder', method: null, primary: false },
    { name: 'Bob', mail: 'bob@acme.example', phone: '', role: '', method: null, primary: true },
  ];
  type Edit = Answer & { is: 'edit-form' };
  const opened = async (who: typeof itsVcio): Promise<Edit> => {
    const answer = await desk.say(who, 'edit Acme');
    if (answer.is !== 'edit-form') throw new Error(JSON.stringify(answer));
    return answer;
  };
  /** Everything on the card comes along with a press. */
  const saveOn = (who: typeof itsVcio, { shown, typed }: Edit, changes: Record<string, string>) =>
    desk.press(who, 'edit.save', { client: acme, shown }, { ...(typed as Record<string, string>), ...changes });
  beforeEach(async () => {
    const stored = await core.store.get('client', partitionOf.client(acme), acme);
    if (!stored) throw new Error('no client');
    const doc = { ...stored.doc, contacts };
    await core.store.commit(partitionOf.client(acme), [{ op: 'put', doc, ifVersion: stored.version }]);
  });

  test('each saves what was changed in it, and takes nothing back', async () => {
    const [hers, his] = [await opened(dana), await opened(itsVcio)];
    await saveOn(dana, hers, { seats: '50', growth: 'fast' });
    expect(await saveOn(itsVcio, his, { industry: 'Law' })).toMatchObject({ is: 'client' });
    expect(await file()).toMatchObject({ seats: 50, growth: 'fast', industry: 'Law', contacts });
  });

  test('what both changed is asked about with what was typed, and can be saved all the same', async () => {
    const [hers, his] = [await opened(dana), await opened(itsVcio)];
    await saveOn(dana, hers, { seats: '50', growth: 'fast' });
    const again = await saveOn(itsVcio, his, { seats: '60', industry: 'Law' });
    expect(again).toMatchObject({
      is: 'edit-form',
      typed: { seats: '60', industry: 'Law', growth: 'fast' },
      problems: { seats: 'Somebody changed this meanwhile: now it is “50”. Save once more to put yours in its place.' },
    });
    expect(await file()).toMatchObject({ seats: 50, industry: '' });
    await saveOn(itsVcio, again as Edit, {});
    expect(await file()).toMatchObject({ seats: 60, growth: 'fast', industry: 'Law' });
  });

  test('an edit of something else leaves the primary contact, and a role with a semicolon, as they are', async () => {
    const form = await opened(itsVcio);
    expect(form.typed.contacts).toMatch(/^Bob[^\n]*\nAnn/);
    await saveOn(itsVcio, form, { seats: '50' });
    expect((await file())?.contacts).toEqual(contacts);
    const next = await opened(itsVcio);
    await saveOn(itsVcio, next, { contacts: `${next.typed.contacts}\nCem` });
    const [bob, ann, cem] = (await file())?.contacts ?? [];
    expect([bob, ann]).toEqual(contacts.toReversed());
    expect(cem).toMatchObject({ name: 'Cem', primary: false });
  });
});
