// Fields of forms as they arrive: text that is trimmed, days, times; nothing is guessed.
import { at, type Day, type Instant, parseDay as isoDay, type Zone } from '../../domain/day.ts';

export function parseText(value: string | undefined): string {
  return (value ?? '').trim();
}

export function parseDay(value: string | undefined): Day | undefined {
  return isoDay((value ?? '').trim());
}

/** A number of a number field; undefined when empty or none. */
export function parseNumber(value: string | undefined): number | undefined {
  const text = (value ?? '').trim();
  if (text === '') return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : Number.NaN;
}

/** A day and a time of day in the person's zone; undefined when one is missing or wrong. */
export function parseMoment(day: string | undefined, time: string | undefined, zone: Zone): Instant | undefined {
  const on = parseDay(day);
  const clock = (time ?? '').trim();
  if (!on || !/^([01]\d|2[0-3]):[0-5]\d$/.test(clock)) return undefined;
  return at(on, clock, zone);
}

/** The value when it is one of a closed set. */
export function oneOf<T extends string>(values: readonly T[], value: string | undefined): T | null {
  return values.find((each) => each === value) ?? null;
}
