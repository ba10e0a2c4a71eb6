// Creating what is owed by the rules of its kind: the one way a new obligation begins (spec §3).
import { addDays, type Day, type Instant } from './day.ts';
import { type Change, obligationIn, withObligation } from './decision.ts';
import type { Mail } from './ids.ts';
import { type About, type Kind, kindOf } from './kinds.ts';
import { newObligation, obligationId } from './obligation.ts';
import { owedBy } from './roles.ts';
import { dueFor } from './rolling.ts';
import { addBusinessDays, type WorkCalendar } from './work-calendar.ts';
import { calendarOf, type World } from './world.ts';

export type Owed = {
  /** The day it counts from; where the kind's due is `given`, the due day itself. */
  from: Day;
  /** The due day itself, where it was agreed; before rolling. */
  on?: Day;
  /** For kinds that name their owner. */
  owner?: Mail;
  /** When it may first be shown; its due time unless given. */
  promptAt?: Instant;
  /** The exact deadline of kinds that have one. */
  dueAt?: Instant;
  why?: readonly string[];
};

/** Adds an obligation with the owner and due day its kind says; unchanged when nobody is there or the occasion is open already. */
export function owe(change: Change, about: About, owed: Owed, world: World): Change {
  const { file } = change.client;
  if (obligationIn(change.client, obligationId(file.id, about))) return change;
  const kind = kindOf(about);
  const role = kind.owner(about);
  const owner = owed.owner ?? (role === 'named' ? null : owedBy(world.people, file, role));
  if (!owner) return change;
  const day = owed.on ?? planned(kind.due(world.policy), owed.from, calendarOf(world, owner));
  const due = dueFor(about, { day, owner }, file, world);
  const dueAt = owed.dueAt ?? due.dueAt;
  const rest = { promptAt: owed.promptAt ?? dueAt, why: owed.why ?? [] };
  return withObligation(change, newObligation({ client: file.id, about, owner, ...due, dueAt, ...rest }));
}

function planned(due: ReturnType<Kind['due']>, from: Day, calendar: WorkCalendar): Day {
  if (due === 'given') return from;
  return 'days' in due ? addDays(from, due.days) : addBusinessDays(calendar, from, due.businessDays);
}
