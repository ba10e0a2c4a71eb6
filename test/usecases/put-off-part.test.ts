// Every form of what may be put off says so, by itself; nothing else does (spec §3 *Snooze*).
import { expect, test } from '@jest/globals';
import { raise } from '../../src/domain/escalating.ts';
import { type EscalationId, type MeetingId, partitionOf } from '../../src/domain/ids.ts';
import { type AboutOf, kinds, type ObligationKind } from '../../src/domain/kinds.ts';
import { newObligation } from '../../src/domain/obligation.ts';
import type { Calendars, Evidence } from '../../src/ports.ts';
import { viewerOf } from '../../src/usecases/answers.ts';
import { openObligation } from '../../src/usecases/open-obligation.ts';
import { type Node, nodes } from '../../src/views/node.ts';
import { render } from '../../src/views/render.ts';
import { booked } from '../support/booked.ts';
import { aCore, keep } from '../support/core.ts';
import {
  accepted,
  acme,
  alex,
  anInvitation,
  aPlannedClient,
  aWorld,
  day,
  director,
  instant,
  project,
  sales,
  vitm,
} from '../support/world.ts';

const meeting = 'acme:1' as MeetingId;
const escalation = 'acme:1' as EscalationId;
/** One obligation of each kind, and who owes it. */
const each: { [K in ObligationKind]: [AboutOf<K>, typeof alex] } = {
  'assign-vcio': [{ kind: 'assign-vcio', n: 9 }, director],
  'internal-meeting': [{ kind: 'internal-meeting', n: 7 }, sales],
  'ice-meeting': [{ kind: 'ice-meeting', n: 8 }, sales],
  'ice-brief': [{ kind: 'ice-brief', n: 9 }, alex],
  'ice-outcome': [{ kind: 'ice-outcome', n: 9 }, sales],
  'onboarding-task': [{ kind: 'onboarding-task', task: 'mfa', text: 'Switch on MFA', role: 'project' }, project],
  'support-kickoff': [{ kind: 'support-kickoff', n: 9 }, project],
  'care-review': [{ kind: 'care-review', n: 9 }, alex],
  'renewal-review': [{ kind: 'renewal-review', ends: day('2026-06-30') }, alex],
  'pulse-check': [{ kind: 'pulse-check', n: 9 }, alex],
  'schedule-meeting': [{ kind: 'schedule-meeting', meeting }, alex],
  'prepare-meeting': [{ kind: 'prepare-meeting', meeting, step: 'vitm' }, vitm],
  'close-meeting': [{ kind: 'close-meeting', meeting }, alex],
  'missed-meetings': [{ kind: 'missed-meetings', first: day('2026-01-15'), second: day('2026-02-15') }, director],
  'action-item': [{ kind: 'action-item', n: 9, text: 'Send the quote', from: '' }, alex],
  'escalation-ack': [{ kind: 'escalation-ack', escalation }, alex],
  'escalation-update': [{ kind: 'escalation-update', escalation, n: 9 }, alex],
};
const calendars = {
  own: async () => [],
  availability: async (mails: readonly string[]) => mails.map((mail) => ({ mail, busy: [], hours: null })),
} as unknown as Calendars;
const silent = async () => undefined;
const evidence = { assessment: silent, warranty: silent, serviceDesk: silent } as unknown as Evidence;

const world = aWorld();
const planned = aPlannedClient();
const [due] = planned.meetings;
if (due?.state !== 'due') throw new Error('no meeting is due');
const talks = [
  { ...due, id: 'acme:7' as MeetingId, n: 7, purpose: 'internal' as const },
  { ...due, id: 'acme:8' as MeetingId, n: 8, purpose: 'ice' as const },
];
const input = { severity: 1 as const, what: 'Mail is down', affected: '', ticket: '' };
const { escalations } = accepted(
  raise(planned, { n: 1, input: { ...input, promisedAt: instant('2026-03-02T10:00:00Z') }, by: alex }, world),
).client;
const isMeeting = (kind: ObligationKind) => kind === 'prepare-meeting' || kind === 'close-meeting';

/** What the form of a kind offers its owner. */
async function offered(kind: ObligationKind, extraCare: boolean) {
  const core = await aCore();
  const [about, owner] = each[kind];
  const client = isMeeting(kind)
    ? booked(planned, anInvitation(), world)
    : { ...planned, meetings: [...planned.meetings, ...talks] };
  const owed = newObligation({ client: acme, about, owner, dueAt: world.now, dueOn: day('2026-03-02') });
  await keep(core, { ...client, file: { ...client.file, extraCare }, obligations: [owed], escalations });
  const asker = (await core.store.get('person', partitionOf.person(owner), owner))?.doc;
  if (!asker) throw new Error(`nobody is ${owner}`);
  const answer = await openObligation({ ...core, calendars, evidence }, asker, { obligation: owed.id, within: 'day' });
  await core.remove();
  const { content } = render(answer, viewerOf(asker), world.now);
  const all = everyNode(content);
  const inputs = all.flatMap(({ type, id }) => (String(type).startsWith('Input.') ? [id] : []));
  expect(new Set(inputs).size).toBe(inputs.length);
  expect(nodes(content.actions).length).toBeLessThanOrEqual(6);
  const opens = nodes(content.actions).some(({ title }) => title === 'Not now…');
  return { is: answer.is, opens, waits: all.filter(({ verb }) => verb === 'put-off.snooze'), owed };
}

const all = Object.keys(kinds) as ObligationKind[];
const forms: Partial<Record<ObligationKind, string>> = {
  'assign-vcio': 'assign-form',
  'internal-meeting': 'meeting-times',
  'ice-meeting': 'meeting-times',
  'schedule-meeting': 'meeting-times',
  'prepare-meeting': 'records',
  'close-meeting': 'closing-form',
};

test.each(all)('%s can be put off on its form exactly where its kind says so', async (kind) => {
  const { is, opens, waits, owed } = await offered(kind, false);
  expect(is).toEqual(forms[kind] ?? expect.stringMatching(/-form$|^escalation$/));
  expect(opens).toBe(kinds[kind].snoozable);
  const press = { obligation: owed.id, round: 1, within: 'day' };
  expect(waits).toMatchObject(kinds[kind].snoozable ? [{ data: press }] : []);
});

test('escalations never wait, and nothing does in extra care', async () => {
  expect(all.filter((kind) => !kinds[kind].snoozable)).toEqual(['escalation-ack', 'escalation-update']);
  for (const kind of ['pulse-check', 'care-review', 'prepare-meeting'] as const)
    expect((await offered(kind, true)).waits).toEqual([]);
});

function everyNode(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(everyNode);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Node, ...Object.entries(value).flatMap(([key, inner]) => (key === 'data' ? [] : everyNode(inner)))];
}
