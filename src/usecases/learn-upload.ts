// What became of a file that was to be filed: it is in the client folder, or it has to be attached again (spec §8).
import type { Answer } from '../domain/answer.ts';
import type { ClientFolder } from '../domain/client.ts';
import { begin, withFile } from '../domain/decision.ts';
import type { Effect, EffectBody } from '../domain/effect.ts';
import { standing, withUploadFiled } from '../domain/upload-filing.ts';
import type { FiledItem } from '../ports.ts';
import { clientRef } from './answers.ts';
import { decideOn } from './decide.ts';
import { expectFile } from './expected-file.ts';
import type { GivenUp } from './given-up.ts';
import { withShow } from './with-show.ts';
import type { Core } from './world.ts';

type Body = Extract<EffectBody, { kind: 'file-upload' }>;

/** It is there: its record is ready, and the card has the link. */
export async function learnUploadFiled(
  core: Core,
  { order, by, card }: Body,
  { client: id, name: effect }: Effect,
  { folder, filed }: { folder: ClientFolder; filed: FiledItem },
): Promise<void> {
  if (!id) return;
  await decideOn(core, id, by, (client, world) => {
    const { item, name, url } = filed;
    const is = standing(client, order, world);
    const kept = withUploadFiled(client, { order, filed: { item, name, url } }, world);
    const answer: Answer = {
      is: 'upload-filed',
      client: clientRef(client.file),
      name,
      as: order.as,
      url,
      folderUrl: folder.url,
      standing: is.is === 'early' ? { from: is.from } : is.is,
    };
    return withShow(withFile(kept, { folder }), { effect, by, card }, answer, world);
  });
}

/** It is not there, mostly because Teams lets a file be read for minutes only: what was said about it is kept. */
export async function learnUploadFailed(
  core: Core,
  { upload, order, by, card }: Body,
  { client: id, name: effect }: Effect,
  { reason, unsure }: GivenUp,
): Promise<void> {
  if (!id) return;
  await expectFile(core, by, { client: id, asked: true, kept: { order, hash: upload.hash } });
  await decideOn(core, id, 'steward', (client, world) => {
    const { name } = client.file;
    const again = `Attach it here once more: I remember the rest, and file it with ${name} as “${order.name}” at once.`;
    const answer: Answer = {
      is: 'note',
      tone: 'problem',
      title: `${unsure ? 'Perhaps not filed' : 'Not filed'}: ${upload.name}`,
      text: `${reason}${unsure ? ' It may be in the folder all the same: please look there first.' : ''}\n\n${again}`,
      buttons: [{ title: 'Records', say: `records ${name}` }],
    };
    return withShow(begin(client), { effect, by, card }, answer, world);
  });
}
