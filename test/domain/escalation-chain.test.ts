// Who is asked to take an escalation that nobody has, one after the other, and whom to call (spec §6).
import { describe, expect, test } from '@jest/globals';
import type { Absence } from '../../src/domain/absence.ts';
import type { Channel } from '../../src/domain/channel.ts';
import type { Client } from '../../src/domain/decision.ts';
import { acknowledge, postedIn, raise, resolveEscalation } from '../../src/domain/escalating.ts';
import type { Severity } from '../../src/domain/escalation.ts';
import { toCall } from '../../src/domain/escalation-chain.ts';
import type { EscalationId, Mail } from '../../src/domain/ids.ts';
import { isOpen } from '../../src/domain/obligation.ts';
import { withDefaults } from '../../src/domain/policy.ts';
import { settle } from '../../src/domain/settle.ts';
import { wake } from '../../src/domain/wake.ts';
import type { World } from '../../src/domain/world.ts';
import {
  accepted,
  alex,
  aPerson,
  aPlannedClient,
  atTime,
  aWorld,
  day,
  director,
  everybody,
  instant,
  open,
  priya,
  sales,
} from '../support/world.ts';

const escalation = 'acme:1' as EscalationId;
const nina = 'nina@msp.example' as Mail;
const people = [...everybody, aPerson(nina, ['noc'])];
const { escalation: onCalled } = withDefaults({
  escalation: { onCall: { mail: 'Nina@msp.example', phone: '+1 206 555 0199' } },
});
/** Monday 2 March, 09:00; nobody is away unless given. */
const worldOf = (absences: readonly Absence[] = [], policy: World['policy']['escalation'] = onCalled) =>
  aWorld({ people, absences, policy: { escalation: policy } });

function away(person: Mail, cover: Mail | null = null): Absence {
  const days = { from: day('2026-03-02'), until: day('2026-03-03') };
  const rest = { clients: null, waits: [], done: [], wakeAt: null };
  return { type: 'absence', person, id: `cover:${person}`, source: 'cover', ...days, cover, ...rest };
}

function raised(severity: Severity, world: World): Client {
  const promisedAt = instant('2026-03-12T12:00:00Z');
  const input = { severity, what: 'Mail is down', affected: 'all', ticket: '', promisedAt };
  const change = accepted(raise(aPlannedClient({}, world), { n: 1, input, by: sales }, world));
  return settle(change, world).client;
}

type Asked = [time: string, mail: Mail];
/** Every prompt of it while nobody answers, `times` often, each at the moment the one before said. */
function asked(client: Client, world: World, times: number): Asked[] {
  const all: Asked[] = [];
  let [now, current] = [world.now, client];
  for (let n = 0; n < times; n += 1) {
    const { id } = open(current, 'escalation-ack');
    const { change } = wake(current, [id], atTime(world, now));
    for (const { body } of change.effects) if (body.kind === 'prompt') all.push([now.slice(5, 16), body.to]);
    current = change.client;
    now = open(current, 'escalation-ack').wakeAt ?? now;
  }
  return all;
}

describe('severity 1 goes every 15 minutes to the next of cover, director and on-call', () => {
  const chains: [string, readonly Absence[], Mail[]][] = [
    ['nobody is away: no cover', [], [alex, director, nina, nina]],
    ['the vCIO is away: the cover was asked first', [away(alex, priya)], [priya, director, nina, nina]],
    ['the vCIO is away without a cover: the director was asked first', [away(alex)], [director, nina, nina]],
    ['the director covers: asked once', [away(alex, director)], [director, nina, nina]],
    ['the director is away', [away(director)], [alex, nina, nina]],
    ['whoever is on call is away', [away(nina)], [alex, director, director]],
    ['everybody else is away: the vCIO is reminded', [away(director), away(nina)], [alex, alex]],
  ];
  test.each(chains)('%s', (_, absences, expected) => {
    const world = worldOf(absences);
    const times = expected.map((mail, n): Asked => [`03-02T09:${String(n * 15).padStart(2, '0')}`, mail]);
    expect(asked(raised(1, world), world, expected.length)).toEqual(times);
  });

  test('its minutes are the policy\u2019s; nobody on call, or somebody unknown, is left out', () => {
    const policy = withDefaults({ escalation: { climb: { 1: { minutes: 5 } } } }).escalation;
    const world = worldOf([], policy);
    const expected: Asked[] = [
      ['03-02T09:00', alex],
      ['03-02T09:05', director],
      ['03-02T09:10', director],
    ];
    expect(asked(raised(1, world), world, 3)).toEqual(expected);
    const unknown = worldOf([], { ...policy, onCall: { mail: 'desk@msp.example', phone: '1' } });
    expect(asked(raised(1, unknown), unknown, 3)).toEqual(expected);
  });
});

describe('severities 2 and 3 go to the director alone', () => {
  const chains: [string, Severity, readonly Absence[], Asked[]][] = [
    [
      '2 after 2 support hours',
      2,
      [],
      [
        ['03-02T09:00', alex],
        ['03-02T11:00', director],
        ['03-02T13:00', director],
      ],
    ],
    [
      '3 on the next business day at 09:00',
      3,
      [],
      [
        ['03-02T09:00', alex],
        ['03-03T09:00', director],
        ['03-04T09:00', director],
      ],
    ],
    [
      '2, the director is away: whoever is on call',
      2,
      [away(director)],
      [
        ['03-02T09:00', alex],
        ['03-02T11:00', nina],
        ['03-02T13:00', nina],
      ],
    ],
  ];
  test.each(chains)('severity %s', (_, severity, absences, expected) => {
    const world = worldOf(absences);
    expect(asked(raised(severity, world), world, 3)).toEqual(expected);
  });
});

test.each([1, 2, 3])('acknowledged after %i prompts, the chain ends', (times) => {
  const world = worldOf();
  let [client, now] = [raised(1, world), world.now];
  for (let n = 0; n < times; n += 1) {
    client = wake(client, [open(client, 'escalation-ack').id], atTime(world, now)).change.client;
    now = open(client, 'escalation-ack').wakeAt ?? now;
  }
  const { id } = open(client, 'escalation-ack');
  const taken = accepted(acknowledge(client, { escalation, by: priya }, atTime(world, now))).client;
  expect(taken.obligations.filter((each) => isOpen(each) && each.about.kind === 'escalation-ack')).toEqual([]);
  expect(wake(taken, [id], atTime(world, '2026-03-09T09:00:00Z')).change.effects).toEqual([]);
});

test('who was asked is told to whoever is asked next, and a return takes it from nobody', () => {
  const world = worldOf([away(alex, priya)]);
  const first = wake(raised(1, world), [open(raised(1, world), 'escalation-ack').id], world).change.client;
  const later = atTime(world, '2026-03-02T09:15:00Z');
  const { client, facts } = wake(first, [open(first, 'escalation-ack').id], later).change;
  expect(facts).toMatchObject([{ what: 'escalation-climbed', data: { to: director } }]);
  const { why, round } = open(client, 'escalation-ack');
  expect(why.at(-1)).toBe('priya was asked and has not taken it');
  const back = settle({ client, facts: [], effects: [] }, { ...later, absences: [] }).client;
  expect(open(back, 'escalation-ack')).toMatchObject({ owner: director, round });
});

test('whom to call: those it may go to whose number is known, once each; then who has it; then nobody', () => {
  const numbered = people.map((each) => (each.mail === alex ? each : { ...each, phone: `phone of ${each.name}` }));
  const on = (absences: readonly Absence[]) => ({ ...worldOf(absences), people: numbered });
  const called = (client: Client, world: World) =>
    client.escalations.flatMap((each) => toCall(each, client.file, world)).map(({ as, phone }) => [as, phone]);
  const client = raised(1, worldOf());
  const all = [
    ['director', 'phone of dana'],
    ['on-call', '+1 206 555 0199'],
  ];
  expect(called(client, on([]))).toEqual(all);
  expect(called(client, on([away(alex, priya)]))).toEqual([['cover', 'phone of priya'], ...all]);
  expect(called(client, on([away(alex, director)]))).toEqual([
    ['cover', 'phone of dana'],
    ['on-call', '+1 206 555 0199'],
  ]);
  expect(called(client, on([away(director)]))).toEqual([['on-call', '+1 206 555 0199']]);
  const taken = accepted(acknowledge(client, { escalation, by: priya }, worldOf())).client;
  expect(called(taken, on([]))).toEqual([['holder', 'phone of priya']]);
  const given = { escalation, cause: 'A full disk', change: 'An alert', by: priya };
  expect(called(accepted(resolveEscalation(taken, given, worldOf())).client, on([]))).toEqual([]);
});

test('severity 1 is posted once in each channel with a digest of the client\u2019s director', () => {
  const channel = (id: string, over: Partial<Channel> = {}): Channel => ({
    type: 'channel',
    id,
    name: id,
    place: { serviceUrl: '', botId: '', tenant: '' },
    zone: 'UTC',
    country: 'GB',
    director,
    digest: true,
    lastDigestOn: null,
    wakeAt: null,
    ...over,
  });
  const off = [
    channel('off', { digest: false }),
    channel('stopped', { stopped: 'removed' }),
    channel('other', { director: priya }),
  ];
  const channels = [channel('desk'), ...off];
  const world = worldOf();
  const { file } = aPlannedClient();
  expect(
    [1, 2, 3].map((severity) => postedIn(severity as Severity, { channels, file }, world).map(({ id }) => id)),
  ).toEqual([['desk'], [], []]);
  const promisedAt = instant('2026-03-02T10:00:00Z');
  const input = { severity: 1 as const, what: 'Mail is down', affected: '', ticket: '', promisedAt };
  const { effects } = accepted(raise(aPlannedClient(), { n: 1, input, by: sales, channels }, world));
  expect(effects.filter(({ body }) => body.kind === 'post-escalation')).toEqual([
    { name: 'post:escalation:acme:1:desk', body: { kind: 'post-escalation', channel: 'desk', escalation } },
  ]);
});
