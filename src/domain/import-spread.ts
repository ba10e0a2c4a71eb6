// First import: what is overdue of new clients is spread over the owner's next working days (spec §3 *First import*).
import type { Temperature } from './cadence.ts';
import { dayOf } from './day.ts';
import { type Change, withObligation } from './decision.ts';
import type { Mail } from './ids.ts';
import { isOpen, type OpenObligation } from './obligation.ts';
import { asksForDate } from './onboarding.ts';
import { addBusinessDays, rollForward, workStart } from './work-calendar.ts';
import { calendarOf, type World } from './world.ts';

type Item = { obligation: OpenObligation; temperature: Temperature };

const coldFirst: Readonly<Record<Temperature, number>> = { cold: 0, cool: 1, warm: 2, hot: 3 };

/**
 * The same clients with each owner's overdue obligations spread: cold first (unknown as cool), oldest due, id; the i-th of
 * n is due on working day ⌊10·i/n⌋, day 0 being the owner's first on or after today. Keeps the original day as `wasDueOn`.
 */
export function spreadFirstImport(changes: readonly Change[], world: World): Change[] {
  const items = changes.flatMap((change) => overdueOf(change, world));
  const owners = [...new Set(items.map(({ obligation }) => obligation.owner))];
  const spread = owners.flatMap((owner) => spreadOver(owner, items, world));
  const ofClient = Map.groupBy(spread, ({ client }) => client);
  return changes.map((change) => (ofClient.get(change.client.file.id) ?? []).reduce(withObligation, change));
}

function overdueOf({ client }: Change, world: World): Item[] {
  const { temperature, stage, lastPulseOn, kickOffOn } = client.file;
  const undated = lastPulseOn === null && !(stage === 'onboarding' && kickOffOn !== null);
  return (
    client.obligations
      .filter((each): each is OpenObligation => isOpen(each))
      // Until the kick-off is known, nothing of the plan can be owed: it is asked for at once.
      .filter((each) => !asksForDate(each))
      .filter((each) => each.dueAt <= world.now || (undated && each.about.kind === 'pulse-check'))
      .map((obligation) => ({ obligation, temperature: temperature ?? 'cool' }))
  );
}

function spreadOver(owner: Mail, items: readonly Item[], world: World): OpenObligation[] {
  const calendar = calendarOf(world, owner);
  const first = rollForward(dayOf(world.now, calendar.zone), calendar);
  const mine = items.filter(({ obligation }) => obligation.owner === owner).toSorted(moreUrgent);
  return mine.map(({ obligation }, i) => {
    const workingDay = Math.floor((world.policy.firstImport.spreadWorkingDays * i) / mine.length);
    const dueOn = addBusinessDays(calendar, first, workingDay);
    const dueAt = workStart(calendar, dueOn);
    return { ...obligation, dueOn, dueAt, promptAt: dueAt, wakeAt: dueAt, wasDueOn: obligation.dueOn };
  });
}

function moreUrgent(a: Item, b: Item): number {
  return (
    coldFirst[a.temperature] - coldFirst[b.temperature] ||
    a.obligation.dueAt.localeCompare(b.obligation.dueAt) ||
    (a.obligation.id < b.obligation.id ? -1 : 1)
  );
}
