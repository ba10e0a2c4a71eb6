// The invitation of an event as an .ics file that a calendar program opens.
import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Temporal } from 'temporal-polyfill';
import type { Person } from '../feed.ts';
import { readZoned, toIana } from '../zones.ts';
import type { EventRecord } from './event-record.ts';
import { toPlainText } from './online-meeting.ts';
import { describeZone } from './vtimezone.ts';

const STATUS = {
  none: ICalAttendeeStatus.NEEDSACTION,
  accepted: ICalAttendeeStatus.ACCEPTED,
  tentativelyAccepted: ICalAttendeeStatus.TENTATIVE,
  declined: ICalAttendeeStatus.DECLINED,
};

export function writeInvitation(event: EventRecord, organizer: Person): string {
  const isCancelled = event.state === 'cancelled';
  const zone = toIana(event.start.timeZone);
  const start = readZoned(event.start).toZonedDateTimeISO(zone);
  const calendar = ical({
    prodId: { company: 'Steward', product: 'Sandbox' },
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  calendar.createEvent({
    id: event.iCalUId,
    sequence: event.sequence,
    stamp: new Date(event.changedAt),
    created: new Date(event.createdAt),
    lastModified: new Date(event.changedAt),
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...writeTimes(event, start, zone),
    summary: event.subject,
    description: { plain: toPlainText(event.html), html: event.html },
    location: event.place || event.joinUrl,
    url: event.joinUrl,
    organizer: { name: organizer.name, email: organizer.email },
    attendees: event.attendees.map(({ address, name, type, response }) => ({
      email: address,
      name,
      rsvp: true,
      role: type === 'optional' ? ICalAttendeeRole.OPT : ICalAttendeeRole.REQ,
      status: STATUS[response],
    })),
  });
  const text = `${calendar.toString()}\r\n`;
  return zone === 'UTC' ? text : text.replace('BEGIN:VEVENT', () => `${describeZone(start)}\r\nBEGIN:VEVENT`);
}

// Times in UTC need no zone; all others name theirs, which the file describes.
function writeTimes(event: EventRecord, start: Temporal.ZonedDateTime, zone: string) {
  const end = readZoned(event.end).toZonedDateTimeISO(zone);
  if (zone === 'UTC') return { start: start.toInstant(), end: end.toInstant() };
  return { start, end, timezone: zone };
}
