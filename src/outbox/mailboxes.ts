// Reads the mailbox settings of whose time has come; who has a role is read every few hours, never for a decision.
import { plus } from '../domain/day.ts';
import { partitionOf } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { Fault, type Stored } from '../ports.ts';
import { learnMailbox } from '../usecases/learn-mailbox.ts';
import { atOnce } from './at-once.ts';
import type { Outside } from './handlers.ts';

type Out = Pick<Outside, 'store' | 'clock' | 'policy' | 'holidays' | 'calendars' | 'log'>;

const LEASE = { minutes: 2 };
const AT_ONCE = 4;
const PAGE = 100;

/** `stop`: nothing new is begun. What is left of more than a page is read the next time. */
export async function readMailboxes(out: Out, stop?: AbortSignal): Promise<void> {
  const due = [...(await out.store.find('person', { wakeBy: out.clock.now(), limit: PAGE }))];
  await atOnce(
    AT_ONCE,
    async () => (stop?.aborted ? undefined : due.shift()),
    (each) => readOne(out, each),
  );
}

/** Only the instance that takes the person asks Outlook. */
async function readOne(out: Out, { doc, version }: Stored<Person>): Promise<void> {
  const outlook = { hours: null, outOfOffice: null, ...doc.outlook, wakeAt: plus(out.clock.now(), LEASE) };
  const take = { op: 'put' as const, doc: { ...doc, outlook }, ifVersion: version };
  if ((await out.store.commit(partitionOf.person(doc.mail), [take])) === 'conflict') return;
  await learnMailbox(out, doc.mail, await settingsOf(out, doc));
}

async function settingsOf({ calendars, log }: Out, { mail }: Person) {
  try {
    return await calendars.settings(mail);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    log.warn('mailbox not read', { reason: error.reason });
    return null;
  }
}
