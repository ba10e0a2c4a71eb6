// One answer of each kind as on a normal day, empty, and at its worst; for the view tests and the gallery.
import type { Answer } from '../../src/domain/answer.ts';
import type {
  ClientLine,
  ClientRef,
  CoverLine,
  EscalationView,
  OutboxLine,
  PersonRef,
  Row,
  Viewer,
  Weekly,
} from '../../src/domain/answer-parts.ts';
import { articleKeys, articlesToReview, defaultArticles } from '../../src/domain/article.ts';
import type { Contact, LastPulse } from '../../src/domain/client.ts';
import type { ClientMail } from '../../src/domain/client-mail.ts';
import { addDays, plus, toDay, toInstant } from '../../src/domain/day.ts';
import type { ClientId, EscalationId, MeetingId, ObligationId } from '../../src/domain/ids.ts';
import { toMail } from '../../src/domain/ids.ts';
import type { Invitation } from '../../src/domain/meeting.ts';
import type { About } from '../../src/domain/obligation.ts';
import type { RecordLine } from '../../src/domain/record.ts';
import { cyclesSamples } from './samples/cycles.ts';
import { documentMailSamples } from './samples/document-mail.ts';
import { documentSamples } from './samples/documents.ts';
import { filingSamples } from './samples/filing.ts';
import { handoverSamples } from './samples/handover.ts';
import { helpSamples } from './samples/help.ts';
import { howToSamples } from './samples/how-to.ts';
import { importSamples } from './samples/import.ts';
import { knowingSamples } from './samples/knowing.ts';
import { minutesSamples } from './samples/minutes.ts';
import { movingSamples } from './samples/moving.ts';
import { onboardingSamples } from './samples/onboarding.ts';
import { ownPlanSamples } from './samples/own-plan.ts';
import { policySamples } from './samples/policy.ts';
import { aPutOff } from './samples/put-off.ts';
import { reinviteSamples } from './samples/reinvite.ts';
import { salesSamples } from './samples/sales.ts';
import { silentSamples } from './samples/silent.ts';
import { troubleSamples } from './samples/trouble.ts';
import { upkeepSamples } from './samples/upkeep.ts';

export type Sample = { name: string; answer: Answer };

export const now = toInstant('2026-11-26T09:10:00Z');
const today = toDay('2026-11-26');
const day = (n: number) => addDays(today, n);

const sam = person('sam.okafor@northwind.example', 'Sam Okafor');
const dana = person('dana.reyes@northwind.example', 'Dana Reyes');
const ivo = person('ivo.marek@northwind.example', 'Ivo Marek');
export const viewer: Viewer = { ...sam, zone: 'Europe/London', roles: ['vcio'] };

/** Text that tries to be a link, a mention, markup or a formula. */
export const injected = '](http://evil.example) **bold** ${now()} <at>all</at> <b>b</b> &lt; `x` _i_ ~~s~~ # h';
const injectedLines = `${injected}\n- item\n1. one\n# heading\n> quote\n\n[click](http://evil.example)`;
const long = `${injectedLines}\n${'Long note with words and 😀 signs. '.repeat(300)}`.slice(0, 10_000);

const granite = ref('granite-legal', 'Granite Legal LLP');
const clients = [
  granite,
  ref('harbour-dental', 'Harbour Dental Group'),
  ref('oak-and-pine', 'Oak & Pine Furniture'),
  ref('meridian', 'Meridian Logistics'),
  ref('st-anne', 'St Anne’s Primary School'),
  ref('blue-heron', 'Blue Heron Veterinary Clinics of the Upper Valley'),
];
const evil = ref('evil', `Evil ${injected}`);

const amina: Contact = {
  name: 'Amina Haddad',
  mail: 'amina@granite.example',
  phone: '+1 212 555 0134',
  role: 'Operations Director',
  method: 'video',
  primary: true,
};
const tom: Contact = {
  name: 'Tom Brandt',
  mail: 'tom@granite.example',
  phone: '',
  role: 'Office manager',
  method: 'phone',
  primary: false,
};
const evilContact: Contact = {
  name: injected,
  mail: 'x_y@evil.example',
  phone: injected,
  role: injected,
  method: null,
  primary: true,
};

const lastPulse: LastPulse = {
  on: day(-16),
  by: sam.mail,
  method: 'video',
  contact: 'Amina Haddad',
  notes:
    'Worried about the Boston office move in January. Wants a plan for the phones before Christmas.\nHappy with the new laptops.',
};
const next = { on: day(30), days: 30, why: ['every 30 days because Good', 'last talked 26 Nov', 'rolled to Monday'] };
const noForm = { typed: {}, problems: {} };
const renewed = { outcome: 'renewed' as const, ends: day(425), told: null, nextOn: day(365) };

const kinds: readonly About[] = [
  { kind: 'pulse-check', n: 4 },
  { kind: 'close-meeting', meeting: 'granite-legal:3' as MeetingId },
  { kind: 'prepare-meeting', meeting: 'granite-legal:3' as MeetingId, step: 'vcio' },
  { kind: 'schedule-meeting', meeting: 'granite-legal:3' as MeetingId },
  { kind: 'action-item', n: 2, text: 'Send Amina the quote for the Boston phones', from: 'pulse check of 10 Nov' },
  { kind: 'escalation-update', escalation: 'granite-legal:1' as EscalationId, n: 2 },
  { kind: 'escalation-ack', escalation: 'granite-legal:1' as EscalationId },
];
const temperatures = ['cold', 'cool', 'warm', 'hot', null] as const;
const lateRows = [9, 8].map((late, n) => ({ ...row(n, late), owner: ivo }));
const weekly: Weekly = {
  late: [
    { person: ivo, n: 4, oldestDays: 12 },
    { person: sam, n: 1, oldestDays: 2 },
  ],
  outOfContact: [{ client: granite, days: 61, rhythm: 30 }],
  overrides: [{ client: granite, days: 60, reason: 'The owner asked for fewer calls', until: day(90) }],
  gates: [{ client: granite, gate: 'onboarding', by: dana, at: now, reason: 'The contract is with their lawyer' }],
  promises: { given: 7, kept: 6 },
  load: [
    { person: ivo, clients: 31, pulsesAMonth: 38 },
    { person: sam, clients: 15, pulsesAMonth: 17 },
  ],
  care: [{ client: granite, isProposed: false }],
  renewals: clients.map((client, n) => ({ client, ends: day(20 + n * 10) })),
  articles: articlesToReview(defaultArticles, { today, until: day(3) }),
};
const unreachedLee = { person: ivo, waiting: 3, reason: 'Ivo Marek has not opened Steward in Teams yet.' };
const dayRows = [3, 1, 1, 0, 0].map((late, n) => row(n, late));

const escalationOpen: EscalationView = {
  id: 'granite-legal:1' as EscalationId,
  client: granite,
  severity: 1,
  what: 'Nobody in New York can open documents; the file server does not answer.',
  affected: 'All 46 people in New York',
  ticket: 'T-20418',
  raisedBy: ivo,
  raisedAt: plus(now, { minutes: -95 }),
  holder: sam,
  heldSince: plus(now, { minutes: -80 }),
  promisedAt: plus(now, { minutes: 25 }),
  call: [{ person: ivo, phone: '+1 212 555 0117', as: 'holder' }],
  updates: [
    {
      at: plus(now, { minutes: -60 }),
      by: sam,
      text: 'Disk controller failed. The vendor brings a spare by 10:30.',
      nextAt: plus(now, { minutes: 25 }),
    },
  ],
  resolution: null,
};
const escalationNew: EscalationView = {
  ...escalationOpen,
  severity: 2,
  holder: null,
  heldSince: null,
  updates: [],
  promisedAt: plus(now, { minutes: -20 }),
  call: [
    { person: ivo, phone: '+1 212 555 0117', as: 'vcio' },
    { person: dana, phone: '+1 206 555 0100', as: 'director' },
    { person: { mail: toMail('noc@northwind.example'), name: 'Nina Ruiz' }, phone: '+1 206 555 0199', as: 'on-call' },
  ],
};
const escalationDone: EscalationView = {
  ...escalationOpen,
  resolution: {
    at: now,
    by: sam,
    cause: 'Disk controller',
    change: 'A spare is kept on site, and the array sends an alert.',
  },
};
const escalationEvil: EscalationView = {
  ...escalationOpen,
  client: evil,
  call: (['vcio', 'cover', 'director', 'on-call'] as const).map((as) => ({
    person: { ...ivo, name: injected },
    phone: injected,
    as,
  })),
  what: long,
  affected: long,
  ticket: injected,
  raisedBy: { ...ivo, name: injected },
  holder: { ...sam, name: injected },
  updates: Array.from({ length: 12 }, (_, n) => ({
    at: plus(now, { minutes: -n }),
    by: { ...sam, name: injected },
    text: long,
    nextAt: null,
  })),
  resolution: null,
};

const invitation: Invitation = {
  organiser: sam.mail,
  subject: 'Granite Legal LLP: quarterly technology review',
  text: 'Hello Amina,\n\nI would like to go through how your technology supports the firm, the budget and the roadmap for the next quarters.\n\nAgenda: since last time; service and hardware; roadmap and budget; decisions.\n\nBest regards, Sam',
  startsAt: toInstant('2026-12-17T14:30:00Z'),
  endsAt: toInstant('2026-12-17T15:30:00Z'),
  zone: 'America/New_York',
  attendees: [{ name: 'Amina Haddad', mail: 'amina@granite.example' }],
  place: { online: true },
};
/** As much of everything as goes into one. */
const invitationFull: Invitation = {
  ...invitation,
  text: `Hello Amina,\n\n${'We look at every site, its lines and its devices, one after the other.\n\n'.repeat(200)}`.slice(
    0,
    10_000,
  ),
  attendees: Array.from({ length: 50 }, (_, n) => ({
    name: n % 3 === 0 ? `guest.number.${n}@granite-legal.example` : `Maximiliana Number ${n}`,
    mail: `guest.number.${n}@granite-legal.example`,
  })),
  place: { online: false, location: 'Granite House, the large room on the second floor, '.repeat(5).slice(0, 250) },
};
const invitationEvil: Invitation = {
  ...invitation,
  subject: injected,
  text: long,
  attendees: Array.from({ length: 50 }, (_, n) => ({ name: injected, mail: `a${n}_b@evil-mails.evil.example` })),
  place: { online: false, location: `${injected} ${'and a long way on '.repeat(9)}` },
};
const event = { eventId: 'E1', webLink: 'https://outlook.example/E1', joinUrl: 'https://teams.example/j' };
const records: readonly RecordLine[] = [
  { kind: 'deck', name: 'vCIO slide deck', state: 'missing', says: 'Not built yet', link: null },
  {
    kind: 'assessment',
    name: 'MyITP assessment',
    state: 'ready',
    says: 'Last review 2 Sep, score 72 %, 41 of 41 answers',
    link: 'https://myitprocess.example/r/1',
  },
  {
    kind: 'service-desk',
    name: 'Service desk metrics',
    state: 'stale',
    says: 'From Pzzle, 12 days old',
    link: 'https://pzzle.example/m',
  },
  {
    kind: 'warranty',
    name: 'Hardware warranty report',
    state: 'waived',
    says: 'Waived by Sam: no own hardware',
    link: null,
  },
];
const recordsEvil = records.map((line) => ({ ...line, says: long, link: 'javascript:alert(1)' }));

const pulse: Extract<Answer, { is: 'pulse-form' }> = {
  is: 'pulse-form',
  client: granite,
  obligation: 'pulse-check:granite-legal:4' as ObligationId,
  round: 1,
  dueOn: day(-2),
  lateDays: 2,
  today,
  why: ['every 14 days because Cooling', 'last talked 10 Nov'],
  contacts: [amina, tom],
  facts: { temperature: 'cool', growth: 'steady', touch: null, extraCare: false, override: null },
  last: lastPulse,
  within: 'day',
  putOff: { ...aPutOff, skips: 'skip' },
  ...noForm,
};
const times: Extract<Answer, { is: 'meeting-times' }> = {
  is: 'meeting-times',
  inCalendar: null,
  client: granite,
  meeting: 'granite-legal:3' as MeetingId,
  purpose: 'vcio',
  invited: [amina.mail],
  moves: null,
  agenda:
    'Open from last time: send the offer\nYour devices: 4 leave their warranty within 90 days\nRecommendation: Multi-factor sign-in for everybody\nIT roadmap and budget\nNext steps and our next meeting',
  dueOn: day(25),
  choices: [
    { startsAt: toInstant('2026-12-17T14:30:00Z'), endsAt: toInstant('2026-12-17T15:30:00Z'), note: '' },
    { startsAt: toInstant('2026-12-21T15:00:00Z'), endsAt: toInstant('2026-12-21T16:00:00Z'), note: 'on the due day' },
    { startsAt: toInstant('2027-01-05T16:00:00Z'), endsAt: toInstant('2027-01-05T17:00:00Z'), note: '' },
  ],
  basis: 'around-due',
  minutes: 60,
  unseen: [],
  clientZone: 'America/New_York',
  contacts: [amina, tom],
  within: 'day',
  putOff: { ...aPutOff, skips: 'skip' },
  ...noForm,
};
const lastTime = {
  on: day(-66),
  documents: [
    { document: 'deck', url: 'https://sharepoint.example/d' },
    { document: 'report', url: 'https://sharepoint.example/r' },
    { document: 'minutes', url: 'https://sharepoint.example/m' },
  ],
} as const;
const closing: Extract<Answer, { is: 'closing-form' }> = {
  is: 'closing-form',
  client: granite,
  meeting: 'granite-legal:3' as MeetingId,
  obligation: 'close-meeting:granite-legal:3' as ObligationId,
  startsAt: plus(now, { hours: -2 }),
  attendees: ['Amina Haddad', 'Tom Brandt'],
  recommendations: ['Replace the firewall in Boston', 'Move the file server to SharePoint'],
  more: 0,
  unread: '',
  people: [{ name: sam.name, owner: sam.mail }, { name: dana.name, owner: dana.mail }, { name: 'Amina Haddad' }],
  temperature: 'warm',
  within: 'day',
  putOff: aPutOff,
  ...noForm,
};
const clientCard: Extract<Answer, { is: 'client' }> = {
  is: 'client',
  client: granite,
  formerly: ['Granite & Sons'],
  leaving: { lastDay: day(35), reason: 'Bought by another company' },
  gone: null,
  stage: 'active',
  industry: 'Legal services',
  seats: 46,
  zone: 'America/New_York',
  temperature: 'cool',
  growth: 'fast',
  extraCare: false,
  careRequested: null,
  lastPulse,
  lastPulseOn: lastPulse.on,
  corrects: 'pulse-check:granite-legal:3' as ObligationId,
  next: { on: day(-2), days: 14, why: [] },
  meeting: { dueOn: day(25), startsAt: null, lastOn: day(-66) },
  team: [
    { role: 'vcio', person: sam },
    { role: 'vitm', person: ivo },
    { role: 'director', person: dana },
    { role: 'sales', person: null },
  ],
  contact: amina,
  open: [row(0, 2), row(4, 0)],
  openEscalations: [escalationOpen],
  notes: lastPulse.notes,
  remarks: [{ on: day(-3), by: ivo, of: 'note', isPrivate: false, text: 'Their CFO leaves in March.' }],
  minutes: { on: day(-66), url: 'https://sharepoint.example/m' },
  buttons: [
    { title: 'Pulse check', say: 'pulse Granite Legal LLP' },
    { title: 'Meeting', say: 'meeting Granite Legal LLP' },
    { title: 'Records', say: 'records Granite Legal LLP' },
    { title: 'Escalate', say: 'escalate Granite Legal LLP' },
    { title: 'Why?', say: 'why Granite Legal LLP' },
  ],
  mrr: { month: '2026-10', cents: 155_388, currency: 'USD' },
  expected: null,
};
const usd = (cents: number) => [{ cents, currency: 'USD' }];
const assignedCard: Extract<Answer, { is: 'assigned-to-you' }> = {
  is: 'assigned-to-you',
  client: granite,
  by: dana,
  stage: 'active',
  temperature: 'cool',
  lastPulse,
  contact: amina,
  open: 3,
  next,
  booked: [{ purpose: 'vcio', startsAt: toInstant('2026-12-17T14:30:00Z') }],
  prospect: null,
  load: { clients: 14, obligationsAMonth: 31, mrr: usd(4_120_000) },
  gotIt: false,
};
const leave: Extract<Answer, { is: 'cover-form' }> = {
  is: 'cover-form',
  asks: 'leave',
  person: sam,
  candidates: [dana, ivo],
  clients: [],
  falls: [row(0, -15), row(4, -18)],
  meetings: [{ client: granite, startsAt: toInstant('2026-12-17T14:30:00Z'), guests: ['amina@granite.example'] }],
  absence: null,
  typed: { from: day(14), until: day(28), with: '' },
  problems: {},
};
const happening = (what: string, data: object, times: number, by?: string) => ({
  newest: { at: now, by: by ? person('p@northwind.example', by) : null, what, data: { ...data }, of: null },
  times,
});
const brief: Extract<Answer, { is: 'absence' }> = {
  is: 'absence',
  says: 'cover-begins',
  person: ivo,
  from: today,
  until: day(14),
  meetings: [{ client: granite, startsAt: toInstant('2026-12-03T14:30:00Z'), guests: [] }],
  lines: [
    { client: granite, temperature: 'cool', text: lastPulse.notes, happened: [], open: 2 },
    { client: clients[1] ?? granite, temperature: 'warm', text: '', happened: [], open: 1 },
  ],
};
const shownEscalation: Answer = {
  is: 'escalation',
  escalation: escalationOpen,
  says: 'state',
  may: ['update', 'resolve'],
  form: null,
  within: null,
  ...noForm,
};

const ordinary: readonly Sample[] = [
  { name: 'your-day', answer: yourDay({ due: dayRows, coming: [row(5, -1), row(8, -1)] }) },
  {
    name: 'your-day of a director',
    answer: yourDay({
      due: [row(4, 0)],
      late: [row(1, 9), row(3, 6)].map((each) => ({ ...each, owner: ivo, snoozes: 3 })),
    }),
  },
  {
    name: 'your-day ticked',
    answer: yourDay({
      due: dayRows.slice(2),
      ticked: [
        {
          obligation: dayRows[0]?.obligation ?? ('' as ObligationId),
          text: 'Granite Legal LLP: pulse check saved, Cooling → Good',
        },
      ],
    }),
  },
  { name: 'pulse-form', answer: pulse },
  {
    name: 'pulse-form problems',
    answer: {
      ...pulse,
      typed: { on: '2026-12-24', notes: 'Talked about phones', method: 'phone', nextDays: '200' },
      problems: {
        on: 'This day is still to come. When did you talk?',
        nextDays: 'Choose 5 to 90 days.',
        nextReason: 'Say in a few words why the rhythm changes.',
      },
    },
  },
  {
    name: 'pulse-saved',
    answer: {
      is: 'pulse-saved',
      client: granite,
      by: sam,
      on: today,
      method: 'video',
      contact: 'Amina Haddad',
      temperature: 'warm',
      before: 'cool',
      growth: null,
      notes: lastPulse.notes,
      followUp: { text: 'Send the quote for the Boston phones', due: day(5) },
      next,
      already: false,
    },
  },
  {
    name: 'moved',
    answer: {
      is: 'moved',
      client: granite,
      about: { kind: 'pulse-check', n: 4 },
      how: 'no-answer',
      on: day(5),
      reason: '',
    },
  },
  {
    name: 'moved snoozed',
    answer: {
      is: 'moved',
      client: granite,
      about: { kind: 'pulse-check', n: 4 },
      how: 'snoozed',
      on: day(7),
      reason: 'Amina is on leave',
    },
  },
  {
    name: 'renewal-form',
    answer: renewalForm({}),
  },
  {
    name: 'renewal-saved',
    answer: { is: 'renewal-saved', client: granite, ...renewed, note: 'Two more sites from January.' },
  },
  {
    name: 'action-form',
    answer: {
      is: 'action-form',
      mayMail: true,
      client: granite,
      obligation: 'action-item:granite-legal:2' as ObligationId,
      round: 1,
      about: {
        kind: 'action-item',
        n: 2,
        text: 'Send Amina the quote for the Boston phones',
        from: 'pulse check of 10 Nov',
      },
      dueOn: day(-1),
      lateDays: 1,
      within: 'day',
      putOff: { ...aPutOff, mayMove: true, skips: 'skip' },
    },
  },
  {
    name: 'action-done',
    answer: {
      is: 'action-done',
      client: granite,
      about: { kind: 'action-item', n: 1, text: 'Send Amina the quote for the Boston phones', from: '' },
      by: sam,
      on: today,
    },
  },
  {
    name: 'client-list',
    answer: {
      is: 'client-list',
      filter: 'mine',
      lines: clients.map(clientLine),
      from: 0,
      total: 18,
      more: { title: 'Show more', say: 'clients mine from 16' },
    },
  },
  { name: 'client', answer: clientCard },
  {
    name: 'why',
    answer: {
      is: 'why',
      client: granite,
      next,
      rows: [
        {
          row: row(3, 0),
          why: [
            '60 days before the vCIO meeting is due',
            'the meeting is due every 3 months because things change at a normal pace',
          ],
        },
      ],
    },
  },
  {
    name: 'which',
    answer: {
      is: 'which',
      question: 'Which client do you mean?',
      options: clients.slice(0, 4).map(({ name }) => ({ title: name, say: `client ${name}` })),
    },
  },
  {
    name: 'unknown-command',
    answer: { is: 'unknown-command', typed: 'cleints', nearest: { title: 'clients', say: 'clients' } },
  },
  {
    name: 'refused',
    answer: {
      is: 'refused',
      because: 'Only the vCIO of Granite Legal LLP or a director records its pulse checks.',
      whoCould: [sam, dana],
      buttons: [{ title: 'Leave a note', say: 'note Granite Legal LLP' }],
    },
  },
  {
    name: 'note',
    answer: {
      is: 'note',
      tone: 'good',
      title: 'The digest comes here',
      text: 'Each business day at 08:30, in the time of London. “digest off” ends it.',
      buttons: [],
    },
  },
  {
    name: 'assign-form',
    answer: {
      is: 'assign-form',
      client: granite,
      vcio: ivo,
      candidates: [
        { person: sam, clients: 14, due: 3, obligationsAMonth: 31, mrr: usd(4_120_000) },
        { person: dana, clients: 1, due: 0, obligationsAMonth: 1, mrr: [] },
        { person: ivo, clients: 22, due: 9, obligationsAMonth: 58, mrr: null },
      ],
      ...noForm,
    },
  },
  {
    name: 'assign-form owed',
    answer: {
      is: 'assign-form',
      client: granite,
      vcio: null,
      candidates: [{ person: sam, clients: 14, due: 3, obligationsAMonth: 31, mrr: null }],
      why: ['1 business day after it had no vCIO'],
      putOff: { ...aPutOff, within: null },
      ...noForm,
    },
  },
  { name: 'assigned', answer: { is: 'assigned', client: granite, from: ivo, to: sam, moved: 3 } },
  { name: 'assigned-to-you', answer: assignedCard },
  { name: 'meeting-times', answer: times },
  { name: 'meeting-times unseen', answer: { ...times, unseen: [sam, dana] } },
  {
    name: 'meeting-times in the calendar',
    answer: {
      ...times,
      inCalendar: { subject: 'Quarterly IT review with Granite', startsAt: plus(now, { days: 20 }), organiser: dana },
    },
  },
  {
    name: 'meeting-preview',
    answer: {
      is: 'meeting-preview',
      client: granite,
      meeting: 'granite-legal:3' as MeetingId,
      booking: 1,
      invitation,
      within: 'day',
    },
  },
  {
    name: 'meeting-preview of the most',
    answer: {
      is: 'meeting-preview',
      client: granite,
      meeting: 'granite-legal:3' as MeetingId,
      booking: 1,
      invitation: invitationFull,
      within: null,
    },
  },
  { name: 'meeting-booking', answer: { is: 'meeting-booking', client: granite, invitation } },
  {
    name: 'meeting-booked',
    answer: {
      is: 'meeting-booked',
      client: granite,
      meeting: 'granite-legal:3' as MeetingId,
      purpose: 'vcio',
      invitation,
      event,
      records,
      invitesAnew: null,
      answers: null,
      mayMove: true,
      closes: null,
    },
  },
  {
    name: 'meeting-cancelled',
    answer: { is: 'meeting-cancelled', client: granite, purpose: 'vcio', reason: 'Amina is ill', dueOn: day(25) },
  },
  { name: 'closing-form', answer: closing },
  {
    name: 'records',
    answer: {
      is: 'records',
      client: granite,
      meeting: 'granite-legal:3' as MeetingId,
      meetingOn: day(21),
      lines: records,
      mayBuild: true,
      building: false,
      documents: [],
      folderUrl: 'https://sharepoint.example/f',
      last: lastTime,
      within: 'day',
      putOff: aPutOff,
    },
  },
  {
    name: 'records put off wrongly',
    answer: {
      is: 'records',
      client: granite,
      meeting: 'granite-legal:3' as MeetingId,
      meetingOn: day(21),
      lines: records,
      mayBuild: true,
      building: false,
      folderUrl: null,
      last: null,
      documents: [],
      within: 'day',
      putOff: {
        ...aPutOff,
        typed: { putOffUntil: '2027-03-01', putOffReason: '' },
        problems: { putOffUntil: 'Choose a day from tomorrow to 14 days from now.', putOffReason: 'Say why it waits.' },
      },
    },
  },
  { name: 'escalation-form', answer: { is: 'escalation-form', client: granite, today, ...noForm } },
  {
    name: 'escalation-preview',
    answer: {
      is: 'escalation-preview',
      client: granite,
      n: 1,
      severity: 1,
      what: escalationOpen.what,
      affected: escalationOpen.affected,
      ticket: 'T-20418',
      promisedAt: plus(now, { minutes: 60 }),
      isUsual: true,
      meanwhile: null,
      tells: [sam, ivo, dana],
      posts: ['Northwind service desk'],
    },
  },
  { name: 'escalation', answer: shownEscalation },
  {
    name: 'escalations',
    answer: { is: 'escalations', open: [escalationNew, escalationOpen], resolved: [escalationDone] },
  },
  {
    name: 'digest',
    answer: {
      is: 'digest',
      day: today,
      zone: 'Europe/London',
      open: [escalationOpen, escalationNew],
      resolved: [escalationDone],
      care: [granite, ...clients.slice(2, 4)],
    },
  },
  { name: 'care-form', answer: { is: 'care-form', client: granite, ...noForm } },
  { name: 'cover-form', answer: leave },
  { name: 'absence', answer: brief },
  {
    name: 'absence over',
    answer: {
      ...brief,
      says: 'welcome-back',
      meetings: [],
      lines: [
        {
          client: granite,
          temperature: 'cool',
          text: '',
          open: 2,
          happened: [
            happening('pulse-recorded', { on: '2026-11-18', method: 'phone' }, 1, 'Priya Shah'),
            happening('action-done', { text: 'Quote for the firewall' }, 2, 'Priya Shah'),
            happening('meeting-moved', { from: now, to: '2026-12-08T15:00:00.000Z' }, 1),
          ],
        },
        { client: clients[1] ?? granite, temperature: 'warm', text: '', happened: [], open: 1 },
      ],
    },
  },
  { name: 'absence of a day', answer: { ...brief, says: 'meetings-meanwhile', until: today, lines: [] } },
  {
    name: 'covers',
    answer: {
      is: 'covers',
      lines: [
        coverLine({ cover: dana, hasBegun: true }),
        coverLine({ person: sam, source: 'outlook', mayChange: false }),
        coverLine({ from: day(20), until: day(22), cover: sam, clients: [granite] }),
      ],
    },
  },
  {
    name: 'join-preview',
    answer: { is: 'join-preview', client: granite, meeting: 'granite-legal:3' as MeetingId, invitation, who: dana },
  },
  {
    name: 'outbox',
    answer: {
      is: 'outbox',
      failed: [outboxLine('unknown', { what: 'The digest of a channel', to: null, client: null }), outboxLine('dead')],
      waiting: [
        outboxLine('waiting', { reason: 'Ivo Marek has not opened Steward in Teams yet.', to: ivo }),
        outboxLine('waiting', { reason: '' }),
      ],
      counts: { dead: 1, unknown: 1, waiting: 2 },
    },
  },
  {
    name: 'not-sent',
    answer: {
      is: 'not-sent',
      line: outboxLine('unknown', { what: 'The digest of a channel', to: null, client: null }),
    },
  },
];

const aboutMail = {
  client: granite,
  obligation: 'action-item:granite-legal:2' as ObligationId,
  round: 1,
  within: null,
};
const clientMail: ClientMail = {
  from: sam.mail,
  to: { name: amina.name, mail: amina.mail },
  subject: 'Our agreement: the floor plan of the Boston office',
  text: 'Hello Amina,\n\nwe agreed on this for 26 Nov:\nthe floor plan of the Boston office\n\nHow far is it, and is there anything you need from us?\n\nKind regards\nSam Okafor',
};
const variants: readonly Sample[] = [
  {
    name: 'mail-form',
    answer: {
      is: 'mail-form',
      ...aboutMail,
      to: clientMail.to,
      from: sam,
      typed: { subject: clientMail.subject, text: clientMail.text },
      problems: {},
    },
  },
  { name: 'mail-preview', answer: { is: 'mail-preview', ...aboutMail, mail: clientMail, from: sam, on: today } },
  {
    name: 'your-day of a director on Monday',
    answer: yourDay({ due: dayRows.slice(3), late: lateRows, copied: [], weekly, unreached: [unreachedLee] }),
  },
  {
    name: 'your-day of sales',
    answer: yourDay({ copied: [{ ...row(0, 0), about: { kind: 'renewal-review', ends: day(118) }, owner: ivo }] }),
  },
  {
    name: 'renewal-form copied',
    answer: renewalForm({ owner: dana, mayAnswer: false, putOff: null, starts: null, endsInDays: 118 }),
  },
  {
    name: 'renewal-form over',
    answer: renewalForm({
      ends: day(-4),
      endsInDays: -4,
      within: null,
      typed: { outcome: 'leaving' },
      problems: { note: 'Say why they leave: the director reads it.' },
    }),
  },
  {
    name: 'renewal-saved leaving',
    answer: {
      is: 'renewal-saved',
      client: granite,
      outcome: 'leaving',
      ends: day(60),
      note: 'Bought by a group with its own IT',
      told: dana,
      nextOn: null,
    },
  },
  {
    name: 'outbox empty',
    answer: { is: 'outbox', failed: [], waiting: [], counts: { dead: 0, unknown: 0, waiting: 0 } },
  },
  { name: 'not-sent dead', answer: { is: 'not-sent', line: outboxLine('dead') } },
  {
    name: 'escalation new',
    answer: {
      is: 'escalation',
      escalation: escalationNew,
      says: 'raised',
      may: ['acknowledge', 'update', 'resolve'],
      form: null,
      within: null,
      ...noForm,
    },
  },
  {
    name: 'escalation posted',
    answer: { ...shownEscalation, escalation: { ...escalationNew, severity: 1 }, says: 'posted', may: ['acknowledge'] },
  },
  {
    name: 'escalation update',
    answer: {
      is: 'escalation',
      escalation: escalationOpen,
      says: 'state',
      may: ['update', 'resolve'],
      form: 'update',
      within: 'day',
      typed: { text: 'Spare is in.' },
      problems: { nextTime: 'That time has passed. When will you say more?' },
    },
  },
  {
    name: 'escalation resolve',
    answer: {
      is: 'escalation',
      escalation: escalationOpen,
      says: 'state',
      may: ['resolve'],
      form: 'resolve',
      within: null,
      ...noForm,
    },
  },
  {
    name: 'escalation resolved',
    answer: {
      is: 'escalation',
      escalation: escalationDone,
      says: 'resolved',
      may: [],
      form: null,
      within: null,
      ...noForm,
    },
  },
  {
    name: 'escalation-form empty',
    answer: {
      is: 'escalation-form',
      client: null,
      today,
      typed: { severity: '1', promiseDate: today, promiseTime: '14:00' },
      problems: { client: 'Which client is it about?', what: 'Say in a sentence what happened.' },
    },
  },
  {
    name: 'your-day week',
    answer: yourDay({
      due: dayRows.slice(0, 2),
      coming: Array.from({ length: 8 }, (_, n) => row(n, -1 - Math.floor(n / 3))),
      comingUntil: day(3),
      isWeek: true,
    }),
  },
  { name: 'your-day empty', answer: yourDay({ due: [], coming: [] }) },
  {
    name: 'your-day done',
    answer: yourDay({
      due: [],
      coming: [row(2, -4)],
      ticked: [{ obligation: 'x' as ObligationId, text: 'Granite Legal LLP: recorded, Good', mayCorrect: true }],
    }),
  },
  {
    name: 'your-day director',
    answer: yourDay({
      due: [
        { ...row(0, 3), owner: ivo },
        { ...row(3, 0), owner: ivo },
      ],
      coming: [],
    }),
  },
  {
    name: 'pulse-form first',
    answer: {
      ...pulse,
      last: null,
      contacts: [],
      why: [],
      dueOn: today,
      lateDays: 0,
      facts: { ...pulse.facts, temperature: null, growth: null, extraCare: true },
      within: null,
    },
  },
  {
    name: 'meeting-times none',
    answer: {
      ...times,
      choices: [],
      basis: 'none',
      minutes: 480,
      unseen: Array.from({ length: 4 }, () => ({ ...dana, name: injected })),
      contacts: [],
      within: null,
      typed: { slot: 'own', date: '2026-12-20', minutes: 'abc' },
      problems: { minutes: 'Choose 15 to 240 minutes.', date: 'This is a Sunday.' },
    },
  },
  {
    name: 'closing-form problems',
    answer: {
      ...closing,
      temperature: null,
      within: null,
      typed: { outcome: 'no-show', ticks: 'technology,budget' },
      problems: { reason: 'Say in a few words what happened.' },
    },
  },
  {
    name: 'client prospect',
    answer: {
      ...clientCard,
      stage: 'prospect',
      industry: '',
      seats: null,
      zone: 'Europe/London',
      temperature: null,
      growth: null,
      lastPulse: null,
      lastPulseOn: null,
      next: null,
      meeting: null,
      team: [{ role: 'vcio', person: null }],
      mrr: null,
      expected: { mrr: 249_950, sites: 3, iceOn: toDay('2026-12-08') },
      contact: null,
      open: [],
      openEscalations: [],
      notes: null,
      buttons: [],
      careRequested: { by: dana, reason: 'Two outages in a week' },
    },
  },
  {
    name: 'client lost',
    answer: {
      ...clientCard,
      formerly: [],
      leaving: null,
      gone: 'They stay with their cousin.',
      stage: 'lost',
      temperature: null,
      growth: null,
      lastPulse: null,
      lastPulseOn: null,
      next: null,
      meeting: null,
      mrr: null,
      open: [],
      openEscalations: [],
      notes: null,
      buttons: [],
      careRequested: null,
    },
  },
  { name: 'client-list empty', answer: { is: 'client-list', filter: 'zzz', lines: [], from: 0, total: 0, more: null } },
  { name: 'escalations empty', answer: { is: 'escalations', open: [], resolved: [] } },
  {
    name: 'digest empty',
    answer: { is: 'digest', day: today, zone: 'Europe/London', open: [], resolved: [], care: [] },
  },
  {
    name: 'records ready',
    answer: {
      is: 'records',
      client: granite,
      meeting: null,
      meetingOn: null,
      lines: records.map((line) => ({ ...line, state: 'ready' as const })),
      mayBuild: true,
      building: true,
      documents: [],
      folderUrl: null,
      last: null,
      within: null,
    },
  },
  {
    name: 'assigned-to-you got it',
    answer: { ...assignedCard, lastPulse: null, contact: null, next: null, open: 0, gotIt: true },
  },
  { name: 'unknown-command lost', answer: { is: 'unknown-command', typed: '', nearest: null } },
];

const evilRows = Array.from({ length: 60 }, (_, n) => ({
  ...row(n, n < 40 ? 60 - n : 0),
  client: evil,
  owner: { ...ivo, name: injected },
}));
const evilLine: Partial<OutboxLine> = {
  effect: `prompt:${'x'.repeat(200)}`,
  to: { ...sam, name: injected },
  client: evil,
  reason: long,
};
const evilForm = {
  typed: { reason: long, notes: long, note: long, what: long, text: long, decisions: long },
  problems: { reason: injected, notes: injected, note: injected, text: injected },
};

const evilPerson = { ...ivo, name: injected };
const evilWeekly: Weekly = {
  late: Array.from({ length: 30 }, () => ({ person: evilPerson, n: 1_000, oldestDays: 999 })),
  outOfContact: Array.from({ length: 30 }, () => ({ client: evil, days: 999, rhythm: 90 })),
  overrides: Array.from({ length: 30 }, () => ({ client: evil, days: 90, reason: long, until: day(180) })),
  gates: Array.from({ length: 30 }, () => ({ client: evil, gate: 'active', by: evilPerson, at: now, reason: long })),
  promises: { given: 1_000, kept: 0 },
  load: Array.from({ length: 30 }, () => ({ person: evilPerson, clients: 999, pulsesAMonth: 999 })),
  care: Array.from({ length: 30 }, () => ({ client: evil, isProposed: true })),
  renewals: Array.from({ length: 30 }, () => ({ client: evil, ends: day(1) })),
  articles: articleKeys.map((key) => ({
    key,
    number: injected,
    title: long,
    reviewOn: day(-9),
    wants: ['expired', 'no link'],
  })),
};
const evilUnreached = Array.from({ length: 30 }, () => ({ person: evilPerson, waiting: 999, reason: injected }));
const extreme: readonly Sample[] = [
  {
    name: 'mail-form extreme',
    answer: {
      is: 'mail-form',
      ...aboutMail,
      client: evil,
      to: evilContact,
      from: evilPerson,
      typed: { subject: injected, text: long },
      problems: { text: 'At most 3000 characters fit.' },
    },
  },
  {
    name: 'mail-preview extreme',
    answer: {
      is: 'mail-preview',
      ...aboutMail,
      client: evil,
      mail: { from: sam.mail, to: evilContact, subject: injected, text: long.slice(0, 3000) },
      from: evilPerson,
      on: today,
    },
  },
  {
    name: 'your-day on Monday extreme',
    answer: yourDay({ due: evilRows.slice(0, 10), late: evilRows, weekly: evilWeekly, unreached: evilUnreached }),
  },
  {
    name: 'renewal-form extreme',
    answer: renewalForm({ client: evil, owner: { ...sam, name: injected }, why: [long], ...evilForm }),
  },
  {
    name: 'renewal-saved extreme',
    answer: {
      is: 'renewal-saved',
      client: evil,
      outcome: 'leaving',
      ends: day(60),
      note: long,
      told: { ...dana, name: injected },
      nextOn: null,
    },
  },
  {
    name: 'your-day week extreme',
    answer: yourDay({
      due: evilRows.slice(0, 10),
      coming: evilRows,
      unreached: evilUnreached,
      isWeek: true,
    }),
  },
  {
    name: 'your-day extreme',
    answer: yourDay({
      due: evilRows,
      late: evilRows.map((each) => ({ ...each })),
      coming: evilRows,
      shown: 40,
      ticked: Array.from({ length: 20 }, (_, n) => ({
        obligation: 'x' as ObligationId,
        text: injected,
        ...(n === 0 && { mayCorrect: true as const }),
      })),
    }),
  },
  {
    name: 'pulse-form extreme',
    answer: {
      ...pulse,
      client: evil,
      contacts: Array.from({ length: 30 }, () => evilContact),
      why: [long],
      last: { ...lastPulse, contact: injected, notes: long },
      ...evilForm,
    },
  },
  {
    name: 'pulse-saved extreme',
    answer: {
      is: 'pulse-saved',
      client: evil,
      by: { ...sam, mail: toMail('o@x.example'), name: injected },
      on: day(-400),
      method: 'other',
      contact: injected,
      temperature: null,
      before: 'cold',
      growth: 'shrinking',
      notes: long,
      followUp: { text: long, due: day(400) },
      next: { ...next, why: [long] },
      already: true,
    },
  },
  {
    name: 'moved extreme',
    answer: {
      is: 'moved',
      client: evil,
      about: { kind: 'action-item', n: 1, text: long, from: injected },
      how: 'skipped',
      on: day(60),
      reason: long,
    },
  },
  {
    name: 'action-form extreme',
    answer: {
      is: 'action-form',
      mayMail: true,
      client: evil,
      obligation: 'x' as ObligationId,
      round: 1,
      about: { kind: 'action-item', n: 2, text: long, from: injected },
      dueOn: day(3),
      lateDays: 0,
      within: null,
      putOff: { ...aPutOff, mayMove: true, skips: 'skip', ...evilForm },
    },
  },
  {
    name: 'action-done extreme',
    answer: {
      is: 'action-done',
      client: evil,
      about: { kind: 'action-item', n: 1, text: long, from: '' },
      by: { ...sam, name: injected },
      on: today,
    },
  },
  {
    name: 'client-list extreme',
    answer: {
      is: 'client-list',
      filter: injected,
      lines: Array.from({ length: 15 }, (_, n) => ({ ...clientLine(evil, n), vcio: { ...ivo, name: injected } })),
      from: 870,
      total: 900,
      more: { title: injected, say: injected },
    },
  },
  {
    name: 'client extreme',
    answer: {
      ...clientCard,
      gone: long,
      client: evil,
      mrr: { month: '2024-12', cents: 99_999_999_999, currency: '' },
      industry: injected,
      extraCare: true,
      contact: evilContact,
      notes: long,
      lastPulse: { ...lastPulse, contact: injected, notes: long },
      open: evilRows,
      openEscalations: Array.from({ length: 9 }, () => escalationEvil),
      team: clientCard.team.map(({ role }) => ({ role, person: { ...ivo, name: injected } })),
      buttons: Array.from({ length: 9 }, (_, n) => ({ title: injected, say: `x ${n}` })),
    },
  },
  {
    name: 'why extreme',
    answer: {
      is: 'why',
      client: evil,
      next: { ...next, why: [long] },
      rows: evilRows.map((it) => ({ row: it, why: [long, injected] })),
    },
  },
  {
    name: 'which extreme',
    answer: {
      is: 'which',
      question: long,
      options: Array.from({ length: 80 }, () => ({ title: injected, say: injected })),
    },
  },
  {
    name: 'unknown-command extreme',
    answer: { is: 'unknown-command', typed: long, nearest: { title: injected, say: injected } },
  },
  {
    name: 'refused extreme',
    answer: {
      is: 'refused',
      because: long,
      whoCould: Array.from({ length: 30 }, () => ({ ...sam, name: injected })),
      buttons: [],
    },
  },
  {
    name: 'note extreme',
    answer: {
      is: 'note',
      tone: 'problem',
      title: long,
      text: long,
      buttons: Array.from({ length: 9 }, () => ({ title: injected, say: injected })),
    },
  },
  {
    name: 'assign-form extreme',
    answer: {
      is: 'assign-form',
      client: evil,
      vcio: { ...ivo, name: injected },
      candidates: Array.from({ length: 40 }, (_, n) => ({
        person: person(`p${n}@x.example`, injected),
        clients: n,
        due: n,
        obligationsAMonth: 9999,
        mrr: ['USD', 'EUR', 'GBP'].map((currency) => ({ cents: 99_999_999_999, currency })),
      })),
      typed: {},
      problems: { vcio: injected },
    },
  },
  {
    name: 'assigned extreme',
    answer: { is: 'assigned', client: evil, from: null, to: { ...sam, name: injected }, moved: 0 },
  },
  {
    name: 'assigned-to-you extreme',
    answer: {
      ...assignedCard,
      client: evil,
      by: { ...dana, name: injected },
      contact: evilContact,
      lastPulse: { ...lastPulse, notes: long, contact: injected },
    },
  },
  {
    name: 'meeting-times extreme',
    answer: {
      ...times,
      inCalendar: { subject: injected, startsAt: now, organiser: { ...dana, name: injected } },
      client: evil,
      choices: times.choices.map((choice) => ({ ...choice, note: injected })),
      contacts: Array.from({ length: 30 }, (_, n) => ({ ...evilContact, mail: `c${n}@x.example` })),
      ...evilForm,
    },
  },
  {
    name: 'meeting-preview extreme',
    answer: {
      is: 'meeting-preview',
      client: evil,
      meeting: 'x:1' as MeetingId,
      booking: 1,
      invitation: invitationEvil,
      within: null,
    },
  },
  { name: 'meeting-booking extreme', answer: { is: 'meeting-booking', client: evil, invitation: invitationEvil } },
  {
    name: 'meeting-booked extreme',
    answer: {
      is: 'meeting-booked',
      client: evil,
      meeting: 'x:1' as MeetingId,
      purpose: 'vcio',
      invitation: invitationEvil,
      event: { ...event, webLink: 'javascript:alert(1)' },
      records: recordsEvil,
      invitesAnew: { ...dana, name: injected },
      answers: [],
      mayMove: true,
      closes: null,
    },
  },
  {
    name: 'meeting-cancelled extreme',
    answer: { is: 'meeting-cancelled', client: evil, purpose: 'ice', reason: long, dueOn: day(2) },
  },
  {
    name: 'closing-form extreme',
    answer: {
      ...closing,
      client: evil,
      attendees: Array.from({ length: 30 }, () => injected),
      recommendations: Array.from({ length: 8 }, (_, n) => `${injected} ${n}`),
      more: 12,
      people: Array.from({ length: 7 }, (_, n) => ({ name: n < 3 ? injected : `Maximiliana-Alexandra Number ${n}` })),
      typed: { notes: long, decisions: long.slice(0, 4000), reason: injected, actionJ: injected },
      problems: { reason: injected, actionDueJ: injected },
    },
  },
  {
    name: 'records extreme',
    answer: {
      is: 'records',
      client: evil,
      meeting: 'x:1' as MeetingId,
      meetingOn: day(2),
      lines: recordsEvil,
      mayBuild: true,
      building: false,
      documents: [],
      folderUrl: 'javascript:alert(1)',
      last: {
        on: day(-66),
        documents: [
          { document: 'minutes', url: 'javascript:alert(1)' },
          { document: 'deck', url: 'https://sharepoint.example/d' },
        ],
      },
      within: 'day',
    },
  },
  {
    name: 'escalation-form extreme',
    answer: {
      is: 'escalation-form',
      client: evil,
      today,
      typed: { what: long },
      problems: { what: injected },
    },
  },
  {
    name: 'escalation-preview extreme',
    answer: {
      is: 'escalation-preview',
      client: evil,
      n: 1,
      severity: 3,
      what: long.slice(0, 2000),
      affected: injected,
      ticket: injected,
      promisedAt: now,
      isUsual: false,
      meanwhile: { ...sam, name: injected },
      tells: Array.from({ length: 9 }, () => ({ ...sam, name: injected })),
      posts: [injected, injected],
    },
  },
  {
    name: 'escalation extreme',
    answer: {
      is: 'escalation',
      escalation: escalationEvil,
      says: 'state',
      may: ['acknowledge', 'update', 'resolve'],
      form: 'update',
      within: 'day',
      typed: { text: long },
      problems: { text: injected },
    },
  },
  {
    name: 'escalations extreme',
    answer: {
      is: 'escalations',
      open: Array.from({ length: 40 }, () => escalationEvil),
      resolved: Array.from({ length: 40 }, () => ({ ...escalationEvil, resolution: escalationDone.resolution })),
    },
  },
  {
    name: 'digest extreme',
    answer: {
      is: 'digest',
      day: today,
      zone: 'America/New_York',
      open: Array.from({ length: 40 }, () => escalationEvil),
      resolved: Array.from({ length: 40 }, () => escalationEvil),
      care: Array.from({ length: 99 }, () => evil),
    },
  },
  { name: 'care-form extreme', answer: { is: 'care-form', client: evil, ...evilForm } },
  {
    name: 'cover-form extreme',
    answer: {
      ...leave,
      asks: 'cover',
      person: null,
      candidates: Array.from({ length: 30 }, (_, n) => person(`p${n}@northwind.example`, injected)),
      clients: [evil, evil],
      falls: evilRows,
      meetings: Array.from({ length: 30 }, () => ({ client: evil, startsAt: now, guests: [] })),
      typed: {},
      problems: { person: injected, until: injected },
    },
  },
  {
    name: 'absence extreme',
    answer: {
      ...brief,
      person: person('x@northwind.example', injected),
      meetings: Array.from({ length: 30 }, () => ({ client: evil, startsAt: now, guests: [] })),
      lines: Array.from({ length: 60 }, () => ({
        client: evil,
        temperature: null,
        text: long,
        happened: [],
        open: 99,
      })),
    },
  },
  {
    name: 'absence over extreme',
    answer: {
      ...brief,
      says: 'welcome-back',
      person: person('x@northwind.example', injected),
      meetings: [],
      lines: Array.from({ length: 60 }, () => ({
        client: evil,
        temperature: null,
        text: '',
        happened: Array.from({ length: 9 }, () =>
          happening('renamed', { to: injected, from: evil.name }, 99, injected),
        ),
        open: 99,
      })),
    },
  },
  {
    name: 'covers extreme',
    answer: {
      is: 'covers',
      lines: Array.from({ length: 40 }, () =>
        coverLine({
          person: person('x@northwind.example', injected),
          cover: person('y@northwind.example', long),
          clients: Array.from({ length: 30 }, () => evil),
        }),
      ),
    },
  },
  {
    name: 'join-preview extreme',
    answer: {
      is: 'join-preview',
      client: evil,
      meeting: 'granite-legal:3' as MeetingId,
      invitation: invitationEvil,
      who: person('x@northwind.example', injected),
    },
  },
  {
    name: 'outbox extreme',
    answer: {
      is: 'outbox',
      failed: Array.from({ length: 6 }, (_, n) => outboxLine(n % 2 === 0 ? 'unknown' : 'dead', evilLine)),
      waiting: Array.from({ length: 6 }, () => outboxLine('waiting', evilLine)),
      counts: { dead: 999, unknown: 999, waiting: 9999 },
    },
  },
  { name: 'not-sent extreme', answer: { is: 'not-sent', line: outboxLine('unknown', evilLine) } },
];

const onboarding = onboardingSamples({
  client: granite,
  evil,
  people: [sam, dana, ivo],
  evilPerson,
  injected,
  long,
  day,
});

export const samples: readonly Sample[] = [
  ...ordinary,
  ...variants,
  ...extreme,
  ...documentSamples,
  ...cyclesSamples,
  ...handoverSamples,
  ...helpSamples,
  ...troubleSamples,
  ...howToSamples(ordinary.filter(isGuided), injected),
  ...importSamples,
  ...knowingSamples,
  ...minutesSamples,
  ...documentMailSamples,
  ...onboarding,
  ...filingSamples({ client: granite, evil, injected, long, day }),
  ...ownPlanSamples({ client: granite, evil, injected, long, day }),
  ...policySamples,
  ...reinviteSamples,
  ...movingSamples,
  ...salesSamples,
  ...silentSamples,
  ...upkeepSamples,
];

/** Prompts with an article, the first in each of its ways. */
function isGuided({ name }: Sample): boolean {
  return ['meeting-times', 'pulse-form', 'records', 'closing-form'].includes(name);
}

function coverLine(over: Partial<CoverLine> = {}): CoverLine {
  const days = { from: today, until: day(14) };
  const rest = { cover: null, clients: [], source: 'cover' as const, hasBegun: false, mayChange: true };
  return { absence: '2026-11-24:all', person: ivo, ...days, ...rest, ...over };
}

function outboxLine(state: OutboxLine['state'], over: Partial<OutboxLine> = {}): OutboxLine {
  return {
    effect: 'prompt:pulse-check:granite-legal:4:1',
    what: 'The card of what is due',
    to: sam,
    client: granite,
    state,
    reason:
      state === 'unknown'
        ? 'Teams answered 502: it may have arrived.'
        : 'Teams had an internal error (500) and did not take it.',
    nextTryAt: state === 'waiting' ? plus(now, { minutes: 20 }) : null,
    ...over,
  };
}

function person(mail: string, name: string): PersonRef {
  return { mail: toMail(mail), name };
}

function ref(id: string, name: string): ClientRef {
  return { id: id as ClientId, name };
}

function row(n: number, late: number): Row {
  const client = clients[n % clients.length] ?? granite;
  const about = kinds[n % kinds.length] ?? { kind: 'pulse-check', n: 1 };
  return {
    obligation: `${about.kind}:${client.id}:${n}` as ObligationId,
    about,
    client,
    owner: sam,
    temperature: temperatures[n % temperatures.length] ?? null,
    dueOn: day(-late),
    dueAt: plus(now, { days: -late }),
    lateDays: Math.max(0, late),
    state: 'prompted',
    coveredFor: null,
    snoozes: 0,
  };
}

function clientLine(client: ClientRef, n: number): ClientLine {
  return {
    client,
    stage: n % 5 === 3 ? 'onboarding' : 'active',
    temperature: temperatures[n % temperatures.length] ?? null,
    extraCare: n === 0,
    lastPulseOn: n === 4 ? null : day(-7 * (n + 1)),
    nextPulseOn: n === 5 ? null : day(n * 3 - 2),
    vcio: n === 2 ? null : n === 1 ? ivo : sam,
  };
}

function renewalForm(given: Partial<Extract<Answer, { is: 'renewal-form' }>>): Answer {
  return {
    is: 'renewal-form',
    client: granite,
    obligation: 'renewal-review:granite-legal:2027-01-25' as ObligationId,
    round: 1,
    owner: sam,
    mayAnswer: true,
    putOff: aPutOff,
    starts: day(-305),
    ends: day(60),
    endsInDays: 60,
    byItselfUntil: day(425),
    temperature: 'warm',
    lastPulseOn: day(-16),
    within: 'day',
    why: ['shown 120 and 90 days before the agreement ends on 25 Jan 2027, due 60 days before'],
    ...noForm,
    ...given,
  };
}

function yourDay(given: Partial<Extract<Answer, { is: 'your-day' }>>): Answer {
  return {
    is: 'your-day',
    today,
    due: [],
    late: [],
    copied: [],
    weekly: null,
    unreached: [],
    coming: [],
    comingUntil: day(1),
    shown: 10,
    ticked: [],
    ...given,
  };
}
