// What the company's directory says of people comes in: who there is, with which roles (spec §10, §3 *Nobody there*).
import { type Instant, plus } from '../domain/day.ts';
import { type Mail, partitionOf } from '../domain/ids.ts';
import { type Member, withMember, withoutRoles } from '../domain/member.ts';
import type { Person } from '../domain/person.ts';
import type { Directory, Store } from '../ports.ts';
import { inTime } from './patience.ts';
import type { Core } from './world.ts';

/** Roles that were read longer ago decide nothing (spec §10). */
const CACHED = { minutes: 5 };
const READ = 'directory-read';

type Learning = Pick<Core, 'store' | 'clock'>;

/** All members of all groups, as they were read at `readAt`; who is none of them keeps no role. */
export async function learnMembers(core: Learning, members: readonly Member[], readAt: Instant): Promise<void> {
  for (const member of members) await learnMember(core, member.mail, member);
  const listed = new Set(members.map(({ mail }) => mail));
  const others = (await core.store.find('person', {})).filter(({ doc }) => !listed.has(doc.mail));
  for (const { doc } of others) await learnMember(core, doc.mail, undefined);
  await core.store.commit(partitionOf.tenant, [{ op: 'put', doc: { type: 'setting', name: READ, value: readAt } }]);
}

/** Whether roles come from the directory. */
export async function readsDirectory({ store }: Pick<Core, 'store'>): Promise<boolean> {
  return (await store.get('setting', partitionOf.tenant, READ)) !== undefined;
}

/**
 * Somebody as of now: from the store where all roles were read within five minutes, else the directory is asked. Without a
 * directory the imported people are who they are. Throws its Fault, or NotInTime: nobody acts by a role that may be gone.
 */
export async function currentPerson(
  core: Learning & { directory?: Directory },
  mail: Mail,
): Promise<Person | undefined> {
  const { store, clock, directory } = core;
  const known = (await store.get('person', partitionOf.person(mail), mail))?.doc;
  if (!directory) return known;
  const readAt = (await store.get('setting', partitionOf.tenant, READ))?.doc.value;
  if (known && readAt !== undefined && plus(readAt as Instant, CACHED) > clock.now()) return known;
  return learnMember(core, mail, await inTime('Entra', directory.find(mail)));
}

/** Undefined: nobody of that mail was ever known. Somebody without a role is not added. */
async function learnMember(
  { store }: { store: Store },
  mail: Mail,
  member: Member | undefined,
): Promise<Person | undefined> {
  const partition = partitionOf.person(mail);
  for (;;) {
    const stored = await store.get('person', partition, mail);
    if (!stored && (!member || member.roles.length === 0)) return undefined;
    const doc = member ? withMember(stored?.doc, { ...member, mail }) : stored && withoutRoles(stored.doc);
    if (!doc || doc === stored?.doc) return doc;
    const write = stored ? { op: 'put' as const, doc, ifVersion: stored.version } : { op: 'create' as const, doc };
    if ((await store.commit(partition, [write])) === 'committed') return doc;
  }
}
