// Money on cards: shown to whom the procedure shows it, and not sent at all to others (spec §10).
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ClientId, type Mail, partitionOf, toMail } from '../../src/domain/ids.ts';
import { noticeAnswer } from '../../src/usecases/notices.ts';
import { aCore, keep, type TestCore } from '../support/core.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import {
  aClient,
  acme,
  admin,
  alex,
  aPerson,
  aPlannedClient,
  day,
  director,
  everybody,
  priya,
  project,
  sales,
  vitm,
} from '../support/world.ts';

const service = aPerson(toMail('service@msp.example'), ['service']);
const otherSales = aPerson(toMail('zoe@msp.example'), ['sales']);
const all = [...everybody, service, otherSales];
const who = (mail: Mail) => all.find((each) => each.mail === mail) ?? service;
const prospect = 'harbor' as ClientId;
const paid = { month: '2026-02', cents: 155_388, currency: 'USD' };

let core: TestCore;
let desk: TestDesk;
beforeAll(async () => {
  core = await aCore();
  for (const doc of [service, otherSales])
    await core.store.commit(partitionOf.person(doc.mail), [{ op: 'create', doc }]);
  await keep(core, aPlannedClient());
  const expected = { mrr: 249_950, sites: 3, iceOn: day('2026-03-12') };
  await keep(core, aClient({ id: prospect, name: 'Harbor', stage: 'prospect', expected }));
  const rows = [{ month: '2026-01', cents: 1, currency: 'USD' }, paid, { month: '2026-12', cents: 2, currency: 'USD' }];
  const figures = { type: 'figures' as const, kind: 'mrr' as const, client: acme, period: '2026', rows };
  await core.store.commit(partitionOf.client(acme), [{ op: 'create', doc: figures }]);
  desk = aDesk(core);
});
afterAll(() => core.remove());

test('the revenue of a client is proposed as what is lost when it leaves', async () => {
  expect(await desk.say(who(director), 'offboard Acme')).toMatchObject({ is: 'offboard-form', mrr: paid, typed: {} });
});

describe('the revenue of a client on its card', () => {
  test.each([
    ['its vCIO', alex],
    ['a director', director],
    ['an administrator', admin],
  ])('is shown to %s', async (_, mail) => {
    expect(await desk.say(who(mail), 'client Acme')).toMatchObject({ is: 'client', mrr: paid });
  });

  test.each([
    ['another vCIO', priya],
    ['the vITM', vitm],
    ['the project manager', project],
    ['its sales, once it is a client', sales],
    ['the service desk', service.mail],
  ])('is not sent to %s', async (_, mail) => {
    const answer = await desk.say(who(mail), 'client Acme');
    expect(answer).toMatchObject({ is: 'client', mrr: null });
    expect(JSON.stringify(answer)).not.toContain('155388');
  });

  test('is shown to whoever covers', async () => {
    const covered = aClient({ id: 'covered' as ClientId, name: 'Covered', cover: service.mail }).file;
    await core.store.commit(partitionOf.client(covered.id), [
      { op: 'create', doc: covered },
      { op: 'create', doc: { type: 'figures', kind: 'mrr', client: covered.id, period: '2026', rows: [paid] } },
    ]);
    expect(await desk.say(service, 'client Covered')).toMatchObject({ mrr: paid });
  });

  test('is of last year where this one has none yet, and nothing where it is older', async () => {
    core.setNow('2027-01-05T09:00:00Z');
    expect(await desk.say(who(director), 'client Acme')).toMatchObject({ mrr: { month: '2026-12' } });
    core.setNow('2028-01-05T09:00:00Z');
    expect(await desk.say(who(director), 'client Acme')).toMatchObject({ mrr: null });
    core.setNow('2026-03-02T09:00:00Z');
  });
});

describe('what sales expects of a prospect', () => {
  test.each([
    ['its sales', sales],
    ['its vCIO', alex],
    ['a director', director],
  ])('is shown to %s', async (_, mail) => {
    expect(await desk.say(who(mail), 'client Harbor')).toMatchObject({ expected: { mrr: 249_950 } });
  });

  test.each([
    ['other sales', otherSales.mail],
    ['another vCIO', priya],
    ['the service desk', service.mail],
  ])('is shown to %s without the money', async (_, mail) => {
    const answer = await desk.say(who(mail), 'client Harbor');
    expect(answer).toMatchObject({ expected: { mrr: null, iceOn: '2026-03-12' } });
    expect(JSON.stringify(answer)).not.toContain('249950');
  });

  test('is on the card of its new vCIO, and not for one who presses Got it when it has gone to another', async () => {
    const notice = { is: 'assigned-to-you', by: director, movedOpen: 0 } as const;
    expect(await noticeAnswer(core, who(alex), prospect, notice)).toMatchObject({ prospect: { mrr: 249_950 } });
    expect(await desk.press(who(priya), 'assign.got-it', { client: prospect })).toMatchObject({
      is: 'assigned-to-you',
      prospect: { mrr: null },
    });
  });
});

describe('what a vCIO carries', () => {
  test('has the revenue of their clients, for the director who assigns', async () => {
    const answer = await desk.say(who(director), 'assign Harbor');
    if (answer.is !== 'assign-form') throw new Error(JSON.stringify(answer));
    const loadOf = (mail: Mail) => answer.candidates.find(({ person }) => person.mail === mail);
    expect(loadOf(alex)).toMatchObject({ mrr: [{ cents: 2 * 155_388, currency: 'USD' }] });
    expect(loadOf(priya)).toMatchObject({ clients: 0, obligationsAMonth: 0, mrr: [] });
    expect(await desk.say(who(alex), 'assign Harbor')).toMatchObject({ is: 'refused' });
  });
});
