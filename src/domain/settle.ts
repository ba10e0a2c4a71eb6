// What follows from people, absences and lateness, whatever was decided; the same again changes nothing.
import { planClimbs } from './climb.ts';
import { coverNow } from './cover.ts';
import type { Change } from './decision.ts';
import { staff } from './staffing.ts';
import type { World } from './world.ts';

/** Run on every change of a client, and client by client when people or absences change. */
export function settle(change: Change, world: World): Change {
  return planClimbs(coverNow(staff(change, world), world), world);
}
