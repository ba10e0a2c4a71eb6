// What a clock on the wall shows, from the platform and not from Steward: its own days and hours are judged by it.
import type { Instant, Zone } from '../../../src/domain/day.ts';

const clocks = new Map<Zone, Intl.DateTimeFormat>();

/** Whether it is a weekend there, or outside 08:00–18:00 as in the policy that is simulated. */
export function isNightOrWeekend(instant: Instant, zone: Zone): boolean {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' });
  clocks.set(zone, clock);
  const parts = Object.fromEntries(clock.formatToParts(Date.parse(instant)).map(({ type, value }) => [type, value]));
  const hour = Number(parts.hour);
  return parts.weekday === 'Sat' || parts.weekday === 'Sun' || hour < 8 || hour >= 18;
}
