// Reading Excel files: what their cells say, never what their formulas would do.
import { expect, test } from '@jest/globals';
import exceljs from 'exceljs';
import JSZip from 'jszip';
import { writeZip } from '../../src/adapters/pptx/zip.ts';
import { readXlsx as readPacked } from '../../src/adapters/xlsx.ts';

/** Its rows as a list. */
async function readXlsx(bytes: Uint8Array) {
  const table = await readPacked(bytes);
  return 'rows' in table ? { ...table, rows: [...table.rows] } : table;
}

async function saved(fill: (book: exceljs.Workbook) => void): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  fill(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

test('days, numbers, links, rich text and saved results of formulas are texts; the others are flaws', async () => {
  const bytes = await saved((book) => {
    book.addWorksheet('Notes').state = 'hidden';
    book.getWorksheet('Notes')?.addRow(['secret']);
    const sheet = book.addWorksheet('Clients');
    sheet.addRow(['client', 'agreement_end', 'seats', 'mail']);
    sheet.addRow([
      { richText: [{ text: 'Ac' }, { text: 'me' }] },
      new Date(Date.UTC(2026, 3, 3)),
      0.1 + 0.2,
      { text: 'a@b.example', hyperlink: 'mailto:a@b.example' },
    ]);
    sheet.getRow(5).values = ['Beta', new Date(Date.UTC(2026, 3, 3, 15, 20)), { formula: 'SUM(1,2)', result: 3 }, true];
    sheet.getRow(6).values = ['Gamma', { formula: 'WEBSERVICE("http://x")' }, { error: '#REF!' }];
  });
  expect(await readXlsx(bytes)).toEqual({
    header: ['client', 'agreement_end', 'seats', 'mail'],
    rows: [
      { row: 2, cells: ['Acme', '2026-04-03', '0.3', 'a@b.example'] },
      { row: 5, cells: ['Beta', '2026-04-03T15:20:00', '3', 'yes'] },
      { row: 6, cells: ['Gamma', '=WEBSERVICE("http://x")', '#REF!'] },
    ],
    flaws: [
      { row: 6, at: 1, value: '=WEBSERVICE("http://x")', problem: expect.stringContaining('without a saved result') },
      { row: 6, at: 2, value: '#REF!', problem: 'is an error of Excel' },
    ],
    notes: ['only the sheet "Clients" was read, not "Notes"'],
  });
});

test('a zip that unpacks to more than memory, a damaged one and one of something else are said', async () => {
  const packed = writeZip(new Map([['xl/workbook.xml', new Uint8Array(101_000_000)]]), 0);
  expect(packed.length).toBeLessThan(1_000_000);
  expect(await readXlsx(packed)).toMatchObject({ unreadable: expect.stringContaining('unpacks to more than') });
  expect(await readXlsx(packed.slice(0, 1000))).toMatchObject({ unreadable: expect.stringContaining('no whole zip') });
  const other = await new JSZip().file('a.txt', 'x').generateAsync({ type: 'uint8array' });
  expect(await readXlsx(other)).toHaveProperty('unreadable');
  expect(await readXlsx(await saved((book) => book.addWorksheet('Empty')))).toMatchObject({
    unreadable: 'the file is empty',
  });
});
