// The director's week: asked for once in a week, on its first morning where it can, and made from the facts when it is shown (spec §6).
import type { Weekly } from '../domain/answer-parts.ts';
import { dayOf } from '../domain/day.ts';
import { type Mail, partitionOf } from '../domain/ids.ts';
import { isOpen, type OpenObligation } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { isTimeForWeekly, isWeekly, weeklyOf, weekOf } from '../domain/weekly.ts';
import { calendarOf, todayOf, type World } from '../domain/world.ts';
import type { Store } from '../ports.ts';
import { changePerson } from './change-person.ts';
import { type Core, loadWorld } from './world.ts';

/** Brings every director the card of a week, whether or not something is due: on Monday, else on the next morning that Steward runs. */
export async function askForWeekly(core: Core): Promise<void> {
  const world = await loadWorld(core);
  for (const { mail, weekly } of world.people.filter(isDirector)) {
    const week = weekOf(mail, world);
    if (weekly === week || !isTimeForWeekly(mail, world)) continue;
    // Who is new in the middle of a week begins with the next one.
    const isNew = weekly === undefined && !isWeekly(mail, world);
    const effects = isNew ? [] : [{ name: nameOf(mail, world), body: { kind: 'refresh-day' as const, to: mail } }];
    await changePerson(core, mail, (person) => ({ ...person, weekly: week }), effects);
  }
}

/** Null for others than directors, and on other days than the week's first and the one on which its card came. */
export async function weeklyFor({ store }: Core, person: Person, world: World): Promise<Weekly | null> {
  if (!isDirector(person)) return null;
  if (!isWeekly(person.mail, world) && !(await cameToday(store, person.mail, world))) return null;
  const [files, due, escalations] = await Promise.all([
    store.find('client', {}),
    store.find('obligation', { live: true, dueBy: world.now }),
    store.find('escalation', {}),
  ]);
  const facts = {
    files: files.map(({ doc }) => doc),
    due: due.map(({ doc }) => doc).filter((doc): doc is OpenObligation => isOpen(doc)),
    escalations: escalations.map(({ doc }) => doc),
  };
  return weeklyOf(person.mail, facts, world);
}

async function cameToday(store: Store, mail: Mail, world: World): Promise<boolean> {
  const asked = await store.get('effect', partitionOf.person(mail), nameOf(mail, world));
  return asked !== undefined && dayOf(asked.doc.createdAt, calendarOf(world, mail).zone) === todayOf(world, mail);
}

function nameOf(mail: Mail, world: World): string {
  return `weekly:${mail}:${weekOf(mail, world)}`;
}

function isDirector({ roles }: Person): boolean {
  return roles.includes('director');
}
