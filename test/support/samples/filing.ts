// A file that was attached, to be filed: the form, where it goes, on its way, and there.
import type { Answer, AnswerOf } from '../../../src/domain/answer.ts';
import type { ClientRef } from '../../../src/domain/answer-parts.ts';
import { type Day, toInstant } from '../../../src/domain/day.ts';
import type { FiledUpload } from '../../../src/domain/filed-upload.ts';
import type { ClientId, MeetingId } from '../../../src/domain/ids.ts';

type Parts = { client: ClientRef; evil: ClientRef; injected: string; long: string; day: (n: number) => Day };

export function filingSamples({ client, evil, injected, long, day }: Parts): { name: string; answer: Answer }[] {
  const upload = {
    name: 'Granite QBR december (final).pptx',
    url: 'https://northwind-my.sharepoint.com/personal/alex/download.aspx?UniqueId=1&tempauth=x',
    hash: 'h',
    size: 8_412_000,
  };
  const worst = {
    ...upload,
    name: injected.repeat(3).slice(0, 300),
    url: `${upload.url}${'y'.repeat(1500)}`,
    size: 49_999_999,
  };
  const others = ['Harbor Legal', 'Juniper Dental', 'Quarry Works'].map((name) => ({
    id: name as ClientId,
    name,
    preparing: false,
  }));
  const form: AnswerOf<'upload-form'> = {
    is: 'upload-form',
    upload,
    hint: '',
    clients: [{ ...client, preparing: true }, ...others],
    more: 0,
    typed: { as: 'deck', belongs: 'next' },
    problems: {},
  };
  const preview: AnswerOf<'upload-preview'> = {
    is: 'upload-preview',
    upload,
    client,
    as: 'deck',
    belongs: 'next',
    on: day(14),
    name: `${day(14)} ${upload.name}`,
    occasion: 'f:1',
    folderTemplate: 'Clients/<client>/vCIO/<year>/<year>-Q<n>/',
    home: null,
    countsFrom: null,
    notes: [],
  };
  const filed: AnswerOf<'upload-filed'> = {
    is: 'upload-filed',
    client,
    name: preview.name,
    as: 'deck',
    url: 'https://northwind.sharepoint.com/clients/deck.pptx',
    folderUrl: 'https://northwind.sharepoint.com/clients',
    standing: 'counts',
  };
  const document = (name: string, as: FiledUpload['as'], url = filed.url): FiledUpload => ({
    item: name,
    name,
    url,
    as,
    on: day(14),
    at: toInstant('2026-11-23T12:00:00Z'),
  });
  const records: AnswerOf<'records'> = {
    is: 'records',
    client,
    meeting: 'granite-legal:3' as MeetingId,
    meetingOn: day(14),
    lines: [
      { kind: 'deck', name: 'vCIO slide deck', state: 'ready', says: 'SharePoint, as of 23 Nov', link: filed.url },
      { kind: 'warranty', name: 'Hardware warranty report', state: 'missing', says: 'not read yet', link: null },
    ],
    mayBuild: true,
    building: false,
    folderUrl: filed.folderUrl,
    documents: [],
    last: null,
    filed: [document(preview.name, 'deck'), document(`${day(14)} network plan.pdf`, 'other')],
    mayFile: true,
    within: null,
  };
  return [
    { name: 'records with files', answer: records },
    {
      name: 'records with files at their worst',
      answer: {
        ...records,
        filed: Array.from({ length: 12 }, (_, n) => document(`${n} ${injected.repeat(3)}`, 'other', `javascript:${n}`)),
      },
    },
    { name: 'upload-form', answer: form },
    {
      name: 'upload-form problems',
      answer: {
        ...form,
        upload: { ...upload, name: 'people.csv', size: 840 },
        hint: 'This looks like a table to be imported. Importing files is not part of your role. You can ask Lee Novak to import it. Here it can be filed as a document.',
        clients: [
          ...form.clients,
          ...Array.from({ length: 36 }, (_, n) => ({ id: `c${n}` as ClientId, name: `Client ${n}`, preparing: false })),
        ],
        more: 21,
        typed: { client: '', other: 'Granit', as: '', belongs: 'next' },
        problems: { other: 'I don’t know a client called "Granit": Granite Property Group?', as: 'Choose what it is.' },
      },
    },
    {
      name: 'upload-form extreme',
      answer: {
        ...form,
        upload: worst,
        hint: long,
        clients: Array.from({ length: 40 }, (_, n) => ({
          ...evil,
          id: `${evil.id}-${n}` as ClientId,
          preparing: true,
        })),
        more: 5000,
        typed: { client: `${evil.id}-3`, other: injected, as: 'other', belongs: 'none' },
        problems: { client: injected },
      },
    },
    { name: 'upload-preview', answer: preview },
    {
      name: 'upload-preview early',
      answer: {
        ...preview,
        countsFrom: day(4),
        notes: ['The day has changed since you looked: please look once more.'],
      },
    },
    {
      name: 'upload-preview extreme',
      answer: {
        ...preview,
        upload: worst,
        client: evil,
        name: `${day(400)} ${injected.repeat(4)}`,
        on: day(400),
        countsFrom: day(370),
        notes: [long, injected, long],
      },
    },
    { name: 'upload-filing', answer: { is: 'upload-filing', client, name: preview.name } },
    { name: 'upload-filing extreme', answer: { is: 'upload-filing', client: evil, name: injected.repeat(4) } },
    { name: 'upload-filed', answer: filed },
    {
      name: 'upload-filed beside',
      answer: { ...filed, as: 'minutes', name: '2026-11-02 Minutes.docx', standing: 'beside' },
    },
    {
      name: 'upload-filed extreme',
      answer: {
        ...filed,
        client: evil,
        name: injected.repeat(4),
        as: 'deck',
        url: 'javascript:alert(1)',
        standing: { from: day(300) },
      },
    },
  ];
}
