// Time zones and working hours as Graph names them.
import type { WorkingHours as SaidHours, TimeZoneBase } from '@microsoft/microsoft-graph-types';
import { findIana } from 'windows-iana';
import { z } from 'zod';
import { isZone, type Zone } from '../../domain/day.ts';
import type { WorkingHours } from '../../domain/mailbox.ts';
import type { Shape } from './shape.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d/;

export const hoursAnswer = z.object({
  daysOfWeek: z.array(z.string()).nullish(),
  startTime: z.string().nullish(),
  endTime: z.string().nullish(),
  timeZone: z.object({ name: z.string().nullish() } satisfies Shape<TimeZoneBase>).nullish(),
} satisfies Shape<SaidHours>);

/** Null where no day or no time of work is given: nobody could ever be asked then. */
export function hoursOf(said: z.infer<typeof hoursAnswer> | null | undefined): WorkingHours | null {
  const workdays = (said?.daysOfWeek ?? []).map((day) => weekdays.indexOf(day.toLowerCase()) + 1);
  const [start, end] = [said?.startTime, said?.endTime].map((time) => CLOCK.exec(time ?? '')?.[0]);
  if (workdays.length === 0 || workdays.includes(0) || !start || !end) return null;
  return { workdays, start, end, zone: ianaOf(said?.timeZone?.name) };
}

/** By a Windows or IANA name; null for a zone of the mailbox's own making, which has no name anybody else knows. */
export function ianaOf(name: string | null | undefined): Zone | null {
  if (!name) return null;
  if (isZone(name)) return name;
  return findIana(name as Parameters<typeof findIana>[0])[0] ?? null;
}
