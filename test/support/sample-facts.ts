// What a deck is made of, for tests: a client with a quarter of history, and one of whom almost nothing is known.
import type { ClientFile } from '../../src/domain/client.ts';
import { at, type Day, toDay, toInstant } from '../../src/domain/day.ts';
import type { DeckFacts } from '../../src/domain/deck-facts.ts';
import type { Assessment, Recommendation, ServiceDesk } from '../../src/domain/evidence.ts';
import type { HistoryEntry } from '../../src/domain/history.ts';
import type { ClientId, Mail } from '../../src/domain/ids.ts';
import { meetingId } from '../../src/domain/meeting.ts';
import { newObligation } from '../../src/domain/obligation.ts';
import { noRecords, type Reading } from '../../src/domain/record.ts';

export const builtAt = toInstant('2026-11-23T15:00:00Z');
const client = 'granite-property-management' as ClientId;
const alex = 'alex.wilber@northwind.example' as Mail;
const zone = 'America/Los_Angeles';

export function sampleFile(over: Partial<ClientFile> = {}): ClientFile {
  return {
    type: 'client',
    id: client,
    name: 'Granite Property Management',
    stage: 'active',
    industry: 'Real estate',
    seats: 12,
    country: 'US',
    zone,
    temperature: 'hot',
    growth: 'shrinking',
    touch: 'standard',
    method: 'in person',
    rateOfChange: 'normal',
    fiscalYearStartMonth: 7,
    agreementStart: toDay('2020-12-26'),
    agreementEnd: toDay('2027-12-01'),
    kickOffOn: null,
    activeSince: null,
    extraCare: false,
    careRequest: null,
    cadenceOverride: null,
    team: { vcio: alex, vitm: null, director: null, sales: null, project: null },
    cover: null,
    contacts: [],
    lastPulseOn: toDay('2026-11-09'),
    lastPulse: null,
    lastSkipDueOn: null,
    lastMeetingOn: toDay('2026-08-26'),
    meetingInterval: null,
    meetingFirstDay: toDay('2026-05-26'),
    lastCycle: { dueOn: toDay('2026-08-26'), heldOn: toDay('2026-08-26') },
    renewalReviewed: null,
    noAnswers: 0,
    counters: { pulse: 4, meeting: 3, escalation: 1, action: 3 },
    systems: { itsm: 'CUST-1000', scalepad: 'sp-7-0', myitprocess: '400000' },
    folder: null,
    imported: {},
    importedOn: null,
    changedAt: builtAt,
    head: { seq: 9, hash: '' },
    ...over,
  };
}

export function reading(system: string, over: Partial<Reading> = {}): Reading {
  return { system, readAt: builtAt, asOf: toInstant('2026-10-16T00:00:00Z'), rows: 68, total: 68, link: null, ...over };
}

export function recommendation(name: string, over: Partial<Recommendation> = {}): Recommendation {
  return { name, budget: 10_000, month: '2027-01', status: 'Proposed', priority: 'Medium', ...over };
}

export function sampleAssessment(over: Partial<Assessment> = {}): Assessment {
  return {
    reading: reading('myITprocess'),
    score: 61.8,
    reviewedOn: toDay('2026-10-16'),
    findings: [
      { answer: 'highly vulnerable', count: 4 },
      { answer: 'aligned', count: 45 },
      { answer: 'vulnerable', count: 1 },
      { answer: 'marginal', count: 12 },
    ],
    recommendations: [
      recommendation('Enable MFA everywhere', { budget: 9300, status: 'Approved', priority: 'Low' }),
      recommendation('Backup test', { budget: 8600, month: '2027-09', status: 'Completed', priority: 'High' }),
      recommendation('Replace firewall', { budget: 8200, month: '2027-06', priority: 'High' }),
      recommendation('Replace workstations', { budget: 14_500, month: '2027-02' }),
      recommendation('Move file server', { budget: 13_300, status: 'InProgress', priority: 'Low' }),
      recommendation('Train staff on phishing', { budget: null, month: null }),
    ],
    ...over,
  };
}

const span = (month: string, times = 1) => ({
  month,
  opened: 11 * times,
  closed: 10 * times,
  backlog: 5,
  firstResponse: 25,
  resolution: 300,
});
const csatSpan = (month: string) => ({ month, answers: 3, satisfied: 2, index: 75 });

const sampleDesk: ServiceDesk = {
  reading: reading('Pzzle', { asOf: builtAt, rows: 88, total: 88 }),
  months: ['2026-07', '2026-08', '2026-09', '2026-10', '2026-11'].map((month) => span(month)),
  quarters: ['2026-06', '2026-09'].map((month) => span(month, 3)),
  year: span('2026-07', 5),
  open: 5,
  csat: {
    reading: reading('Pzzle', { asOf: builtAt, rows: 15, total: 15 }),
    months: ['2026-07', '2026-11'].map(csatSpan),
    quarters: ['2026-06', '2026-09'].map(csatSpan),
    year: { month: '2026-07', answers: 15, satisfied: 10, index: 75 },
  },
};

let seq = 0;
/** An entry of the history, on a day at noon. */
export function happened(on: string, what: string, data: HistoryEntry['data'] = {}): HistoryEntry {
  seq += 1;
  return {
    type: 'history',
    client,
    seq,
    at: at(toDay(on), '12:00', zone),
    by: alex,
    what,
    data,
    hash: '',
    previous: '',
  };
}

export function openAction(text: string, dueOn: string, owner = 'Alex Wilber', from = 'vCIO meeting') {
  const due = { dueOn: toDay(dueOn), dueAt: at(toDay(dueOn), '08:30', zone) };
  const about = { kind: 'action-item' as const, n: 1, text, from };
  return { obligation: newObligation({ client, about, owner: alex, ...due }), owner };
}

/** The same as something that a contact owes: its owner asks for it. */
export function askedOf(contact: string, { obligation, owner }: ReturnType<typeof openAction>) {
  return { obligation: { ...obligation, about: { ...obligation.about, asks: contact } }, owner };
}

/** Said in confidence: must not reach the deck. */
export const secret = 'the owner is thinking of selling';

const sampleSince: readonly HistoryEntry[] = [
  happened('2026-08-26', 'meeting-held', {
    on: '2026-08-26',
    decisions: 'Replace the firewall before summer.',
    notes: secret,
    temperature: 'warm',
  }),
  happened('2026-08-26', 'action-added', { text: 'Quote the new firewall', owner: alex, from: 'vCIO meeting' }),
  happened('2026-08-26', 'action-added', {
    text: 'List leavers of the year',
    asks: 'Amina Yusuf',
    owner: alex,
    from: 'vCIO meeting',
  }),
  happened('2026-09-17', 'pulse-recorded', { on: '2026-09-16', method: 'phone', notes: secret, temperature: 'cool' }),
  happened('2026-09-30', 'escalation-raised', { id: `${client}:1`, severity: 1, what: 'Mail was down' }),
  happened('2026-09-30', 'escalation-resolved', { id: `${client}:1`, cause: secret, change: secret }),
  happened('2026-10-05', 'action-done', { text: 'Quote the new firewall' }),
  happened('2026-10-12', 'no-answer', { times: 1, notes: secret }),
  happened('2026-11-09', 'pulse-recorded', { on: '2026-11-09', method: 'video', notes: secret, temperature: 'hot' }),
];

export function sampleFacts(over: Partial<DeckFacts> = {}): DeckFacts {
  return {
    file: sampleFile(),
    meeting: {
      type: 'meeting',
      id: meetingId(client, 3),
      client,
      n: 3,
      dueOn: toDay('2026-11-26'),
      bookings: 0,
      records: noRecords(),
      state: 'due',
      booking: null,
    },
    meetingOn: '2026-11-30' as Day,
    builtAt,
    vcio: 'Alex Wilber',
    since: sampleSince,
    actions: [
      askedOf('Amina Yusuf', openAction('List leavers of the year', '2026-11-20')),
      openAction('Test restore', '2026-12-04'),
    ],
    escalations: [],
    assessment: { state: 'read', data: sampleAssessment() },
    warranty: { state: 'unknown' },
    serviceDesk: { state: 'read', data: sampleDesk },
    ...over,
  };
}

/** A new client: no history, no systems, no facts. */
export function bareFacts(over: Partial<DeckFacts> = {}): DeckFacts {
  const unknown = { seats: null, growth: null, rateOfChange: null, fiscalYearStartMonth: null, agreementEnd: null };
  const never = { lastPulseOn: null, lastMeetingOn: null, meetingFirstDay: null, lastCycle: null };
  const systems = { itsm: null, scalepad: null, myitprocess: null };
  return sampleFacts({
    file: sampleFile({ ...unknown, ...never, systems }),
    since: [],
    actions: [],
    assessment: { state: 'unknown' },
    serviceDesk: { state: 'unknown' },
    ...over,
  });
}
