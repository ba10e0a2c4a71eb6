// Whether an effect is still to go out: what it is about may have been answered, moved, handed over or replaced meanwhile.
import type { Effect, EffectBody } from '../domain/effect.ts';
import { clientOfObligation, partitionOf } from '../domain/ids.ts';
import { kindOf } from '../domain/kinds.ts';
import { isOpen } from '../domain/obligation.ts';
import type { Store } from '../ports.ts';
import { isAwaited } from '../usecases/book-meeting.ts';

type Out = { store: Store };
type Prompt = Extract<EffectBody, { kind: 'prompt' }>;

/** Prompts and invitations are looked at once more before they go out; everything else is wanted. */
export async function isWanted(out: Out, effect: Effect): Promise<boolean> {
  const { body } = effect;
  if (body.kind === 'prompt') return isPromptWanted(out, effect, body);
  return body.kind === 'book-event' ? isAwaited(out, body) : true;
}

/** Its obligation is open, and this round its owner's or copied to them, or climbed. */
async function isPromptWanted({ store }: Out, { asked }: Effect, { obligation: id, round, to }: Prompt) {
  const stored = await store.get('obligation', partitionOf.client(clientOfObligation(id)), id);
  if (!stored || !isOpen(stored.doc)) return false;
  const { doc } = stored;
  const isTheirs = doc.owner === to || kindOf(doc.about).copied !== undefined;
  return (isTheirs && (asked || doc.round === round)) || Boolean(doc.climbed?.to.includes(to));
}
