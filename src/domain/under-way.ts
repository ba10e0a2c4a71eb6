// A change of a meeting under way: shown to a person, then asked of Outlook, under the number of what was shown (spec §7 *Scheduling*).

/** `previewed`: seen, nothing was sent; `requested`: the person pressed send, and Outlook has not answered yet. */
export type UnderWay<Plan extends object> = Plan & { stage: 'previewed' | 'requested' };
type Counted = { bookings: number };

/** Whether Outlook was asked for it. */
export function isRequested<Plan extends object>(
  plan: UnderWay<Plan> | null | undefined,
): plan is UnderWay<Plan> & { stage: 'requested' } {
  return plan?.stage === 'requested';
}

/** A plan as it is shown now, and the number it is shown under: cards of older ones no longer count. */
export function asPreviewed<Plan extends object>(
  { bookings }: Counted,
  plan: Plan,
): { bookings: number; plan: UnderWay<Plan> } {
  return { bookings: bookings + 1, plan: { ...plan, stage: 'previewed' } };
}

/** The plan that was shown under this number; undefined: there is none, or a newer one was shown since. */
export function seenUnder<Plan extends object>(
  { bookings }: Counted,
  plan: UnderWay<Plan> | null | undefined,
  booking: number,
): UnderWay<Plan> | undefined {
  return plan && bookings === booking ? plan : undefined;
}

/** The plan as it is asked of Outlook: until that answers, nobody changes the meeting. */
export function asRequested<Plan extends object>(plan: Plan): UnderWay<Plan> {
  return { ...plan, stage: 'requested' };
}
