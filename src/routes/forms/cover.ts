// The form of a cover as it arrives (spec §3 *Absence*).
import { type ClientId, type Mail, type ObligationId, toMail } from '../../domain/ids.ts';
import type { CoverGiven } from '../../usecases/covers.ts';
import { parseDay } from './fields.ts';

export function parseCover(
  typed: Readonly<Record<string, string>>,
  given: { person: Mail; clients: readonly ClientId[]; absence: string | null },
): CoverGiven {
  const waits = (typed.waits ?? '').split(',').filter((id) => id !== '') as ObligationId[];
  const cover = typed.with ? toMail(typed.with) : null;
  return { ...given, with: cover, from: parseDay(typed.from), until: parseDay(typed.until), waits };
}
