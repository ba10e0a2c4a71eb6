// Files as people attach them: small, but real of their kind.
import JSZip from 'jszip';

const mainParts = { pptx: 'ppt/presentation.xml', docx: 'word/document.xml', xlsx: 'xl/workbook.xml' };

/** An Office file of its main part, with other parts on top; `size` at least. */
export async function officeFile(
  kind: keyof typeof mainParts,
  { parts = {}, size = 0 }: { parts?: Record<string, string>; size?: number } = {},
): Promise<Uint8Array> {
  const zip = new JSZip();
  const date = new Date('2026-01-01T00:00:00Z');
  const all = { '[Content_Types].xml': '<Types/>', [mainParts[kind]]: `<${kind}/>`, ...parts };
  for (const [name, text] of Object.entries(all)) zip.file(name, text, { date });
  if (size > 0)
    zip.file(
      'media/picture.bin',
      Uint8Array.from({ length: size }, (_, n) => (n * 31) % 251),
      { date },
    );
  return zip.generateAsync({ type: 'uint8array', compression: 'STORE' });
}

export const pdfFile = new TextEncoder().encode('%PDF-1.7\n1 0 obj\n%%EOF\n');
