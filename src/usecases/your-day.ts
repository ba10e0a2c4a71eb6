// A person's day: what is owed, and the card that brings it (spec §3 *One card a morning*).
import type { Answer } from '../domain/answer.ts';
import type { Row, YourDay } from '../domain/answer-parts.ts';
import type { ClientFile, Team } from '../domain/client.ts';
import { mayBeAbove } from '../domain/climb.ts';
import { addDays, at, type Day, type Instant, maxOf, plus, weekday } from '../domain/day.ts';
import { type ClientId, partitionOf } from '../domain/ids.ts';
import { type Kind, kindOf, kinds } from '../domain/kinds.ts';
import { isOnCard } from '../domain/morning.ts';
import { isOpen, type Obligation, type OpenObligation } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { teamMember } from '../domain/roles.ts';
import { isWeekly } from '../domain/weekly.ts';
import { addBusinessDays } from '../domain/work-calendar.ts';
import { calendarOf, todayOf, type World } from '../domain/world.ts';
import type { Store, Stored } from '../ports.ts';
import { rowOf } from './answers.ts';
import { unreachedFor } from './unreached.ts';
import { weeklyFor } from './weekly.ts';
import { type Core, loadWorld } from './world.ts';

/** How many rows *Your day* shows before *show more*. */
const ROWS = 10;

type Ticked = YourDay['ticked'];

/** The list of what is due and what is coming. */
export async function yourDay(
  core: Core,
  asker: Person,
  given: { shown?: number; ticked?: Ticked; isWeek?: boolean } = {},
): Promise<Answer> {
  const { isWeek = false } = given;
  const world = await loadWorld(core);
  const today = todayOf(world, asker.mail);
  const soon = comingUntil(world, asker, today);
  const until = isWeek ? maxOf(soon, endOfWeek(today)) : soon;
  const owed = await openRows(core.store, asker, { world, until: endOf(until, world, asker) });
  return {
    is: 'your-day',
    today,
    due: owed.now,
    late: await climbedRows(core.store, asker, world),
    copied: await copiedRows(core.store, asker, world),
    weekly: await weeklyFor(core, asker, world),
    unreached: await unreachedFor(core, asker, world),
    coming: owed.later,
    comingUntil: until,
    ...(isWeek && { isWeek }),
    shown: given.shown ?? ROWS,
    ticked: given.ticked ?? [],
  };
}

/** After a row's form: back to the list, with the row ticked when it was answered. */
export async function backToDay(
  core: Core,
  asker: Person,
  given: { done?: Ticked[number]; shown?: number },
): Promise<Answer> {
  const { done, shown } = given;
  return yourDay(core, asker, { ticked: done ? [done] : [], ...(shown === undefined ? {} : { shown }) });
}

/** What is open of a person, the longest due first: what is due or was asked already, and what comes until then. */
async function openRows(
  store: Store,
  owner: Person,
  { world, until }: { world: World; until: Instant },
): Promise<{ now: Row[]; later: Row[] }> {
  const found = await store.find('obligation', { owner: owner.mail, live: true });
  const today = todayOf(world, owner.mail);
  const isNow = ({ doc }: Stored<Obligation>) => isOpen(doc) && isOnCard(doc, today, world);
  const later = found.filter((each) => !isNow(each) && each.doc.dueAt < until);
  return { now: await rowsOf(store, found.filter(isNow), world), later: await rowsOf(store, later, world) };
}

/** What climbed to this person: only directors, those above them and administrators are ever climbed to. */
async function climbedRows(store: Store, person: Person, world: World): Promise<Row[]> {
  if (!mayBeAbove(person, world)) return [];
  const { mail } = person;
  const found = await store.find('obligation', { live: true, dueBy: world.now });
  const climbed = found.filter(({ doc }) => doc.owner !== mail && doc.climbed?.to.includes(mail));
  return rowsOf(store, climbed, world);
}

/** What is copied to a role of this person, from its first prompt on: only those roles are ever looked for. */
async function copiedRows(store: Store, person: Person, world: World): Promise<Row[]> {
  if (!Object.values(kinds).some(({ copied }: Pick<Kind, 'copied'>) => copied && holds(person, copied))) return [];
  const dueBy = plus(world.now, { days: world.policy.renewal.firstDaysBefore });
  const found = (await store.find('obligation', { live: true, dueBy })).filter(({ doc }) => {
    const role = kindOf(doc.about).copied;
    return role && holds(person, role) && doc.owner !== person.mail && doc.promptAt <= world.now;
  });
  const files = await filesOf(store, new Set(found.map(({ doc }) => doc.client)));
  const isTheirs = ({ doc }: Stored<Obligation>) => {
    const [file, role] = [files.get(doc.client), kindOf(doc.about).copied];
    return file && role && teamMember(world.people, file, role) === person.mail;
  };
  return rowsOf(store, found.filter(isTheirs), world);
}

function holds({ roles }: Person, role: keyof Team): boolean {
  return roles.includes(role);
}

async function rowsOf(store: Store, found: readonly Stored<Obligation>[], world: World): Promise<Row[]> {
  const open = found.map(({ doc }) => doc).filter((doc): doc is OpenObligation => isOpen(doc));
  const files = await filesOf(store, new Set(open.map(({ client }) => client)));
  const rows = open.flatMap((each) => {
    const file = files.get(each.client);
    return file ? [rowOf(each, file, world)] : [];
  });
  const keyed = rows.map((row) => ({ row, key: order(row) }));
  return keyed.sort((a, b) => a.key.localeCompare(b.key)).map(({ row }) => row);
}

async function filesOf(store: Store, ids: ReadonlySet<ClientId>): Promise<Map<ClientId, ClientFile>> {
  if (ids.size === 0) return new Map();
  const files = await store.find('client', { live: true, partition: [...ids].map(partitionOf.client) });
  return new Map(files.map(({ doc }) => [doc.id, doc]));
}

function order({ dueAt, client, obligation }: Row): string {
  return `${dueAt} ${client.name} ${obligation}`;
}

/** On the first morning of a week the week ahead, else to the end of the next working day. */
function comingUntil(world: World, person: Person, today: Day): Day {
  if (isWeekly(person.mail, world)) return endOfWeek(today);
  return addBusinessDays(calendarOf(world, person.mail), today, 1);
}

/** Its Sunday. */
function endOfWeek(today: Day): Day {
  return addDays(today, 7 - weekday(today));
}

function endOf(day: Day, world: World, person: Person): Instant {
  return at(addDays(day, 1), '00:00', calendarOf(world, person.mail).zone);
}
