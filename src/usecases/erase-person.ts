// Erases a person's data, staff or contact, from everything that is kept; the chains of history stay whole (spec §12 *Erase*).
import type { ClientFile } from '../domain/client.ts';
import { isRefusal, type Refusal, refuse } from '../domain/decision.ts';
import { type Doc, filingOf } from '../domain/document.ts';
import { type Erasing, erased, isCalled, isTheirs, mentions, namesOfOthers, textMentions } from '../domain/erasing.ts';
import { ERASURE, type HistoryEntry, personalTexts } from '../domain/history.ts';
import { type ClientId, normalisedName, type Partition, partitionOf, toMail } from '../domain/ids.ts';
import type { Stored, Write } from '../ports.ts';
import type { Author } from './commit.ts';
import { chained, withoutValues } from './history-chain.ts';
import type { Core } from './world.ts';

export type ErasedReport = { clients: number; documents: number };

/** Fewer than a commit takes: the file and the new entry come with them. */
const MOST_WRITES = 80;
const MOST_CHARACTERS = 900_000;

/** `person`: a mail, or a name that means only one. Repeating it is harmless: after a break it goes on. */
export async function erasePerson(core: Core, person: string, by: Author): Promise<ErasedReport | Refusal> {
  const clients = (await core.store.find('client', {})).map(({ doc }) => doc);
  const all = await everybody(core, clients);
  const who = whoIs(person, all);
  if (isRefusal(who)) return who;
  const bound = await stillOwes(core, who, clients);
  if (bound) return bound;
  const report = { clients: 0, documents: 0 };
  const eraseIn = async (these: readonly ClientFile[], whom: Erasing) => {
    for (const { id } of these) {
      const changed = await eraseInClient(core, id, whom, by);
      report.documents += changed;
      report.clients += changed > 0 ? 1 : 0;
    }
  };
  // What gives their names goes last: after a break they are found again.
  const isOf = ({ contacts }: ClientFile) => contacts.some((contact) => isTheirs(contact, who));
  const theirs = clients.filter(isOf);
  const alone = { ...who, names: who.names.filter((name) => !isShared(name, who, { all, clients })) };
  await eraseIn(
    clients.filter((file) => !isOf(file)),
    alone,
  );
  const among = new Set(theirs.map(({ id }) => id));
  report.documents += await eraseElsewhere(core, who.mail, (client) => (client && among.has(client) ? who : alone));
  await eraseIn(theirs, who);
  report.documents += await erasePersonDoc(core, who);
  return report;
}

/** Somebody else, or a client, is called so, too: the name says nothing where the person is no contact. */
function isShared(
  name: string,
  who: Erasing,
  { all, clients }: { all: readonly Called[]; clients: readonly ClientFile[] },
): boolean {
  return (
    all.some((each) => toMail(each.mail) !== who.mail && isCalled(name, each.name)) ||
    clients.some((file) => [file.name, ...(file.formerNames ?? [])].some((called) => isCalled(name, called)))
  );
}

type Called = { mail: string; name: string };

/** Staff and contacts. */
async function everybody({ store }: Core, clients: readonly ClientFile[]): Promise<Called[]> {
  const staff = (await store.find('person', {})).map(({ doc }) => ({ mail: doc.mail as string, name: doc.name }));
  return [...staff, ...clients.flatMap(({ contacts }) => contacts.map(({ mail, name }) => ({ mail, name })))];
}

function whoIs(typed: string, all: readonly Called[]): Erasing | Refusal {
  const mail = toMail(typed);
  if (mail.includes('@')) {
    const names = all.filter((each) => toMail(each.mail) === mail).map(({ name }) => name);
    return { mail, names: [...new Set(names)] };
  }
  const named = all.filter(({ name }) => normalisedName(name) === normalisedName(typed));
  const mails = [...new Set(named.map((each) => toMail(each.mail)))];
  const [only] = mails;
  if (mails.length > 1)
    return refuse('invalid', `Several people are called "${typed}": ${mails.join(', ')}. Give the mail.`);
  if (only === undefined) return refuse('not-found', `I know nobody "${typed}". Give the mail address.`);
  return { mail: only, names: [...new Set(named.map(({ name }) => name))] };
}

/** What somebody owes must have another owner first: nothing is dropped. */
async function stillOwes(
  { store }: Core,
  { mail }: Erasing,
  clients: readonly ClientFile[],
): Promise<Refusal | undefined> {
  if (mail === '') return undefined;
  const open = await store.find('obligation', { owner: toMail(mail), live: true });
  const owed = new Set<ClientId>(open.map(({ doc }) => doc.client));
  const names = clients.filter(({ id, team }) => owed.has(id) || Object.values(team).includes(toMail(mail)));
  if (names.length === 0) return undefined;
  const some = names
    .slice(0, 3)
    .map(({ name }) => name)
    .join(', ');
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return refuse('not-now', `${mail} still has work or a place in the team of ${some}${more}. Hand it over first.`);
}

const inClient = ['client', 'obligation', 'meeting', 'escalation', 'figures', 'effect', 'history'] as const;

/** In as many commits as it needs, each with its entry in the history; gives how many documents were changed. */
async function eraseInClient({ store, clock }: Core, id: ClientId, who: Erasing, by: Author): Promise<number> {
  const partition = partitionOf.client(id);
  for (let done = 0; ; ) {
    const docs = (await Promise.all(inClient.map((type) => store.find(type, { partition })))).flat() as Stored[];
    const file = docs.find(({ doc }) => doc.type === 'client');
    if (file?.doc.type !== 'client') return done;
    const places: string[] = [];
    const all = docs.filter(({ doc }) => doc.type !== 'client').flatMap((stored) => eraseFrom(stored, who, places));
    const writes = someOf(all);
    if (writes.length === 0 && !mentions(file.doc, who)) return done;
    // The contact tells the name: it goes with the last of the others.
    const isLast = writes.length === all.length;
    const kept = isLast ? erased(file.doc, who) : file.doc;
    const said = places.filter((place) =>
      writes.some(({ doc }) => doc.type === 'history' && place.startsWith(`${doc.seq} `)),
    );
    const data = { places: said.join(', ') };
    const [entry] = chained(file.doc, [{ what: ERASURE, data }], by, clock.now());
    if (!entry) return done;
    const head: Write = {
      op: 'put',
      doc: { ...kept, head: { seq: entry.seq, hash: entry.hash } },
      ifVersion: file.version,
    };
    const outcome = await store.commit(partition, [head, ...writes, { op: 'create', doc: entry }]);
    if (outcome === 'committed') done += writes.length + (isLast && mentions(file.doc, who) ? 1 : 0);
  }
}

function someOf(writes: readonly Write[]): Write[] {
  let characters = 0;
  return writes.filter((write, at) => {
    characters += JSON.stringify(write.doc).length;
    return at === 0 || (at < MOST_WRITES && characters < MOST_CHARACTERS);
  });
}

/** The write that takes the person out of a document; none where it says nothing of them. */
function eraseFrom({ doc, version }: Stored, who: Erasing, places: string[]): Write[] {
  if (doc.type === 'history') return eraseEntry(doc, version, who, places);
  if (!mentions(doc, who)) return [];
  const isNamed = textMentions(filingOf(doc).name, who) || isTo(doc, who);
  return isNamed
    ? [{ op: 'delete', doc, ifVersion: version }]
    : [{ op: 'put', doc: erased(doc, who), ifVersion: version }];
}

function isTo(doc: Doc, { mail }: Erasing): boolean {
  return doc.type === 'effect' && 'to' in doc.body && doc.body.to === mail;
}

function eraseEntry(entry: HistoryEntry, version: string, who: Erasing, places: string[]): Write[] {
  if (entry.what === ERASURE && !textMentions(entry.by, who)) return [];
  const all = personalTexts(entry);
  const others = namesOfOthers(all, who);
  const texts = [...all].filter(([place, text]) => !others.has(place) && textMentions(text, who));
  if (texts.length === 0) return [];
  const { entry: rest, named } = withoutValues(entry, new Set(texts.map(([place]) => place)));
  places.push(...named);
  return [{ op: 'put', doc: rest, ifVersion: version }];
}

const elsewhere = ['absence', 'effect', 'marker', 'channel', 'setting', 'person'] as const;

/** What is not in a client: all of the person's own but who they are, and where others' speak of them; `whomIn`: by client. */
async function eraseElsewhere(
  { store }: Core,
  mail: string,
  whomIn: (client: ClientId | null) => Erasing,
): Promise<number> {
  const own = mail === '' ? undefined : partitionOf.person(toMail(mail));
  const docs = (await Promise.all(elsewhere.map((type) => store.find(type, {})))).flat() as Stored[];
  let done = 0;
  for (const stored of docs) {
    const { partition } = filingOf(stored.doc);
    const isOwn = partition === own;
    if (partition.startsWith('client:') || (isOwn && stored.doc.type === 'person')) continue;
    const who = whomIn(stored.doc.type === 'effect' ? stored.doc.client : null);
    // What was settled among people is worked out again.
    const goes = isOwn || (stored.doc.type === 'setting' && mentions(stored.doc, who));
    const writes: Write[] = goes
      ? [{ op: 'delete', doc: stored.doc, ifVersion: stored.version }]
      : stored.doc.type === 'setting'
        ? []
        : eraseFrom(stored, who, []);
    done += await commitOne(store, partition, writes);
  }
  return done;
}

async function erasePersonDoc({ store }: Core, { mail }: Erasing): Promise<number> {
  if (mail === '') return 0;
  const partition = partitionOf.person(toMail(mail));
  const stored = await store.get('person', partition, toMail(mail));
  return stored ? commitOne(store, partition, [{ op: 'delete', doc: stored.doc, ifVersion: stored.version }]) : 0;
}

async function commitOne(store: Core['store'], partition: Partition, writes: readonly Write[]): Promise<number> {
  if (writes.length === 0) return 0;
  if ((await store.commit(partition, writes)) === 'committed') return writes.length;
  throw new Error('Something of this person was changed at this moment; please erase again');
}
