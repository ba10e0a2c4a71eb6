// Correcting a saved pulse check in the chat (spec §5).
import type { Answer } from '../domain/answer.ts';
import { type Correction, correctPulse, earlierPulse, notCorrectable } from '../domain/correcting.ts';
import { namedDay } from '../domain/day.ts';
import { isRefusal, type Refusal } from '../domain/decision.ts';
import { clientOfObligation, type ObligationId, partitionOf } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { todayOf } from '../domain/world.ts';
import { clientRef, guard, refused, type Shown, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { pulsePlan } from './show-client.ts';
import { type Core, loadWorld } from './world.ts';

export async function correctForm(
  core: Core,
  asker: Person,
  given: { obligation: ObligationId } & Shown,
): Promise<Answer> {
  const id = clientOfObligation(given.obligation);
  const loaded = await loadClient(core.store, id);
  if (!loaded) return unknownClient(id);
  const world = await loadWorld(core);
  const { file } = loaded.client;
  const refusal = guard(asker, 'pulse', file, world);
  if (refusal) return refusal;
  const late = notCorrectable(loaded.client, await savedOf(core, given.obligation), world);
  if (late) return refused(late, [{ title: `Open ${file.name}`, say: `client ${file.name}` }]);
  const { on = '', method = '', notes = '' } = file.lastPulse ?? {};
  return {
    is: 'correct-form',
    client: clientRef(file),
    obligation: given.obligation,
    typed: { on, method, notes, temperature: file.temperature ?? '', ...given.typed },
    problems: given.problems ?? {},
  };
}

export async function saveCorrection(
  core: Core,
  asker: Person,
  { obligation, input }: { obligation: ObligationId; input: Correction },
): Promise<Answer | Refusal> {
  const id = clientOfObligation(obligation);
  const file = (await core.store.get('client', partitionOf.client(id), id))?.doc;
  if (!file) return unknownClient(id);
  const refusal = guard(asker, 'pulse', file, await loadWorld(core));
  if (refusal) return refusal;
  const saved = await savedOf(core, obligation);
  const history = (await core.store.find('history', { partition: partitionOf.client(id) })).map(({ doc }) => doc);
  const earlier = earlierPulse(history, obligation);
  const decided = await decideOn(core, id, asker.mail, (client, world) =>
    correctPulse(client, { saved, input, earlier, by: asker.mail }, world),
  );
  if (isRefusal(decided)) return decided;
  const next = pulsePlan(decided.change.client, decided.world);
  const when = next ? ` The next pulse check is on ${namedDay(next.on, todayOf(decided.world, asker.mail))}.` : '';
  return {
    is: 'note',
    tone: 'good',
    title: `Corrected: ${file.name}`,
    text: `The first entry stays in the history beside it.${when}`,
    buttons: [{ title: `Open ${file.name}`, say: `client ${file.name}` }],
  };
}

async function savedOf({ store }: Core, id: ObligationId) {
  return (await store.get('obligation', partitionOf.client(clientOfObligation(id)), id))?.doc;
}
