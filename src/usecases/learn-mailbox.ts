// What Outlook said of a person comes in: when they work, and whether they are away (spec §3 *Due times*, *Absence*).
import type { Instant } from '../domain/day.ts';
import { type Mail, partitionOf } from '../domain/ids.ts';
import { heard, type MailboxSettings, nextRead } from '../domain/mailbox.ts';
import { fromOutlook } from '../domain/out-of-office.ts';
import type { Person } from '../domain/person.ts';
import { calendarOf, type World } from '../domain/world.ts';
import { changeAbsences } from './change-absences.ts';
import { changePerson } from './change-person.ts';
import { type Core, loadWorld } from './world.ts';

/**
 * Null: Outlook did not answer, and the last known stays; who was away until they switch it off still is. Absences first:
 * after a break in between it is read again.
 */
export async function learnMailbox(core: Core, mail: Mail, said: MailboxSettings | null): Promise<void> {
  const stored = await core.store.get('person', partitionOf.person(mail), mail);
  if (!stored) return;
  const now = core.clock.now();
  const known = stored.doc.outlook;
  const told = said ? heard(known, said, now) : (known ?? { hours: null, outOfOffice: null });
  // Their zone is the one they work in.
  const zone = told.hours?.zone ?? stored.doc.zone;
  const learn = (person: Person, wakeAt: Instant): Person => ({ ...person, zone, outlook: { ...told, wakeAt } });
  const withThem = (world: World): World => ({
    ...world,
    people: world.people.map((each) => (each.mail === mail ? learn(each, now) : each)),
  });
  const world = withThem(await loadWorld(core));
  const isAway = world.absences.some(({ person, source }) => person === mail && source === 'outlook');
  if (told.outOfOffice || isAway)
    await changeAbsences(core, mail, (all, newest) => fromOutlook(mail, told.outOfOffice, all, withThem(newest)));
  const calendar = calendarOf(world, mail);
  const wakeAt = nextRead(calendar, now, said ? 'answered' : 'silent');
  await changePerson(core, mail, (person) => learn(person, wakeAt));
}
