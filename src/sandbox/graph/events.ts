// Events of a mailbox over HTTP: create, find, change, cancel, answer.
import { z } from 'zod';
import type { Person } from '../feed.ts';
import { type Answer, type Call, header, param, Rejection, type Route, readBody } from '../http.ts';
import { preferredZone, readZoned } from '../zones.ts';
import type { Calendar } from './calendar.ts';
import { type Directory, requireMailbox } from './directory.ts';
import { readEventChange, readNewEvent } from './event-input.ts';
import type { EventRecord, Response } from './event-record.ts';
import { EVENT, etagOf, viewEvent } from './event-view.ts';
import { listRows, selectFields } from './odata.ts';

type Parts = { directory: Directory; calendar: Calendar };
type Found = { person: Person; event: EventRecord };

const cancelSchema = z.strictObject({ comment: z.string().optional() });
const responseSchema = z.strictObject({ comment: z.string().optional(), sendResponse: z.boolean().optional() });
const answerSchema = z.strictObject({
  eventId: z.string(),
  mail: z.string(),
  response: z.enum(['none', 'accepted', 'tentativelyAccepted', 'declined']),
});

export function eventRoutes(parts: Parts): Route[] {
  return ['/users/{user}', '/users/{user}/calendar'].flatMap((base) => routesUnder(base, parts));
}

function routesUnder(base: string, parts: Parts): Route[] {
  const events = `${base}/events`;
  return [
    { method: 'POST', pattern: events, handle: (call) => createEvent(call, parts) },
    { method: 'GET', pattern: events, handle: (call) => listEvents(call, parts, () => true) },
    { method: 'GET', pattern: `${base}/calendarView`, handle: (call) => listEvents(call, parts, withinView(call)) },
    { method: 'GET', pattern: `${events}/{event}`, handle: (call) => show(call, parts, findEvent(call, parts), 200) },
    { method: 'PATCH', pattern: `${events}/{event}`, handle: (call) => changeEvent(call, parts) },
    { method: 'DELETE', pattern: `${events}/{event}`, handle: (call) => endEvent(call, parts, 204) },
    { method: 'POST', pattern: `${events}/{event}/cancel`, handle: (call) => cancelEvent(call, parts) },
    ...Object.entries({
      accept: 'accepted',
      decline: 'declined',
      tentativelyAccept: 'tentativelyAccepted',
    } as const).map(([action, response]): Route => {
      return {
        method: 'POST',
        pattern: `${events}/{event}/${action}`,
        handle: (call) => respond(call, parts, response),
      };
    }),
  ];
}

/** Test-only: an attendee, inside or outside, answers an invitation. */
export function attendeeRoute({ calendar }: Parts): Route {
  return {
    method: 'POST',
    pattern: '/__attendee',
    handle: (call) => {
      const { eventId, mail, response } = readBody(call, answerSchema);
      const event = calendar.find(eventId);
      if (event?.state !== 'live') throw notFound();
      calendar.respond(event, mail, response);
      return { status: 204 };
    },
  };
}

function createEvent(call: Call, parts: Parts): Answer {
  const person = requireMailbox(parts.directory, param(call, 'user'));
  const event = parts.calendar.create(person, readNewEvent(call));
  return show(call, parts, { person, event }, 201);
}

function listEvents(call: Call, { calendar, directory }: Parts, keep: (event: EventRecord) => boolean): Answer {
  const person = requireMailbox(directory, param(call, 'user'));
  const zone = preferredZone(call);
  const events = calendar
    .eventsOf(person.email)
    .filter(keep)
    .toSorted((a, b) => readZoned(a.start).epochMilliseconds - readZoned(b.start).epochMilliseconds);
  return listRows(
    call,
    events.map((event) => viewEvent(event, requireMailbox(directory, event.mailbox), person, zone)),
    EVENT,
  );
}

function withinView(call: Call): (event: EventRecord) => boolean {
  const [from, to] = ['startDateTime', 'endDateTime'].map((name) => {
    const text = call.query.get(name) ?? '';
    return Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`);
  });
  if (from === undefined || to === undefined || Number.isNaN(from + to))
    throw new Rejection(400, 'ErrorInvalidParameter', 'startDateTime and endDateTime are needed.');
  return ({ start, end }) => readZoned(start).epochMilliseconds < to && readZoned(end).epochMilliseconds > from;
}

function changeEvent(call: Call, parts: Parts): Answer {
  const { person, event } = findOwnEvent(call, parts);
  const expected = header(call, 'if-match');
  if (expected !== undefined && expected !== '*' && expected !== etagOf(event))
    throw new Rejection(412, 'ErrorIrresolvableConflict', 'The event has changed since it was read.');
  return show(call, parts, { person, event: parts.calendar.change(event, readEventChange(call)) }, 200);
}

function cancelEvent(call: Call, parts: Parts): Answer {
  readComment(call, cancelSchema);
  return endEvent(call, parts, 202);
}

function endEvent(call: Call, parts: Parts, status: number): Answer {
  const { person, event } = findEvent(call, parts);
  if (event.mailbox !== person.email.toLowerCase())
    throw new Rejection(
      400,
      'ErrorInvalidRequest',
      "Your request can't be completed. You need to be an organizer to cancel a meeting.",
    );
  parts.calendar.cancel(event);
  return { status };
}

function respond(call: Call, parts: Parts, response: Response): Answer {
  readComment(call, responseSchema);
  const { person, event } = findEvent(call, parts);
  if (event.mailbox === person.email.toLowerCase())
    throw new Rejection(400, 'ErrorInvalidRequest', "You can't respond to this meeting because you're the organizer.");
  parts.calendar.respond(event, person.email, response);
  return { status: 202 };
}

function readComment(call: Call, schema: z.ZodType): void {
  if (call.body.length > 0) readBody(call, schema);
}

function findEvent(call: Call, { directory, calendar }: Parts): Found {
  const person = requireMailbox(directory, param(call, 'user'));
  const event = calendar.eventsOf(person.email).find(({ id }) => id === param(call, 'event'));
  if (!event) throw notFound();
  return { person, event };
}

function findOwnEvent(call: Call, parts: Parts): Found {
  const found = findEvent(call, parts);
  if (found.event.mailbox !== found.person.email.toLowerCase())
    throw new Rejection(400, 'ErrorInvalidRequest', 'Only the organizer of a meeting can change it.');
  return found;
}

function notFound(): Rejection {
  return new Rejection(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
}

function show(call: Call, { directory }: Parts, { person, event }: Found, status: number): Answer {
  const organizer = requireMailbox(directory, event.mailbox);
  return { status, body: selectFields(call, viewEvent(event, organizer, person, preferredZone(call)), EVENT) };
}
