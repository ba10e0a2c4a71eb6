// A change of a meeting under way: shown to a person, then asked of Outlook, under the number of what was shown (spec §7 *Scheduling*).

/**
 * `previewed`: seen, nothing was sent; `requested`: the person pressed send, and Outlook has not answered yet; `failed`: it
 * was given up, and may still be sent again from the outbox as long as nothing newer was shown.
 */
export type UnderWay<Plan extends object> = Plan & { stage: 'previewed' | 'requested' | 'failed' };
type Counted = { bookings: number };

/** Whether Outlook was asked for it. */
export function isRequested<Plan extends object>(
  plan: UnderWay<Plan> | null | undefined,
): plan is UnderWay<Plan> & { stage: 'requested' } {
  return plan?.stage === 'requested';
}

/** Whether Outlook was ever asked for it, be it in vain: an answer is about it. */
export function isAsked<Plan extends object>(plan: UnderWay<Plan> | null | undefined): plan is UnderWay<Plan> {
  return plan?.stage === 'requested' || plan?.stage === 'failed';
}

/** A plan as it is shown now, and the number it is shown under: cards of older ones no longer count. */
export function asPreviewed<Plan extends object>(
  { bookings }: Counted,
  plan: Plan,
): { bookings: number; plan: UnderWay<Plan> } {
  return { bookings: bookings + 1, plan: { ...plan, stage: 'previewed' } };
}

/** The plan that was shown under this number; undefined: there is none, it was given up, or a newer one was shown since. */
export function seenUnder<Plan extends object>(
  { bookings }: Counted,
  plan: UnderWay<Plan> | null | undefined,
  booking: number,
): UnderWay<Plan> | undefined {
  return plan && plan.stage !== 'failed' && bookings === booking ? plan : undefined;
}

/** The plan as it is asked of Outlook: until that answers, nobody changes the meeting. */
export function asRequested<Plan extends object>(plan: Plan): UnderWay<Plan> {
  return { ...plan, stage: 'requested' };
}

/** The plan as Outlook did not take it: nothing holds up other changes. */
export function asFailed<Plan extends object>(plan: Plan): UnderWay<Plan> {
  return { ...plan, stage: 'failed' };
}
