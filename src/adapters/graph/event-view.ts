// Events as Outlook has them, read in UTC: times, guests and what they answered.
import type {
  Attendee,
  DateTimeTimeZone,
  EmailAddress,
  Event,
  Location,
  OnlineMeetingInfo,
  ResponseStatus,
} from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toInstant } from '../../domain/day.ts';
import type { GuestAnswer, OutlookEvent, OwnEvent } from '../../domain/meeting.ts';
import { type Shape, selecting } from './shape.ts';

/** Nothing else of anybody's calendar is asked for. */
export const EVENT_FIELDS = selecting<Event>('id', 'start', 'end', 'isCancelled', 'attendees');
export const IN_UTC = 'outlook.timezone="UTC"';

const time = z.object({ dateTime: z.string() } satisfies Shape<DateTimeTimeZone>);
const event = z.object({
  id: z.string(),
  '@odata.etag': z.string().nullish(),
  start: time,
  end: time,
  isCancelled: z.boolean().nullish(),
  attendees: z
    .array(
      z.object({
        type: z.string().nullish(),
        status: z.object({ response: z.string().nullish() } satisfies Shape<ResponseStatus>).nullish(),
        emailAddress: z.object({
          address: z.string().nullish(),
          name: z.string().nullish(),
        } satisfies Shape<EmailAddress>),
      } satisfies Shape<Attendee>),
    )
    .nullish(),
} satisfies Shape<Event>);
const answers: Readonly<Record<string, GuestAnswer>> = {
  accepted: 'accepted',
  tentativelyAccepted: 'tentative',
  declined: 'declined',
};

/** To find one that stands for a meeting: what it is about, too. */
export const OWN_FIELDS = [
  EVENT_FIELDS,
  selecting<Event>('isOrganizer', 'subject', 'location', 'webLink', 'onlineMeeting'),
].join(',');
const ownEvent = z.object({
  isOrganizer: z.boolean().nullish(),
  subject: z.string().nullish(),
  location: z.object({ displayName: z.string().nullish() } satisfies Shape<Location>).nullish(),
  webLink: z.string().nullish(),
  onlineMeeting: z.object({ joinUrl: z.string().nullish() } satisfies Shape<OnlineMeetingInfo>).nullish(),
} satisfies Shape<Event>);

/** Undefined: it was cancelled, or somebody else invited to it. */
export function toOwnEvent(answer: unknown): OwnEvent | undefined {
  const { isOrganizer, subject, location, webLink, onlineMeeting } = ownEvent.parse(answer);
  const event = isOrganizer ? toOutlookEvent(answer) : undefined;
  if (!event) return undefined;
  return {
    ...event,
    subject: subject ?? '',
    location: location?.displayName ?? '',
    webLink: webLink ?? '',
    joinUrl: onlineMeeting?.joinUrl ?? null,
  };
}

/** Undefined: it was cancelled. */
export function toOutlookEvent(answer: unknown): OutlookEvent | undefined {
  const { id, start, end, isCancelled, attendees, '@odata.etag': version } = event.parse(answer);
  if (isCancelled) return undefined;
  const guests = (attendees ?? []).flatMap(({ type, status, emailAddress: { address, name } }) =>
    address && type !== 'resource'
      ? [{ name: name ?? '', mail: address, answer: answers[status?.response ?? ''] ?? ('none' as const) }]
      : [],
  );
  return { eventId: id, version: version ?? '*', startsAt: inUtc(start), endsAt: inUtc(end), guests };
}

/** Graph writes seven digits of a second, and no zone. */
function inUtc({ dateTime }: z.infer<typeof time>) {
  return toInstant(`${dateTime.slice(0, 19)}Z`);
}
