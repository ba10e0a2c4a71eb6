// Free and busy, and the working hours of mailboxes, as Outlook's getSchedule tells them.
import type { DateTimeTimeZone, ScheduleInformation, ScheduleItem } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { type Instant, minOf, plus, toInstant } from '../../domain/day.ts';
import type { Availability } from '../../ports.ts';
import type { Shape } from './shape.ts';
import { hoursAnswer, hoursOf } from './zones.ts';

const MAX_MAILBOXES = 20;
const MAX_DAYS = 62;

export type Ask = { mails: readonly string[]; from: Instant; until: Instant };

const moment = z
  .object({ dateTime: z.string(), timeZone: z.literal('UTC') } satisfies Shape<DateTimeTimeZone>)
  .transform(({ dateTime }) => toInstant(`${dateTime.replace(/Z$/, '')}Z`));
const item = z.object({ status: z.string(), start: moment, end: moment } satisfies Shape<ScheduleItem>);
export const scheduleAnswer = z.object({
  value: z.array(
    z.object({
      scheduleId: z.string(),
      error: z.unknown().optional(),
      scheduleItems: z.array(item).nullish(),
      workingHours: hoursAnswer.nullish(),
    } satisfies Shape<ScheduleInformation>),
  ),
});
type Row = z.infer<typeof scheduleAnswer>['value'][number];

/** Splits a question by what one request may ask. */
export function splitAsk({ mails, from, until }: Ask): Ask[] {
  const asks: Ask[] = [];
  for (let start = from; start < until; start = plus(start, { days: MAX_DAYS })) {
    const end = minOf(plus(start, { days: MAX_DAYS }), until);
    for (let first = 0; first < mails.length; first += MAX_MAILBOXES)
      asks.push({ mails: mails.slice(first, first + MAX_MAILBOXES), from: start, until: end });
  }
  return asks;
}

export function scheduleRequest({ mails, from, until }: Ask) {
  const utc = (instant: Instant): DateTimeTimeZone => ({ dateTime: instant.slice(0, 19), timeZone: 'UTC' });
  return { schedules: mails, startTime: utc(from), endTime: utc(until), availabilityViewInterval: 30 };
}

/** What all answers together say of one mailbox. */
export function availabilityOf(mail: string, rows: readonly Row[]): Availability {
  const own = rows.filter(({ scheduleId }) => scheduleId.toLowerCase() === mail.toLowerCase());
  const [first] = own;
  if (!first || own.some(({ error }) => error)) return { mail, busy: null, hours: null };
  const busy = own.flatMap(({ scheduleItems }) => scheduleItems ?? []).filter(isTaken);
  return { mail, busy: busy.map(({ start, end }) => ({ from: start, until: end })), hours: zonedHours(first) };
}

function isTaken({ status }: { status: string }): boolean {
  return status !== 'free' && status !== 'workingElsewhere';
}

/** Without a zone that has a name they say nothing about an instant. */
function zonedHours({ workingHours }: Row): Availability['hours'] {
  const hours = hoursOf(workingHours);
  return hours?.zone ? { ...hours, zone: hours.zone } : null;
}
