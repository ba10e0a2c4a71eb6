// A file attached in the chat: is it to be imported, the project plan of an onboarding, or a document for a client folder?
import type { Answer } from '../domain/answer.ts';
import { isRefusal } from '../domain/decision.ts';
import { extensionOf } from '../domain/file-name.ts';
import { fileProblem } from '../domain/file-type.ts';
import { kindOf } from '../domain/import-columns.ts';
import { isPlan } from '../domain/own-plan-rows.ts';
import type { Person } from '../domain/person.ts';
import { whoCould } from '../domain/roles.ts';
import type { World } from '../domain/world.ts';
import { guard, refused } from './answers.ts';
import { expectedFile } from './expected-file.ts';
import { receiveUpload } from './file-upload.ts';
import { previewImport } from './import-upload.ts';
import { receivePlan } from './own-plan-upload.ts';
import { hashOf, type UploadCore } from './uploaded.ts';
import { loadWorld } from './world.ts';

type Given = { files: readonly { name: string; url: string }[]; said: string; occasion: string };
type Shape = 'import' | 'plan' | 'table' | 'none';

/** An import is read whole. */
const MOST_IMPORTED_BYTES = 20_000_000;
const NO_TABLE = /^(pptx|docx|pdf|png|jpe?g)$/;
/** Written with a file that is to be filed, whatever is in it. */
const TO_BE_FILED = /^\s*\/?file\b[\s:,]*/i;

/** What it is decides what is shown; nothing is written before the person says so. */
export async function receiveFile(core: UploadCore, asker: Person, { files, said, occasion }: Given): Promise<Answer> {
  const [file] = files;
  if (!file || files.length > 1) return several(files);
  const world = await loadWorld(core);
  const roles = rolesOf(asker, world);
  const noImport = guard(asker, 'import', null, world);
  if (noImport && !roles.plan && !roles.file) return noImport;
  const bytes = await core.uploads.read(file.url);
  const upload = { ...file, hash: hashOf(bytes), size: bytes.length };
  const imported = () => previewImport(core, asker, { upload, bytes, mayFile: roles.file });
  const filed = async (hint = '') => {
    const problem = fileProblem(file.name, bytes);
    if (problem) return cannot(problem);
    const words = said.replace(TO_BE_FILED, '').trim();
    const answer = await receiveUpload(core, asker, { upload, said: words, hint, occasion });
    return isRefusal(answer) ? refused(answer) : answer;
  };
  if (TO_BE_FILED.test(said) || (await isExpected(core, asker, upload.hash))) return filed();
  const shape = noImport && !roles.plan ? 'none' : await shapeOf(core, file.name, bytes);
  if (shape === 'plan' && roles.plan) return receivePlan(core, asker, { upload, bytes, said });
  if (!noImport && (shape === 'import' || !roles.file)) return imported();
  return filed(shape === 'import' || shape === 'plan' ? whoImports(world) : '');
}

/** They asked to file something just now, or this very file. */
async function isExpected(core: UploadCore, { mail }: Person, hash: string): Promise<boolean> {
  const expected = await expectedFile(core, mail);
  return Boolean(expected?.asked && (!expected.kept || expected.kept.hash === hash));
}

/** A permission that speaks of a client is for everyone who could be meant. */
function rolesOf({ mail, roles }: Person, { absences }: World): { plan: boolean; file: boolean } {
  const has = (...some: readonly Person['roles'][number][]) => some.some((role) => roles.includes(role));
  const covers = absences.some(({ cover }) => cover === mail);
  return {
    plan: has('vcio', 'project', 'director'),
    file: has('vcio', 'vitm', 'director', 'office') || covers,
  };
}

/** By its header: a portfolio and the like, a project plan, another table; or no table that could be imported. */
async function shapeOf({ uploads }: UploadCore, name: string, bytes: Uint8Array): Promise<Shape> {
  if (NO_TABLE.test(extensionOf(name)) || bytes.length === 0 || bytes.length > MOST_IMPORTED_BYTES) return 'none';
  const table = await uploads.table(bytes);
  if (!('header' in table)) return 'none';
  if (kindOf(table.header)) return 'import';
  return isPlan(table.header) ? 'plan' : 'table';
}

function whoImports({ people }: World): string {
  const [who] = whoCould(people, 'import', null);
  const ask = who ? ` You can ask ${who.name} to import it.` : '';
  return `This looks like a table to be imported. Importing files is not part of your role.${ask} Here it can be filed as a document.`;
}

function several(files: Given['files']): Answer {
  const names = files.slice(0, 5).map(({ name }) => `“${name}”`);
  const more = files.length > names.length ? ` and ${files.length - names.length} more` : '';
  return cannot(
    `You attached ${files.length} files: ${names.join(', ')}${more}. Please send them one by one, so that I can ask about each where it belongs. Nothing was filed.`,
  );
}

function cannot(because: string): Answer {
  return { is: 'refused', because, whoCould: [], buttons: [{ title: 'My day', say: 'today' }] };
}

/** A picture that was pasted, or a file in a channel or group chat: Teams does not give it to a bot. */
export function unseenFile(where: 'picture' | 'channel'): Answer {
  const because =
    where === 'picture'
      ? 'I can’t read a picture that is pasted into the message. Attach it as a file with the paper clip, and I ask where it belongs.'
      : 'Files in a channel or group chat do not reach me. Attach it in our personal chat, and I ask where it belongs.';
  return { is: 'refused', because, whoCould: [], buttons: [{ title: 'Help', say: 'help' }] };
}
