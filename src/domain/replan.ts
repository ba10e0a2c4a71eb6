// Hours, zones, holidays or policy changed: when what is owed is due, shown and shown again (spec §3 *Due times*).
import type { ClientFile } from './client.ts';
import { dayOf, type Instant } from './day.ts';
import { begin, type Change, type Client, withFact, withObligation } from './decision.ts';
import type { Mail, ObligationId } from './ids.ts';
import { kindOf } from './kinds.ts';
import { isOpen, type OpenObligation } from './obligation.ts';
import type { Person } from './person.ts';
import { type Policy, withDefaults } from './policy.ts';
import { type Due, rolledOn } from './rolling.ts';
import { ruledAnew } from './rule-day.ts';
import { rollForward, workStart } from './work-calendar.ts';
import { calendarOf, type World } from './world.ts';

/** What of people and policy the times of a client's obligations hang on, to be compared with what they were made by. */
export type Basis = { policy: string; people: Readonly<Record<Mail, string>> };

export function basisOf(people: readonly Person[], policy: Policy): Basis {
  const print = ({ zone, country, outlook }: Person) => JSON.stringify([zone, country, outlook?.hours ?? null]);
  return { policy: JSON.stringify(policy), people: Object.fromEntries(people.map((each) => [each.mail, print(each)])) };
}

/** The policy a basis was made of; what a newer version added has its default. */
export function policyOf({ policy }: Basis): Policy {
  return withDefaults(JSON.parse(policy));
}

/** Whose times are to be computed anew; `all` where the policy changed. */
export function changedSince(before: Basis, now: Basis): readonly Mail[] | 'all' {
  if (before.policy !== now.policy) return 'all';
  const mails = Object.keys(now.people) as Mail[];
  return mails.filter((mail) => before.people[mail] !== now.people[mail]);
}

/**
 * These of the open obligations in the calendars of today, and by the policy of today where `before` is the one they were
 * made by. What is due already stays; a due day moves when it became free or when the rule gives another one; exact
 * instants never move. The same again changes nothing. Climbing follows by itself, as on every change.
 */
export function replan(client: Client, these: readonly ObligationId[], world: World, before?: Policy): Change {
  return client.obligations.reduce((change, each) => {
    if (!isOpen(each) || !these.includes(each.id)) return change;
    const ruled = before ? ruledAnew(each, client, world, before) : each;
    const next = replanned(ruled, client.file, world);
    if (next === each) return change;
    const moved = withObligation(change, next);
    if (next.dueOn === each.dueOn) return moved;
    const what = ruled === each ? 'due-day-rolled' : 'due-day-ruled';
    return withFact(moved, what, { obligation: each.id, from: each.dueOn, to: next.dueOn });
  }, begin(client));
}

function replanned(obligation: OpenObligation, file: ClientFile, world: World): OpenObligation {
  const { about, owner, coveredFor, promptAt, wakeAt } = obligation;
  if (kindOf(about).rolls === 'exact') return obligation;
  const calendar = calendarOf(world, coveredFor ?? owner);
  const onMorning = (at: Instant) =>
    at > world.now ? workStart(calendar, rollForward(dayOf(at, calendar.zone), calendar)) : at;
  const due = dueAgain(obligation, file, world);
  const prompt = promptAt === obligation.dueAt ? due.dueAt : onMorning(promptAt);
  const wake = wakeAt === null ? null : wakeAt === promptAt ? prompt : onMorning(wakeAt);
  const isSame = due.dueAt === obligation.dueAt && prompt === promptAt && wake === wakeAt;
  return isSame && due.dueOn === obligation.dueOn
    ? obligation
    : { ...obligation, ...due, promptAt: prompt, wakeAt: wake };
}

function dueAgain(obligation: OpenObligation, file: ClientFile, world: World): Due {
  const { owner, coveredFor, dueOn, dueAt, rolledTo } = obligation;
  if (dueAt <= world.now) return { dueOn, dueAt, rolledTo };
  return rolledOn(obligation, coveredFor ?? owner, file, world);
}
