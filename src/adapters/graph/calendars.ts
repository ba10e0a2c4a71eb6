// Outlook through Graph: free and busy, booking, finding again, inviting one more, cancelling; mailbox settings.
import { GraphError } from '@microsoft/microsoft-graph-client';
import type { EmailAddress, Event, Attendee as Guest, OnlineMeetingInfo } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import type { Mail } from '../../domain/ids.ts';
import type { Attendee, BookedEvent, Invitation } from '../../domain/meeting.ts';
import { type Calendars, Fault } from '../../ports.ts';
import type { Graph } from './client.ts';
import { eventBody, zoned } from './event-body.ts';
import { EVENT_FIELDS, IN_UTC, OWN_FIELDS, toOutlookEvent, toOwnEvent } from './event-view.ts';
import { attempt, type Occasion } from './fault.ts';
import { lanes, REQUESTS_AT_ONCE } from './lanes.ts';
import { readSettings } from './mailbox.ts';
import { type Ask, availabilityOf, scheduleAnswer, scheduleRequest, splitAsk } from './schedule.ts';
import { type Shape, selecting } from './shape.ts';

const NEWEST_EVENTS = 250;
const EVENTS_A_PAGE = 200;

const eventAnswer = z.object({
  id: z.string(),
  webLink: z.string().nullish(),
  transactionId: z.string().nullish(),
  onlineMeeting: z.object({ joinUrl: z.string().nullish() } satisfies Shape<OnlineMeetingInfo>).nullish(),
} satisfies Shape<Event>);
const BOOKED_FIELDS = selecting<Event>('id', 'webLink', 'transactionId', 'onlineMeeting');
const eventList = z.object({ value: z.array(eventAnswer) });
const guest = z.object({
  type: z.enum(['required', 'optional', 'resource']).nullish().catch(null),
  emailAddress: z.object({
    address: z.string().nullable().exactOptional(),
    name: z.string().nullable().exactOptional(),
  } satisfies Shape<EmailAddress>),
} satisfies Shape<Guest>);
const guests = z.object({ '@odata.etag': z.string().nullish(), attendees: z.array(guest) } satisfies Shape<Event>);

export function calendars(graph: Graph, inLane = lanes(REQUESTS_AT_ONCE)): Calendars {
  const orderly = <T>(occasion: Occasion & { mailbox: string }, work: () => Promise<T>) =>
    inLane(occasion.mailbox.toLowerCase(), () => attempt(occasion, work));
  const find: Calendars['find'] = (organiser, transactionId) =>
    orderly(reading('look for the meeting', organiser), () => findEvent(graph, organiser, transactionId));
  return {
    find,
    availability: async (mails, from, until) => {
      const [asker] = mails;
      if (asker === undefined) return [];
      const answers = splitAsk({ mails, from, until }).map((ask) =>
        orderly(reading('see who is free', asker), () => readSchedules(graph, asker, ask)),
      );
      const rows = (await Promise.all(answers)).flat();
      return mails.map((mail) => availabilityOf(mail, rows));
    },
    book: async (invitation, transactionId) => {
      const occasion = writing('book the meeting', invitation.organiser);
      const event = await orderly(occasion, () => createEvent(graph, invitation, transactionId));
      return event ?? (await find(invitation.organiser, transactionId)) ?? vanished();
    },
    cancel: (organiser, eventId, comment) =>
      orderly(writing('cancel the meeting', organiser), async () => {
        await graph
          .api(`${eventOf(organiser, eventId)}/cancel`)
          .post({ comment })
          .catch(ignore('ErrorItemNotFound'));
      }),
    read: (organiser, eventId) =>
      orderly(reading('look at the meeting', organiser), async () => {
        const request = graph.api(eventOf(organiser, eventId)).select(EVENT_FIELDS).header('Prefer', IN_UTC);
        const answer = await request.get().catch(ignore('ErrorItemNotFound'));
        return answer && toOutlookEvent(answer);
      }),
    events: (organiser, from, until) =>
      orderly(reading('look at your meetings', organiser), async () =>
        (await readView(graph, organiser, { from, until }, EVENT_FIELDS)).flatMap((each) => toOutlookEvent(each) ?? []),
      ),
    own: (organiser, from, until) =>
      orderly(reading('look for the meeting', organiser), async () =>
        (await readView(graph, organiser, { from, until }, OWN_FIELDS)).flatMap((each) => toOwnEvent(each) ?? []),
      ),
    move: (organiser, { eventId, version }, { startsAt, endsAt, zone }) =>
      // Only as long as it is as it was read: repeating it moves nothing twice.
      orderly(writing('move the meeting', organiser), async () => {
        const times: Event = { start: zoned(startsAt, zone), end: zoned(endsAt, zone) };
        await graph.api(eventOf(organiser, eventId)).header('If-Match', version).patch(times);
      }),
    join: (organiser, eventId, attendee) =>
      // It looks first who is invited: repeating it invites nobody twice.
      orderly(writing('add somebody to the meeting', organiser), () =>
        addGuest(graph, { organiser, eventId }, attendee),
      ),
    settings: (mailbox) => {
      const occasion = { ...reading('see when you work', mailbox), permission: 'MailboxSettings.Read' };
      return orderly(occasion, async () =>
        readSettings(await graph.api(`${calendarOf(mailbox)}/mailboxSettings`).get()),
      );
    },
  };
}

function eventOf(organiser: string, eventId: string): string {
  return `${calendarOf(organiser)}/events/${encodeURIComponent(eventId)}`;
}

function calendarOf(mail: string): string {
  return `/users/${encodeURIComponent(mail)}`;
}

function reading(doing: string, mailbox: string): Occasion & { mailbox: string } {
  return { port: 'calendar', doing, permission: 'Calendars.Read', mailbox, repeating: 'harmless' };
}

function writing(doing: string, mailbox: string): Occasion & { mailbox: string } {
  return { port: 'calendar', doing, permission: 'Calendars.ReadWrite', mailbox, repeating: 'doubles' };
}

async function readSchedules(graph: Graph, asker: string, ask: Ask) {
  const request = graph.api(`${calendarOf(asker)}/calendar/getSchedule`).header('Prefer', 'outlook.timezone="UTC"');
  return scheduleAnswer.parse(await request.post(scheduleRequest(ask))).value;
}

// Graph refuses a $filter on transactionId. Who looks does so soon after booking: it is among the newest events.
async function findEvent(graph: Graph, organiser: Mail, transactionId: string): Promise<BookedEvent | undefined> {
  const newest = graph
    .api(`${calendarOf(organiser)}/events`)
    .orderby('createdDateTime desc')
    .top(NEWEST_EVENTS);
  const { value } = eventList.parse(await newest.select(BOOKED_FIELDS).get());
  const found = value.find((event) => event.transactionId === transactionId);
  return found && toBooked(found);
}

type Page = { value: unknown[]; '@odata.nextLink'?: string };

async function readView(graph: Graph, organiser: Mail, { from, until }: Pick<Ask, 'from' | 'until'>, fields: string) {
  const first = `${calendarOf(organiser)}/calendarView?startDateTime=${from}&endDateTime=${until}&$select=${fields}&$top=${EVENTS_A_PAGE}`;
  const found: unknown[] = [];
  for (let next: string | undefined = first; next; ) {
    const page: Page = await graph.api(next).header('Prefer', IN_UTC).get();
    found.push(...page.value);
    next = page['@odata.nextLink'];
  }
  return found;
}

/** Undefined when Outlook refuses because it made an event for this transaction before. */
async function createEvent(
  graph: Graph,
  invitation: Invitation,
  transactionId: string,
): Promise<BookedEvent | undefined> {
  const request = graph.api(`${calendarOf(invitation.organiser)}/events`);
  const answer = await request.post(eventBody(invitation, transactionId)).catch(ignore('ErrorDuplicateTransactionId'));
  return answer === undefined ? undefined : toBooked(eventAnswer.parse(answer));
}

/**
 * Nothing but the guests is written: then only who is new gets mail, and the text with its link to the Teams meeting
 * stays (learn.microsoft.com/graph/api/event-update). Only as they were read: the whole list is written, and whoever was
 * invited in between would be thrown out.
 */
async function addGuest(
  graph: Graph,
  { organiser, eventId }: { organiser: Mail; eventId: string },
  { name, mail }: Attendee,
): Promise<void> {
  const event = eventOf(organiser, eventId);
  const answer = await attempt(reading('see who is invited', organiser), () =>
    graph.api(event).select(selecting<Event>('attendees')).get(),
  );
  const { attendees, '@odata.etag': version } = guests.parse(answer);
  if (attendees.some(({ emailAddress }) => emailAddress.address?.toLowerCase() === mail.toLowerCase())) return;
  const kept: Guest[] = attendees.map(({ type, emailAddress }) => ({ type: type ?? 'required', emailAddress }));
  const added: Guest = { type: 'required', emailAddress: { address: mail, name } };
  const request = graph.api(event).header('If-Match', version ?? '*');
  await request.patch({ attendees: [...kept, added] } satisfies Event);
}

function toBooked({ id, webLink, onlineMeeting }: z.infer<typeof eventAnswer>): BookedEvent {
  return { eventId: id, webLink: webLink ?? '', joinUrl: onlineMeeting?.joinUrl ?? null };
}

function ignore(code: string): (error: unknown) => undefined {
  return (error) => {
    if (error instanceof GraphError && error.code === code) return undefined;
    throw error;
  };
}

function vanished(): never {
  const reason = 'Outlook had booked this meeting before, but it is no longer in the calendar';
  throw new Fault('calendar', { outcome: 'failed', retryable: false, reason });
}
