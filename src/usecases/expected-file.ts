// Which client a person last spoke of, and what they want to file with it: so that a file they attach is not asked much about.
import type { ClientFile } from '../domain/client.ts';
import { minutesBetween } from '../domain/day.ts';
import { type ClientId, type Mail, partitionOf } from '../domain/ids.ts';
import type { MarkerOf } from '../domain/marker.ts';
import type { Person } from '../domain/person.ts';
import { may } from '../domain/roles.ts';
import type { Core } from './world.ts';

type Filing = MarkerOf<'filing'>;
type Expected = Pick<Filing, 'client' | 'asked' | 'kept'>;

/** What was spoken of, or asked for and not done, is soon another matter. */
const SPOKEN_MINUTES = 60;
const KEPT_MINUTES = 24 * 60;
/** Said again sooner, it is not written again. */
const SOON_MINUTES = 15;

/** The next file they attach is for this. */
export async function expectFile({ store, clock }: Core, mail: Mail, expected: Expected): Promise<void> {
  const partition = partitionOf.person(mail);
  const doc: Filing = { type: 'marker', partition, name: 'filing', is: 'filing', at: clock.now(), ...expected };
  await store.commit(partition, [{ op: 'put', doc }]);
}

/** Somebody who may file with this client spoke of it; what they asked for stays. */
export async function spokeOf(core: Core, asker: Person, file: ClientFile): Promise<void> {
  if (!may(asker, 'file-upload', file)) return;
  const before = await expectedFile(core, asker.mail);
  const isKnown = before?.client === file.id && minutesBetween(before.at, core.clock.now()) < SOON_MINUTES;
  if (before?.asked || isKnown) return;
  await expectFile(core, asker.mail, { client: file.id, asked: false, kept: null });
}

/** What the next file is for, as far as it is still likely. */
export async function expectedFile({ store, clock }: Core, mail: Mail): Promise<Filing | undefined> {
  const doc = (await store.get('marker', partitionOf.person(mail), 'filing'))?.doc;
  if (doc?.is !== 'filing') return undefined;
  const minutes = minutesBetween(doc.at, clock.now());
  return minutes <= (doc.kept ? KEPT_MINUTES : SPOKEN_MINUTES) ? doc : undefined;
}

/** What was asked for is under way; the client is still the one that is spoken of. */
export async function fileCame(core: Core, mail: Mail, client: ClientId): Promise<void> {
  await expectFile(core, mail, { client, asked: false, kept: null });
}
