// Events as Outlook has them, read in UTC: times, guests and what they answered.
import { z } from 'zod';
import { toInstant } from '../../domain/day.ts';
import type { GuestAnswer, OutlookEvent } from '../../domain/meeting.ts';

/** Nothing else of anybody's calendar is asked for. */
export const EVENT_FIELDS = 'id,start,end,isCancelled,attendees';
export const IN_UTC = 'outlook.timezone="UTC"';

const time = z.object({ dateTime: z.string() });
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
        status: z.object({ response: z.string().nullish() }).nullish(),
        emailAddress: z.object({ address: z.string().nullish(), name: z.string().nullish() }),
      }),
    )
    .nullish(),
});
const answers: Readonly<Record<string, GuestAnswer>> = {
  accepted: 'accepted',
  tentativelyAccepted: 'tentative',
  declined: 'declined',
};

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
