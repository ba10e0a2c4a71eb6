// Reading CSV files as people save them.
import { expect, test } from '@jest/globals';
import { readCsv as readPacked } from '../../src/adapters/csv.ts';

/** Its rows as a list. */
function readCsv(bytes: Uint8Array) {
  const table = readPacked(bytes);
  return 'rows' in table ? { ...table, rows: [...table.rows] } : table;
}
const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ['with a byte order mark', '\uFEFFclient,stage\nAcmé,active\n'],
  ['without one', 'client,stage\nAcmé,active\n'],
  ['with semicolons', 'client;stage\nAcmé;active\n'],
  ['with the line ends of Windows', 'client,stage\r\nAcmé,active\r\n'],
  ['with tabs', 'client\tstage\nAcmé\tactive\n'],
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
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'no text in UTF-8, UTF-16 or Windows-1252'],
  ['half a letter of UTF-16', new Uint8Array([0xff, 0xfe, 0x61]), 'no text in UTF-8, UTF-16'],
  ['an open quotation mark', bytes('a,b\nx,y\nz,"w\n'), 'a quotation mark'],
])('%s is said in plain words', (_, content, says) => {
  expect(readCsv(content)).toMatchObject({ unreadable: expect.stringContaining(says) });
});

test('an open quotation mark is told with its row', () => {
  expect(readCsv(bytes('a,b\nx,y\nz,"w\nv,u\n'))).toMatchObject({ row: 3 });
});

test.each([
  ['UTF-16 with its mark', Buffer.from('\uFEFFclient;stage\nAcmé €;active\n', 'utf16le')],
  ['UTF-16 without one', Buffer.from('client;stage\nAcmé €;active\n', 'utf16le')],
  ['UTF-16 the other way round', Buffer.from('\uFEFFclient;stage\nAcmé €;active\n', 'utf16le').swap16()],
])('%s', (_, content) => {
  expect(readCsv(content)).toEqual({ header: ['client', 'stage'], rows: [{ row: 2, cells: ['Acmé €', 'active'] }] });
});

test('Windows-1252 is read, and said', () => {
  const content = Buffer.from([...Buffer.from('client;stage\nAcm'), 0xe9, 0x20, 0x80, ...Buffer.from(';active\n')]);
  expect(readCsv(content)).toEqual({
    header: ['client', 'stage'],
    rows: [{ row: 2, cells: ['Acmé €', 'active'] }],
    notes: [expect.stringContaining('Windows-1252')],
  });
});

test('Excel’s line that names the separator is no row; its own row still counts', () => {
  expect(readCsv(bytes('sep=;\r\nclient;a,b\r\nAcme;x\r\n'))).toEqual({
    header: ['client', 'a,b'],
    rows: [{ row: 3, cells: ['Acme', 'x'] }],
  });
});

test('the mark that keeps Excel from running a cell is taken off', () => {
  expect(readCsv(bytes("a,b,c\n'=1+1,''=x,'tis\n"))).toMatchObject({ rows: [{ cells: ['=1+1', "'=x", "'tis"] }] });
});
