// Whoever owes something may answer it, whatever their role: a stand-in, or whoever answers where nobody has the role (spec §3).
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Absence } from '../../src/domain/absence.ts';
import type { Answer } from '../../src/domain/answer.ts';
import type { Client } from '../../src/domain/decision.ts';
import { type ClientId, type Mail, partitionOf, toMail } from '../../src/domain/ids.ts';
import { type About, newObligation } from '../../src/domain/obligation.ts';
import { changePerson } from '../../src/usecases/change-person.ts';
import { sweep } from '../../src/usecases/sweep.ts';
import { booked, meetingNow } from '../support/booked.ts';
import { aCore, keep, type TestCore } from '../support/core.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import {
  acme,
  admin,
  alex,
  anInvitation,
  aPerson,
  aPlannedClient,
  aWorld,
  day,
  director,
  instant,
  priya,
  project,
  sales,
  vitm,
} from '../support/world.ts';

const lee = aPerson(toMail('lee@msp.example'), ['service']);
const ola = aPerson(toMail('ola@msp.example'), ['service']);
const ada = aPerson(admin, ['admin']);

let core: TestCore;
let desk: TestDesk;
beforeEach(async () => {
  core = await aCore();
  for (const doc of [lee, ola]) await core.store.commit(partitionOf.person(doc.mail), [{ op: 'create', doc }]);
  desk = aDesk(core);
});
afterEach(() => core.remove());

/** Due today, and due before the stand-in came. */
function owing(client: Client, owner: Mail, about: About): Client {
  const at = { dueAt: instant('2026-03-02T08:30:00Z'), dueOn: day('2026-03-02') };
  const owed = newObligation({ client: client.file.id, about, owner, ...at });
  return { ...client, obligations: [...client.obligations.filter(({ id }) => id !== owed.id), owed] };
}

async function leave(person: Mail): Promise<void> {
  const days = { from: day('2026-02-23'), until: day('2026-03-20') };
  const rest = {
    clients: null,
    cover: lee.mail,
    waits: [],
    done: ['begun' as const],
    wakeAt: instant('2026-03-23T00:00:00Z'),
  };
  const doc: Absence = { type: 'absence', person, id: 'a', source: 'cover', ...days, ...rest };
  await core.store.commit(partitionOf.person(person), [{ op: 'create', doc }]);
}

async function owedBy(owner: Mail, kind: string): Promise<string> {
  await sweep(core);
  const found = (await core.store.find('obligation', { owner, live: true })).map(({ doc }) => doc);
  return found.find(({ about }) => about.kind === kind)?.id ?? `no ${kind}`;
}

/** How it opens for its owner; somebody else of a role like it is refused. */
async function opened(by: typeof lee, kind: string): Promise<Answer['is']> {
  const open = { obligation: await owedBy(by.mail, kind), within: '' };
  expect(await desk.press(ola, 'day.open', open)).toMatchObject({ is: 'refused' });
  return (await desk.press(by, 'day.open', open)).is;
}

test("the vITM's stand-in sees the records, leaves one out and builds the deck", async () => {
  const startsAt = instant('2026-04-01T13:00:00Z');
  const client = booked(aPlannedClient(), anInvitation({ startsAt }), aWorld());
  const meeting = meetingNow(client).id;
  await keep(core, owing(client, vitm, { kind: 'prepare-meeting', meeting, step: 'vitm' }));
  await leave(vitm);
  expect(await opened(lee, 'prepare-meeting')).toBe('records');
  const typed = { record: 'warranty', reason: 'No hardware' };
  const waived = await desk.press(lee, 'records.waive', { meeting, within: '' }, typed);
  expect(waived).toMatchObject({ is: 'records', mayBuild: true });
  expect(await desk.press(lee, 'deck.build', { client: acme })).toMatchObject({ is: 'document-building' });
});

test("the stand-in of sales schedules the prospect's ICE meeting", async () => {
  const client = aPlannedClient({ stage: 'prospect' });
  const ice = { type: 'meeting' as const, purpose: 'ice' as const };
  const meeting = { ...aPlannedClient().meetings[0], ...ice, id: 'acme:7' as never, client: acme } as never;
  await keep(core, owing({ ...client, meetings: [meeting] }, sales, { kind: 'ice-meeting', n: 7 }));
  await leave(sales);
  expect(await opened(lee, 'ice-meeting')).toBe('meeting-times');
  expect(await desk.say(lee, 'meeting ice for Acme')).toMatchObject({ is: 'meeting-times' });
});

test("the project manager's stand-in sets the date of the kick-off", async () => {
  const client = aPlannedClient({ id: 'new' as ClientId, name: 'New', stage: 'onboarding' });
  const task = client.obligations.find(({ about }) => about.kind === 'onboarding-task');
  expect(task?.owner).toBe(project);
  await keep(core, client);
  await leave(project);
  core.setNow('2026-03-03T09:00:00Z');
  const open = { obligation: await owedBy(lee.mail, 'onboarding-task'), within: '' };
  expect(await desk.press(lee, 'day.open', open)).toMatchObject({ is: 'onboarding-form' });
  const set = await desk.press(lee, 'onboarding.set', { client: 'new', within: '' }, { kickOffOn: '2026-03-16' });
  expect(set).toMatchObject({ is: 'onboarding' });
});

test('without vCIO and director an administrator talks to the client, plans the meeting, and assigns', async () => {
  await keep(core, aPlannedClient({ lastMeetingOn: day('2025-12-15') }));
  for (const mail of [alex, director]) await changePerson(core, mail, (person) => ({ ...person, roles: ['service'] }));
  expect(await opened(ada, 'pulse-check')).toBe('pulse-form');
  expect(await opened(ada, 'schedule-meeting')).toBe('meeting-times');
  const pulse = { obligation: await owedBy(admin, 'pulse-check'), within: '' };
  expect(await desk.press(ada, 'pulse.same', pulse)).toMatchObject({ is: 'pulse-saved' });
  expect(await opened(ada, 'assign-vcio')).toBe('assign-form');
  expect(await desk.say(ola, `assign Acme to ${priya}`)).toMatchObject({ is: 'refused' });
  expect(await desk.say(ada, `assign Acme to ${priya}`)).toMatchObject({ is: 'assigned' });
  expect(await desk.say(ada, `assign Acme to ${priya}`)).toMatchObject({ is: 'refused' });
});
