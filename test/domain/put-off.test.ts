// Snooze and skip: how long a thing may wait, and what may be left out.

import { describe, expect, test } from '@jest/globals';
import { actionItem } from '../../src/domain/action-item.ts';
import { previewMeeting, requestMeeting } from '../../src/domain/booking.ts';
import type { ClientFile } from '../../src/domain/client.ts';
import { addDays } from '../../src/domain/day.ts';
import { begin, type Client, nextMeeting } from '../../src/domain/decision.ts';
import { raise } from '../../src/domain/escalating.ts';
import type { ObligationKind } from '../../src/domain/obligation.ts';
import { recordPulse } from '../../src/domain/pulse-check.ts';
import { skip, snooze } from '../../src/domain/put-off.ts';
import { accepted, alex, anInvitation, aPlannedClient, aWorld, day, instant, open } from '../support/world.ts';

const world = aWorld();
const today = day('2026-03-02');

function wait(client: Client, kind: ObligationKind, days: number, reason = 'on holiday') {
  const given = { obligation: open(client, kind).id, until: addDays(today, days), reason, by: alex };
  return snooze(client, given, world);
}
const leaveOut = (client: Client, kind: ObligationKind, reason = 'not needed') =>
  skip(client, { obligation: open(client, kind).id, reason, by: alex }, world);

function escalated(): Client {
  const input = {
    severity: 1 as const,
    what: 'Mail is down',
    affected: 'all',
    ticket: '',
    promisedAt: instant('2026-03-02T10:00:00Z'),
  };
  return accepted(raise(aPlannedClient(), { n: 1, input, by: alex }, world)).client;
}

describe('snooze', () => {
  const bounds: [string, Partial<ClientFile>, number][] = [
    ['30 days: a third, 10', {}, 10],
    ['14 days: a third rounded down, 4', { temperature: 'cool' }, 4],
    ['5 days: 1', { temperature: 'cold', growth: 'shrinking', touch: 'high' }, 1],
    ['68 days: 14, not 22', { temperature: 'hot', touch: 'low' }, 14],
  ];
  test.each(bounds)('at most a third of a cadence of %s', (_, facts, most) => {
    const client = aPlannedClient({ ...facts, lastPulseOn: day('2025-11-03') });
    expect(accepted(wait(client, 'pulse-check', most)).facts[0]?.what).toBe('snoozed');
    expect(wait(client, 'pulse-check', most + 1)).toMatchObject({
      refused: 'invalid',
      problems: { until: expect.any(String) },
    });
  });

  test('at most 14 days for kinds without cadence', () => {
    const client = aPlannedClient();
    accepted(wait(client, 'schedule-meeting', 14));
    expect(wait(client, 'schedule-meeting', 15)).toMatchObject({ refused: 'invalid' });
  });

  test('at least until tomorrow, with a reason', () => {
    const client = aPlannedClient();
    expect(wait(client, 'pulse-check', 0)).toMatchObject({ problems: { until: expect.any(String) } });
    expect(wait(client, 'pulse-check', 3, '')).toMatchObject({ problems: { reason: expect.any(String) } });
  });

  test('moves the next prompt, not the due day, in the next round', () => {
    const client = aPlannedClient();
    expect(open(accepted(wait(client, 'pulse-check', 3)).client, 'pulse-check')).toMatchObject({
      round: 2,
      snoozes: 1,
      dueOn: '2026-03-02',
      dueAt: '2026-03-02T08:30:00.000Z',
      promptAt: '2026-03-05T08:30:00.000Z',
      wakeAt: '2026-03-05T08:30:00.000Z',
    });
  });

  test('until a free day means until the next working morning', () => {
    const { client } = accepted(wait(aPlannedClient(), 'pulse-check', 5));
    expect(open(client, 'pulse-check').promptAt).toBe('2026-03-09T08:30:00.000Z');
  });

  test('never brings forward what is not due yet', () => {
    const client = aPlannedClient({ lastPulseOn: day('2026-02-23') });
    const before = open(client, 'pulse-check').promptAt;
    expect(open(accepted(wait(client, 'pulse-check', 2)).client, 'pulse-check').promptAt).toBe(before);
  });

  test('is never for a client in extra care', () => {
    expect(wait(aPlannedClient({ extraCare: true }), 'pulse-check', 1)).toMatchObject({ refused: 'not-now' });
    expect(wait(aPlannedClient({ extraCare: true }), 'schedule-meeting', 1)).toMatchObject({ refused: 'not-now' });
  });

  test('is never for an escalation', () => {
    expect(wait(escalated(), 'escalation-ack', 1)).toMatchObject({ refused: 'not-now' });
  });

  test('of what was answered meanwhile is refused', () => {
    const client = aPlannedClient();
    const { id } = open(client, 'pulse-check');
    const { client: skipped } = accepted(leaveOut(client, 'pulse-check'));
    const given = { obligation: id, reason: 'later', by: alex };
    expect(snooze(skipped, { ...given, until: day('2026-03-05') }, world)).toMatchObject({ refused: 'already-done' });
    expect(skip(skipped, given, world)).toMatchObject({ refused: 'already-done' });
  });
});

describe('skip', () => {
  test('of a pulse check: the next counts from the due day of the skipped one, not from the last talk', () => {
    const change = accepted(leaveOut(aPlannedClient({ lastPulseOn: day('2026-01-27') }), 'pulse-check'));
    expect(change.client.file).toMatchObject({ lastSkipDueOn: '2026-02-26', lastPulseOn: '2026-01-27' });
    expect(open(change.client, 'pulse-check')).toMatchObject({ id: 'pulse-check:acme:2', dueOn: '2026-03-30' });
    expect(open(change.client, 'pulse-check').why).toContain('counted from 26 Feb, when the skipped one was due');
  });

  test('of a pulse check, followed by a talk: the later of both counts', () => {
    const { client } = accepted(leaveOut(aPlannedClient(), 'pulse-check'));
    const unused = { contact: null, temperature: null, notes: '', growth: null, followUp: null, next: null };
    const input = { ...unused, on: day('2026-03-12'), method: 'phone' as const };
    const later = aWorld({ now: '2026-03-12T09:00:00Z' });
    const given = { obligation: open(client, 'pulse-check').id, input, by: alex };
    expect(open(accepted(recordPulse(client, given, later)).client, 'pulse-check').dueOn).toBe('2026-04-13');
  });

  test('of scheduling leaves this meeting out; the next one is due an interval later', () => {
    const { client } = accepted(leaveOut(aPlannedClient(), 'schedule-meeting'));
    expect(client.meetings).toMatchObject([
      { id: 'acme:1', state: 'cancelled', reason: 'not needed', dueOn: '2026-04-15' },
      { id: 'acme:2', state: 'due', dueOn: '2026-07-15' },
    ]);
    expect(open(client, 'schedule-meeting')).toMatchObject({ id: 'schedule-meeting:acme:2', dueOn: '2026-05-18' });
  });

  test('of scheduling is refused while the invitation is on its way', () => {
    const client = aPlannedClient();
    const meeting = nextMeeting(client);
    if (!meeting) throw new Error('no meeting');
    const seen = accepted(previewMeeting(client, { meeting: meeting.id, invitation: anInvitation() }, world)).client;
    const sent = accepted(
      requestMeeting(seen, { meeting: meeting.id, booking: 1, by: alex, card: null }, world),
    ).client;
    expect(leaveOut(sent, 'schedule-meeting')).toMatchObject({ refused: 'not-now' });
  });

  test('of an action item closes it with its reason', () => {
    const client = actionItem(begin(aPlannedClient()), { text: 'Quote', due: today }, alex, 'chat', world).client;
    const { client: after } = accepted(leaveOut(client, 'action-item', 'they bought elsewhere'));
    expect(after.obligations.find(({ id }) => id === 'action-item:acme:1')).toMatchObject({
      state: 'skipped',
      closedBy: alex,
      result: 'they bought elsewhere',
    });
  });

  test('needs a reason, and is not for escalations', () => {
    expect(leaveOut(aPlannedClient(), 'pulse-check', '')).toMatchObject({ problems: { reason: expect.any(String) } });
    expect(leaveOut(escalated(), 'escalation-ack')).toMatchObject({ refused: 'not-now' });
  });
});
