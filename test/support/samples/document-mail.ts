// The minutes and the status report by mail: as they are written, and exactly as they would be sent.
import type { AnswerOf } from '../../../src/domain/answer.ts';
import { toDay, toInstant } from '../../../src/domain/day.ts';
import { type ClientId, type MeetingId, toMail } from '../../../src/domain/ids.ts';
import type { Sample } from '../sample-answers.ts';

const injected = '](http://evil.example) **bold** ${now()} <at>all</at> <b>b</b> &lt; `x` _i_ ~~s~~ # h';
const long = `${injected}\n- item\n# heading\n${'Long words with signs 😀 and more. '.repeat(300)}`.slice(0, 3000);
const from = { mail: toMail('sam.okafor@northwind.example'), name: 'Sam Okafor' };
const amina = { name: 'Amina Haddad', mail: 'amina@granite.example' };
const tom = { name: 'Tom Brandt', mail: 'tom@granite.example' };
const many = Array.from({ length: 16 }, (_, n) => ({ name: n % 2 === 0 ? injected : '', mail: `x_${n}@evil.example` }));
const about = {
  client: { id: 'granite-legal' as ClientId, name: 'Granite Legal LLP' },
  meeting: 'granite-legal:3' as MeetingId,
  startsAt: toInstant('2026-11-26T15:00:00Z'),
};
const document = {
  drive: 'drive',
  item: 'item',
  name: '2026-11-26 Granite Legal LLP minutes.docx',
  url: 'https://sharepoint.example/m',
  version: '1',
  size: 12_000,
};
const mail = {
  from: from.mail,
  to: [amina, tom],
  subject: 'Minutes of our meeting on 26 Nov 2026',
  text: 'Hello all,\n\nthank you for our meeting. Here are the minutes.\n\nKind regards\nSam Okafor',
};
const form: AnswerOf<'document-mail-form'> = {
  is: 'document-mail-form',
  of: 'minutes',
  ...about,
  invited: [amina, tom],
  from,
  document,
  typed: { to: `${amina.mail},${tom.mail}`, subject: mail.subject, text: mail.text },
  problems: {},
};
const preview: AnswerOf<'document-mail-preview'> = {
  is: 'document-mail-preview',
  of: 'minutes',
  ...about,
  mail,
  from,
  document,
  on: toDay('2026-11-26'),
};
const before = {
  of: 'report' as const,
  startsAt: toInstant('2026-11-27T15:00:00Z'),
  document: { ...document, name: '2026-11-27 Granite Legal LLP status report.pptx', size: 214_000 },
};
const said = {
  subject: 'Status report for our meeting on 27 Nov 2026',
  text: 'Hello Amina,\n\nwe meet on Friday, 27 Nov 2026. Here is the status report, to read before we talk.\n\nPlease tell me if there is something in it that you want to talk about.\n\nKind regards\nSam Okafor',
};
const evil = {
  client: { id: 'evil' as ClientId, name: `Evil ${injected}` },
  from: { ...from, name: injected },
  document: { ...document, name: injected, url: 'javascript:alert(1)', size: 9_000_000 },
};
const worstForm = {
  ...evil,
  invited: many,
  typed: { to: '', subject: injected, text: long },
  problems: { text: injected },
};
const worstPreview = { ...evil, mail: { ...mail, to: many, subject: injected, text: long } };

export const documentMailSamples: readonly Sample[] = [
  { name: 'document-mail-form', answer: form },
  {
    name: 'document-mail-form problems',
    answer: { ...form, typed: { to: '', subject: '' }, problems: { to: 'Choose who gets the minutes.' } },
  },
  { name: 'document-mail-form extreme', answer: { ...form, ...worstForm } },
  { name: 'document-mail-form report', answer: { ...form, ...before, typed: { to: amina.mail, ...said } } },
  {
    name: 'document-mail-form report problems',
    answer: {
      ...form,
      ...before,
      typed: { to: amina.mail, ...said },
      problems: {
        document: 'The status report is not in the client folder any more. Build it again, then mail it.',
      } as Record<string, string>,
    },
  },
  { name: 'document-mail-form report extreme', answer: { ...form, ...before, ...worstForm } },
  { name: 'document-mail-preview', answer: preview },
  { name: 'document-mail-preview extreme', answer: { ...preview, ...worstPreview } },
  {
    name: 'document-mail-preview report',
    answer: { ...preview, ...before, mail: { ...mail, to: [amina], ...said } },
  },
  { name: 'document-mail-preview report extreme', answer: { ...preview, ...before, ...worstPreview } },
];
