// How an attached file is called in the client folder.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanName, documentName, extensionOf } from '../../src/domain/file-name.ts';
import { day } from '../support/world.ts';

const on = day('2026-12-14');

test.each([
  ['Q4 deck.pptx', '2026-12-14 Q4 deck.pptx'],
  ['2026-12-14 Granite deck.pptx', '2026-12-14 Granite deck.pptx'],
  ['2026-12-14_Granite deck.pptx', '2026-12-14 Granite deck.pptx'],
  ['2026-12-14.pdf', '2026-12-14.pdf'],
  ['2026-11-30 report.PDF', '2026-12-14 2026-11-30 report.pdf'],
  ['a/b\\c: "what"?.docx', '2026-12-14 a-b-c- -what--.docx'],
  ['  budget\n2027 . .xlsx', '2026-12-14 budget 2027.xlsx'],
  ['invoice\u202Efdp.xlsx', '2026-12-14 invoicefdp.xlsx'],
  ['.pdf', '2026-12-14 .pdf'],
])('%j becomes %j', (attached, filed) => expect(documentName(on, attached)).toBe(filed));

test('a name of any length keeps day and extension, and is one that SharePoint takes', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400, unit: 'binary' }), (text) => {
      const name = documentName(on, `${text}.pptx`);
      expect(name.startsWith(on)).toBe(true);
      expect(extensionOf(name)).toBe('pptx');
      expect(name.length).toBeLessThanOrEqual(140);
      expect(cleanName(name)).toBe(name);
      expect(name.isWellFormed() || !text.isWellFormed()).toBe(true);
    }),
  );
});

test.each([
  ['a.PPTX', 'pptx'],
  ['a.b.pdf ', 'pdf'],
  ['a', ''],
  ['a.', ''],
  ['.gitignore', ''],
])('the extension of %j is %j', (name, extension) => expect(extensionOf(name)).toBe(extension));
