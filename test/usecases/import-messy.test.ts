// Files as people send them: every problem at once, and the good rows alone when that is wished.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import exceljs from 'exceljs';
import { type ClientId, partitionOf } from '../../src/domain/ids.ts';
import type { ImportFile } from '../../src/domain/import-table.ts';
import { type ImportCore, importFiles } from '../../src/usecases/import-files.ts';
import { importCore } from '../../src/wire-import.ts';
import { aCore, type TestCore } from '../support/core.ts';
import { alex } from '../support/world.ts';

let opened: TestCore;
let core: ImportCore;
beforeEach(async () => {
  opened = await aCore();
  core = importCore(opened);
});
afterEach(() => opened.remove());

async function messyFiles(): Promise<ImportFile[]> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('Kunden');
  const header = ['client', 'stage', 'vcio_email', 'seats', 'time_zone', 'agreement_start', 'agreement_end', 'Mood'];
  const rows: exceljs.CellValue[][] = [
    ['Good Co', 'active', alex, '1,200', 'GMT Standard Time', '23/04/2025', new Date(Date.UTC(2027, 2, 3)), 'fine'],
    ['Harbor Dental', 'prospect', '', 12, '', '03/04/2026', '', ''],
    ['Harbour Dental', 'prospect', '', -5, 'Mars', '', '3/4/2027', ''],
    ['Good Co.', 'active', 'nobody@northwind.example', { formula: 'A1' } as exceljs.CellValue, '', '', '', ''],
  ];
  for (const row of [header, ...rows]) sheet.addRow(row);
  const mrr =
    'client;month;mrr;currency\nGood Co;11/2026;"1.234,50";eur\nGood Co;2026-12;-20,00;EUR\nNobody;2026-12;1,00;EUR\n';
  const western = Buffer.from('client\tname\temail\nGood Co\tZo\xeb Ng\tzoe@good.example\n', 'latin1');
  return [
    { name: 'clients.xlsx', bytes: new Uint8Array(await book.xlsx.writeBuffer()) },
    { name: 'mrr.csv', bytes: Buffer.from(mrr, 'utf16le') },
    { name: 'contacts.tsv', bytes: western },
  ];
}

const given = { by: 'steward', dryRun: false } as const;

test('every problem is told with its row and column, and nothing is written', async () => {
  const { report, refused, notes } = await importFiles(core, { ...given, skipBad: false, files: await messyFiles() });
  expect(refused).toBe(true);
  expect(report.problems.map(({ file, row, column, problem }) => [file, row, column, problem])).toEqual([
    ['clients.xlsx', 4, 'seats', 'is no whole number from 0 to 1000000'],
    ['clients.xlsx', 4, 'time_zone', 'is no time zone by its IANA or Windows name, such as Europe/London'],
    ['clients.xlsx', 4, 'agreement_end', 'can be two days; write 2027-04-03 (day first) or 2027-03-04 (month first)'],
    ['clients.xlsx', 4, 'client', expect.stringContaining('is nearly "Harbor Dental", row 3')],
    ['clients.xlsx', 5, 'seats', 'is no whole number from 0 to 1000000'],
    ['clients.xlsx', 5, 'seats', expect.stringContaining('is a formula without a saved result')],
    ['clients.xlsx', 5, 'client', 'is the same client as row 2'],
    ['clients.xlsx', 5, 'vcio_email', expect.stringContaining('is nobody Steward knows')],
    ['mrr.csv', 4, 'client', 'is no client that Steward knows'],
  ]);
  expect(notes).toEqual([
    expect.stringContaining('clients.xlsx: the column "agreement_start" was read with the day first'),
    'clients.xlsx: the column "Mood" is not known and was left out',
    expect.stringContaining('contacts.tsv: the file is not UTF-8 and was read as Windows-1252'),
  ]);
  expect(await core.store.find('client', {})).toEqual([]);
  expect(await core.store.find('figures', {})).toEqual([]);
});

test('the good rows alone: each fact and figure as it was meant, and a second time nothing changes', async () => {
  const files = await messyFiles();
  const counts = { created: 2 + 1 + 2, updated: 0, unchanged: 0 };
  expect((await importFiles(core, { ...given, skipBad: true, files })).report).toMatchObject(counts);
  const client = (await core.store.get('client', partitionOf.client('good-co' as ClientId), 'good-co'))?.doc;
  expect(client).toMatchObject({
    seats: 1200,
    zone: 'Europe/London',
    agreementStart: '2025-04-23',
    agreementEnd: '2027-03-03',
    contacts: [{ name: 'Zoë Ng' }],
  });
  const figures = (await core.store.find('figures', {})).map(({ doc }) => doc);
  expect(figures).toEqual([
    {
      type: 'figures',
      client: 'good-co',
      kind: 'mrr',
      period: '2026',
      rows: [
        { month: '2026-11', cents: 123450, currency: 'EUR' },
        { month: '2026-12', cents: -2000, currency: 'EUR' },
      ],
    },
  ]);
  const again = await importFiles(core, { ...given, skipBad: true, files });
  expect(again.report).toMatchObject({ created: 0, updated: 0, unchanged: 5 });
  expect((await core.store.find('figures', {})).map(({ doc }) => doc)).toEqual(figures);
});

test('figures: an answer off its scale is a problem, a ticket that was resolved meanwhile is updated', async () => {
  const csv = (name: string, text: string): ImportFile => ({ name, bytes: Buffer.from(text) });
  const clients = csv('p.csv', 'client,stage\nGood Co,prospect\n');
  const header = 'ticket,client,opened_at,first_response_at,resolved_at,priority,category\n';
  const tickets = (resolved: string) => csv('t.csv', `${header}T1,good co,2026-11-02T08:00:00Z,,${resolved},2,email\n`);
  const csat = csv(
    'c.csv',
    'client,answered_at,scale,score,comment,source,ticket\nGood Co,2026-11-02T08:00:00Z,10,0,,itsm,\nGood Co,2026-11-03T08:00:00Z,5,0,,itsm,\n',
  );
  const run = (...files: ImportFile[]) => importFiles(core, { ...given, skipBad: true, files });
  const first = await run(clients, tickets(''), csat);
  expect(first.report).toMatchObject({ created: 3, problems: [{ file: 'c.csv', row: 3, column: 'score' }] });
  expect((await run(tickets('2026-11-02T09:00:00Z'))).report).toMatchObject({ created: 0, updated: 1 });
  const kept = await core.store.find('figures', {});
  expect(kept.map(({ doc }) => [doc.kind, doc.period, doc.rows])).toEqual([
    ['csat', '2026', [expect.objectContaining({ scale: 10, score: 0 })]],
    ['tickets', '2026-11', [expect.objectContaining({ id: 'T1', resolvedAt: '2026-11-02T09:00:00.000Z' })]],
  ]);
});
