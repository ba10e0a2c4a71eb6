// Time zones as Outlook has them, by Windows or IANA name, and Graph's dateTimeTimeZone.
import { Temporal } from 'temporal-polyfill';
import { findIana, findWindows } from 'windows-iana';
import { z } from 'zod';
import { type Call, header, Rejection } from './http.ts';

export type ZonedText = { dateTime: string; timeZone: string };
export const zonedTextSchema = z.strictObject({ dateTime: z.string(), timeZone: z.string() });

const LOCAL_DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?$/;

/** Looking a zone up costs more than all else of an answer. */
const known = new Map<string, string>();

/** The IANA name of a zone given by its Windows or IANA name. */
export function toIana(zone: string): string {
  const iana = known.get(zone) ?? lookedUp(zone);
  known.set(zone, iana);
  return iana;
}

function lookedUp(zone: string): string {
  if (zone === 'UTC') return zone;
  const [iana = zone] = findIana(zone);
  if (!iana.includes('/') || !isKnown(iana))
    throw new Rejection(
      400,
      'TimeZoneNotSupportedException',
      `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${zone}'.`,
    );
  return iana;
}

function isKnown(iana: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: iana });
    return true;
  } catch {
    return false;
  }
}

export function toWindows(iana: string): string {
  return findWindows(iana)[0] ?? iana;
}

export function readZoned({ dateTime, timeZone }: ZonedText): Temporal.Instant {
  const zone = toIana(timeZone);
  if (!LOCAL_DATE_TIME.test(dateTime)) throw invalidProperty(`'${dateTime}' is not a local date and time.`);
  try {
    return Temporal.PlainDateTime.from(dateTime).toZonedDateTime(zone).toInstant();
  } catch {
    throw invalidProperty(`'${dateTime}' is not a date.`);
  }
}

export function writeZoned(instant: Temporal.Instant, zone: string): ZonedText {
  const local = instant.toZonedDateTimeISO(toIana(zone)).toPlainDateTime();
  return { dateTime: `${local.toString({ smallestUnit: 'second' })}.0000000`, timeZone: zone };
}

/** The zone the caller wants answers in: `Prefer: outlook.timezone="…"`, else UTC. */
export function preferredZone(call: Call): string {
  const zone = /outlook\.timezone\s*=\s*"?([^",;]+)"?/i.exec(header(call, 'prefer') ?? '')?.[1]?.trim();
  if (zone === undefined) return 'UTC';
  toIana(zone);
  return zone;
}

export function invalidProperty(detail: string): Rejection {
  return new Rejection(400, 'ErrorPropertyValidationFailure', `At least one property failed validation. ${detail}`);
}
