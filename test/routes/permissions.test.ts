// Every cell of the permission table: each command and each button, for every role and relation to the client (spec §10).
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Absence } from '../../src/domain/absence.ts';
import { actionItem } from '../../src/domain/action-item.ts';
import type { Answer } from '../../src/domain/answer.ts';
import { toDay, toInstant } from '../../src/domain/day.ts';
import { begin, type Client } from '../../src/domain/decision.ts';
import type { Effect } from '../../src/domain/effect.ts';
import { type ClientId, partitionOf, toMail } from '../../src/domain/ids.ts';
import { type Person, type Role, roles } from '../../src/domain/person.ts';
import { may, type Permission, permissions } from '../../src/domain/roles.ts';
import { verbNames } from '../../src/routes/actions.ts';
import { commandWords } from '../../src/routes/commands.ts';
import { aCore, keep, type TestCore } from '../support/core.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { aPerson, aPlannedClient, aWorld, priya } from '../support/world.ts';

const mailOf = (name: string) => toMail(`${name}@msp.example`);
const team = {
  vcio: mailOf('its-vcio'),
  vitm: mailOf('its-vitm'),
  director: mailOf('its-director'),
  sales: mailOf('its-sales'),
  project: mailOf('its-project'),
};
const cover = mailOf('its-cover');
const amina = { name: 'Amina', mail: 'amina@acme.example', phone: '', role: '', method: null, primary: true };

/** A client in service and a prospect, of the same people. */
const acme = withItem(aPlannedClient({ team, cover, contacts: [amina] }));
const newcomer = aPlannedClient({
  id: 'newcomer' as ClientId,
  name: 'Newcomer',
  stage: 'prospect',
  team,
  cover,
  contacts: [amina],
});

/** Somebody of each role who has nothing to do with the clients; who has; and who has no role. */
const strangers = roles.map((role): [string, Person] => [role, aPerson(mailOf(role), [role])]);
const related: [string, Person][] = [
  ['its vCIO', aPerson(team.vcio, ['vcio'])],
  ['its cover', aPerson(cover, ['vcio'])],
  ['its vITM', aPerson(team.vitm, ['vitm'])],
  ['its director', aPerson(team.director, ['director'])],
  ['its sales', aPerson(team.sales, ['sales'])],
  ['its project manager', aPerson(team.project, ['project'])],
];
/** Whom the cover stands in for. */
const away: Absence = {
  type: 'absence',
  person: team.vcio,
  id: '2026-03-02:all',
  source: 'cover',
  from: toDay('2026-03-02'),
  until: toDay('2026-03-06'),
  clients: null,
  cover,
  waits: [],
  done: ['begun'],
  wakeAt: toInstant('2026-03-07T00:00:00Z'),
};
const nobody = aPerson(mailOf('nobody'), []);
const people: [string, Person][] = [...strangers, ...related, ['nobody', nobody]];
const obligation = (kind: string, of: Client = acme) =>
  of.obligations.find(({ about }) => about.kind === kind)?.id ?? `no ${kind}`;
const meeting = acme.meetings[0]?.id ?? 'no meeting';

/** Each command with its permission and how it is typed. */
const commands: Record<string, [Permission, string?]> = {
  help: ['help'],
  hi: ['help'],
  hello: ['help'],
  hey: ['help'],
  today: ['today'],
  week: ['today'],
  clients: ['list-clients'],
  client: ['show-client', 'Acme'],
  brief: ['show-client', 'Acme'],
  pulse: ['pulse', 'Acme'],
  why: ['why', 'Acme'],
  care: ['propose-care', 'Acme'],
  meeting: ['meeting', 'Acme'],
  records: ['see-records', 'Acme'],
  deck: ['file-deck', 'Acme'],
  file: ['file-upload', 'Acme'],
  minutes: ['read-notes', 'Acme'],
  report: ['file-deck', 'Acme'],
  join: ['meeting', 'Acme with its-vitm@msp.example'],
  assign: ['assign', 'Acme to its-vcio@msp.example'],
  cover: ['cover', 'priya@msp.example with its-cover@msp.example from 2026-03-05 until 2026-03-04'],
  escalations: ['escalate'],
  escalate: ['escalate', 'Acme'],
  digest: ['digest', 'on'],
  outbox: ['outbox'],
  whoami: ['whoami'],
  policy: ['policy'],
  add: ['add-prospect', 'prospect'],
  signed: ['signed', 'Acme'],
  lost: ['lost', 'Acme'],
  stage: ['stage', 'Acme'],
  cadence: ['cadence', 'Acme'],
  handover: ['handover', 'its-vcio@msp.example'],
  rename: ['rename', 'Newcomer to Newcomer Two'],
  merge: ['merge', 'Acme into Acme'],
  history: ['history', 'Acme'],
  onboarding: ['show-client', 'Acme'],
  offboard: ['offboard', 'Acme'],
  reactivate: ['offboard', 'Acme'],
  edit: ['edit', 'Acme'],
  note: ['note', 'Acme They move in May'],
};

const pulse = { obligation: obligation('pulse-check'), within: '' };
const startsAt = '2026-04-15T13:00:00.000Z';
const item = { obligation: obligation('action-item'), within: '' };
const mail = { from: team.vcio, to: { name: 'Amina', mail: amina.mail }, subject: 'Hello', text: 'Hello' };
const document = { drive: 'd', item: 'i', name: 'Minutes.docx', url: 'https://files.example/m', version: '1', size: 9 };
const raised = { n: 1, severity: 2, what: 'Down', affected: '', ticket: '', promisedAt: '2026-03-02T12:00:00.000Z' };
const escalation = { escalation: 'escalation:acme:1', within: '' };
const absence = { person: priya, absence: '2026-03-05:all' };

const deckFile = { name: 'Deck.pptx', url: 'https://files.example/1', hash: 'x', size: 9 };
const filing = { ...deckFile, client: 'acme', as: 'deck', belongs: 'none' };
const plan = { name: 'plan.csv', url: 'https://files.example/1', hash: 'x' };

/** Each button with its permission and what its card carries; a form is pressed empty, or with what it asks. */
const buttons: Record<string, [Permission, object, Readonly<Record<string, string>>?]> = {
  say: ['help', { say: 'help' }],
  'day.show': ['today', {}],
  'day.open': ['pulse', { obligation: pulse.obligation }],
  'put-off.snooze': ['answer-obligation', pulse],
  'put-off.skip': ['answer-obligation', pulse],
  'action.done': ['answer-obligation', pulse],
  'action.move': ['today', item],
  'renewal.save': ['today', pulse],
  'cycles.save': ['choose-rhythm', pulse, { choice: 'keep', reason: 'They asked for it' }],
  'pulse.save': ['pulse', pulse],
  'pulse.same': ['pulse', pulse],
  'pulse.no-answer': ['pulse', pulse],
  'correct.form': ['pulse', { obligation: pulse.obligation }],
  'correct.save': ['pulse', { obligation: pulse.obligation }],
  'care.propose': ['propose-care', { client: 'acme' }],
  'assign.save': ['assign', { client: 'acme' }],
  'assign.got-it': ['show-client', { client: 'acme' }],
  'cover.save': ['cover', { person: priya, clients: [] }],
  'cover.change': ['cover', absence],
  'cover.end': ['cover', absence],
  'mail.form': ['mail-contact', item],
  'mail.preview': ['mail-contact', item],
  'mail.send': ['mail-contact', { ...item, mail, on: '2026-03-02' }],
  'meeting.times': ['meeting', { meeting, within: '' }],
  'meeting.preview': ['meeting', { meeting, within: '' }],
  'meeting.book': ['meeting', { meeting, booking: 1 }],
  'meeting.cancel': ['meeting', { meeting }],
  'adopt.form': ['meeting', { meeting }],
  'adopt.save': ['meeting', { meeting }],
  'move.times': ['meeting', { meeting }],
  'move.preview': ['meeting', { meeting }],
  'move.send': ['meeting', { meeting, booking: 1 }],
  'meeting.join': ['meeting', { meeting, who: team.vitm }],
  'guests.called': ['meeting', { meeting, startsAt }],
  'reminder.form': ['meeting', { meeting, startsAt }],
  'reminder.preview': ['meeting', { meeting, startsAt }],
  'reminder.send': ['meeting', { meeting, startsAt, mail: { ...mail, to: [mail.to.mail] }, on: '2026-03-02' }],
  'closing.save': ['meeting', { obligation: `close-meeting:${meeting}`, meeting, within: '' }],
  'minutes.file': ['meeting', { meeting }],
  'minutes.form': ['mail-contact', { meeting }],
  'minutes.preview': ['mail-contact', { meeting }],
  'minutes.send': ['mail-contact', { meeting, mail: { ...mail, to: [mail.to.mail] }, document, on: '2026-03-02' }],
  'report.form': ['mail-contact', { meeting }],
  'report.preview': ['mail-contact', { meeting, startsAt }],
  'report.send': [
    'mail-contact',
    { meeting, startsAt, mail: { ...mail, to: [mail.to.mail] }, document, on: '2026-03-02' },
  ],
  'records.waive': ['file-deck', { meeting, within: '' }],
  'deck.build': ['file-deck', { client: 'acme' }],
  'report.build': ['file-deck', { client: 'acme' }],
  'escalation.preview': ['escalate', { client: 'acme' }],
  'escalation.edit': ['escalate', { client: 'acme', ...raised }],
  'escalation.raise': ['escalate', { client: 'acme', ...raised }],
  'escalation.acknowledge': ['answer-escalation', escalation],
  'escalation.form': ['answer-escalation', { ...escalation, form: '' }],
  'escalation.update': ['answer-escalation', escalation],
  'escalation.resolve': ['answer-escalation', escalation],
  'prospect.add': ['add-prospect', { despite: '' }],
  'ice.brief': ['answer-obligation', pulse],
  'ice.outcome': ['answer-obligation', pulse],
  'signed.save': ['signed', { client: 'acme', meetings: [], within: '' }],
  'lost.save': ['lost', { client: 'acme', meetings: [] }],
  'gate.pass': ['stage', { client: 'acme', gate: 'active' }],
  'onboarding.form': ['plan-onboarding', { client: 'acme', within: '' }],
  'onboarding.set': ['plan-onboarding', { client: 'acme', within: '' }],
  'support-kickoff.held': ['answer-obligation', pulse],
  'offboard.preview': ['offboard', { client: 'acme' }],
  'offboard.change': [
    'offboard',
    { client: 'acme', meetings: [], lastDay: '2026-03-31', reason: 'Sold', lostMrr: 0, comment: '' },
  ],
  'offboard.save': [
    'offboard',
    { client: 'newcomer', meetings: [], lastDay: '2026-03-31', reason: 'Sold', lostMrr: 0, comment: '' },
  ],
  'reactivate.save': ['offboard', { client: 'newcomer' }],
  'import.apply': ['import', { name: 'clients.csv', url: 'https://files.example/1', hash: 'x', skipBad: false }],
  'upload.form': ['file-upload', filing],
  'upload.preview': ['file-upload', deckFile, { client: 'acme', as: 'deck', belongs: 'next' }],
  'upload.file': ['file-upload', { ...filing, on: '2026-03-02', occasion: 'a' }],
  'own-plan.preview': ['plan-onboarding', plan, { client: 'acme' }],
  'own-plan.apply': ['plan-onboarding', { ...plan, client: 'acme', gone: 'later', skipBad: false }],
  'cadence.preview': ['cadence', { client: 'acme' }],
  'cadence.save': [
    'cadence',
    { client: 'acme', asked: { temperature: null, growth: null, touch: null, override: null } },
  ],
  'handover.apply': ['handover', { person: 'its-vcio@msp.example', clients: [] }],
  'reinvite.form': ['meeting', { meeting }],
  'reinvite.preview': ['meeting', { meeting }],
  'reinvite.send': ['meeting', { meeting, booking: 1 }],
  'merge.apply': ['merge', { from: 'acme', into: 'acme' }],
  'edit.save': ['edit', { client: 'acme' }],
  'note.save': ['note', { client: 'acme' }],
  'outbox.again': ['outbox', { effect: 'prompt:1', shown: 'list' }],
  'outbox.arrived': ['outbox', { effect: 'prompt:1', shown: 'list' }],
};

let core: TestCore;
let desk: TestDesk;
/** Of one that is settled, nobody is refused anything: there is nothing left to decide. */
const at = toInstant('2026-03-02T08:00:00Z');
const notSent: Effect = {
  type: 'effect',
  name: 'prompt:1',
  partition: partitionOf.person(team.vcio),
  client: null,
  body: { kind: 'open-day', to: team.vcio },
  createdAt: at,
  wakeAt: at,
  attempts: 1,
  state: 'dead',
  reason: 'Teams did not take it.',
  endedAt: at,
};

beforeAll(async () => {
  core = await aCore();
  for (const [, doc] of people) await core.store.commit(partitionOf.person(doc.mail), [{ op: 'create', doc }]);
  await core.store.commit(partitionOf.person(away.person), [{ op: 'create', doc: away }]);
  await core.store.commit(notSent.partition, [{ op: 'create', doc: notSent }]);
  await keep(core, acme);
  await keep(core, newcomer);
  desk = aDesk(core);
});
afterAll(() => core.remove());

test('every command and every button has its permission in the table', () => {
  expect(Object.keys(commands).toSorted()).toEqual(commandWords.toSorted());
  expect(Object.keys(buttons).toSorted()).toEqual(verbNames.toSorted());
});

/** Whom a grant of the table means; only sales is asked about the stage. */
function named(grant: string, { stage }: Client['file']): readonly string[] {
  const all = people.map(([name]) => name).filter((name) => name !== 'nobody');
  const relations: Record<string, readonly string[]> = {
    all,
    'its-vcio': ['its vCIO'],
    'its-cover': ['its cover'],
    'its-team': related.map(([name]) => name).filter((name) => name !== 'its cover'),
    'sales-of-prospect': stage === 'prospect' ? ['sales', 'its sales'] : [],
    'its-sales-of-prospect': stage === 'prospect' ? ['its sales'] : [],
    service: ['service', 'noc', 'soc'],
    vitm: ['vitm', 'its vITM'],
    director: ['director', 'its director'],
    sales: ['sales', 'its sales'],
    project: ['project', 'its project manager'],
  };
  return relations[grant] ?? [grant];
}

function able(permission: Permission, file: Client['file']): Set<string> {
  return new Set(permissions[permission].flatMap((grant) => named(grant, file)));
}

describe.each([acme.file, newcomer.file])('of $name', (file) => {
  test.each(Object.keys(permissions) as Permission[])('%s', (permission) => {
    const allowed = people.filter(([, person]) => may(person, permission, file)).map(([name]) => name);
    expect(new Set(allowed)).toEqual(able(permission, file));
  });
});

test.each(Object.entries(commands))('typed: %s', async (word, [permission, rest = '']) => {
  const refused = await refusedOf((person) => desk.say(person, `${word} ${rest}`));
  expect(refused).toEqual(others(able(permission, acme.file)));
});

test.each(Object.entries(buttons))('pressed: %s', async (verb, [permission, data, typed]) => {
  const refused = await refusedOf((person) => desk.press(person, verb, data, typed));
  expect(refused).toEqual(others(able(permission, acme.file)));
});

test('who is refused learns who could do it', async () => {
  const answer = await desk.say(strangers[1]?.[1] ?? nobody, 'pulse Acme');
  expect(answer).toMatchObject({
    is: 'refused',
    because: 'Recording a pulse check for Acme is not part of your role.',
  });
  expect(answer.is === 'refused' && answer.whoCould[0]?.mail).toBe(team.vcio);
  const without = await desk.say(nobody, 'clients');
  expect(without.is === 'refused' && without.whoCould.map((each) => each.mail)).toContain(mailOf('admin'));
});

test('a relation ends with its role', () => {
  const former = aPerson(team.vcio, ['service']);
  expect(may(former, 'pulse', acme.file)).toBe(false);
  expect(may(former, 'read-notes', acme.file)).toBe(false);
  expect(may(aPerson(cover, []), 'pulse', acme.file)).toBe(false);
  const ofSales = aPerson(team.vcio, ['sales'] satisfies Role[]);
  expect(may(ofSales, 'read-notes', acme.file)).toBe(false);
});

async function refusedOf(act: (person: Person) => Promise<Answer>): Promise<string[]> {
  const refused: string[] = [];
  for (const [name, person] of people) if (isRoleRefusal(await act(person))) refused.push(name);
  return refused;
}

function others(able: ReadonlySet<string>): string[] {
  return people.map(([name]) => name).filter((name) => !able.has(name));
}

function isRoleRefusal(answer: Answer): boolean {
  return answer.is === 'refused' && /not part of your role|no role in Steward/.test(answer.because);
}

function withItem(client: Client): Client {
  const asked = { text: 'Send the list', due: toDay('2026-03-10'), asks: 'Amina' };
  return actionItem(begin(client), asked, team.vcio, 'pulse check', aWorld({ people: [aPerson(team.vcio, ['vcio'])] }))
    .client;
}
