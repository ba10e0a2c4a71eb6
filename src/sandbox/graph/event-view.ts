// An event as Graph shows it to the owner of a mailbox.
import type { Attendee, Event } from '@microsoft/microsoft-graph-types';
import type { Person } from '../feed.ts';
import { readZoned, writeZoned } from '../zones.ts';
import type { EventAttendee, EventRecord } from './event-record.ts';
import type { Kind } from './odata.ts';
import { toPlainText } from './online-meeting.ts';

const NEVER = '0001-01-01T00:00:00Z';

export type ShownEvent = Event & { '@odata.etag': string };

export const EVENT: Kind<ShownEvent> = {
  type: 'microsoft.graph.event',
  properties: [
    'id',
    'iCalUId',
    'changeKey',
    'createdDateTime',
    'lastModifiedDateTime',
    'transactionId',
    'start',
    'end',
    'originalStartTimeZone',
    'originalEndTimeZone',
    'isAllDay',
    'subject',
    'body',
    'bodyPreview',
    'location',
    'isOnlineMeeting',
    'onlineMeetingProvider',
    'onlineMeeting',
    'showAs',
    'importance',
    'sensitivity',
    'categories',
    'allowNewTimeProposals',
    'responseRequested',
    'hideAttendees',
    'isReminderOn',
    'reminderMinutesBeforeStart',
    'isOrganizer',
    'isCancelled',
    'organizer',
    'responseStatus',
    'attendees',
    'webLink',
    'type',
  ],
  always: ['id'],
  noFilter: ['transactionId'],
  page: 10,
  mostPerPage: 1000,
};

function changeKeyOf({ id, version }: EventRecord): string {
  return Buffer.from(`${id.slice(8, 24)}${version}`).toString('base64');
}

export function etagOf(record: EventRecord): string {
  return `W/"${changeKeyOf(record)}"`;
}

export function viewEvent(record: EventRecord, organizer: Person, viewer: Person, zone: string): ShownEvent {
  const isOrganizer = viewer.email.toLowerCase() === record.mailbox;
  const own = record.attendees.find(({ address }) => address.toLowerCase() === viewer.email.toLowerCase());
  return {
    '@odata.etag': etagOf(record),
    id: record.id,
    iCalUId: record.iCalUId,
    changeKey: changeKeyOf(record),
    createdDateTime: record.createdAt,
    lastModifiedDateTime: record.changedAt,
    ...(record.transactionId === null ? {} : { transactionId: record.transactionId }),
    ...viewTimes(record, zone),
    ...viewContent(record),
    isOrganizer,
    isCancelled: record.state === 'cancelled',
    organizer: { emailAddress: { name: organizer.name, address: organizer.email } },
    responseStatus: isOrganizer ? { response: 'organizer', time: NEVER } : (viewAttendee(own)?.status ?? null),
    attendees: record.attendees.flatMap((each) => viewAttendee(each) ?? []),
    webLink: `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(record.id)}&exvsurl=1&path=/calendar/item`,
    type: 'singleInstance',
  };
}

function viewTimes({ start, end }: EventRecord, zone: string): Event {
  return {
    start: writeZoned(readZoned(start), zone),
    end: writeZoned(readZoned(end), zone),
    originalStartTimeZone: start.timeZone,
    originalEndTimeZone: end.timeZone,
    isAllDay: false,
  };
}

function viewContent({ subject, html, place, joinUrl, settings }: EventRecord) {
  return {
    subject,
    body: { contentType: 'html' as const, content: html },
    bodyPreview: toPlainText(html).slice(0, 255),
    location: { displayName: place || (joinUrl ? 'Microsoft Teams Meeting' : '') },
    isOnlineMeeting: joinUrl !== null,
    onlineMeetingProvider: joinUrl === null ? ('unknown' as const) : ('teamsForBusiness' as const),
    onlineMeeting: joinUrl === null ? null : { joinUrl },
    ...settings,
  };
}

function viewAttendee(attendee: EventAttendee | undefined): Attendee | undefined {
  if (!attendee) return undefined;
  const { address, name, type, response, respondedAt } = attendee;
  return { type, status: { response, time: respondedAt ?? NEVER }, emailAddress: { name, address } };
}
