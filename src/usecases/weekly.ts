// The director's week: asked for on the first morning of a week, and made from the facts when it is shown (spec §6).
import type { Weekly } from '../domain/answer-parts.ts';
import { dayOf } from '../domain/day.ts';
import { partitionOf } from '../domain/ids.ts';
import { isOpen, type OpenObligation } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { isWeekly, weeklyOf } from '../domain/weekly.ts';
import { workStart } from '../domain/work-calendar.ts';
import { calendarOf, type World } from '../domain/world.ts';
import { toEffect } from './commit.ts';
import { type Core, loadWorld } from './world.ts';

/** Brings every director the card of a Monday, whether or not something is due; once, under the name of the day. */
export async function askForWeekly(core: Core): Promise<void> {
  const world = await loadWorld(core);
  for (const { mail } of world.people.filter(isDirector)) {
    const calendar = calendarOf(world, mail);
    const today = dayOf(world.now, calendar.zone);
    if (!isWeekly(mail, world) || world.now < workStart(calendar, today)) continue;
    const partition = partitionOf.person(mail);
    const name = `weekly:${mail}:${today}`;
    if (await core.store.get('effect', partition, name)) continue;
    const doc = toEffect(partition, null, { name, body: { kind: 'refresh-day', to: mail } }, world.now);
    await core.store.commit(partition, [{ op: 'create', doc }]);
  }
}

/** Null for others than directors, and on other days. */
export async function weeklyFor({ store }: Core, person: Person, world: World): Promise<Weekly | null> {
  if (!isDirector(person) || !isWeekly(person.mail, world)) return null;
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

function isDirector({ roles }: Person): boolean {
  return roles.includes('director');
}
