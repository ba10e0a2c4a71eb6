// A planned day rolls to one on which its owner works, and the prompt says so (spec §3 *Rolling*, *Explain*).
import type { ClientFile } from './client.ts';
import type { Day } from './day.ts';
import type { Mail } from './ids.ts';
import { type About, kindOf } from './kinds.ts';
import type { OpenObligation } from './obligation.ts';
import { workStart } from './work-calendar.ts';
import { calendarOf, clientDays, rolledFor, type World } from './world.ts';

/** When something is due: `dueAt` is the start of its owner's hours on `dueOn`. */
export type Due = Pick<OpenObligation, 'dueOn' | 'dueAt' | 'rolledTo'>;

/** When what is planned for `day` is due for its owner: on that day or, as its kind rolls, the nearest one they work. */
export function dueFor(about: About, { day, owner }: { day: Day; owner: Mail }, file: ClientFile, world: World): Due {
  const calendar = calendarOf(world, owner);
  const dueOn = rolledFor(kindOf(about).rolls, day, calendar, clientDays(world, file));
  return { dueOn, dueAt: workStart(calendar, dueOn), rolledTo: dueOn === day ? null : dueOn };
}

/** When what is due already by its rule is due for `owner`, whose calendar may be another one. */
export function rolledOn(obligation: OpenObligation, owner: Mail, file: ClientFile, world: World): Due {
  const { about, dueOn, rolledTo } = obligation;
  const due = dueFor(about, { day: dueOn, owner }, file, world);
  return { ...due, rolledTo: due.rolledTo ?? rolledTo };
}
