// The cards about an absence: asking who covers, the cover's brief, what happened meanwhile (spec §3 *Absence*).
import type { Answer, AnswerOf } from '../domain/answer.ts';
import type { CoverField } from '../domain/answer-parts.ts';
import { leaveOf } from '../domain/away.ts';
import type { ClientFile } from '../domain/client.ts';
import { at } from '../domain/day.ts';
import type { Client } from '../domain/decision.ts';
import { type ClientId, type Mail, partitionOf } from '../domain/ids.ts';
import type { AbsenceNotice } from '../domain/notice.ts';
import { isOpen, type OpenObligation } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { seesNotes } from '../domain/seeing.ts';
import { calendarOf, refOf, type World } from '../domain/world.ts';
import { meetingsOf } from './absence-meetings.ts';
import { clientRef, guard, rowOf, type Shown } from './answers.ts';
import { clientsOf } from './clients-of.ts';
import { type Loaded, loadClient } from './commit.ts';
import { historyLine } from './history-line.ts';
import { type Core, loadWorld } from './world.ts';

type AbsenceLine = AnswerOf<'absence'>['lines'][number];
type CoverAsked = { person: Mail | null; clients: readonly ClientId[]; absence: string | null } & Shown;

/** Who covers for whom; with the days given, also what falls due in them. */
export async function coverForm(core: Core, asker: Person, given: CoverAsked): Promise<Answer> {
  const isOwn = given.person === null || given.person === asker.mail;
  const refusal = isOwn ? null : guard(asker, 'cover', null, await loadWorld(core));
  return refusal ?? formFor(core, asker, { ...given, asks: 'cover' });
}

/** The form of a cover that is set, to be changed; of one that is over, the empty form. */
export async function changeCover(
  core: Core,
  asker: Person,
  given: { person: Mail; absence: string },
): Promise<Answer> {
  const { absences } = await loadWorld(core);
  const set = absences.find(({ person, id }) => person === given.person && id === given.absence);
  if (!set) return coverForm(core, asker, { person: given.person, clients: [], absence: null });
  const { from, until, cover, clients } = set;
  const typed = { from, until, with: cover ?? '' };
  return coverForm(core, asker, { ...given, clients: clients ?? [], typed });
}

/** What a notice about an absence says, from the facts at the time it is sent. */
export async function absenceAnswer(core: Core, to: Person, notice: AbsenceNotice): Promise<Answer> {
  const { person, from, until } = notice;
  if (notice.is === 'leave-coming' || notice.is === 'cover-missing') {
    const asks = notice.is === 'leave-coming' ? 'leave' : 'missing';
    const world = await loadWorld(core);
    const begins = world.absences.filter((each) => each.person === person && each.from === from);
    const set = begins.find((each) => each.until === until) ?? begins[0];
    const typed = { from, until, with: set?.cover ?? '' };
    const given = { person, clients: [], absence: null, typed };
    return formFor(core, to, { ...given, asks, lists: set && asks === 'leave' ? leaveOf(set, world) : typed });
  }
  const world = await loadWorld(core);
  const all = await loadedOf(core, notice);
  const lines = await Promise.all(all.map((each) => lineOf(core, to, each, { notice, world })));
  const told =
    notice.is === 'meetings-meanwhile'
      ? []
      : lines.filter(({ text, happened, open }) => text !== '' || happened.length > 0 || open > 0);
  const meetings = notice.is === 'welcome-back' ? [] : all.flatMap(({ client }) => meetingsOf(client, notice, world));
  return { is: 'absence', says: notice.is, person: refOf(world, person), from, until, meetings, lines: told };
}

async function formFor(
  core: Core,
  asker: Person,
  given: CoverAsked & { asks: AnswerOf<'cover-form'>['asks']; lists?: DaysTyped },
): Promise<Answer> {
  const world = await loadWorld(core);
  const { person, asks } = given;
  const typed = (given.typed ?? {}) as Partial<Record<CoverField, string>>;
  const lists = given.lists ?? typed;
  const all = person && typed.until ? await loadedOf(core, { person, clients: given.clients }) : [];
  const files = await Promise.all(given.clients.map((id) => core.store.get('client', partitionOf.client(id), id)));
  const others = world.people.filter(({ mail, roles }) => mail !== person && roles.length > 0);
  const chosen = asker.roles.includes('director') ? person : (person ?? asker.mail);
  return {
    is: 'cover-form',
    asks,
    person: chosen && refOf(world, chosen),
    candidates: others.map(({ mail }) => refOf(world, mail)),
    clients: files.flatMap((file) => (file ? [clientRef(file.doc)] : [])),
    falls: all.flatMap((each) => fallsDue(each, person, lists, world)),
    meetings: all.flatMap(({ client }) => bookedIn(client, person, lists, world)),
    absence: given.absence,
    typed,
    problems: (given.problems ?? {}) as Partial<Record<CoverField, string>>,
  };
}

type DaysTyped = Partial<Record<'from' | 'until', string>>;

/** What is open and due by the last day away. */
function fallsDue({ client }: Loaded, person: Mail | null, { until = '' }: DaysTyped, world: World) {
  return client.obligations
    .filter((each): each is OpenObligation => isOpen(each) && each.owner === person && each.dueOn <= until)
    .map((each) => rowOf(each, client.file, world));
}

function bookedIn(client: Client, person: Mail | null, { from = '', until = '' }: DaysTyped, world: World) {
  return person ? meetingsOf(client, { person, from, until }, world) : [];
}

async function loadedOf(core: Core, given: { person: Mail; clients?: readonly ClientId[] }): Promise<Loaded[]> {
  const clients = given.clients && given.clients.length > 0 ? given.clients : null;
  const ids = await clientsOf(core, { person: given.person, clients });
  const all = await Promise.all(ids.map((id) => loadClient(core.store, id)));
  return all.filter((each) => each !== undefined);
}

/** A client in the brief: what was last said; in the welcome: what happened meanwhile. */
async function lineOf(
  core: Core,
  to: Person,
  { client }: Loaded,
  { notice, world }: { notice: AbsenceNotice; world: World },
): Promise<AbsenceLine> {
  const { file } = client;
  const open = client.obligations.filter((each) => isOpen(each) && each.owner === to.mail).length;
  const mayRead = seesNotes(to, file, world.people);
  const said = file.lastPulse && mayRead ? file.lastPulse.notes : '';
  const line = { client: clientRef(file), temperature: file.temperature, open };
  if (notice.is !== 'welcome-back') return { ...line, text: said, happened: [] };
  return { ...line, text: '', happened: await happened(core, to, file, { notice, world }) };
}

/** The facts of these days, each once with how often; the last first. */
async function happened(
  core: Core,
  to: Person,
  file: ClientFile,
  { notice, world }: { notice: AbsenceNotice; world: World },
): Promise<AbsenceLine['happened']> {
  const { zone } = calendarOf(world, notice.person);
  const since = at(notice.from, '00:00', zone);
  const entries = (await core.store.find('history', { partition: partitionOf.client(file.id) }))
    .map(({ doc }) => doc)
    .filter((entry) => entry.at >= since && !silent.has(entry.what))
    .toSorted((a, b) => b.seq - a.seq);
  const groups = Map.groupBy(entries, ({ what, by }) => `${what} ${by}`);
  return [...groups.values()].flatMap((group) =>
    group
      .slice(0, 1)
      .map((entry) => ({ newest: historyLine(entry, { of: file, file, asker: to, world }), times: group.length })),
  );
}

/** What Steward only keeps for itself. */
const silent: ReadonlySet<string> = new Set(['cover-changed', 'climbed', 'imported', 'contacts-imported']);
