// A client's own project plan: what its export means, and what it changes, again and again (spec §4).
import { describe, expect, test } from '@jest/globals';
import { finishAction, moveAction } from '../../src/domain/action-item.ts';
import type { ClientFile } from '../../src/domain/client.ts';
import { type Client, isRefusal } from '../../src/domain/decision.ts';
import { kindOf } from '../../src/domain/kinds.ts';
import { askedIn } from '../../src/domain/mail.ts';
import { isOpen } from '../../src/domain/obligation.ts';
import { openTasks, policysTasks } from '../../src/domain/onboarding.ts';
import { type Gone, importPlan, taskOf as openTaskOf } from '../../src/domain/own-plan.ts';
import { isPlan, readPlan } from '../../src/domain/own-plan-rows.ts';
import { setPlan } from '../../src/domain/support-kickoff.ts';
import { accepted, alex, aPlannedClient, aWorld, day, director, priya, project, vitm } from '../support/world.ts';
import { tableOf } from './import-rows.ts';

// Monday 2 March 2026, 09:00 in London.
const world = aWorld();
const amina = { name: 'Amina Keller', mail: 'amina@acme.example', phone: '', role: '', method: null, primary: true };
const facts = {
  stage: 'onboarding',
  kickOffOn: day('2026-03-02'),
  lastMeetingOn: null,
  contacts: [amina],
} satisfies Partial<ClientFile>;
const client = aPlannedClient(facts, world);

type Rec = Record<string, string>;
const rowOf = (name: string, over: Rec = {}): Rec => ({
  ID: '',
  'Task name': name,
  'Assigned to': '',
  Start: '',
  Finish: '2026-03-10',
  '% complete': '0%',
  Side: '',
  ...over,
});
const read = (of: Client, ...records: readonly Rec[]) => {
  const { name, table } = tableOf('plan.csv', records);
  return readPlan(name, table, of.file, world);
};
const problemsOf = (...records: readonly Rec[]) =>
  read(client, ...records).problems.map(({ row, column, value, problem }) => `${row} ${column} "${value}": ${problem}`);

/** The client after an import; closed obligations are left out, as the store gives it back. */
function imported(of: Client, records: readonly Rec[], gone: Gone = 'later') {
  const { rows, problems } = read(of, ...records);
  expect(problems).toEqual([]);
  const done = importPlan(of, { file: 'plan.csv', rows, gone, by: project }, world);
  if (isRefusal(done)) throw new Error(done.because);
  expect(done.left).toBe(0);
  const { client: after } = done.change;
  return { after: { ...after, obligations: after.obligations.filter(isOpen) }, all: after, facts: done.change.facts };
}
const tasksOf = (of: Client) => openTasks(of).map(({ about, owner, dueOn }) => [about.text, owner, dueOn]);
const taskIn = (of: Client, text: string) => {
  const found = openTasks(of).find(({ about }) => about.text === text);
  if (!found) throw new Error(`no open task ${text}`);
  return found;
};

describe('the columns', () => {
  test.each([
    ['MS Project', ['Unique ID', 'ID', 'Task Name', 'Duration', 'Start', 'Finish', '% Complete', 'Resource Names']],
    ['Planner', ['Task ID', 'Task Name', 'Bucket Name', 'Progress', 'Assigned To', 'Start date', 'Due date']],
    ['a list', ['task', 'owner', 'due']],
  ])('of %s are known', (_, header) => {
    expect(isPlan(header)).toBe(true);
  });

  test('of other files are not those of a plan', () => {
    expect([isPlan(['client', 'stage']), isPlan(['name', 'email', 'roles', 'time_zone'])]).toEqual([false, false]);
  });

  test('of MS Project are understood: short dates, several resources, shares, headings; what is not used is named', () => {
    const project1 = {
      'Unique ID': '7',
      ID: '1',
      'Task Name': 'Survey the network',
      Duration: '3 days',
      Start: 'Mon 3/16/26',
      Finish: 'Wed 3/18/26 5:00 PM',
      '% Complete': '0.5',
      'Resource Names': 'victor[50%],pat',
      Summary: 'No',
    };
    const heading = {
      ...project1,
      'Unique ID': '1',
      'Task Name': 'Phase 1',
      'Resource Names': 'Whoever',
      Summary: 'Yes',
    };
    const done = { ...project1, 'Unique ID': '8', 'Task Name': 'Order lines', '% Complete': '1', Finish: '' };
    const { rows, problems, notes } = read(client, heading, project1, done);
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([
      {
        row: 3,
        id: '7',
        text: 'Survey the network',
        owner: { role: 'named', mail: vitm },
        dueOn: '2026-03-18',
        done: false,
      },
      { row: 4, id: '8', text: 'Order lines', dueOn: null, done: true },
    ]);
    expect(notes).toEqual([
      'plan.csv: not used: ID, Duration',
      'plan.csv: the column "Start" has 3 dates in a local form; they were read as dates',
      'plan.csv: the column "Finish" has 2 dates in a local form; they were read as dates',
      'plan.csv: 1 rows only sum up others and were left out',
      'plan.csv: rows 3, 4: several are assigned, the first of them owes it',
    ]);
  });

  test('that are wrong are all told at once, by row and by the name the file gives them', () => {
    const nobody = 'is nobody Steward knows: a person of ours, a role of the account team or a contact of Acme';
    expect(
      problemsOf(
        rowOf('', { 'Assigned to': 'Zed', Finish: 'soon' }),
        rowOf('A', { Finish: '' }),
        rowOf('B', { Start: '2026-03-11', Finish: '2026-03-10', '% complete': 'nearly' }),
        rowOf('C', { Side: 'both' }),
        rowOf('D', { Side: 'us', 'Assigned to': 'Amina Keller' }),
        rowOf('a'),
        rowOf('E', { ID: '1' }),
        rowOf('F', { ID: '1' }),
      ),
    ).toEqual([
      '2 Task name "": is missing',
      '2 Finish "soon": is not written as YYYY-MM-DD, such as 2026-11-23',
      `2 Assigned to "Zed": ${nobody}`,
      '3 Finish "": is missing: when is it due?',
      '4 % complete "nearly": is neither a percentage nor done, in progress or not started',
      '4 Start "2026-03-11": is after it is due, 2026-03-10',
      '5 Side "both": is neither us nor client',
      '6 Side "us": says us, but Amina Keller is a contact of the client',
      '7 Task name "a": is the same task as row 3: give tasks an id, or other names',
      '9 ID "1": is the same task as row 8: an id is of one task only',
    ]);
    expect(read(client, rowOf('A'), rowOf('B', { Finish: 'soon' })).rows.map(({ text }) => text)).toEqual(['A']);
    const many = Array.from({ length: 301 }, (_, n) => rowOf(`Task ${n}`));
    expect(problemsOf(...many)).toEqual(['null null "null": has 301 tasks; at most 300 are taken']);
  });
});

describe('a plan that is imported', () => {
  test('is owed by whom it says: by mail, name, role, or the contact whom somebody asks; it replaces our own plan', () => {
    expect(policysTasks(client).length).toBe(21);
    const {
      after,
      all,
      facts: told,
    } = imported(client, [
      rowOf('By mail', { 'Assigned to': 'PRIYA@msp.example' }),
      rowOf('By name', { 'Assigned to': 'Victor' }),
      rowOf('By role', { 'Assigned to': 'vCIO' }),
      rowOf('Nobody', { Finish: '2026-03-14' }),
      rowOf('the list of sites', { 'Assigned to': 'amina@acme.example' }),
      rowOf('the passwords', { Side: 'client', 'Assigned to': 'priya' }),
      rowOf('the contract', { Side: 'Client', 'Assigned to': '' }),
      rowOf('Over', { '% complete': '100%', Finish: '' }),
    ]);
    expect(tasksOf(after)).toEqual([
      ['By mail', priya, '2026-03-10'],
      ['By name', vitm, '2026-03-10'],
      ['By role', alex, '2026-03-10'],
      // A Saturday rolls.
      ['Nobody', project, '2026-03-16'],
      ['the list of sites', project, '2026-03-10'],
      ['the passwords', priya, '2026-03-10'],
      ['the contract', project, '2026-03-10'],
    ]);
    const asks = taskIn(after, 'the passwords');
    expect(kindOf(asks.about).words(asks.about)).toBe('Ask Amina Keller for the passwords');
    expect(askedIn(after, asks.id)?.to).toEqual({ name: 'Amina Keller', mail: amina.mail });
    expect(policysTasks(after)).toEqual([]);
    const closed = all.obligations.filter((each) => !isOpen(each));
    expect(closed.map(({ state }) => state).toSorted()).toEqual([
      'done',
      ...Array.from({ length: 21 }, () => 'superseded'),
    ]);
    expect(told.map(({ what }) => what)).toEqual(['plan-imported']);
    expect(after.file.onboarding?.planned.slice(-2)).toEqual(['own-7', 'own-8']);
  });

  test('again changes nothing; a rename, another day, another owner and what is done are followed', () => {
    const first = ['A', 'B', 'C', 'D'].map((name, n) => rowOf(name, { ID: `${n + 1}` }));
    const { after } = imported(client, first);
    expect(imported(after, first).all).toBe(after);
    const next = imported(after, [
      { ...first[0], 'Task name': 'A, renamed' } as Rec,
      { ...first[1], Finish: '2026-03-20' } as Rec,
      { ...first[2], 'Assigned to': 'victor' } as Rec,
      { ...first[3], '% complete': '100' } as Rec,
    ]);
    expect(tasksOf(next.after)).toEqual([
      ['A, renamed', project, '2026-03-10'],
      ['B', project, '2026-03-20'],
      ['C', vitm, '2026-03-10'],
    ]);
    expect(openTasks(next.after).map(({ round }) => round)).toEqual([1, 2, 2]);
    const reopened = imported(next.after, [...first.slice(0, 3), { ...first[3], '% complete': '50' } as Rec]);
    expect(taskIn(reopened.after, 'D').id).toBe('onboarding-task:acme:own-5');
  });

  test('never reverts what was said in the chat', () => {
    const first = [rowOf('A'), rowOf('B'), rowOf('C')];
    const { after } = imported(client, first);
    const moved = accepted(
      moveAction(
        after,
        { obligation: taskIn(after, 'A').id, until: day('2026-03-26'), reason: 'Ill', by: project },
        world,
      ),
    ).client;
    const done = accepted(finishAction(moved, taskIn(moved, 'B').id, project, world)).client;
    const again = imported({ ...done, obligations: done.obligations.filter(isOpen) }, [
      rowOf('A', { 'Assigned to': 'victor' }),
      rowOf('B', { Finish: '2026-03-30' }),
      rowOf('C'),
    ]);
    expect(tasksOf(again.after)).toEqual([
      ['A', vitm, '2026-03-26'],
      ['C', project, '2026-03-10'],
    ]);
  });

  test('that lost tasks never closes them silently: they wait for an answer, are closed, or kept', () => {
    const { after } = imported(client, [rowOf('A'), rowOf('B')]);
    expect(tasksOf(imported(after, [rowOf('A')], 'later').after).length).toBe(2);
    const closed = imported(after, [rowOf('A')], 'close');
    expect(tasksOf(closed.after).map(([text]) => text)).toEqual(['A']);
    expect(closed.all.obligations.find(({ state }) => state === 'superseded')).toMatchObject({
      result: 'no longer in the project plan',
    });
    const kept = imported(after, [rowOf('A')], 'keep');
    expect(tasksOf(kept.after).length).toBe(2);
    expect(imported(kept.after, [rowOf('A')], 'close').all).toBe(kept.after);
    const back = imported(kept.after, [rowOf('A'), rowOf('B', { Finish: '2026-03-12' })]);
    expect(tasksOf(back.after)).toEqual([
      ['A', project, '2026-03-10'],
      ['B', project, '2026-03-12'],
    ]);
  });

  test('of many tasks takes several commits, each of which fits; ours never comes back by itself', () => {
    const rows = read(client, ...Array.from({ length: 250 }, (_, n) => rowOf(`Task ${n}`))).rows;
    let now = client;
    let commits = 0;
    for (let left = 1; left > 0; commits += 1) {
      const step = importPlan(now, { file: 'plan.csv', rows, gone: 'later', by: project }, world);
      if (isRefusal(step)) throw new Error(step.because);
      const changed = step.change.client.obligations.filter((each) => !now.obligations.includes(each));
      expect(changed.length).toBeLessThan(100);
      left = step.left;
      now = { ...step.change.client, obligations: step.change.client.obligations.filter(isOpen) };
    }
    expect(commits).toBeGreaterThan(2);
    expect(openTasks(now).length).toBe(250);
  });

  test('gives way when ours is chosen again, and is refused outside onboarding', () => {
    const { after } = imported(client, [rowOf('A')]);
    const input = { kickOffOn: facts.kickOffOn, mode: 'own' as const, planUrl: '' };
    expect(accepted(setPlan(after, { input, by: director }, world)).client).toBe(after);
    const ours = accepted(setPlan(after, { input: { ...input, mode: 'full' }, by: director }, world)).client;
    expect(ours.file.onboarding?.own).toBeUndefined();
    expect(openTasks(ours).length).toBe(21);
    expect(setPlan(client, { input, by: director }, world)).toMatchObject({ problems: { mode: expect.any(String) } });
    const active = aPlannedClient({}, world);
    const asked = importPlan(active, { file: 'plan.csv', rows: [], gone: 'later', by: project }, world);
    expect(asked).toMatchObject({ refused: 'not-now' });
    expect(openTaskOf(after, { key: 'own-1' })?.about).toMatchObject({ text: 'A' });
  });
});
