// When what is late climbs, and to whom (spec §3 *Climbing*).
import { awayOn, isLong, standIn } from './away.ts';
import type { ClientFile } from './client.ts';
import { addDays, type Day, dayOf, type Instant, maxOf, minOf, plus } from './day.ts';
import { type Change, withObligation } from './decision.ts';
import { type Mail, toMail } from './ids.ts';
import { kindOf } from './kinds.ts';
import { isOpen, type OpenObligation } from './obligation.ts';
import type { Person } from './person.ts';
import { directorOf, holdersOf } from './roles.ts';
import {
  addBusinessDays,
  lateFrom,
  nextWorkStart,
  rollForward,
  type WorkCalendar,
  weekStart,
  workStart,
} from './work-calendar.ts';
import { calendarOf, personIn, todayOf, type World } from './world.ts';

type Climb = Pick<OpenObligation, 'climbAt' | 'climbed'>;
const CLOCKS_DIFFER = { seconds: 30 };
const stays: Climb = { climbAt: null, climbed: null };

/**
 * Who hears of what this owner owes late: the director, or their cover while they are away; of a director's own, or where
 * nobody covers, `aboveDirector`, else the administrators.
 */
export function above(owner: Mail, file: ClientFile, world: World): Mail[] {
  return heardBy(owner, directorNow(file, world), world);
}

/** Up to two business days it waits for the director's return, but of clients in danger. */
function directorNow(file: ClientFile, world: World): Mail | null {
  const director = directorOf(world.people, file);
  const away = director && awayOn(world, director, file.id, todayOf(world, director));
  if (!away || !(isInDanger(file) || isLong(away, director, world))) return director;
  return standIn(world, file, director, away);
}

function heardBy(owner: Mail, director: Mail | null, world: World): Mail[] {
  if (director && director !== owner) return [director];
  const { aboveDirector } = world.policy;
  const others = aboveDirector ? [toMail(aboveDirector)] : holdersOf(world.people, 'admin');
  return others.filter((mail) => mail !== owner);
}

/** Whether anything can ever climb to this person. */
export function mayBeAbove({ mail, roles }: Pick<Person, 'mail' | 'roles'>, world: World): boolean {
  const isDirector = (of: Mail) => personIn(world, of)?.roles.includes('director') ?? false;
  if (roles.includes('director') || roles.includes('admin') || world.policy.aboveDirector === mail) return true;
  return world.absences.some(({ cover, person }) => cover === mail && isDirector(person));
}

/** Sets when each open obligation climbs next; run on every change, for it hangs on temperature, team and calendars. */
export function planClimbs(change: Change, world: World): Change {
  const { file } = change.client;
  const director = directorNow(file, world);
  const first = remembered((mail: Mail, dueOn: Day) => firstClimb(dueOn, file, calendarOf(world, mail), world));
  return change.client.obligations.reduce((sofar, each) => {
    if (!isOpen(each)) return sofar;
    const to = heardBy(each.owner, director, world);
    const { climbAt, climbed } = nextClimb(each, to, { file, first }, world);
    if (climbAt === each.climbAt && JSON.stringify(climbed) === JSON.stringify(each.climbed)) return sofar;
    return withObligation(sofar, { ...each, climbAt, climbed });
  }, change);
}

function nextClimb(
  obligation: OpenObligation,
  to: readonly Mail[],
  { file, first }: { file: ClientFile; first: (mail: Mail, dueOn: Day) => Instant },
  world: World,
): Climb {
  const [hearer] = to;
  if (!hearer || !kindOf(obligation.about).climbs) return stays;
  const calendar = calendarOf(world, hearer);
  const late = first(hearer, obligation.dueOn);
  const start = isPutOff(obligation, world) ? minOf(late, seenAgain(obligation, calendar, world)) : late;
  const { climbed } = obligation;
  if (!climbed || climbed.to.join() !== to.join()) return { climbAt: start, climbed: null };
  // Another instance, whose clock is ahead, may have let it climb just now.
  if (start > plus(world.now, CLOCKS_DIFFER)) return { climbAt: start, climbed: null };
  // Not seen yet: on its way, or given up and sent again at the time that was set then.
  if (!climbed.shownAt) return { climbAt: obligation.climbAt, climbed };
  return { climbAt: again(climbed.shownAt, file, calendar, world), climbed };
}

/** Most of a client's obligations share few days. */
function remembered(ask: (mail: Mail, dueOn: Day) => Instant): typeof ask {
  const known = new Map<string, Instant>();
  return (mail, dueOn) => {
    const found = known.get(`${mail} ${dueOn}`) ?? ask(mail, dueOn);
    known.set(`${mail} ${dueOn}`, found);
    return found;
  };
}

/** Cold or in extra care: any morning; the rest waits for the director's Monday card. */
function firstClimb(dueOn: Day, file: ClientFile, calendar: WorkCalendar, world: World): Instant {
  const { climb, firstImport } = world.policy;
  const days = isInDanger(file) ? climb.inDanger : file.temperature === 'hot' ? climb.hot : climb.others;
  const late = lateFrom(calendar, dueOn, days);
  const from = file.importedOn ? maxOf(late, addDays(file.importedOn, firstImport.noClimbDays)) : late;
  return workStart(calendar, isInDanger(file) ? rollForward(from, calendar) : mondayCard(from, calendar));
}

/** Put off so often in a row that the director sees it, late or not (spec §3 *Snooze*). */
function isPutOff({ snoozes }: OpenObligation, { policy }: World): boolean {
  return snoozes >= policy.snooze.directorSeesTimes;
}

/** Due, on the director's next morning; a morning once set is kept. */
function seenAgain({ dueAt, climbAt, climbed }: OpenObligation, calendar: WorkCalendar, world: World): Instant {
  if (climbed) return world.now;
  const next = maxOf(dueAt, nextWorkStart(calendar, world.now));
  return climbAt ? minOf(next, climbAt) : next;
}

function again(shownAt: Instant, file: ClientFile, calendar: WorkCalendar, world: World): Instant {
  const shownOn = dayOf(shownAt, calendar.zone);
  const next = isInDanger(file)
    ? addBusinessDays(calendar, shownOn, world.policy.remindAfterBusinessDays)
    : mondayCard(addDays(shownOn, 1), calendar);
  return workStart(calendar, next);
}

/** At risk or in extra care: it goes ahead of the rest (spec §3). */
export function isInDanger({ temperature, extraCare }: ClientFile): boolean {
  return temperature === 'cold' || extraCare;
}

/** The first day from `day` on that brings the week's card. */
function mondayCard(day: Day, calendar: WorkCalendar): Day {
  const thisWeek = weekStart(day, calendar);
  return thisWeek >= day ? thisWeek : weekStart(addDays(day, 7), calendar);
}
