// Reads mailboxes of whose time has come, their settings and the meetings Steward booked; every hour or so, never for a decision.
import { partitionOf } from '../domain/ids.ts';
import { nextRead, saysNothingNew } from '../domain/mailbox.ts';
import type { Person } from '../domain/person.ts';
import { calendarOf } from '../domain/world.ts';
import { Fault, type Stored } from '../ports.ts';
import { learnEvents } from '../usecases/learn-events.ts';
import { learnMailbox } from '../usecases/learn-mailbox.ts';
import { atOnce } from './at-once.ts';
import type { Outside } from './handlers.ts';

type Out = Pick<Outside, 'store' | 'clock' | 'policy' | 'holidays' | 'calendars' | 'log'>;

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

/** Only the instance that takes the person asks Outlook; should it end before the answer, the next reading is in time. */
async function readOne(out: Out, { doc, version }: Stored<Person>): Promise<void> {
  const take = { op: 'put' as const, doc: readNext(out, doc), ifVersion: version };
  if ((await out.store.commit(partitionOf.person(doc.mail), [take])) === 'conflict') return;
  const said = await unlessSilent(out, () => out.calendars.settings(doc.mail));
  if (!said || !saysNothingNew(doc, said, out.clock.now())) await learnMailbox(out, doc.mail, said);
  if (said) await unlessSilent(out, () => learnEvents(out, doc.mail));
}

function readNext({ clock, policy, holidays }: Out, person: Person): Person {
  const now = clock.now();
  const calendar = calendarOf({ now, policy, holidays, people: [person], absences: [] }, person.mail);
  const wakeAt = nextRead(calendar, now, 'answered');
  return { ...person, outlook: { hours: null, outOfOffice: null, ...person.outlook, wakeAt } };
}

/** Null: Outlook did not answer. */
async function unlessSilent<T>({ log }: Out, ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Fault) || error.port === 'store') throw error;
    log.warn('mailbox not read', { reason: error.reason });
    return null;
  }
}
