// Proposing extra care in the chat (spec §6).
import type { Answer } from '../domain/answer.ts';
import { proposeCare as propose } from '../domain/care.ts';
import { isRefusal, type Refusal } from '../domain/decision.ts';
import { type ClientId, partitionOf } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { clientRef, type Shown, unknownClient } from './answers.ts';
import { decideOn } from './decide.ts';
import type { Core } from './world.ts';

export async function careForm(core: Core, _asker: Person, given: { client: ClientId } & Shown): Promise<Answer> {
  const file = (await core.store.get('client', partitionOf.client(given.client), given.client))?.doc;
  if (!file) return unknownClient(given.client);
  return { is: 'care-form', client: clientRef(file), typed: given.typed ?? {}, problems: given.problems ?? {} };
}

export async function proposeCare(
  core: Core,
  asker: Person,
  given: { client: ClientId; reason: string },
): Promise<Answer | Refusal> {
  const { client: id, reason } = given;
  const decided = await decideOn(core, id, asker.mail, (client, world) =>
    propose(client, { by: asker.mail, reason }, world),
  );
  if (isRefusal(decided)) return decided;
  const { file } = decided.change.client;
  return {
    is: 'note',
    tone: 'good',
    title: `Extra care proposed for ${file.name}`,
    text: 'It is noted with the client. Its vCIO and the director are told and decide about it together.',
    buttons: [{ title: `Open ${file.name}`, say: `client ${file.name}` }],
  };
}
