// "merge <client> into <client>": which of several is asked for each of the two (spec §4, §10).
import type { ClientFile } from '../domain/client.ts';
import { guard } from '../usecases/answers.ts';
import { findClient } from '../usecases/find-client.ts';
import { previewMerge } from '../usecases/merge-clients.ts';
import { loadWorld } from '../usecases/world.ts';
import { choicesOf, forClient, type Result, type Run, which } from './client-typed.ts';
import type { Desk, Turn } from './desk.ts';
import { parted } from './parted.ts';

export const mergeTyped: Run = async (desk, turn, rest) => {
  const { client: from, other: into } = await parted(desk, rest, 'into');
  if (into === null) return forClient('merge', askInto)(desk, turn, from);
  const found = await findClient(desk, from);
  if ('found' in found) return intoTyped(desk, turn, { file: found.found, into });
  return which(desk, from, found, (name) => `merge "${name}" into "${into}"`);
};

async function intoTyped(desk: Desk, turn: Turn, { file, into }: { file: ClientFile; into: string }): Result {
  const found = await findClient(desk, into);
  if ('found' in found) return previewMerge(desk, turn.asker, { from: file.id, into: found.found.id });
  return which(desk, into, found, (name) => `merge "#${file.id}" into "${name}"`);
}

const askInto = async (desk: Desk, { asker }: Turn, { id, name }: ClientFile): Result => {
  const refusal = guard(asker, 'merge', null, await loadWorld(desk));
  if (refusal) return refusal;
  const files = (await desk.store.find('client', {})).map(({ doc }) => doc).filter((each) => !each.mergedInto);
  const others = files.filter((each) => each.id !== id).toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
  const options = await choicesOf(desk, others, (other) => `merge "#${id}" into "${other}"`);
  return {
    is: 'which',
    question: `Into which client does ${name} go? You can also type "merge ${name} into …".`,
    options,
  };
};
