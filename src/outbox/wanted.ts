// Whether a prompt is still for the person it was made for: it may have been answered, moved or handed over meanwhile.
import type { Effect } from '../domain/effect.ts';
import { clientOfObligation, partitionOf } from '../domain/ids.ts';
import { kindOf } from '../domain/kinds.ts';
import { isOpen } from '../domain/obligation.ts';
import type { Store } from '../ports.ts';

/** Its obligation is open, and this round its owner's or copied to them, or climbed; whatever is no prompt is wanted. */
export async function isWanted({ store }: { store: Store }, { body, asked }: Effect): Promise<boolean> {
  if (body.kind !== 'prompt') return true;
  const { obligation: id, round, to } = body;
  const stored = await store.get('obligation', partitionOf.client(clientOfObligation(id)), id);
  if (!stored || !isOpen(stored.doc)) return false;
  const { doc } = stored;
  const isTheirs = doc.owner === to || kindOf(doc.about).copied !== undefined;
  return (isTheirs && (asked || doc.round === round)) || Boolean(doc.climbed?.to.includes(to));
}
