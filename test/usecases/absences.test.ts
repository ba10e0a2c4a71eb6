// What is done about an absence as days go by, whichever source told of it.

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Absence } from '../../src/domain/absence.ts';
import { actionItem } from '../../src/domain/action-item.ts';
import { begin, isRefusal } from '../../src/domain/decision.ts';
import { partitionOf } from '../../src/domain/ids.ts';
import { absenceAnswer } from '../../src/usecases/absence-cards.ts';
import { changeAbsences } from '../../src/usecases/change-absences.ts';
import { changePerson } from '../../src/usecases/change-person.ts';
import { endCover, listCovers, setCover } from '../../src/usecases/covers.ts';
import { decideOn } from '../../src/usecases/decide.ts';
import { sweep } from '../../src/usecases/sweep.ts';
import { render } from '../../src/views/render.ts';
import { aCore, keep, type TestCore } from '../support/core.ts';
import {
  acme,
  alex,
  anEvent,
  anInvitation,
  aPerson,
  aPlannedClient,
  day,
  director,
  instant,
  priya,
  vitm,
} from '../support/world.ts';

let core: TestCore;
beforeEach(async () => {
  core = await aCore();
  await keep(core, aPlannedClient({ lastPulseOn: day('2026-03-10') }));
});
afterEach(() => core.remove());

// Three weeks from Monday 30 March, as Outlook says.
const leave: Absence = {
  type: 'absence',
  person: alex,
  id: 'outlook:1',
  source: 'outlook',
  from: day('2026-03-30'),
  until: day('2026-04-17'),
  clients: null,
  cover: null,
  waits: [],
  done: [],
  wakeAt: instant('2026-03-02T09:00:00Z'),
};
async function toldBy(now: string): Promise<[string, string][]> {
  core.setNow(now);
  await sweep(core);
  const effects = (await core.store.find('effect', {})).map(({ doc }) => doc.body);
  return effects.flatMap((body) => (body.kind === 'tell' ? [[body.to, body.notice.is] as [string, string]] : []));
}
const record = (absence: Absence) => changeAbsences(core, alex, () => [absence]);
const dana = aPerson(director, ['director']);
const cover = {
  person: alex,
  with: priya,
  from: leave.from,
  until: leave.until,
  clients: [],
  waits: [],
  absence: null,
};

test('a leave without cover: the owner sees it ten days before and is asked five before, then the director; each once', async () => {
  await record(leave);
  expect(await toldBy('2026-03-16T08:29:00Z')).toEqual([]);
  const seen = [[alex, 'leave-coming']];
  expect(await toldBy('2026-03-16T08:30:00Z')).toEqual(seen);
  expect(await toldBy('2026-03-20T12:00:00Z')).toEqual(seen);
  expect((await toldBy('2026-03-23T08:30:00Z')).toSorted()).toEqual([[alex, 'cover-missing'], ...seen]);
  expect(await toldBy('2026-03-23T18:00:00Z')).toHaveLength(2);
  expect(await toldBy('2026-03-24T08:30:00Z')).toContainEqual([director, 'cover-missing']);
  expect(await toldBy('2026-03-27T08:30:00Z')).toHaveLength(3);
});

test('a cover set for those days belongs to the leave that Outlook told of: nobody is asked, the cover gets the brief', async () => {
  await record(leave);
  expect(isRefusal(await setCover(core, dana, cover))).toBe(false);
  expect((await core.store.find('absence', {})).map(({ doc }) => [doc.source, doc.cover])).toEqual([
    ['outlook', priya],
  ]);
  const told = await toldBy('2026-03-30T07:30:00Z');
  expect(told).toContainEqual([priya, 'cover-begins']);
  expect(told.map(([, is]) => is)).not.toContain('cover-missing');
  const client = async () => (await core.store.find('client', {}))[0]?.doc;
  expect((await client())?.cover).toBe(priya);

  expect(await toldBy('2026-04-20T07:30:00Z')).toContainEqual([alex, 'welcome-back']);
  expect((await client())?.cover).toBeNull();
  expect(await core.store.find('absence', { live: true })).toEqual([]);
});

test('a cover set over another one says whom it replaces, unless that one was to be changed', async () => {
  const first = { ...cover, from: day('2026-03-30'), until: day('2026-04-03') };
  await setCover(core, dana, first);
  const later = { ...cover, with: vitm, from: day('2026-04-03'), until: day('2026-04-10') };
  const set = await setCover(core, dana, later);
  expect(set).toMatchObject({ text: expect.stringContaining('instead of priya, Mon 30 Mar to Fri 3 Apr.') });
  for (const absence of [null, '2026-03-30:all']) {
    const again = await setCover(core, dana, { ...later, with: absence ? priya : vitm, absence });
    expect(again).toMatchObject({ text: expect.not.stringContaining('instead') });
  }
});

/** Two covers, without Outlook: Monday and Tuesday, Wednesday and Thursday. */
async function sharedByTwo(): Promise<void> {
  await setCover(core, dana, { ...cover, until: day('2026-03-31') });
  await setCover(core, dana, { ...cover, with: vitm, from: day('2026-04-01'), until: day('2026-04-02') });
}
const noticesOf = async () => {
  const effects = (await core.store.find('effect', {})).map(({ doc }) => doc.body);
  return effects.flatMap((body) => (body.kind === 'tell' ? [{ to: body.to, ...body.notice }] : []));
};

test('a leave shared by two covers is looked at once as a whole; each gets the brief, and one card says what happened in all of it', async () => {
  await sharedByTwo();
  await decideOn(core, acme, alex, (client, world) =>
    actionItem(begin(client), { text: 'Quote', due: day('2026-04-02') }, alex, 'chat', world),
  );
  expect(await toldBy('2026-03-16T08:30:00Z')).toEqual([[alex, 'leave-coming']]);
  const form = await absenceAnswer(core, aPerson(alex, ['vcio']), {
    is: 'leave-coming',
    person: alex,
    from: leave.from,
    until: day('2026-03-31'),
  });
  expect(form).toMatchObject({ typed: { from: leave.from, until: '2026-03-31', with: priya } });
  expect(form).toMatchObject({ falls: expect.arrayContaining([expect.objectContaining({ dueOn: '2026-04-02' })]) });
  expect(await toldBy('2026-03-18T08:30:00Z')).toHaveLength(1);
  expect(await toldBy('2026-03-30T07:30:00Z')).toContainEqual([priya, 'cover-begins']);
  expect(await toldBy('2026-03-31T22:59:00Z')).not.toContainEqual([vitm, 'cover-begins']);
  expect(await toldBy('2026-04-01T07:30:00Z')).toContainEqual([vitm, 'cover-begins']);
  expect(await toldBy('2026-04-02T12:00:00Z')).toHaveLength(3);
  expect(await toldBy('2026-04-03T07:30:00Z')).toContainEqual([alex, 'welcome-back']);
  expect((await noticesOf()).filter(({ is }) => is === 'welcome-back')).toMatchObject([{ from: '2026-03-30' }]);
  expect(await core.store.find('absence', { live: true })).toEqual([]);
});

test('a part that is over is no cover any more, nor is it shown as one, though the leave goes on', async () => {
  await sharedByTwo();
  await toldBy('2026-04-01T12:00:00Z');
  expect(await listCovers(core, dana)).toMatchObject({ lines: [{ from: '2026-04-01', cover: { mail: vitm } }] });
  const second = (await core.store.find('absence', { live: true })).find(({ doc }) => doc.cover === vitm);
  await endCover(core, dana, { person: alex, absence: second?.doc.id ?? '' });
  expect(await toldBy('2026-04-01T12:01:00Z')).toContainEqual([alex, 'welcome-back']);
  expect(await core.store.find('absence', { live: true })).toEqual([]);
});

test('a time of its own that was set before the leave went on is moved to the return', async () => {
  await sharedByTwo();
  const part = (await core.store.find('absence', {})).find(({ doc }) => doc.cover === priya);
  if (!part) throw new Error('no first part');
  core.setNow('2026-04-01T07:30:00Z');
  const alone: Absence = { ...part.doc, done: ['leave-card', 'begun'], wakeAt: core.clock.now() };
  await core.store.commit(partitionOf.person(alex), [{ op: 'put', doc: alone, ifVersion: part.version }]);
  await sweep(core);
  const after = await core.store.get('absence', partitionOf.person(alex), alone.id);
  expect(after?.doc).toEqual({ ...alone, wakeAt: '2026-04-03T07:30:00.000Z' });
});

test('of a short leave shared by two, who covers that day stands in at its meetings, not the director', async () => {
  const [due] = await core.store.find('meeting', {});
  if (!due) throw new Error('no meeting');
  const invitation = anInvitation({ startsAt: instant('2026-03-30T13:00:00Z') });
  const doc = { ...due.doc, state: 'scheduled' as const, invitation, event: anEvent };
  await core.store.commit(partitionOf.client(acme), [{ op: 'put', doc, ifVersion: due.version }]);
  await record({ ...leave, until: day('2026-03-31') });
  await setCover(core, dana, { ...cover, until: day('2026-03-30') });
  expect(await toldBy('2026-03-30T07:30:00Z')).toEqual([[priya, 'meetings-meanwhile']]);
});

describe('two weeks of a leave that Outlook told of, with a cover of its own each', () => {
  const weeks = { ...leave, until: day('2026-04-10') };
  const [one, two] = [
    { ...cover, until: day('2026-04-03') },
    { ...cover, with: vitm, from: day('2026-04-06'), until: day('2026-04-10') },
  ];

  test('nobody is asked who covers, and only who covers gets the brief', async () => {
    await record(weeks);
    await toldBy('2026-03-16T08:30:00Z');
    await setCover(core, dana, one);
    await setCover(core, dana, two);
    expect(await toldBy('2026-03-27T12:00:00Z')).toEqual([[alex, 'leave-coming']]);
    const begun = await toldBy('2026-03-30T07:30:00Z');
    expect(begun).toHaveLength(2);
    expect(begun).toContainEqual([priya, 'cover-begins']);
    expect(await toldBy('2026-04-06T07:30:00Z')).toContainEqual([vitm, 'cover-begins']);
    const back = await toldBy('2026-04-13T07:30:00Z');
    expect(back).toHaveLength(4);
    expect(back).toContainEqual([alex, 'welcome-back']);
  });

  test('one week uncovered: it is asked for just these days, and who stands in by role gets the brief for them', async () => {
    await record(weeks);
    await toldBy('2026-03-16T08:30:00Z');
    await setCover(core, dana, one);
    expect(await toldBy('2026-03-23T08:30:00Z')).toContainEqual([alex, 'cover-missing']);
    await toldBy('2026-03-24T08:30:00Z');
    await toldBy('2026-03-30T07:30:00Z');
    const rest = { from: '2026-04-06', until: '2026-04-10' };
    const told = await noticesOf();
    expect(told.filter(({ is }) => is === 'cover-missing')).toMatchObject([rest, rest]);
    expect(told.filter(({ to, is }) => is === 'cover-begins' && to === director)).toMatchObject([rest]);
  });
});

test('who is back reads what happened meanwhile in words: the newest of each, how often, and by whom', async () => {
  core.setNow('2026-04-02T10:00:00Z');
  for (const text of ['One', 'Two'])
    await decideOn(core, acme, priya, (client, world) =>
      actionItem(begin(client), { text, due: day('2026-05-04') }, priya, 'chat', world),
    );
  const notice = { is: 'welcome-back' as const, person: alex, from: leave.from, until: leave.until };
  const answer = await absenceAnswer(core, aPerson(alex, ['vcio']), notice);
  expect(answer).toMatchObject({
    lines: [{ text: '', happened: [{ newest: { what: 'action-added', data: { text: 'Two' } }, times: 2 }] }],
  });
  const { text } = render(
    answer,
    { mail: alex, name: 'Alex', zone: 'Europe/London', roles: ['vcio'] },
    core.clock.now(),
  );
  expect(text).toContain('Promised until Mon 4 May (priya), 2 times');
});

test('two instances at the same time tell once', async () => {
  await record(leave);
  core.setNow('2026-03-16T08:30:00Z');
  await Promise.all([sweep(core), sweep(core.another())]);
  expect((await core.store.find('effect', {})).filter(({ doc }) => doc.body.kind === 'tell')).toHaveLength(1);
});

test('a decision in the leave finds the cover there already', async () => {
  await record({ ...leave, from: day('2026-03-02'), cover: priya });
  await decideOn(core, acme, alex, begin);
  expect((await core.store.find('client', {}))[0]?.doc.cover).toBe(priya);
});

test('days that make no sense are refused, field by field, and nothing is kept', async () => {
  const refused = await setCover(core, dana, { ...cover, with: alex, from: undefined, until: day('2026-02-01') });
  expect(refused).toMatchObject({
    problems: { with: expect.any(String), from: expect.any(String), until: expect.any(String) },
  });
  expect(await setCover(core, aPerson(priya, ['vcio']), cover)).toMatchObject({ is: 'refused' });
  expect(await setCover(core, dana, { ...cover, until: day('9999-12-31') })).toMatchObject({
    problems: { until: expect.stringContaining('within two years') },
  });
  expect(await core.store.find('absence', {})).toEqual([]);
});

test('a cover who leaves before the leave: another one is asked for, and they can not be chosen again', async () => {
  await record({ ...leave, cover: priya });
  await toldBy('2026-03-16T08:30:00Z');
  const before = await toldBy('2026-03-26T08:30:00Z');
  expect(before).toEqual([[alex, 'leave-coming']]);
  await changePerson(core, priya, (person) => ({ ...person, roles: [] }));
  expect(await toldBy('2026-03-26T12:00:00Z')).toContainEqual([alex, 'cover-missing']);
  expect(await toldBy('2026-03-27T08:30:00Z')).toContainEqual([director, 'cover-missing']);
  expect(await setCover(core, dana, cover)).toMatchObject({ problems: { with: expect.stringContaining('no role') } });
  expect(await toldBy('2026-03-30T07:30:00Z')).toContainEqual([director, 'cover-begins']);
});
