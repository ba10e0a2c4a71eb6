// Two records of one client: everything goes on once, nothing is owed twice, and it can break off anywhere.
import { describe, expect, test } from '@jest/globals';
import { absorb } from '../../src/domain/absorbing.ts';
import { actionItem } from '../../src/domain/action-item.ts';
import type { ClientFile } from '../../src/domain/client.ts';
import { begin, type Client, nextMeeting, openOf } from '../../src/domain/decision.ts';
import { raise } from '../../src/domain/escalating.ts';
import type { ClientId } from '../../src/domain/ids.ts';
import { differences, taken } from '../../src/domain/merge-facts.ts';
import { mergeAway, notMerging, sortOpen } from '../../src/domain/merging.ts';
import { isOpen } from '../../src/domain/obligation.ts';
import { fits, sizeOf } from '../../src/domain/one-commit.ts';
import { settleWhatFits } from '../../src/domain/settle.ts';
import { booked, requested } from '../support/booked.ts';
import {
  accepted,
  alex,
  anInvitation,
  aPlannedClient,
  aWorld,
  day,
  director,
  effectOf,
  instant,
  priya,
  told,
} from '../support/world.ts';

const world = aWorld();
const amina = { name: 'Amina', mail: 'amina@acme.example', phone: '', role: 'Owner', method: null, primary: true };
const bo = { ...amina, name: 'Bo', mail: 'bo@birch.example' };
const acme = aPlannedClient({
  contacts: [amina],
  industry: 'Law',
  systems: { itsm: null, scalepad: 'S1', myitprocess: null },
});
const birch = (file: Partial<ClientFile> = {}, base = aPlannedClient) =>
  base({
    id: 'birch' as ClientId,
    name: 'Birch',
    team: { ...acme.file.team, vcio: priya },
    contacts: [{ ...amina, mail: 'AMINA@acme.example' }, bo],
    industry: 'Legal',
    systems: { itsm: 'I7', scalepad: 'S2', myitprocess: null },
    ...file,
  });

const items = (client: Client, count: number): Client =>
  Array.from({ length: count }).reduce<Client>((sofar, _, n) => {
    const item = { text: `Send quote ${n + 1}`, due: day('2026-03-10') };
    return actionItem(begin(sofar), item, n % 2 === 0 ? priya : director, 'pulse check', world).client;
  }, client);
const raised = (client: Client) => {
  const input = {
    severity: 2 as const,
    what: 'Mail is down',
    affected: '',
    ticket: '',
    promisedAt: instant('2026-03-02T13:00:00Z'),
  };
  return accepted(raise(client, { n: 1, input, by: director }, world)).client;
};
/** As the store gives it back. */
const kept = (client: Client): Client => ({
  ...client,
  obligations: client.obligations.filter(isOpen),
  meetings: client.meetings.filter(({ state }) => state === 'due' || state === 'scheduled'),
  escalations: client.escalations.filter(({ resolution }) => !resolution),
});
const away = (from: Client, into = acme) => accepted(mergeAway(from, { into, by: director }, world));
const mergedOf = (from: Client, into = acme) => effectOf(away(from, into), 'merge').body;

/** Every part of it, as the store takes it; gives how many commits it took, and the last. */
function absorbed(from: Client, into: Client = acme) {
  const given = mergedOf(from, into);
  let client = into;
  for (let commits = 1; ; commits += 1) {
    const { change, isDone } = absorb(client, given, world);
    const settled = settleWhatFits(client, change, world);
    expect(fits(client, settled, sizeOf([]))).toBe(true);
    client = kept(settled.client);
    if (isDone) return { client, commits, change: settled, given };
  }
}
const textsOf = (client: Client) => client.obligations.flatMap(({ about }) => ('text' in about ? [about.text] : []));

describe('the merged client', () => {
  test('ends: nothing of it is open, and it is neither lost nor asked about again', () => {
    const from = raised(items(birch({ extraCare: true }), 3));
    const change = settleWhatFits(from, away(from), world);
    expect(kept(change.client)).toMatchObject({ obligations: [], meetings: [], escalations: [] });
    expect(change.client.file).toMatchObject({
      stage: 'offboarded',
      extraCare: false,
      mergedInto: { client: 'acme', name: 'Acme', on: '2026-03-02' },
    });
    expect(change.client.file.left).toBeUndefined();
    expect(change.facts).toEqual([{ what: 'merged-into', data: { client: 'acme', name: 'Acme' } }]);
    const closed = change.client.obligations.flatMap((each) => (isOpen(each) ? [] : [each.result]));
    expect(new Set(closed)).toEqual(new Set(['merged into Acme']));
    const again = settleWhatFits(kept(change.client), begin(kept(change.client)), world);
    expect([again.effects, again.client.obligations]).toEqual([[], []]);
  });

  test.each<[string, Client, Client, string]>([
    ['itself', acme, acme, 'Both are Acme'],
    ['one that left', birch(), { ...acme, file: { ...acme.file, stage: 'offboarded' } }, 'is no client now'],
    ['a prospect', birch(), { ...acme, file: { ...acme.file, stage: 'prospect' } }, 'merge Acme into Birch instead'],
    ['another, twice', { ...birch(), file: away(birch()).client.file }, acme, 'was merged into Acme already'],
    ['another, with an invitation on its way', requested(birch(), anInvitation(), world), acme, 'on its way'],
    ['another, with more open than one effect holds', items(birch(), 2500), acme, 'too much open'],
  ])('is not merged into %s', (_, from, into, says) => {
    expect(notMerging(from, into)?.because).toContain(says);
    expect(mergeAway(from, { into, by: director }, world)).toMatchObject({ because: expect.stringContaining(says) });
  });
});

describe('the other client', () => {
  test('keeps its own pulse check, meeting and renewal; promises go on under names of its own, and are owed by its people', () => {
    const from = items(birch({ agreementEnd: day('2026-08-31') }), 2);
    const { carried, ends } = sortOpen(from, acme, world.now);
    expect(carried).toHaveLength(2);
    expect(ends.map(({ about }) => about.kind).toSorted()).toEqual([
      'pulse-check',
      'renewal-review',
      'schedule-meeting',
    ]);
    const { client } = absorbed(from);
    const kinds = client.obligations.map(({ about }) => about.kind).toSorted();
    expect(kinds).toEqual(['action-item', 'action-item', 'pulse-check', 'renewal-review', 'schedule-meeting']);
    expect(openOf(client, 'pulse-check')).toEqual(openOf(acme, 'pulse-check'));
    const promises = client.obligations.filter(({ about }) => about.kind === 'action-item');
    expect(promises.map(({ id, owner, dueOn }) => [id, owner, dueOn])).toEqual([
      ['action-item:acme:1', alex, '2026-03-10'],
      ['action-item:acme:2', director, '2026-03-10'],
    ]);
    expect(promises[0]?.why.at(-1)).toBe('it was owed to Birch');
  });

  test('learns what it did not know; where both differ its own counts, and that is listed', () => {
    const { client, change } = absorbed(birch());
    const { file } = client;
    expect(file).toMatchObject({ industry: 'Law', formerNames: ['Birch'], merged: [{ client: 'birch', taken: 0 }] });
    expect(file.systems).toEqual({ itsm: 'I7', scalepad: 'S1', myitprocess: null });
    expect(file.contacts.map(({ mail, primary }) => [mail, primary])).toEqual([
      ['amina@acme.example', true],
      ['bo@birch.example', false],
    ]);
    expect(file.team.vcio).toBe(alex);
    expect(taken(birch().file, acme.file)).toEqual(['itsm']);
    const differing = differences(birch().file, acme.file).map(({ fact, from, into }) => [fact, from, into]);
    expect(differing).toEqual([
      ['industry', 'Legal', 'Law'],
      ['vcio', priya, alex],
      ['scalepad', 'S2', 'S1'],
    ]);
    expect(change.facts.map(({ what }) => what)).toContain('merged');
    expect(new Map(told(change))).toEqual(
      new Map([...told(change).map(([mail]) => [mail, 'merged'] as const), [priya, 'merged'], [director, 'merged']]),
    );
  });

  test('stays in danger: extra care goes on, its pulse check comes within 7 days; a proposal goes along, too', () => {
    const calm = aPlannedClient({ ...acme.file, temperature: 'hot', lastPulseOn: day('2026-02-26') });
    expect(openOf(calm, 'pulse-check')?.dueOn).toBe('2026-04-13');
    const inCare = absorbed(birch({ extraCare: true }), calm).client;
    expect(inCare.file).toMatchObject({ extraCare: true, careRequest: null });
    expect(openOf(inCare, 'pulse-check')?.dueOn).toBe('2026-03-05');
    expect(taken(birch({ extraCare: true }).file, acme.file)).toContain('extraCare');
    const careRequest = { by: priya, at: world.now, reason: 'They look elsewhere' };
    expect(absorbed(birch({ careRequest })).client.file).toMatchObject({ extraCare: false, careRequest });
    expect(taken(birch({ careRequest }).file, acme.file)).toContain('careRequest');
    expect(absorbed(birch({ careRequest, extraCare: true })).client.file.careRequest).toBeNull();
  });

  test('takes a booked meeting as its guests have it, in place of one that was still to be scheduled; two booked ones both stay', () => {
    const from = booked(birch(), anInvitation({ organiser: priya }), world);
    const { client } = absorbed(from);
    expect(client.meetings).toMatchObject([
      {
        id: 'acme:2',
        client: 'acme',
        state: 'scheduled',
        event: { eventId: 'event-1' },
        invitation: { organiser: priya },
      },
    ]);
    expect(openOf(client, 'schedule-meeting')).toBeUndefined();
    expect(openOf(client, 'close-meeting')).toMatchObject({ id: 'close-meeting:acme:2', owner: alex });
    const both = absorbed(
      from,
      booked(acme, anInvitation({ startsAt: instant('2026-04-20T13:00:00Z') }), world),
    ).client;
    expect(both.meetings.map(({ state }) => state)).toEqual(['scheduled', 'scheduled']);
    expect(nextMeeting(both)?.id).toBe('acme:2');
  });

  test('goes on with an open escalation, its promise and whoever has it', () => {
    const { client } = absorbed(raised(birch()));
    expect(client.escalations).toMatchObject([
      { id: 'acme:1', client: 'acme', what: 'Mail is down', raisedBy: director },
    ]);
    expect(openOf(client, 'escalation-ack')).toMatchObject({ id: 'escalation-ack:acme:1', owner: alex });
    expect(client.file.counters.escalation).toBe(1);
  });

  test('takes on the tasks of an onboarding as promises, but for those of the same plan', () => {
    const onboarding = (file: Partial<ClientFile>) =>
      aPlannedClient({ stage: 'onboarding', kickOffOn: day('2026-03-02'), ...file });
    const from = birch({ stage: 'onboarding', kickOffOn: day('2026-03-02') });
    const tasks = from.obligations.filter(({ about }) => about.kind === 'onboarding-task');
    expect(tasks.length).toBeGreaterThan(5);
    const { client } = absorbed(from);
    expect(textsOf(client).toSorted()).toEqual(textsOf(from).toSorted());
    expect(client.obligations.filter(({ about }) => about.kind === 'onboarding-task')).toEqual([]);
    const same = absorbed(from, onboarding({})).client;
    expect(textsOf(same).toSorted()).toEqual(textsOf(onboarding({})).toSorted());
  });

  test('takes 250 promises in several commits, each once, wherever it breaks off', () => {
    const { client, commits, given } = absorbed(items(birch(), 250));
    expect(commits).toBeGreaterThan(2);
    expect(new Set(textsOf(client)).size).toBe(250);
    expect(textsOf(client)).toHaveLength(250);
    const again = absorb(client, given, world);
    expect(again).toEqual({ change: begin(client), isDone: true });
  });

  test('that left meanwhile takes the contacts and names, and owes nothing', () => {
    const given = mergedOf(items(birch(), 3));
    const left: Client = { ...acme, file: { ...acme.file, stage: 'offboarded' }, obligations: [], meetings: [] };
    const { change, isDone } = absorb(left, given, world);
    expect([isDone, change.client.obligations]).toEqual([true, []]);
    expect(change.client.file.formerNames).toEqual(['Birch']);
  });
});
