// A closed meeting and its minutes: held, moved, nobody came; on their way, filed, not filed.
import type { AnswerOf } from '../../../src/domain/answer.ts';
import { addDays, toDay } from '../../../src/domain/day.ts';
import { type ClientId, type MeetingId, toMail } from '../../../src/domain/ids.ts';
import type { Sample } from '../sample-answers.ts';

const today = toDay('2026-11-26');
const day = (n: number) => addDays(today, n);
const meeting = 'granite-legal:3' as MeetingId;
const injected = '](http://evil.example) **bold** ${now()} <at>all</at> <b>b</b> &lt; `x` _i_ ~~s~~ # h';
const long = `${injected}\n- item\n# heading\n${'Long words with signs 😀 and more. '.repeat(300)}`;
const next = { meeting: 'granite-legal:4' as MeetingId, dueOn: day(91), startsOn: null, scheduleOn: day(31) };

const held: AnswerOf<'closed'> = {
  is: 'closed',
  client: { id: 'granite-legal' as ClientId, name: 'Granite Legal LLP' },
  meeting,
  outcome: 'held',
  by: { mail: toMail('sam.okafor@northwind.example'), name: 'Sam Okafor' },
  heldOn: today,
  decisions: 'Replace the Boston firewall in Q1.',
  recommendations: [
    { name: 'Replace the firewall in Boston', answer: 'approved' },
    { name: 'Move the file server to SharePoint', answer: 'later' },
  ],
  actions: [
    { text: 'Order the firewall', who: 'Sam Okafor', due: day(12) },
    { text: 'Tell us the day of the move', who: 'Amina Haddad', due: day(4) },
  ],
  minutes: { state: 'filed', name: '2026-11-26 Granite Legal LLP minutes.docx', url: 'https://sharepoint.example/m' },
  may: { mail: true, plan: true },
  next,
};
const nothing = { heldOn: null, decisions: '', recommendations: [], actions: [], minutes: null };

const evil = { id: 'evil' as ClientId, name: `Evil ${injected}` };
const outage = 'SharePoint had a problem (503) when Steward tried to file in the client folder.';

export const minutesSamples: readonly Sample[] = [
  { name: 'closed', answer: held },
  { name: 'closed filing', answer: { ...held, minutes: { state: 'filing' }, next: { ...next, startsOn: day(90) } } },
  {
    name: 'closed failed',
    answer: { ...held, minutes: { state: 'failed', reason: outage, unsure: false }, next: null },
  },
  {
    name: 'closed unsure',
    answer: { ...held, minutes: { state: 'failed', reason: outage, unsure: true }, next: null },
  },
  {
    name: 'closed no-show',
    answer: { ...held, ...nothing, outcome: 'no-show', next: { ...next, dueOn: day(14), scheduleOn: day(0) } },
  },
  { name: 'closed moved', answer: { ...held, ...nothing, outcome: 'moved' } },
  {
    name: 'closed extreme',
    answer: {
      ...held,
      client: evil,
      by: { mail: toMail('dana.reyes@northwind.example'), name: injected },
      decisions: long,
      recommendations: Array.from({ length: 8 }, (_, n) => ({ name: `${injected} ${n}`, answer: 'declined' as const })),
      actions: Array.from({ length: 10 }, () => ({ text: long, who: injected, due: day(2) })),
      minutes: { state: 'filed', name: `${injected}.docx`, url: 'javascript:alert(1)' },
    },
  },
];
