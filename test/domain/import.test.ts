// Planning an import: what is created, changed, left alone and refused (spec §12, §3 *First import*).
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ClientFile } from '../../src/domain/client.ts';
import { begin, type Client, withFile } from '../../src/domain/decision.ts';
import { toMail } from '../../src/domain/ids.ts';
import { importInto } from '../../src/domain/import-client.ts';
import { isOpen } from '../../src/domain/obligation.ts';
import { settle } from '../../src/domain/settle.ts';
import {
  acme,
  alex,
  carriedOut,
  contacts,
  dana,
  imported,
  lee,
  person,
  planImport,
  portfolio,
  tableOf,
  world,
} from './import-rows.ts';

/** Problems as `row column: text`. */
function problemsOf(...args: Parameters<typeof planImport>): string[] {
  return planImport(...args).problems.map(({ row, column, problem }) => `${row} ${column}: ${problem}`);
}

/** Imports into a store in which the client was created from `first`, as a whole client. */
function reimport(first: Record<string, string>, then: Record<string, string>, bend: Partial<ClientFile> = {}): Client {
  const created = planImport([portfolio(first)], [], world).creations[0]?.change.client;
  if (!created) throw new Error('nothing was created');
  const now = withFile(begin(created), bend).client;
  const update = planImport([portfolio(then)], [now.file], world).updates[0];
  return update ? importInto(now, update.rows, 'import:2', world).client : now;
}

const openKinds = (client: Client) => client.obligations.filter(isOpen).map(({ about }) => about.kind);

describe('a new client', () => {
  test('has the facts of its row, remembers each column, and owes what its stage owes', () => {
    const { creations, counts } = planImport([portfolio(acme)], [], world);
    const client = creations[0]?.change.client;
    expect(counts).toEqual({ created: 1, updated: 0, unchanged: 0 });
    expect(client?.file).toMatchObject({
      id: 'acme-ltd',
      name: 'Acme Ltd',
      stage: 'active',
      team: { vcio: alex },
      temperature: 'warm',
      lastPulseOn: '2026-11-10',
      systems: { itsm: 'CUST-1' },
      imported: acme,
      importedOn: '2026-11-23',
    });
    expect(client && openKinds(client)).toEqual(['pulse-check', 'schedule-meeting']);
    expect(creations[0]?.change.facts[0]).toMatchObject({ what: 'imported', data: { file: 'portfolio.csv', row: 2 } });
  });

  test('is not known where a cell is empty; without a zone it goes by that of its vCIO', () => {
    const [file] = imported(portfolio({ ...acme, temperature: '', time_zone: '', country: '' }));
    expect(file).toMatchObject({ temperature: null, zone: 'Europe/London', country: '' });
  });

  test('of two with the same slug gets a suffix', () => {
    const files = imported(portfolio(acme, { ...acme, client: 'Acmé-Ltd.', itsm_id: 'CUST-2' }));
    expect(files.map(({ id }) => id)).toEqual(['acme-ltd']);
    const [file] = imported(portfolio(acme));
    const renamed = { ...(file as ClientFile), name: 'Something Else' };
    const plan = planImport([portfolio({ ...acme, itsm_id: '' })], [renamed], world);
    expect(plan.creations.map(({ change }) => change.client.file.id)).toEqual(['acme-ltd-2']);
  });

  test('that is a prospect with a vCIO, or a former client, is owed nothing', () => {
    for (const stage of ['prospect', 'offboarded', 'lost']) {
      const { creations } = planImport([portfolio({ ...acme, stage })], [], world);
      expect(creations[0]?.change.client.obligations).toEqual([]);
    }
  });

  test('that is a prospect without a vCIO is owed one by the director; with its first, its sales meetings', () => {
    const row = { ...acme, stage: 'prospect', vcio_email: '' };
    const { creations } = planImport([portfolio(row)], [], world);
    expect(creations[0]?.change.client.obligations).toMatchObject([
      { about: { kind: 'assign-vcio', n: 1 }, owner: dana, dueOn: '2026-11-24', wasDueOn: null },
    ]);
    const assigned = settle(begin(reimport(row, { ...row, vcio_email: alex })), world).client;
    expect(openKinds(assigned)).toEqual(['internal-meeting', 'ice-meeting']);
  });

  test('may be assigned to a person, and have contacts, of other files of the same command', () => {
    const people = tableOf('people.csv', [
      { name: 'Kim', email: 'Kim@msp.example', roles: 'vcio;service', country: 'GB', time_zone: 'Europe/London' },
    ]);
    const who = contacts({ client: 'ACME  ltd', name: 'Amina', email: 'amina@acme.example', primary: 'yes' });
    const plan = planImport([who, portfolio({ ...acme, vcio_email: 'kim@msp.example' }), people], [], world);
    expect(plan.problems).toEqual([]);
    expect(plan.counts).toEqual({ created: 3, updated: 0, unchanged: 0 });
    expect(plan.people).toMatchObject([{ mail: 'kim@msp.example', roles: ['vcio', 'service'], chat: null }]);
    expect(carriedOut(plan)[0]?.contacts).toMatchObject([{ name: 'Amina', mail: 'amina@acme.example', primary: true }]);
  });
});

describe('importing again', () => {
  test('the same files changes nothing', () => {
    const tables = [
      portfolio(acme),
      contacts({ client: 'Acme Ltd', name: 'Amina', email: 'Amina@acme.example', phone: '', primary: 'yes' }),
    ];
    const plan = planImport(tables, imported(...tables), world);
    expect(plan).toMatchObject({ counts: { created: 0, updated: 0, unchanged: 2 }, creations: [], updates: [] });
  });

  test('changes nothing for any portfolio', () => {
    const record = fc.record({
      client: fc.stringMatching(/^[A-Z][a-z]{2,8} [0-9]{1,3}$/),
      stage: fc.constantFrom('prospect', 'onboarding', 'active', 'offboarded'),
      vcio_email: fc.constantFrom(alex, lee, ''),
      temperature: fc.constantFrom('cold', 'cool', 'warm', 'hot', 'HOT', ''),
      seats: fc.constantFrom('', '1', '250'),
      last_pulse_on: fc.constantFrom('', '2026-01-31', '2026-11-20'),
      contact: fc.constantFrom('', 'a@b.example'),
    });
    fc.assert(
      fc.property(fc.uniqueArray(record, { selector: ({ client }) => client, minLength: 1 }), (records) => {
        const tables = [
          portfolio(...records.map(({ contact: _, ...rest }) => rest)),
          contacts(...records.map(({ client, contact }) => ({ client, name: 'Ann', email: contact, primary: 'no' }))),
        ];
        const first = planImport(tables, [], world);
        expect(first.problems).toEqual([]);
        const again = planImport(tables, carriedOut(first), world);
        expect(again.counts).toEqual({ created: 0, updated: 0, unchanged: 2 * records.length });
        expect(again.updates).toEqual([]);
      }),
    );
  });

  test('applies a column that differs from the last import, and never reverts what was said in chat', () => {
    const client = reimport(acme, { ...acme, growth: 'fast' }, { temperature: 'cold', touch: 'high' });
    expect(client.file).toMatchObject({ growth: 'fast', temperature: 'cold', touch: 'high' });
  });

  test('never takes a last-date back', () => {
    const said = { lastPulseOn: '2026-11-20' as ClientFile['lastPulseOn'] };
    expect(reimport(acme, { ...acme, last_pulse_on: '2026-11-15' }, said).file.lastPulseOn).toBe('2026-11-20');
    expect(reimport(acme, { ...acme, last_pulse_on: '' }, said).file.lastPulseOn).toBe('2026-11-20');
  });

  test('knows a renamed client by its ITSM id', () => {
    const client = reimport(acme, { ...acme, client: 'Acme Holdings' });
    expect(client.file).toMatchObject({ id: 'acme-ltd', name: 'Acme Holdings', formerNames: ['Acme Ltd'] });
  });

  test('knows a renamed client by a name it had, which does not come back by that', () => {
    const said = {
      name: 'Acme Holdings',
      formerNames: ['Acme Ltd'],
      systems: { itsm: null, scalepad: null, myitprocess: null },
    };
    const again = { ...acme, itsm_id: '', growth: 'fast' };
    expect(reimport(again, { ...again, growth: 'steady' }, said).file).toMatchObject({ ...said, growth: 'steady' });
    // Added in the chat: no import had a name for it yet.
    const inChat = { ...said, imported: {} };
    expect(reimport(again, { ...again, client: 'ACME, Ltd.' }, inChat).file).toMatchObject(said);
    const back = reimport(again, again, { ...said, imported: { ...again, client: 'Acme Holdings' } });
    expect(back.file).toMatchObject({ name: 'Acme Ltd', formerNames: ['Acme Holdings'] });
    const who = contacts({ client: 'acme ltd', name: 'Ann', email: 'ann@a.example' });
    const [file] = imported(portfolio(acme));
    const renamed = { ...(file as ClientFile), ...said };
    expect(carriedOut(planImport([who], [renamed], world), [renamed])[0]?.contacts.length).toBe(1);
  });

  test('of a name that others had: the one that has it now, else a question, unless it is said to be new', () => {
    const [one, two] = imported(portfolio(acme, { ...acme, client: 'Beta', itsm_id: 'CUST-2' })) as [
      ClientFile,
      ClientFile,
    ];
    const had = { formerNames: ['Gamma'] };
    const row = { client: 'Gamma', stage: 'prospect' };
    const plan = (rows: Record<string, string>, ...files: ClientFile[]) => planImport([portfolio(rows)], files, world);
    expect(plan(row, { ...one, ...had }, { ...two, name: 'Gamma' }).updates.map(({ id }) => id)).toEqual([two.id]);
    const both = [
      { ...one, ...had },
      { ...two, ...had },
    ] as const;
    expect(plan(row, ...both).problems).toMatchObject([
      { problem: 'was the name of Acme Ltd and of Beta: write the name it has now' },
    ]);
    expect(plan({ ...row, is_new: 'yes' }, ...both).creations.length).toBe(1);
    expect(plan({ ...row, is_new: 'yes' }, { ...one, ...had }).creations.length).toBe(1);
    const near = plan({ ...row, client: 'Gammas Ltd' }, { ...one, formerNames: ['Gammass'] }).problems;
    expect(near).toMatchObject([{ problem: expect.stringContaining('is nearly "Gammass", now Acme Ltd') }]);
  });

  test('with another vCIO moves what is open, in a new round, and tells nobody', () => {
    const client = reimport(acme, { ...acme, vcio_email: lee });
    expect(client.file.team.vcio).toBe(lee);
    expect(client.obligations.map(({ owner, round }) => [owner, round])).toEqual([
      [lee, 2],
      [lee, 2],
    ]);
  });

  test('with a vCIO of before who has left since is no problem: it is not applied; a new one who is none, is', () => {
    const [file] = imported(portfolio(acme));
    const assigned = { ...(file as ClientFile), team: { ...(file as ClientFile).team, vcio: toMail(lee) } };
    const people = world.people.filter(({ mail }) => mail !== alex);
    const rows = (vcio_email: string) => portfolio({ ...acme, vcio_email, growth: 'fast' });
    const plan = planImport([rows(alex)], [assigned], { ...world, people });
    expect(plan.problems).toEqual([]);
    expect(carriedOut(plan, [assigned])[0]).toMatchObject({ growth: 'fast', team: { vcio: lee } });
    expect(problemsOf([rows(dana)], [assigned], world)).toEqual(['2 vcio_email: dana has not the role vcio']);
  });

  test('of a client that left closes what was open', () => {
    expect(openKinds(reimport(acme, { ...acme, stage: 'offboarded' }))).toEqual([]);
  });

  test('after a pulse check without Steward closes the open one and plans the next from it', () => {
    const client = reimport(acme, { ...acme, last_pulse_on: '2026-11-20' });
    const pulses = client.obligations.filter(({ about }) => about.kind === 'pulse-check');
    expect(pulses.map(({ state, dueOn }) => [state, dueOn])).toEqual([
      ['done', '2026-12-10'],
      ['waiting', '2026-12-21'],
    ]);
  });

  test('after a meeting without Steward plans the next one from it', () => {
    const client = reimport(acme, { ...acme, last_meeting_on: '2026-11-20' });
    expect(client.meetings.map(({ state }) => state)).toEqual(['cancelled', 'due']);
    expect(openKinds(client)).toEqual(['pulse-check', 'schedule-meeting']);
  });

  test('with another temperature dates the next pulse check anew', () => {
    const [pulse] = reimport(acme, { ...acme, temperature: 'cool' }).obligations;
    expect(pulse).toMatchObject({ dueOn: '2026-11-24', round: 2 });
  });

  test('updates a person but keeps their chat', () => {
    const chat = { serviceUrl: 's', conversation: 'c', botId: 'b', userId: 'u', tenant: 't' };
    const known = { ...world, people: [{ ...person(alex, ['vcio']), chat }] };
    const row = { name: 'Alexandra', email: alex, roles: 'vcio', time_zone: 'Europe/London' };
    const plan = planImport([tableOf('people.csv', [row])], [], known);
    expect(plan.counts).toEqual({ created: 0, updated: 1, unchanged: 0 });
    expect(plan.people).toEqual([{ ...person(alex, ['vcio']), name: 'Alexandra', chat }]);
  });

  test('gives a client one primary contact: the newest', () => {
    const first = [
      portfolio(acme),
      contacts({ client: 'Acme Ltd', name: 'Ann', email: 'ann@a.example', primary: 'yes' }),
    ];
    const next = contacts({ client: 'Acme Ltd', name: 'Bob', email: 'bob@a.example', primary: 'yes' });
    const files = imported(...first);
    const after = carriedOut(planImport([next], files, world), files);
    expect(after[0]?.contacts.map(({ name, primary }) => [name, primary])).toEqual([
      ['Ann', false],
      ['Bob', true],
    ]);
  });
});

describe('problems', () => {
  test.each([
    ['temperature', 'warmish', 'is none of: cold, cool, warm, hot'],
    ['stage', '', 'is missing: prospect, onboarding, active, offboarded, lost'],
    ['last_pulse_on', 'last week', 'is not written as YYYY-MM-DD, such as 2026-11-23'],
    ['last_pulse_on', '3.4.26', 'is not written as YYYY-MM-DD, such as 2026-11-23'],
    ['last_pulse_on', '03/04/2026', 'can be two days; write 2026-04-03 (day first) or 2026-03-04 (month first)'],
    ['last_pulse_on', '2026-02-30', 'is no day of the calendar'],
    ['last_pulse_on', '2027-01-04', 'is still to come'],
    ['time_zone', 'Mars/Olympus', 'is no time zone by its IANA or Windows name, such as Europe/London'],
    ['country', 'UK', 'is no ISO 3166 country, such as US, or region, such as GB-ENG'],
    ['vcio_email', 'nobody@msp.example', 'is nobody Steward knows; add the person to the people file'],
    ['vcio_email', dana, 'dana has not the role vcio'],
    ['vcio_email', 'alex', 'is no mail address'],
    ['client', '', 'is missing'],
  ])('%s "%s" %s', (column, value, problem) => {
    expect(problemsOf([portfolio({ ...acme, [column]: value })], [], world)).toEqual([`2 ${column}: ${problem}`]);
  });

  test('of whole numbers, and of an agreement that ends before it starts', () => {
    const row = {
      ...acme,
      seats: '1.5',
      fiscal_year_start_month: '13',
      agreement_start: '2026-02-01',
      agreement_end: '2026-01-01',
    };
    expect(problemsOf([portfolio(row)], [], world)).toEqual([
      '2 seats: is no whole number from 0 to 1000000',
      '2 fiscal_year_start_month: is no whole number from 1 to 12',
      '2 agreement_end: is before agreement_start, 2026-02-01',
    ]);
  });

  test('come all at once, in the order of files and rows, with the value as written', () => {
    const { problems } = planImport(
      [
        contacts({ client: 'Nobody Inc', name: 'Ann', email: 'ann@x.example' }),
        portfolio(acme, { ...acme, client: 'Beta', itsm_id: '', temperature: 'tepid', growth: 'slow' }),
      ],
      [],
      world,
    );
    expect(problems.map(({ file, row, column, value }) => [file, row, column, value])).toEqual([
      ['contacts.csv', 2, 'client', 'Nobody Inc'],
      ['portfolio.csv', 3, 'temperature', 'tepid'],
      ['portfolio.csv', 3, 'growth', 'slow'],
    ]);
  });

  test('a client, person or contact twice in a command', () => {
    const people = [0, 1].map(() => ({
      name: 'Kim',
      email: 'kim@msp.example',
      roles: 'vcio',
      time_zone: 'Europe/London',
    }));
    const ann = { client: 'Acme Ltd', name: 'Ann', email: 'ann@a.example', primary: 'yes' };
    const tables = [
      tableOf('people.csv', people),
      portfolio(acme, { ...acme, client: 'ACME LTD.' }),
      contacts(ann, ann),
    ];
    expect(problemsOf(tables, [], world)).toEqual([
      '3 email: is the same person as row 2',
      '3 client: is the same client as row 2',
      '3 email: is the same contact as row 2',
      '3 primary: the primary contact is already in row 2',
    ]);
  });

  test('a row whose name and ITSM id mean different clients', () => {
    const files = imported(portfolio(acme, { ...acme, client: 'Beta', itsm_id: 'CUST-2' }));
    expect(problemsOf([portfolio({ ...acme, itsm_id: 'CUST-2' })], files, world)).toEqual([
      '2 itsm_id: belongs to Beta, but the name to Acme Ltd',
    ]);
  });

  test('leave the good rows to be imported, and take a bad client’s contacts along', () => {
    const ann = { name: 'Ann', email: 'ann@x.example' };
    const plan = planImport(
      [
        portfolio(acme, { ...acme, client: 'Beta', itsm_id: 'CUST-2', stage: 'sleeping' }),
        contacts({ ...ann, client: 'Acme Ltd' }, { ...ann, client: 'Beta' }),
      ],
      [],
      world,
    );
    expect(plan.counts).toEqual({ created: 2, updated: 0, unchanged: 0 });
    expect(plan.problems.map(({ file, row, problem }) => [file, row, problem])).toEqual([
      ['portfolio.csv', 3, 'is none of: prospect, onboarding, active, offboarded, lost'],
      ['contacts.csv', 3, 'has a problem in row 3 of portfolio.csv'],
    ]);
  });

  test('an active client for whom nobody would answer', () => {
    const alone = { ...world, people: [] };
    expect(problemsOf([portfolio({ ...acme, vcio_email: '' })], [], alone)).toEqual([
      '2 vcio_email: nobody answers for this client: give a vCIO, or import a director first',
    ]);
  });

  test('a header of no known kind, or with a column twice', () => {
    const strange = { name: 'x.csv', table: { header: ['a', 'b'], rows: [] } };
    const twice = { name: 'y.csv', table: { header: ['client', 'stage', 'Stage'], rows: [] } };
    expect(problemsOf([strange, twice], [], world)).toEqual([
      expect.stringContaining('1 null: the header is of no kind'),
      '1 stage: the header has this column twice',
    ]);
  });
});

test('unknown columns are named and left out', () => {
  const plan = planImport([portfolio({ ...acme, Mood: 'fine' })], [], world);
  expect(plan.problems).toEqual([]);
  expect(plan.notes).toEqual(['portfolio.csv: the column "Mood" is not known and was left out']);
});

describe('a name that is nearly another', () => {
  const row = (client: string, more: Record<string, string> = {}) => ({ ...acme, itsm_id: '', client, ...more });
  const asks = (...rows: readonly Record<string, string>[]) => problemsOf([portfolio(...rows)], [], world);
  const question = (name: string) =>
    `is nearly "${name}", row 2 of portfolio.csv: write it the same if that is the same client; if not, say yes in a column is_new`;

  test.each([
    ['Harbor Dental', 'Harbour Dental'],
    ['Harbor Dental', 'Harbor Dental LLC'],
    ['Harbor Dental', 'Hrabor Dental'],
    ['Müller & Söhne GmbH', 'Muller und Sohne'],
  ])('%s and %s is asked', (one, other) => {
    expect(asks(row(one), row(other))).toEqual([`3 client: ${question(one)}`]);
  });

  test('is asked of a client in the store, too', () => {
    const files = imported(portfolio(row('Harbor Dental')));
    expect(problemsOf([portfolio(row('Harbour Dental'))], files, world)).toEqual([
      `2 client: ${question('Harbor Dental').replace(', row 2 of portfolio.csv', '')}`,
    ]);
  });

  test.each([
    ['Harbor Dental', row('Harbour Dental', { is_new: 'yes' })],
    ['Branch 0011', row('Branch 0012')],
    ['Acme', row('Acne')],
  ])('%s is another client where it is said, by a number, or by a letter of a short name', (one, other) => {
    expect(asks({ ...row(one), is_new: '' }, other)).toEqual([]);
  });

  test('is another client with another ITSM id', () => {
    expect(asks(row('Harbor Dental', { itsm_id: 'A' }), row('Harbour Dental', { itsm_id: 'B' }))).toEqual([]);
  });
});

describe('first import', () => {
  const overdue = (client: string, temperature: string, last_pulse_on: string) => {
    return { client, stage: 'onboarding', vcio_email: alex, temperature, last_pulse_on };
  };
  const spreadOf = (...records: Record<string, string>[]) => {
    const { creations } = planImport([portfolio(...records)], [], world);
    const all = creations.flatMap(({ change }) => change.client.obligations);
    return all
      .filter(({ about }) => about.kind === 'pulse-check')
      .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
      .map(({ client, dueOn, wasDueOn }) => [client, dueOn, wasDueOn]);
  };

  test('spreads what is overdue over ten working days: cold first, unknown as cool, then the oldest', () => {
    expect(
      spreadOf(
        overdue('Hot', 'hot', '2026-09-01'),
        overdue('Unknown', '', '2026-11-02'),
        overdue('Cool', 'cool', '2026-11-03'),
        overdue('Cold', 'cold', '2026-11-04'),
        overdue('Never', 'warm', ''),
      ),
    ).toEqual([
      ['cold', '2026-11-23', '2026-11-11'],
      ['unknown', '2026-11-25', '2026-11-09'],
      ['cool', '2026-11-27', '2026-11-10'],
      ['never', '2026-12-01', '2026-11-23'],
      ['hot', '2026-12-03', '2026-09-08'],
    ]);
  });

  test('begins at the start of work on the first working day of the owner, with the prompt', () => {
    const sunday = { ...world, now: '2026-11-22T20:00:00.000Z' as typeof world.now };
    const { creations } = planImport([portfolio(overdue('One', 'hot', '2026-09-01'))], [], sunday);
    const at = '2026-11-23T08:30:00.000Z';
    const [pulse] = creations[0]?.change.client.obligations.filter(({ about }) => about.kind === 'pulse-check') ?? [];
    expect(pulse).toMatchObject({ dueAt: at, promptAt: at, wakeAt: at });
  });

  test('puts several on a day where there are more than ten, for each owner alone', () => {
    const many = Array.from({ length: 25 }, (_, n) => overdue(`Client ${n + 10}`, 'warm', '2026-09-01'));
    const days = Map.groupBy(
      spreadOf(...many, { ...overdue('Other', 'warm', '2026-09-01'), vcio_email: lee }),
      ([, day]) => day,
    );
    expect([...days.values()].map((rows) => rows.length)).toEqual([4, 2, 3, 2, 3, 2, 3, 2, 3, 2]);
  });

  test('leaves alone what is not due yet, and clients already in the store', () => {
    expect(spreadOf(overdue('Fresh', 'warm', '2026-11-20'))).toEqual([['fresh', '2026-11-27', null]]);
    const late = reimport(acme, { ...acme, temperature: 'cold', last_pulse_on: '2026-11-12' });
    const pulse = late.obligations.findLast(({ about }) => about.kind === 'pulse-check');
    expect(pulse).toMatchObject({ dueOn: '2026-11-19', wasDueOn: null });
  });
});
