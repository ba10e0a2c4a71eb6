// Reading CSV files as people save them.
import { expect, test } from '@jest/globals';
import { readCsv } from '../../src/adapters/csv.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ['with a byte order mark', '\uFEFFclient,stage\nAcmé,active\n'],
  ['without one', 'client,stage\nAcmé,active\n'],
  ['with semicolons', 'client;stage\nAcmé;active\n'],
  ['with the line ends of Windows', 'client,stage\r\nAcmé,active\r\n'],
  ['with quotes', '"client","stage"\n"Acmé","active"'],
])('%s', (_, text) => {
  expect(readCsv(bytes(text))).toEqual({ header: ['client', 'stage'], rows: [{ row: 2, cells: ['Acmé', 'active'] }] });
});

test('a semicolon inside a cell of a file with commas is text, and the other way round', () => {
  expect(readCsv(bytes('a,b\nx;y,z\n'))).toMatchObject({ rows: [{ cells: ['x;y', 'z'] }] });
  expect(readCsv(bytes('a;"b, c; d; e"\nx,y;z\n'))).toMatchObject({
    header: ['a', 'b, c; d; e'],
    rows: [{ cells: ['x,y', 'z'] }],
  });
});

test('rows are numbered as spreadsheets do: empty ones count, a cell of several lines does not', () => {
  const table = readCsv(bytes('a,b\n"one\ntwo",x\n\n,\ny,z,w\n'));
  expect(table).toEqual({
    header: ['a', 'b'],
    rows: [
      { row: 2, cells: ['one\ntwo', 'x'] },
      { row: 3, cells: [''] },
      { row: 4, cells: ['', ''] },
      { row: 5, cells: ['y', 'z', 'w'] },
    ],
  });
});

test.each([
  ['an empty file', new Uint8Array(), 'the file is empty'],
  ['Latin-1', new Uint8Array([0x61, 0x2c, 0xe9, 0x0a]), 'not written in UTF-8'],
  ['Excel', new Uint8Array([0x50, 0x4b, 3, 4]), 'this is an Excel file'],
  ['an open quotation mark', bytes('a,b\nx,y\nz,"w\n'), 'a quotation mark'],
])('%s is said in plain words', (_, content, says) => {
  expect(readCsv(content)).toMatchObject({ unreadable: expect.stringContaining(says) });
});

test('an open quotation mark is told with its row', () => {
  expect(readCsv(bytes('a,b\nx,y\nz,"w\nv,u\n'))).toMatchObject({ row: 3 });
});
