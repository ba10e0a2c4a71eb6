// Samples of who somebody is, notes, and the brief.
import type { NoteView, Row } from '../../../src/domain/answer-parts.ts';
import { addDays, plus, toDay, toInstant } from '../../../src/domain/day.ts';
import type { ClientId, ObligationId } from '../../../src/domain/ids.ts';
import { toMail } from '../../../src/domain/ids.ts';
import { roles } from '../../../src/domain/person.ts';
import type { Sample } from '../sample-answers.ts';

const today = toDay('2026-11-26');
const sam = { mail: toMail('sam.okafor@northwind.example'), name: 'Sam Okafor' };
const granite = { id: 'granite-legal' as ClientId, name: 'Granite Legal LLP' };
const nasty = '](http://evil.example) **bold** ${now()} <at>all</at> <b>b</b> &lt; `x` _i_ ~~s~~ # h';
const evil = { id: 'evil' as ClientId, name: `Evil ${nasty}` };
const many = Array.from({ length: 40 }, (_, n) => ({ id: `c${n}` as ClientId, name: `${nasty} ${n}` }));
const noForm = { typed: {}, problems: {} };

const note = (over: Partial<NoteView> = {}): NoteView => ({
  on: addDays(today, -3),
  by: sam,
  of: 'note',
  isPrivate: false,
  text: 'Their CFO leaves in March; the successor wants a budget by January.',
  ...over,
});
const promise: Row = {
  obligation: 'action-item:granite-legal:3' as ObligationId,
  about: { kind: 'action-item', n: 3, text: 'Send the quote for the firewall', from: 'pulse check' },
  client: granite,
  owner: sam,
  temperature: 'cool',
  dueOn: addDays(today, 1),
  dueAt: plus(toInstant('2026-11-26T09:10:00Z'), { days: 1 }),
  lateDays: 0,
  state: 'waiting',
  coveredFor: null,
  snoozes: 0,
};
const pulse: Row = { ...promise, about: { kind: 'pulse-check', n: 4 }, dueOn: addDays(today, -2), lateDays: 2 };
const long = `${nasty}\n${'A long note. '.repeat(700)}`;

export const knowingSamples: readonly Sample[] = [
  {
    name: 'whoami',
    answer: {
      is: 'whoami',
      roles: ['vcio', 'service'],
      from: 'Microsoft Entra',
      clients: [granite, { id: 'harbour' as ClientId, name: 'Harbour Dental Group' }],
      covers: [],
      may: ['see what you owe: overdue, today, coming', 'record a pulse check', 'plan the vCIO meeting'],
    },
  },
  {
    name: 'whoami extreme',
    answer: {
      is: 'whoami',
      roles,
      from: 'the imported list of people',
      clients: many,
      covers: many,
      may: many.map(({ name }) => name),
    },
  },
  { name: 'note-form', answer: { is: 'note-form', client: granite, mayBePrivate: true, ...noForm } },
  {
    name: 'note-form extreme',
    answer: {
      is: 'note-form',
      client: evil,
      mayBePrivate: false,
      typed: { text: long },
      problems: { text: 'Write what should be remembered.' },
    },
  },
  {
    name: 'correct-form',
    answer: {
      is: 'correct-form',
      client: granite,
      obligation: promise.obligation,
      typed: { on: '2026-11-25', method: 'video', temperature: 'cool', notes: 'Short call' },
      problems: {},
    },
  },
  {
    name: 'correct-form extreme',
    answer: {
      is: 'correct-form',
      client: evil,
      obligation: promise.obligation,
      typed: { on: 'x', notes: long },
      problems: { on: 'Enter the day you talked.' },
    },
  },
  {
    name: 'edit-form',
    answer: {
      is: 'edit-form',
      client: granite,
      shown: { industry: 'Zk3vQ0a1bC2d', contacts: 'Yk3vQ0a1bC2d' },
      team: [
        { role: 'vitm', holders: [sam] },
        { role: 'sales', holders: [sam] },
      ],
      typed: {
        industry: 'Legal services',
        seats: '46',
        country: 'US',
        zone: 'America/New_York',
        growth: 'fast',
        touch: 'none',
        method: 'video',
        rateOfChange: 'normal',
        agreementStart: '2026-01-25',
        agreementEnd: '2027-01-25',
        contacts:
          'Amina Haddad; amina@granite.example; +1 212 555 0134; Operations Director; video\nTom Brandt; tom@granite.example;;;',
        vitm: sam.mail,
        sales: 'none',
      },
      problems: {},
    },
  },
  {
    name: 'edit-form extreme',
    answer: {
      is: 'edit-form',
      client: evil,
      shown: Object.fromEntries(Array.from({ length: 15 }, (_, n) => [`agreementField${n}`, 'Zk3vQ0a1bC2d'])),
      team: (['vitm', 'director', 'sales', 'project'] as const).map((role) => ({
        role,
        holders: many.map(({ name }, n) => ({ name, mail: toMail(`p${n}@northwind.example`) })),
      })),
      typed: { industry: nasty, seats: 'many', zone: nasty, contacts: long },
      problems: { seats: 'This is no number.', zone: 'This is no time zone.', contacts: 'Line 2 has no name.' },
    },
  },
  {
    name: 'brief',
    answer: {
      is: 'brief',
      client: granite,
      stage: 'active',
      temperature: 'cool',
      extraCare: false,
      lastPulse: { on: addDays(today, -16), by: sam.mail, method: 'video', contact: 'Amina Haddad', notes: '' },
      notes: [note(), note({ isPrivate: true, text: 'They talk to another provider.' }), note({ of: 'pulse check' })],
      escalations: [],
      promises: [promise],
      open: [pulse],
    },
  },
  {
    name: 'brief extreme',
    answer: {
      is: 'brief',
      client: evil,
      stage: 'onboarding',
      temperature: null,
      extraCare: true,
      lastPulse: null,
      notes: Array.from({ length: 5 }, () => note({ text: long, by: null })),
      escalations: [],
      promises: Array.from({ length: 30 }, () => ({ ...promise, client: evil })),
      open: Array.from({ length: 30 }, () => pulse),
    },
  },
  {
    name: 'brief of others',
    answer: {
      is: 'brief',
      client: granite,
      stage: 'prospect',
      temperature: null,
      extraCare: false,
      lastPulse: null,
      notes: null,
      escalations: [],
      promises: [],
      open: [],
    },
  },
];
