// Another name for a client: its id, folder and history stay, and the old name still finds it (spec §4).
import type { Answer } from '../domain/answer.ts';
import { renamed } from '../domain/client-name.ts';
import { begin, isRefusal, type Refusal, refuse, refuseForm, withFact, withFile } from '../domain/decision.ts';
import { type ClientId, normalisedName, partitionOf } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { guard, unknownClient } from './answers.ts';
import { decideOn } from './decide.ts';
import { type Core, loadWorld } from './world.ts';

const LONGEST_NAME = 120;

export async function renameClient(
  core: Core,
  asker: Person,
  given: { client: ClientId; to: string },
): Promise<Answer | Refusal> {
  const { client: id } = given;
  const file = (await core.store.get('client', partitionOf.client(id), id))?.doc;
  if (!file) return unknownClient(id);
  const refusal = guard(asker, 'rename', file, await loadWorld(core));
  if (refusal) return refusal;
  const to = given.to.replace(/\s+/g, ' ').trim();
  const wanted = normalisedName(to);
  if (wanted === '') return refuseForm({ name: `Type the new name after it: rename "${file.name}" to "…".` });
  if (to.length > LONGEST_NAME) return refuseForm({ name: `A name has at most ${LONGEST_NAME} characters.` });
  const files = (await core.store.find('client', {})).map(({ doc }) => doc);
  const other = files.find((each) => each.id !== id && normalisedName(each.name) === wanted);
  if (other) return refuse('invalid', `There is a client ${other.name} already. Choose another name.`);
  const decided = await decideOn(core, id, asker.mail, (client, { now }) => {
    const { name } = client.file;
    if (name === to) return refuse('already-done', `It is called ${to} already.`);
    const changed = withFile(begin(client), { ...renamed(client.file, to), changedAt: now });
    return withFact(changed, 'renamed', { from: name, to });
  });
  if (isRefusal(decided)) return decided;
  const before = decided.before.file.name;
  return {
    is: 'note',
    tone: 'good',
    title: `${before} is now called ${to}`,
    text: 'Its contacts, folder and history stay, and the old name still finds it.',
    buttons: [
      { title: `Open ${to}`, say: `client ${to}` },
      { title: 'Call it back', say: `rename "${to}" to "${before}"` },
    ],
  };
}
