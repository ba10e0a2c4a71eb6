// Correcting a saved pulse check in the chat (spec §5).
import type { Answer } from '../domain/answer.ts';
import { type Correction, correctPulse, earlierPulse, notCorrectable, savedPulse } from '../domain/correcting.ts';
import { namedDay } from '../domain/day.ts';
import { isRefusal, type Refusal } from '../domain/decision.ts';
import { clientOfObligation, type ObligationId, partitionOf } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { todayOf } from '../domain/world.ts';
import { clientRef, guard, refused, type Shown, unknownClient } from './answers.ts';
import { historyOf } from './chains-of.ts';
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
  const was = savedPulse(await historyOf(core, id), given.obligation);
  const { on = '', method = '', notes = '' } = was ?? file.lastPulse ?? {};
  const temperature = was?.temperature ?? file.temperature ?? '';
  return {
    is: 'correct-form',
    client: clientRef(file),
    obligation: given.obligation,
    typed: { on, method, notes, temperature, ...given.typed },
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
  const decided = await decideOn(core, id, asker.mail, async (client, world) => {
    const saved = await savedOf(core, obligation);
    const history = await historyOf(core, id);
    const was = savedPulse(history, obligation);
    const earlier = earlierPulse(history, obligation, client.file.imported);
    return correctPulse(client, { saved, was, input, earlier, by: asker.mail }, world);
  });
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
