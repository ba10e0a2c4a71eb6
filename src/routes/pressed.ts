// What was pressed on a card: its data as it was sealed, and what was typed into it.
import { z } from 'zod';
import type { FailedPress } from '../domain/answer-parts.ts';
import type { Sealer } from '../usecases/seal.ts';

/** As it arrives. */
export type Pressed = { verb: string; data: unknown };

const failed = z.object({
  verb: z.string(),
  data: z.record(z.string(), z.unknown()),
  typed: z.record(z.string(), z.string()),
});

/** Null: it was changed, or is not ours. *Try again*, on the card that tells of a failure, stands for the press that failed. */
export function opened({ verb, data }: Pressed, sealer: Sealer): FailedPress | null {
  const known = sealer.open(verb, data);
  if (!known) return null;
  if (verb === 'again') return failed.safeParse(known.data).data ?? null;
  return { verb, data: known.data, typed: known.inputs };
}

/** What was typed on a card that can't be opened any more: it goes back to whoever typed it, and nowhere else. */
export function unsealed({ data }: Pressed): Record<string, string> {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return {};
  const { of: _, seal: _seal, verb: _verb, ...inputs } = data as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
}
