// The deck and the status report on their way and filed: new, again, beside an edited one, and at their worst.
import type { AnswerOf } from '../../../src/domain/answer.ts';
import { toDay, toInstant } from '../../../src/domain/day.ts';
import type { ClientId, MeetingId } from '../../../src/domain/ids.ts';
import type { Sample } from '../sample-answers.ts';

const injected = '](http://evil.example) **bold** ${now()} <at>all</at> <b>b</b> &lt; `x` _i_ ~~s~~ # h';
const granite = { id: 'granite-legal' as ClientId, name: 'Granite Legal LLP' };
const evil = { id: 'evil' as ClientId, name: `Evil ${injected}` };
const filed: AnswerOf<'document-filed'> = {
  is: 'document-filed',
  client: granite,
  document: 'deck',
  name: '2026-12-17 Granite Legal LLP vCIO deck.pptx',
  url: 'https://sharepoint.example/d',
  slides: 8,
  folderUrl: 'https://sharepoint.example/f',
  how: 'first',
  meetingOn: null,
  changed: [],
};
const report = {
  ...filed,
  document: 'report' as const,
  name: '2026-12-17 Granite Legal LLP status report.pptx',
  slides: 6,
};
const mail = { meeting: 'granite-legal:3' as MeetingId, mailedAt: null };
const numbers = [
  { name: 'Alignment score', before: '61.8%', now: '64.2%' },
  { name: 'Q1 2027, Not approved yet', before: '14,500', now: '22,700' },
  { name: 'Total, Sum', before: null, now: '45,300' },
  { name: 'Highly vulnerable, Standards', before: '4', now: null },
];

export const documentSamples: readonly Sample[] = [
  { name: 'document-building', answer: { is: 'document-building', client: granite, document: 'deck', slides: null } },
  {
    name: 'document-building halfway',
    answer: { is: 'document-building', client: granite, document: 'report', slides: { done: 4, of: 6 } },
  },
  {
    name: 'document-building extreme',
    answer: { is: 'document-building', client: evil, document: 'deck', slides: { done: 1, of: 9000 } },
  },
  { name: 'document-filed', answer: filed },
  { name: 'document-filed early', answer: { ...filed, countsFrom: toDay('2026-11-27') } },
  {
    name: 'document-filed before the meeting',
    answer: {
      ...report,
      name: '2026-11-27 Granite Legal LLP status report.pptx',
      meetingOn: toDay('2026-11-27'),
      mail,
    },
  },
  {
    name: 'document-filed again',
    answer: { ...report, how: 'version', mail: { ...mail, mailedAt: toInstant('2026-11-25T20:40:00Z') } },
  },
  {
    name: 'document-filed beside',
    answer: { ...filed, how: 'beside', name: '2026-12-17 Granite Legal LLP vCIO deck (2).pptx', changed: numbers },
  },
  {
    name: 'document-filed extreme',
    answer: {
      ...filed,
      client: evil,
      name: injected,
      url: 'javascript:alert(1)',
      slides: 1,
      folderUrl: null,
      how: 'beside',
      mail: { ...mail, mailedAt: toInstant('2026-11-26T08:40:00Z') },
      changed: Array.from({ length: 40 }, () => ({ name: injected.repeat(3), before: injected, now: injected })),
    },
  },
  {
    name: 'records with a report',
    answer: {
      is: 'records',
      client: granite,
      meeting: 'granite-legal:3' as MeetingId,
      meetingOn: toDay('2026-12-17'),
      lines: [],
      mayBuild: true,
      building: false,
      documents: [
        {
          document: 'report',
          name: report.name,
          at: toInstant('2026-11-26T08:30:00Z'),
          url: 'https://sharepoint.example/r',
          mailedAt: toInstant('2026-11-26T08:40:00Z'),
        },
        { document: 'deck', name: filed.name, at: toInstant('2026-11-20T08:30:00Z'), url: filed.url },
      ],
      last: { on: toDay('2026-09-18'), documents: [{ document: 'minutes', url: 'https://sharepoint.example/m' }] },
      putOff: null,
      folderUrl: 'https://sharepoint.example/f',
      within: null,
    },
  },
];
