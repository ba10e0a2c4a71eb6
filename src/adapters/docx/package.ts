// The last touch on the written document: fixed dates, so that the same outline gives the same bytes.
import JSZip from 'jszip';

const NO_DATE = new Date('1980-01-01T00:00:00Z');

/** Repacks what docx wrote; `builtAt` becomes the date in the document's properties. */
export async function repacked(raw: Uint8Array, builtAt: string): Promise<Uint8Array> {
  const from = await JSZip.loadAsync(raw);
  const to = new JSZip();
  const stamp = new Date(builtAt).toISOString().replace(/\.\d+Z$/, 'Z');
  for (const part of Object.values(from.files).filter(({ dir }) => !dir)) {
    const isDated = part.name === 'docProps/core.xml';
    const kept = isDated ? dated(await part.async('string'), stamp) : await part.async('uint8array');
    to.file(part.name, kept, { date: NO_DATE, createFolders: false, compression: 'DEFLATE' });
  }
  return to.generateAsync({ type: 'uint8array' });
}

function dated(part: string, stamp: string): string {
  return part.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${stamp}`);
}
