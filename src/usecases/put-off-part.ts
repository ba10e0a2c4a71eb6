// What the form of something owed offers instead of an answer, to whom (spec §3 *Snooze*, *Skip*).
import type { PutOff, Within } from '../domain/answer-parts.ts';
import type { ClientFile } from '../domain/client.ts';
import type { OpenObligation } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { waysOff } from '../domain/put-off.ts';
import { may } from '../domain/roles.ts';
import type { World } from '../domain/world.ts';

type Asked = { asker: Person; file: ClientFile; within: Within };

/** Null: it can't be put off, or not by this person. */
export function putOffOf(obligation: OpenObligation, { asker, file, within }: Asked, world: World): PutOff | null {
  if (obligation.owner !== asker.mail && !may(asker, 'answer-obligation', file)) return null;
  const { latest, mayMove, maySkip } = waysOff(file, obligation, world);
  if (!latest && !mayMove && !maySkip) return null;
  const { id, round, about } = obligation;
  const skips = maySkip ? (about.kind === 'onboarding-task' ? 'waive' : 'skip') : null;
  return { obligation: id, round, within, latest, mayMove, skips, typed: {}, problems: {} };
}
