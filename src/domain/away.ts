// Who is away when, who covers, and when what is done about it (spec §3 *Absence*).
import { type Absence, type AbsenceStep, type Away, absenceSteps } from './absence.ts';
import type { ClientFile } from './client.ts';
import { addDays, at, type Day, type Instant, maxOf, minOf } from './day.ts';
import type { ClientId, Mail } from './ids.ts';
import type { Days } from './mailbox.ts';
import { directorOf } from './roles.ts';
import { addBusinessDays, isWorkingDay, rollForward, workStart } from './work-calendar.ts';
import { calendarOf, isStaff, todayOf, type World } from './world.ts';

/** The stretch around `day` in which a person is away from a client; null when they are there. */
export function awayOn(world: World, person: Mail, client: ClientId, day: Day): Away | null {
  const all = world.absences.filter(
    (each) => each.person === person && (!each.clients || each.clients.includes(client)),
  );
  const now = all.filter(({ from, until }) => from <= day && day <= until);
  const [first] = now;
  if (!first) return null;
  const whole = joined(all, first);
  // A cover set for just these days goes before that of the whole leave.
  const byHand = now.toSorted((a, b) => Number(b.source === 'cover') - Number(a.source === 'cover'));
  const cover = byHand.map((each) => coverOf(each, world)).find((mail) => mail !== null) ?? null;
  return { ...whole, cover, waits: all.filter((each) => overlaps(each, whole)).flatMap(({ waits }) => waits) };
}

/** Who covers, while they work here: whoever has left covers for nobody. */
export function coverOf({ cover }: Pick<Absence, 'cover'>, world: World): Mail | null {
  return cover && isStaff(world, cover) ? cover : null;
}

/** Whether two stretches have a day in common. */
export function overlaps(one: Days, other: Days): boolean {
  return one.from <= other.until && other.from <= one.until;
}

/** One absence after the other is one stretch, whoever covers which part of it. */
function joined(all: readonly Absence[], { from, until }: Days): Days {
  const near = all.filter((each) => overlaps(each, { from: addDays(from, -1), until: addDays(until, 1) }));
  const first = near.reduce((found, each) => minOf(found, each.from), from);
  const last = near.reduce((found, each) => maxOf(found, each.until), until);
  return first === from && last === until ? { from, until } : joined(all, { from: first, until: last });
}

/** The absences of the same person and clients, this one as it is given. */
function together(absence: Absence, world: World): Absence[] {
  const { person, id, clients } = absence;
  const isOf = (each: Absence) => !each.clients || (clients?.some((one) => each.clients?.includes(one)) ?? false);
  return [absence, ...world.absences.filter((each) => each.person === person && each.id !== id && isOf(each))];
}

/** The whole leave of which an absence is a part. */
export function leaveOf(absence: Absence, world: World): Days {
  return joined(together(absence, world), absence);
}

/** Whether some absence of that day says who covers: this one, or one beside it. */
export function isCovered(absence: Absence, day: Day, world: World): boolean {
  return together(absence, world).some(
    (each) => each.from <= day && day <= each.until && coverOf(each, world) !== null,
  );
}

/** The days of an absence on which nobody covers, from the first working day to the last; null: somebody does on each. */
export function uncovered(absence: Absence, world: World): Days | null {
  const { person, from, until } = absence;
  const calendar = calendarOf(world, person);
  let [first, last]: [Day | null, Day] = [null, until];
  let isAny = false;
  for (let day = from; day <= until; day = addDays(day, 1)) {
    const is = isCovered(absence, day, world);
    isAny ||= is;
    if (is || !isWorkingDay(calendar, day)) continue;
    first ??= day;
    last = day;
  }
  // As a whole it keeps its own days: a cover for exactly these belongs to it.
  return first && (isAny ? { from: first, until: last } : { from, until });
}

/** Whether the person is away today, by this absence or another. */
export function isStillAway({ person, clients }: Absence, world: World): boolean {
  return awayOn(world, person, clients?.[0] ?? ('' as ClientId), todayOf(world, person)) !== null;
}

/** More than so many business days away: everything goes to the cover, not only what cannot wait. */
export function isLong({ from, until }: Days, person: Mail, world: World): boolean {
  const calendar = calendarOf(world, person);
  let days = 0;
  for (let day = from; day <= until; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day)) days += 1;
    if (days > world.policy.absence.waitBusinessDays) return true;
  }
  return false;
}

/** The morning of the first working day after. */
export function returnOf({ until }: Pick<Absence, 'until'>, person: Mail, world: World): Instant {
  const calendar = calendarOf(world, person);
  return workStart(calendar, rollForward(addDays(until, 1), calendar));
}

/** Who stands in: the cover, else the director; neither counts when away, without a role or the person themselves. */
export function standIn(world: World, file: ClientFile, person: Mail, { cover }: Pick<Away, 'cover'>): Mail | null {
  const isThere = (mail: Mail | null): mail is Mail =>
    mail !== null && mail !== person && isStaff(world, mail) && !awayOn(world, mail, file.id, todayOf(world, mail));
  return [cover, directorOf(world.people, file)].find(isThere) ?? null;
}

/** The next step and its time; steps that have no sense any more are left out. Null: it is over. */
export function nextStep(absence: Absence, world: World): { step: AbsenceStep; at: Instant } | null {
  const { person, from, clients, done, ended: early } = absence;
  if (early) return done.includes('returned') ? null : { step: 'returned', at: early.at };
  const calendar = calendarOf(world, person);
  const before = (days: number) => workStart(calendar, addBusinessDays(calendar, from, -days));
  const { leaveCardBusinessDays, askCoverBusinessDays } = world.policy.absence;
  const leave = leaveOf(absence, world);
  const isLeave = clients === null && todayOf(world, person) < from && isLong(leave, person, world);
  const lacks = isLeave && uncovered(absence, world) !== null;
  const { askedOn } = absence;
  // Heard of late, the card has asked already: the director hears of it on the next business day at the earliest.
  const isAsked = askedOn !== undefined && askedOn >= addBusinessDays(calendar, from, -askCoverBusinessDays);
  const dayAfter = askedOn ? workStart(calendar, addBusinessDays(calendar, askedOn, 1)) : world.now;
  const steps: Record<AbsenceStep, Instant | null> = {
    'leave-card': isLeave && leave.from === from ? before(leaveCardBusinessDays) : null,
    'owner-asked': lacks && !isAsked ? before(askCoverBusinessDays) : null,
    'director-asked': lacks ? maxOf(before(askCoverBusinessDays - 1), dayAfter) : null,
    begun: at(from, '00:00', calendar.zone),
    // Until then it is kept: without it, the rest of the leave would look like a short one.
    returned: returnOf(leave, person, world),
  };
  for (const step of absenceSteps) {
    const time = steps[step];
    if (time && !done.includes(step)) return { step, at: time };
  }
  return null;
}

/** The absence with the time of its next step. */
export function planned(absence: Absence, world: World): Absence {
  return { ...absence, wakeAt: nextStep(absence, world)?.at ?? null };
}

/** The absence as it ends now, before its last day: the person is there from today on. */
export function ended(absence: Absence, by: Mail | 'outlook', world: World): Absence {
  const yesterday = addDays(todayOf(world, absence.person), -1);
  const early = { ...absence, until: minOf(absence.until, yesterday), ended: { at: world.now, by } };
  return planned(early, world);
}
