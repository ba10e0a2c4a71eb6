// Whether a person may answer an obligation: its owner, its client's vCIO, or the director.
import type { Answer } from '../domain/answer.ts';
import { clientOfObligation, type ObligationId, partitionOf } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { guard, unknownClient } from './answers.ts';
import { type Core, loadWorld } from './world.ts';

export async function guardObligation(core: Core, asker: Person, id: ObligationId): Promise<Answer | null> {
  const client = clientOfObligation(id);
  const partition = partitionOf.client(client);
  const [file, obligation] = await Promise.all([
    core.store.get('client', partition, client),
    core.store.get('obligation', partition, id),
  ]);
  if (!file || !obligation) return unknownClient(client);
  if (obligation.doc.owner === asker.mail) return null;
  return guard(asker, 'answer-obligation', file.doc, await loadWorld(core));
}
