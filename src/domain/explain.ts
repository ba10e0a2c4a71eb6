// Why an obligation is shown when it is, from its facts (spec §3 *Explain*).
import { shortDay, weekdayName } from './day.ts';
import { kindOf } from './kinds.ts';
import type { OpenObligation } from './obligation.ts';
import { refOf, todayOf, type World } from './world.ts';

/** One reason each, in lower case; the first is the rule that gave its day. Never empty. */
export function explain(obligation: OpenObligation, world: World): readonly string[] {
  const { about, why, wasDueOn, dueOn, rolledTo, owner, coveredFor, snoozes } = obligation;
  const today = todayOf(world, owner);
  const isSpread = wasDueOn !== null && wasDueOn !== dueOn;
  return [
    ...(why.length > 0 ? why : [kindOf(about).because(about, world.policy)]),
    ...(rolledTo === dueOn ? [`rolled to ${weekdayName(dueOn)}`] : []),
    ...(isSpread ? [`was due ${shortDay(wasDueOn, today)}; spread over the first days after the import`] : []),
    ...(snoozes > 0 ? [snoozes === 1 ? 'put off once until now' : `put off ${snoozes} times in a row`] : []),
    ...(dueOn < today ? [`open since ${shortDay(dueOn, today)}`] : []),
    ...(coveredFor ? [`${refOf(world, coveredFor).name} is away`] : []),
  ];
}
