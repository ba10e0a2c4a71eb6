// A file attached in the chat: looked at first, applied when an administrator says so (spec §12).
import type { Answer } from '../domain/answer.ts';
import type { HeldUpload, UploadRef } from '../domain/answers/import.ts';
import type { Person } from '../domain/person.ts';
import type { ImportReport } from '../domain/report.ts';
import { guard } from './answers.ts';
import { importFiles } from './import-files.ts';
import { readAsShown, type UploadCore } from './uploaded.ts';
import { loadWorld } from './world.ts';

/** More make a card too long; the number of all is said. */
const MOST_SHOWN = 8;

/** What the file would change; nothing is written. `mayFile`: they could file it with a client instead. */
export async function previewImport(
  core: UploadCore,
  asker: Person,
  { upload, bytes, mayFile }: { upload: HeldUpload; bytes: Uint8Array; mayFile: boolean },
): Promise<Answer> {
  const files = [{ name: upload.name, bytes }];
  const { report, notes } = await importFiles(importing(core), { files, by: asker.mail, dryRun: true, skipBad: false });
  const { problems } = report;
  return {
    is: 'import-preview',
    upload,
    mayFile,
    report: { ...report, problems: problems.slice(0, MOST_SHOWN) },
    problemCount: problems.length,
    notes: [...wentOn(report, 'applying it goes on'), ...notes].slice(0, MOST_SHOWN),
  };
}

/** Reads the file once more; only what was previewed is applied. Pressing twice changes nothing twice. */
export async function applyUpload(
  core: UploadCore,
  asker: Person,
  { skipBad, ...upload }: UploadRef & { skipBad: boolean },
): Promise<Answer> {
  const refusal = guard(asker, 'import', null, await loadWorld(core));
  if (refusal) return refusal;
  const { name } = upload;
  const bytes = await readAsShown(core, upload);
  if (!(bytes instanceof Uint8Array)) return bytes;
  const files = [{ name, bytes }];
  const done = await importFiles(importing(core), { files, by: asker.mail, dryRun: false, skipBad });
  if (done.refused) return refused(`${name} has problems now that it did not have before. Please attach it again.`);
  const { created, updated, unchanged, problems } = done.report;
  const left = problems.length > 0 ? ` ${problems.length} problems were left out.` : '';
  const resumed = wentOn(done.report, 'now it is finished').map((sentence) => ` ${sentence}.`);
  const text = `${created} rows created, ${updated} updated, ${unchanged} unchanged.${left}${resumed.join('')}`;
  return {
    is: 'note',
    tone: 'good',
    title: `${name} is imported`,
    text,
    buttons: [{ title: 'Clients', say: 'clients all' }],
  };
}

function wentOn({ resumed }: ImportReport, how: string): string[] {
  return resumed ? [`The import of this file was broken off after ${resumed.clients} clients; ${how}`] : [];
}

function refused(because: string): Answer {
  return { is: 'refused', because, whoCould: [], buttons: [] };
}

function importing({ uploads, ...core }: UploadCore) {
  return { ...core, readTable: uploads.table, zoneOf: uploads.zoneOf };
}
