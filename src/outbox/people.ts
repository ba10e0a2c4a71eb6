// Reads who has which role from the company's directory, every few minutes and by one instance (spec §10).
import { type Instant, plus } from '../domain/day.ts';
import { partitionOf } from '../domain/ids.ts';
import type { Directory } from '../ports.ts';
import { Fault } from '../ports.ts';
import { learnMembers } from '../usecases/learn-people.ts';
import type { Outside } from './handlers.ts';

type Out = Pick<Outside, 'store' | 'clock' | 'log'> & { directory?: Directory };

/** Often enough that no role is older than five minutes. */
const EVERY = { minutes: 4 };
const ASKED = 'directory-asked';

/** Without a directory the people are imported. When it does not answer, every press asks for itself. */
export async function readPeople({ directory, ...out }: Out): Promise<void> {
  if (!directory || !(await isTaken(out))) return;
  const readAt = out.clock.now();
  try {
    const members = await directory.members();
    if (members.length === 0) out.log.warn('nobody in the directory has a role');
    else await learnMembers(out, members, readAt);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    out.log.warn('directory not read', { reason: error.reason });
  }
}

/** Whether it is time again, and this instance is the one to read. */
async function isTaken({ store, clock }: Pick<Out, 'store' | 'clock'>): Promise<boolean> {
  const now = clock.now();
  const asked = await store.get('setting', partitionOf.tenant, ASKED);
  if (asked && plus(asked.doc.value as Instant, EVERY) > now) return false;
  const doc = { type: 'setting' as const, name: ASKED, value: now };
  const take = asked ? { op: 'put' as const, doc, ifVersion: asked.version } : { op: 'create' as const, doc };
  return (await store.commit(partitionOf.tenant, [take])) === 'committed';
}
