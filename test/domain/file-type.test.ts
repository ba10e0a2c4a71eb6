// What a file is, by its bytes: the extension must tell the truth, and nothing that runs is filed.
import { describe, expect, test } from '@jest/globals';
import { fileProblem, MOST_FILED_BYTES } from '../../src/domain/file-type.ts';
import { officeFile, pdfFile } from '../support/attached.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const text = (said: string) => new TextEncoder().encode(said);
const png = bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0);
const jpeg = bytes(0xff, 0xd8, 0xff, 0xe0, 0);
const program = bytes(0x4d, 0x5a, 0x90, 0x00);
const old = bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);

describe('is taken', () => {
  test.each(['pptx', 'docx', 'xlsx'] as const)('%s', async (kind) => {
    expect(fileProblem(`Deck.${kind}`, await officeFile(kind))).toBeNull();
    expect(fileProblem(`Deck.${kind.toUpperCase()}`, await officeFile(kind))).toBeNull();
  });
  test.each([
    ['a.pdf', pdfFile],
    ['a.png', png],
    ['a.jpg', jpeg],
    ['a.jpeg', jpeg],
    ['a.csv', text('client;stage\nMüller;active\n')],
    ['a.csv', bytes(0xff, 0xfe, 0x41, 0x00)],
    ['a.txt', text('Hello')],
  ])('%s', (name, content) => expect(fileProblem(name, content)).toBeNull());
});

describe('is refused with what to do', () => {
  test.each([
    ['a.pdf', bytes(), /a\.pdf is empty.*attach it again/],
    ['a.exe', program, /do not file/],
    ['a.csv', program, /damaged, or not what its name says/],
    ['a.pdf', text('not a PDF'), /called \.pdf, but it is plain text/],
    ['a.pptx', pdfFile, /called \.pptx, but it is a PDF/],
    ['a.ppt', old, /old Office format, or has a password/],
    ['a.pptx', old, /old Office format, or has a password/],
    ['a.zip', bytes(0x50, 0x4b, 5, 6, ...Array(18).fill(0)), /do not file/],
    ['a.svg', text('<svg onload="x"/>'), /do not file/],
    ['a.html', text('<script>'), /do not file/],
    ['a', pdfFile, /do not file/],
    ['constructor', pdfFile, /do not file/],
    ['a.pptx', bytes(0x50, 0x4b, 3, 4, 1, 2, 3), /damaged/],
  ])('%s', (name, content, said) => expect(fileProblem(name, content)).toMatch(said));

  test('a file with macros or controls, whatever it is called', async () => {
    for (const part of ['ppt/vbaProject.bin', 'ppt/activeX/activeX1.xml', 'PPT/VBAPROJECT.BIN'])
      expect(fileProblem('a.pptx', await officeFile('pptx', { parts: { [part]: 'x' } }))).toMatch(/can run code/);
    expect(fileProblem('a.xlsx', await officeFile('xlsx', { parts: { 'xl/macrosheets/s.xml': 'x' } }))).toMatch(
      /can run code/,
    );
    for (const extension of ['pptm', 'docm', 'xlsm', 'xlsb', 'ppsm'])
      expect(fileProblem(`a.${extension}`, await officeFile('pptx'))).toMatch(/can run code/);
  });

  test('an Office file under the name of another', async () => {
    expect(fileProblem('a.docx', await officeFile('pptx'))).toMatch(/called \.docx, but it is a PowerPoint/);
    const both = await officeFile('pptx', { parts: { 'word/document.xml': 'x' } });
    expect(fileProblem('a.pptx', both)).toMatch(/damaged/);
  });

  test('a zip whose directory does not fit together', async () => {
    const whole = await officeFile('pptx');
    for (const cut of [1, 10, 30, 60, 100])
      expect(fileProblem('a.pptx', whole.slice(0, whole.length - cut))).toMatch(/damaged/);
    expect(fileProblem('a.pptx', Buffer.concat([whole, Buffer.from('more')]))).toMatch(/damaged/);
    const lied = whole.slice();
    new DataView(lied.buffer).setUint16(lied.length - 12, 1, true);
    expect(fileProblem('a.pptx', lied)).toMatch(/damaged/);
  });

  test('one byte too many', () => {
    const large = new Uint8Array(MOST_FILED_BYTES + 1);
    expect(fileProblem('a.pdf', large)).toMatch(/a\.pdf has 51 MB; I file up to 50 MB/);
  });
});
