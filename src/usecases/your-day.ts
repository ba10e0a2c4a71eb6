// A person's day: what is owed, and the card that brings it (spec §3 *One card a morning*).
import type { Answer } from '../domain/answer.ts';
import type { Row, YourDay } from '../domain/answer-parts.ts';
import type { Team } from '../domain/client.ts';
import { mayBeAbove } from '../domain/climb.ts';
import { addDays, at, type Day, type Instant, maxOf, plus, weekday } from '../domain/day.ts';
import { type Kind, kindOf, kinds } from '../domain/kinds.ts';
import { isOnCard } from '../domain/morning.ts';
import { isOpen, type Obligation } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { teamMember } from '../domain/roles.ts';
import { isWeekly } from '../domain/weekly.ts';
import { addBusinessDays } from '../domain/work-calendar.ts';
import { calendarOf, todayOf, type World } from '../domain/world.ts';
import type { Store, Stored } from '../ports.ts';
import { rowOf } from './answers.ts';
import { clientFiles } from './client-files.ts';
import { climbedTo } from './climbed.ts';
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
  return {
    now: await rowsOf(store, docsOf(found.filter(isNow)), world),
    later: await rowsOf(store, docsOf(later), world),
  };
}

/** What climbed to this person: only directors, those above them and administrators are ever climbed to. */
async function climbedRows(store: Store, person: Person, world: World): Promise<Row[]> {
  if (!mayBeAbove(person, world)) return [];
  const { mail } = person;
  const found = await store.find('obligation', { live: true, dueBy: world.now });
  return rowsOf(store, await climbedTo(store, mail, docsOf(found), world), world);
}

/** What is copied to a role of this person, from its first prompt on: only those roles are ever looked for. */
async function copiedRows(store: Store, person: Person, world: World): Promise<Row[]> {
  if (!Object.values(kinds).some(({ copied }: Pick<Kind, 'copied'>) => copied && holds(person, copied))) return [];
  const dueBy = plus(world.now, { days: world.policy.renewal.firstDaysBefore });
  const found = (await store.find('obligation', { live: true, dueBy })).filter(({ doc }) => {
    const role = kindOf(doc.about).copied;
    return role && holds(person, role) && doc.owner !== person.mail && doc.promptAt <= world.now;
  });
  const files = await clientFiles(
    store,
    found.map(({ doc }) => doc.client),
  );
  const isTheirs = ({ doc }: Stored<Obligation>) => {
    const [file, role] = [files.get(doc.client), kindOf(doc.about).copied];
    return file && role && teamMember(world.people, file, role) === person.mail;
  };
  return rowsOf(store, docsOf(found.filter(isTheirs)), world);
}

function holds({ roles }: Person, role: keyof Team): boolean {
  return roles.includes(role);
}

const docsOf = (found: readonly Stored<Obligation>[]) => found.map(({ doc }) => doc);

async function rowsOf(store: Store, these: readonly Obligation[], world: World): Promise<Row[]> {
  const open = these.filter(isOpen);
  const files = await clientFiles(
    store,
    open.map(({ client }) => client),
  );
  const rows = open.flatMap((each) => {
    const file = files.get(each.client);
    return file ? [rowOf(each, file, world)] : [];
  });
  const keyed = rows.map((row) => ({ row, key: order(row) }));
  return keyed.sort((a, b) => a.key.localeCompare(b.key)).map(({ row }) => row);
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
