// The same words of the same person, soon after: one press that came twice (spec §10).
import { type Instant, minutesBetween } from './day.ts';

const SAME_MINUTES = 24 * 60;

/** Whether what somebody said at `before` may be what they say now, delivered or pressed again. */
export function isSamePress(before: Instant, now: Instant): boolean {
  return minutesBetween(before, now) < SAME_MINUTES;
}
