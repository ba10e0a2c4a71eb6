// First import: what is overdue of new clients is spread over the owner's next working days (spec §3 *First import*).
import type { Temperature } from './cadence.ts';
import { type Day, dayOf } from './day.ts';
import { type Change, obligationIn, withObligation } from './decision.ts';
import type { Mail, ObligationId } from './ids.ts';
import { isOpen, type OpenObligation } from './obligation.ts';
import { asksForDate } from './onboarding.ts';
import { addBusinessDays, rollForward, workStart } from './work-calendar.ts';
import { calendarOf, type World } from './world.ts';

/** Something overdue, as much as it takes to put it in order. */
export type Overdue = Pick<OpenObligation, 'id' | 'owner' | 'dueAt'> & { temperature: Temperature };
/** The due day of each, by the obligation's name. */
export type Spread = ReadonlyMap<ObligationId, Day>;

const coldFirst: Readonly<Record<Temperature, number>> = { cold: 0, cool: 1, warm: 2, hot: 3 };

/** What of a new client is overdue. */
export function overdueOf({ client }: Change, world: World): Overdue[] {
  const { temperature, stage, lastPulseOn, kickOffOn } = client.file;
  const undated = lastPulseOn === null && !(stage === 'onboarding' && kickOffOn !== null);
  return (
    client.obligations
      .filter((each): each is OpenObligation => isOpen(each))
      // Until the kick-off is known, nothing of the plan can be owed: it is asked for at once.
      .filter((each) => !asksForDate(each))
      .filter((each) => each.dueAt <= world.now || (undated && each.about.kind === 'pulse-check'))
      .map(({ id, owner, dueAt }) => ({ id, owner, dueAt, temperature: temperature ?? 'cool' }))
  );
}

/**
 * Each owner's overdue obligations over ten working days: cold first (unknown as cool), oldest due, id; the i-th of n is
 * due on working day ⌊10·i/n⌋, day 0 being the owner's first on or after today.
 */
export function spreadFirstImport(items: readonly Overdue[], world: World): Spread {
  const byOwner = Map.groupBy(items, ({ owner }) => owner);
  return new Map([...byOwner].flatMap(([owner, mine]) => spreadOver(owner, mine, world)));
}

/** The client with what is overdue on its day of the spread; the original day is kept as `wasDueOn`. */
export function onSpreadDays(change: Change, spread: Spread, world: World): Change {
  return overdueOf(change, world).reduce((sofar, { id }) => {
    const obligation = obligationIn(sofar.client, id);
    const dueOn = spread.get(id);
    if (!dueOn || !obligation || !isOpen(obligation)) return sofar;
    const dueAt = workStart(calendarOf(world, obligation.owner), dueOn);
    const day = { dueOn, dueAt, promptAt: dueAt, wakeAt: dueAt, wasDueOn: obligation.dueOn };
    return withObligation(sofar, { ...obligation, ...day });
  }, change);
}

function spreadOver(owner: Mail, items: readonly Overdue[], world: World): [ObligationId, Day][] {
  const calendar = calendarOf(world, owner);
  const first = rollForward(dayOf(world.now, calendar.zone), calendar);
  const over = world.policy.firstImport.spreadWorkingDays;
  const days = Array.from({ length: over }, (_, n) => addBusinessDays(calendar, first, n));
  const dayAt = (i: number) => days[Math.floor((over * i) / items.length)] ?? first;
  return items.toSorted(moreUrgent).map(({ id }, i) => [id, dayAt(i)]);
}

function moreUrgent(a: Overdue, b: Overdue): number {
  return coldFirst[a.temperature] - coldFirst[b.temperature] || compare(a.dueAt, b.dueAt) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
