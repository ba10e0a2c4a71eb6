// Takes a file from where Teams keeps it into the client folder (spec §8).
import type { Effect, EffectBody } from '../domain/effect.ts';
import { partitionOf } from '../domain/ids.ts';
import { Fault, type Files, type Uploads } from '../ports.ts';
import { learnUploadFiled } from '../usecases/learn-upload.ts';
import { hashOf } from '../usecases/uploaded.ts';
import type { Core } from '../usecases/world.ts';
import { clientFolder } from './client-folder.ts';

type Body = Extract<EffectBody, { kind: 'file-upload' }>;

/** The same file at the same place is found again, so that a retry files nothing twice. */
export async function fileUpload(
  out: Core & { files: Files; uploads: Uploads },
  body: Body,
  effect: Effect,
): Promise<void> {
  const { upload, order } = body;
  const id = effect.client;
  const file = id && (await out.store.get('client', partitionOf.client(id), id))?.doc;
  if (!file) return;
  const bytes = await out.uploads.read(upload.url);
  if (hashOf(bytes) !== upload.hash) throw changed;
  const folder = await clientFolder(out, file, order.on);
  const filed = await out.files.file(folder, order.name, bytes);
  await learnUploadFiled(out, body, effect, { folder, filed });
}

const changed = new Fault('uploads', {
  outcome: 'failed',
  retryable: false,
  reason: 'The file was changed after you looked at it.',
});
