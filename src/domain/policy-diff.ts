// Two policies compared: which numbers differ, and what moves by it (spec §13 `policy --diff`).
import { planClimbs } from './climb.ts';
import type { Day } from './day.ts';
import { type Client, obligationIn } from './decision.ts';
import { isOpen, type OpenObligation } from './obligation.ts';
import { type Group, isDelay, isGroup, type Policy } from './policy.ts';
import { replan } from './replan.ts';
import type { World } from './world.ts';

/** An open obligation that would be due on another day. */
export type Move = { obligation: OpenObligation; from: Day; to: Day };
/** `climbs`: how many late things would reach those above at another time. */
export type Moved = { moves: readonly Move[]; climbs: number };

/** The paths of all values of a policy, such as `cadence.baseDays.warm`. */
export function pathsOf(group: Group, under = ''): string[] {
  return Object.entries(group).flatMap(([key, value]) =>
    isGroup(value) && !isDelay(value) ? pathsOf(value, `${under}${key}.`) : [`${under}${key}`],
  );
}

export function valueAt(policy: Policy, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isGroup(value) ? value[key] : undefined), policy);
}

/** The paths whose values differ. */
export function changedPaths(before: Policy, after: Policy): string[] {
  const all = [...new Set([...pathsOf(before), ...pathsOf(after)])];
  // Nothing on one side and a group on the other: what is in the group says it.
  const values = all.filter((path) => !all.some((each) => each.startsWith(`${path}.`)));
  return values.filter((path) => JSON.stringify(valueAt(before, path)) !== JSON.stringify(valueAt(after, path)));
}

/** What becomes of a client's open obligations when the policy of `world` takes the place of `before`: as a restart does it. */
export function movedBy(client: Client, before: Policy, world: World): Moved {
  const open = client.obligations.filter((each): each is OpenObligation => isOpen(each));
  const ids = open.map(({ id }) => id);
  const after = planClimbs(replan(client, ids, world, before), world).client;
  const pairs = open.flatMap((was) => {
    const is = obligationIn(after, was.id);
    return is && isOpen(is) ? [{ was, is }] : [];
  });
  return {
    moves: pairs.flatMap(({ was, is }) =>
      was.dueOn === is.dueOn ? [] : [{ obligation: was, from: was.dueOn, to: is.dueOn }],
    ),
    climbs: pairs.filter(({ was, is }) => was.dueOn === is.dueOn && was.climbAt !== is.climbAt).length,
  };
}
