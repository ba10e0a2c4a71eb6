// The agenda of a vCIO meeting: what is open between us, and nothing internal.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { actionItem } from '../../src/domain/action-item.ts';
import { begin } from '../../src/domain/decision.ts';
import type { Assessment, Warranty } from '../../src/domain/evidence.ts';
import { type MeetingId, partitionOf } from '../../src/domain/ids.ts';
import type { ClosingNotes } from '../../src/domain/meeting.ts';
import type { Reading } from '../../src/domain/record.ts';
import type { Evidence } from '../../src/ports.ts';
import { agendaFor } from '../../src/usecases/agenda.ts';
import { loadWorld } from '../../src/usecases/world.ts';
import { aCore, type TestCore } from '../support/core.ts';
import { alex, anEvent, anInvitation, aPlannedClient, day } from '../support/world.ts';

let core: TestCore;
beforeEach(async () => {
  core = await aCore();
});
afterEach(() => core.remove());

const reading: Reading = { system: 'x', readAt: '' as never, asOf: null, rows: 0, total: 0, link: null };
const recommendation = (name: string) => ({ name, budget: null, month: null, status: '', priority: '' });
const assessment = (names: readonly string[]): Assessment => ({
  reading,
  score: null,
  reviewedOn: null,
  findings: [],
  recommendations: names.map(recommendation),
});
const warranty = (of: Partial<Warranty>): Warranty => ({
  reading,
  inWarranty: 0,
  expiringSoon: 0,
  expired: 0,
  unknown: 0,
  ends: [],
  bought: [],
  ...of,
});
const nothing = async () => undefined;
const evidence = (given: Partial<Evidence>): Evidence => ({
  assessment: nothing,
  warranty: nothing,
  serviceDesk: nothing,
  ...given,
});
const always = ['IT roadmap and budget', 'Next steps and our next meeting'];

test('holds what was agreed, devices and recommendations, three of a kind at most', async () => {
  const world = await loadWorld(core);
  const add = (change: ReturnType<typeof begin>, text: string, from: string) =>
    actionItem(change, { text, due: day('2026-04-01') }, alex, from, world);
  const started = begin(aPlannedClient({ lastMeetingOn: null, meetingInterval: 'none' }));
  const { client } = add(add(started, 'send the offer', 'vCIO meeting'), 'mind the owner', 'pulse check');
  const given = evidence({
    assessment: async () => assessment(['Sign-in', 'Backup', 'Wi-Fi', 'Phones', 'Printers']),
    warranty: async () => warranty({ expiringSoon: 4, expired: 2 }),
  });
  expect((await agendaFor({ ...core, evidence: given }, client)).split('\n')).toEqual([
    'Open from last time: send the offer',
    'Your devices: 4 leave their warranty within 90 days, 2 are out of warranty',
    'Recommendation: Sign-in',
    'Recommendation: Backup',
    'Recommendation: Wi-Fi',
    '2 more recommendations',
    ...always,
  ]);
});

test('has what was decided last time, and leaves out what the client or myITprocess has settled', async () => {
  const client = aPlannedClient({
    lastMeetingOn: null,
    meetingInterval: 'none',
    answered: [
      { name: 'Sign-in', answer: 'declined', on: day('2026-01-15') },
      { name: 'Wi-Fi', answer: 'later', on: day('2026-01-15') },
    ],
  });
  const { id, partition } = { id: 'acme:7' as MeetingId, partition: partitionOf.client(client.file.id) };
  const decisions = ` - A second line\n\nMove to one tenant\n${'x'.repeat(200)}\nNew phones\nPrinters go`;
  const closing = { attended: '', notes: 'Only for us', decisions, temperature: null } as unknown as ClosingNotes;
  const kept = { type: 'meeting' as const, id, client: client.file.id, n: 7, dueOn: day('2026-01-15'), bookings: 1 };
  const held = { invitation: anInvitation(), event: anEvent, closing, closedBy: alex };
  const doc = { ...kept, ...held, records: [], state: 'closed' as const };
  await core.store.commit(partition, [{ op: 'create', doc }]);
  const done = { ...recommendation('Backup'), status: 'Completed' };
  const read = assessment(['Sign-in', 'Wi-Fi']);
  const given = evidence({ assessment: async () => ({ ...read, recommendations: [done, ...read.recommendations] }) });
  expect((await agendaFor({ ...core, evidence: given }, client)).split('\n')).toEqual([
    'Decided last time: A second line',
    'Decided last time: Move to one tenant',
    `Decided last time: ${'x'.repeat(160)}…`,
    '2 more decisions of last time',
    'Recommendation: Wi-Fi',
    ...always,
  ]);
});

test('without any system it is what is always on it', async () => {
  const client = aPlannedClient({ lastMeetingOn: null, meetingInterval: 'none' });
  const failing = () => Promise.reject(Object.assign(new Error('down'), { reason: 'It is down.' }));
  const given = evidence({ assessment: failing, warranty: failing });
  expect((await agendaFor({ ...core, evidence: given }, client)).split('\n')).toEqual(always);
});
