// Free and busy of several people at once: calendar/getSchedule.
import type { FreeBusyStatus, ScheduleInformation } from '@microsoft/microsoft-graph-types';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Collection } from '../collection.ts';
import { ok, param, Rejection, type Route, readBody } from '../http.ts';
import { preferredZone, readZoned, writeZoned, zonedTextSchema } from '../zones.ts';
import { type BusyBlock, busyBlocks } from './busy-blocks.ts';
import type { Calendar } from './calendar.ts';
import { type Directory, requireMailbox } from './directory.ts';
import { type Mailbox, workingHours } from './mailbox.ts';

const MAX_MAILBOXES = 20;
const MAX_DAYS = 62;

const requestSchema = z.strictObject({
  schedules: z.array(z.string()).min(1),
  startTime: zonedTextSchema,
  endTime: zonedTextSchema,
  availabilityViewInterval: z.int().min(5).max(1440).default(30),
});

type Span = { from: Temporal.Instant; to: Temporal.Instant; interval: number; zone: string };

type Parts = { directory: Directory; calendar: Calendar; mailboxes: Collection<Mailbox> };

export function scheduleRoutes(parts: Parts): Route[] {
  return [
    {
      method: 'POST',
      pattern: '/users/{user}/calendar/getSchedule',
      handle: (call) => {
        requireMailbox(parts.directory, param(call, 'user'));
        const request = readBody(call, requestSchema);
        if (request.schedules.length > MAX_MAILBOXES)
          throw new Rejection(
            400,
            'ErrorInvalidRequest',
            `At most ${MAX_MAILBOXES} schedules can be asked for at once.`,
          );
        const span = readSpan(request, preferredZone(call));
        return ok({ value: request.schedules.map((mail) => scheduleOf(mail, span, parts)) });
      },
    },
  ];
}

function readSpan(request: z.infer<typeof requestSchema>, zone: string): Span {
  const from = readZoned(request.startTime);
  const to = readZoned(request.endTime);
  const days = to.since(from).total('hours') / 24;
  if (days <= 0) throw new Rejection(400, 'ErrorInvalidTimeInterval', 'The end is not after the start.');
  if (days > MAX_DAYS)
    throw new Rejection(400, 'ErrorTimeIntervalTooBig', `The span is longer than the limit of ${MAX_DAYS} days.`);
  return { from, to, interval: request.availabilityViewInterval, zone };
}

function scheduleOf(mail: string, span: Span, { directory, calendar, mailboxes }: Parts): ScheduleInformation {
  const person = directory.find(mail);
  if (!person)
    return {
      scheduleId: mail,
      error: {
        message: `Unable to resolve e-mail address ${mail} to an Active Directory object.`,
        responseCode: 'ErrorMailRecipientNotFound',
      },
    };
  const blocks = [...busyBlocks(person, span.from, span.to), ...calendar.busyOf(person.email)]
    .filter(({ start, end }) => isBefore(start, span.to) && isBefore(span.from, end))
    .toSorted((a, b) => Temporal.Instant.compare(a.start, b.start));
  return {
    scheduleId: mail,
    availabilityView: availabilityView(blocks, span),
    scheduleItems: blocks.map(({ start, end, status, subject }) => ({
      status,
      subject,
      isPrivate: false,
      location: '',
      start: writeZoned(start, span.zone),
      end: writeZoned(end, span.zone),
    })),
    workingHours: workingHours(person, mailboxes),
  };
}

/** One digit an interval: 0 free, 1 tentative, 2 busy, 3 out of office; the strongest wins. */
function availabilityView(blocks: BusyBlock[], { from, to, interval }: Span): string {
  const step = interval * 60_000;
  const first = from.epochMilliseconds;
  const digits = Array<number>(Math.ceil((to.epochMilliseconds - first) / step)).fill(0);
  for (const { start, end, status } of blocks) {
    const begin = Math.max(0, Math.floor((start.epochMilliseconds - first) / step));
    const stop = Math.min(digits.length, Math.ceil((end.epochMilliseconds - first) / step));
    for (let index = begin; index < stop; index += 1) digits[index] = Math.max(digits[index] ?? 0, strength(status));
  }
  return digits.join('');
}

function strength(status: FreeBusyStatus): number {
  const strengths: Partial<Record<FreeBusyStatus, number>> = { tentative: 1, busy: 2, oof: 3 };
  return strengths[status] ?? 0;
}

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}
