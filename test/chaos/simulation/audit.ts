// What must hold of the whole office at any quiet moment: nothing waits that nobody will look at, nothing due stays unseen.
import { type Day, dayOf, type Instant, maxOf, plus, toInstant } from '../../../src/domain/day.ts';
import { filingOf } from '../../../src/domain/document.ts';
import type { Effect } from '../../../src/domain/effect.ts';
import type { Mail } from '../../../src/domain/ids.ts';
import { kindOf } from '../../../src/domain/kinds.ts';
import { isOnItsWay } from '../../../src/domain/meeting.ts';
import { isOpen, type OpenObligation } from '../../../src/domain/obligation.ts';
import { addBusinessDays, rollForward, type WorkCalendar, workStart } from '../../../src/domain/work-calendar.ts';
import { calendarOf, type World } from '../../../src/domain/world.ts';
import type { SimulatedEvent } from './graph.ts';
import type { Mirror } from './mirror.ts';

export type Audited = {
  mirror: Mirror;
  world: World;
  events: Iterable<SimulatedEvent>;
  /** The end of the last time that no instance lived, or that Teams or Graph did not answer. */
  calmSince: Instant;
  /** Since when the round of an obligation is its owner's, its next step on its time, and a person in reach. */
  asked: (obligation: OpenObligation) => Instant;
  planned: (obligation: OpenObligation) => Instant | null;
  reachableSince: (mail: Mail) => Instant | null;
};

/** Sweeps, dispatches and retries come within minutes; what was claimed in a life that ended waits for its lease. */
const AT_ONCE = { minutes: 20 };
/** A card is given up at Teams' 500, and asked for again on the next morning; so often it may happen in a row. */
const MORNINGS = 4;
/** Mailboxes are read in working hours. */
const UNTIL_READ = { days: 5 };

/** What is wrong, in words. */
export function audit(audited: Audited): string[] {
  const { mirror } = audited;
  const wrong: string[] = [];
  for (const effect of mirror.all('effect')) wrong.push(...effectWrongs(effect, audited));
  for (const obligation of mirror.all('obligation')) {
    if (!isOpen(obligation)) continue;
    wrong.push(...sleptOver(obligation, audited), ...unseen(obligation, audited));
  }
  for (const absence of mirror.all('absence'))
    if (absence.wakeAt && isLong(absence.wakeAt, audited))
      wrong.push(`absence ${absence.person} ${absence.id} is not stepped`);
  return [...wrong, ...eventWrongs(audited)];
}

function isLong(since: Instant, { calmSince, world }: Audited): boolean {
  return plus(maxOf(since, calmSince), AT_ONCE) < world.now;
}

function effectWrongs(effect: Effect, audited: Audited): string[] {
  if (effect.state === 'waiting' && isLong(effect.wakeAt, audited))
    return [`${effect.name} waits since ${effect.wakeAt}`];
  if (effect.state === 'sending' && isLong(effect.leaseUntil, audited))
    return [`${effect.name} is claimed by nobody alive`];
  if ((effect.state === 'dead' || effect.state === 'unknown') && effect.reason === '')
    return [`${effect.name} has no reason`];
  return [];
}

function sleptOver(obligation: OpenObligation, audited: Audited): string[] {
  const { wakeAt } = filingOf(obligation);
  const since = wakeAt && maxOf(wakeAt, audited.planned(obligation) ?? wakeAt);
  return since && isLong(since, audited) ? [`${obligation.id} was to wake at ${wakeAt}`] : [];
}

/** Due, and its owner has not seen it although they could be reached on several mornings. */
function unseen(obligation: OpenObligation, audited: Audited): string[] {
  const { world, asked, reachableSince, calmSince } = audited;
  const { id, owner, promptAt, round, about, state } = obligation;
  const reachable = reachableSince(owner);
  if (!reachable || kindOf(about).comes !== 'in the morning') return [];
  const calendar = calendarOf(world, owner);
  const back = lastAway(owner, calendar, world);
  const since = [asked(obligation), reachable, calmSince, back ?? promptAt].reduce(maxOf<Instant>, promptAt);
  if (state === 'waiting')
    return isAfter(since, MORNINGS, calendar, world)
      ? [`${id} (round ${round}) was never shown to ${owner}, since ${since}`]
      : [];
  if (kindOf(about).shownAgain) return [];
  const seen = maxOf(since, obligation.shownAt);
  const again = MORNINGS + world.policy.remindAfterBusinessDays;
  return isAfter(seen, again, calendar, world) ? [`${id} was not shown again to ${owner}, since ${seen}`] : [];
}

function isAfter(since: Instant, mornings: number, calendar: WorkCalendar, world: World): boolean {
  const day = addBusinessDays(calendar, dayOf(since, calendar.zone), mornings);
  return plus(workStart(calendar, day), { hours: 5 }) < world.now;
}

/** The morning after the last absence that has begun. */
function lastAway(person: Mail, calendar: WorkCalendar, world: World): Instant | null {
  const today = dayOf(world.now, calendar.zone);
  const until = world.absences
    .filter((each) => each.person === person && each.from <= today)
    .reduce<Day | null>((found, each) => (found ? maxOf(found, each.until) : each.until), null);
  return (
    until &&
    workStart(calendar, rollForward(dayOf(plus(workStart(calendar, until), { days: 1 }), calendar.zone), calendar))
  );
}

/** A booked meeting stands in the calendar at its time; what was changed there is learned with the next reading, after a weekend at most. */
function eventWrongs({ mirror, events, world, calmSince }: Audited): string[] {
  const wrong: string[] = [];
  const all = [...events];
  for (const meeting of mirror.all('meeting')) {
    if (meeting.state !== 'scheduled' || isOnItsWay(meeting) || meeting.invitation.startsAt <= world.now) continue;
    const event = all.find(({ eventId }) => eventId === meeting.event.eventId);
    if (event && plus(maxOf(toInstant(event.changedThereAt), calmSince), UNTIL_READ) > world.now) continue;
    if (!event || event.isCancelled) wrong.push(`meeting ${meeting.id} has no event`);
    else if (event.invitation.startsAt !== meeting.invitation.startsAt)
      wrong.push(
        `meeting ${meeting.id} is at ${meeting.invitation.startsAt}, its event at ${event.invitation.startsAt}`,
      );
  }
  return wrong;
}
