// The events of all mailboxes: kept, found, changed; every change rewrites the invitation that was "sent".
import { join } from 'node:path';
import type { FreeBusyStatus } from '@microsoft/microsoft-graph-types';
import type { Collection } from '../collection.ts';
import type { Person } from '../feed.ts';
import { writeAtomic } from '../files.ts';
import { Rejection } from '../http.ts';
import { readZoned } from '../zones.ts';
import type { BusyBlock } from './busy-blocks.ts';
import { type Directory, requireMailbox } from './directory.ts';
import { checkSpan, type EventChange, type NewEvent } from './event-input.ts';
import { changeRecord, type EventRecord, newRecord, type Response } from './event-record.ts';
import { writeInvitation } from './invitation.ts';

export type Calendar = ReturnType<typeof createCalendar>;
type Parts = { events: Collection<EventRecord>; directory: Directory; invitations: string; now: () => Date };

export function createCalendar({ events, directory, invitations, now }: Parts) {
  const at = () => now().toISOString();

  function send(record: EventRecord): EventRecord {
    const organizer = requireMailbox(directory, record.mailbox);
    writeAtomic(join(invitations, record.invitation), writeInvitation(record, organizer));
    return events.put(record);
  }

  function eventsOf(mail: string): EventRecord[] {
    const isTheirs = (event: EventRecord) => event.mailbox === mail.toLowerCase() || attendeeOf(event, mail);
    return events.values().filter((event) => event.state === 'live' && isTheirs(event));
  }

  /** The same transaction again gives the event that is there. */
  function create(person: Person, input: NewEvent): EventRecord {
    const mailbox = person.email.toLowerCase();
    const known = eventsOf(mailbox).find(
      (event) => event.mailbox === mailbox && event.transactionId === input.transactionId,
    );
    return known ?? send(newRecord(mailbox, input, at()));
  }

  function change(record: EventRecord, change: EventChange): EventRecord {
    if (change.transactionId !== undefined && change.transactionId !== record.transactionId)
      throw new Rejection(400, 'ErrorInvalidPropertySet', 'transactionId cannot be changed.');
    checkSpan({ start: change.start ?? record.start, end: change.end ?? record.end });
    return send(changeRecord(record, change, at()));
  }

  function cancel(record: EventRecord): EventRecord {
    return send({ ...changeRecord(record, {}, at()), state: 'cancelled' });
  }

  /** Kept with the organizer; no new invitation goes out for it. */
  function respond(record: EventRecord, mail: string, response: Response): EventRecord {
    if (!attendeeOf(record, mail)) throw new Rejection(400, 'ErrorInvalidRequest', `${mail} is not invited.`);
    const attendees = record.attendees.map((each) =>
      each.address.toLowerCase() === mail.toLowerCase() ? { ...each, response, respondedAt: at() } : each,
    );
    return events.put({ ...record, attendees, version: record.version + 1, changedAt: at() });
  }

  function busyOf(mail: string): BusyBlock[] {
    return eventsOf(mail)
      .filter((event) => attendeeOf(event, mail)?.response !== 'declined')
      .map((event) => ({
        start: readZoned(event.start),
        end: readZoned(event.end),
        status: statusFor(event, mail),
        subject: event.subject,
      }));
  }

  return { find: (id: string) => events.get(id), eventsOf, create, change, cancel, respond, busyOf };
}

function attendeeOf(event: EventRecord, mail: string) {
  return event.attendees.find(({ address }) => address.toLowerCase() === mail.toLowerCase());
}

// An invitation that was not accepted yet shows as tentative in the invited person's calendar.
function statusFor(event: EventRecord, mail: string): FreeBusyStatus {
  const attendee = attendeeOf(event, mail);
  if (event.mailbox !== mail.toLowerCase() && attendee?.response !== 'accepted') return 'tentative';
  return event.settings.showAs;
}
