// Outlook and SharePoint: events that are known by their transaction, files that are known by their name.
import { toInstant } from '../../../src/domain/day.ts';
import type { Mail } from '../../../src/domain/ids.ts';
import type { OutOfOffice } from '../../../src/domain/mailbox.ts';
import type { BookedEvent, GuestAnswer, Invitation, OutlookEvent } from '../../../src/domain/meeting.ts';
import { type Calendars, Fault, type Files, type Mails, type OutgoingMail } from '../../../src/ports.ts';
import type { Dice } from './dice.ts';
import { type Counts, count } from './figures.ts';
import type { Life } from './life.ts';
import type { Outages } from './outages.ts';
import type { Schedule } from './schedule.ts';

export type SimulatedEvent = BookedEvent & {
  transaction: string;
  invitation: Invitation;
  isCancelled: boolean;
  /** With each change; and when somebody last changed it in Outlook, in milliseconds. */
  version: number;
  changedThereAt: number;
  answers: Map<string, GuestAnswer>;
};
export type Graph = {
  events: ReadonlyMap<string, SimulatedEvent>;
  calendars(life: Life): Calendars;
  mails(life: Life): Mails;
  files(life: Life): Files;
  /** What the automatic replies of a mailbox say. */
  outOfOffice: Map<Mail, OutOfOffice>;
};
type Given = {
  time: Schedule;
  dice: Dice;
  outages: Outages;
  arrived: Counts;
  onEvent: (event: SimulatedEvent) => void;
  onMail: (mail: OutgoingMail) => void;
};

export function graph({ time, dice, outages, arrived, onEvent, onMail }: Given): Graph {
  const events = new Map<string, SimulatedEvent>();
  const files = new Set<string>();
  const outOfOffice = new Map<Mail, OutOfOffice>();
  const request = <T>(life: Life, point: string, repeating: 'harmless' | 'doubles', take: () => T) =>
    life.over(
      point,
      () => ({ there: dice.between(50, 400), back: dice.between(50, 400) }),
      () => {
        const { takesEffect, fault } = outages.fate(time.now(), repeating);
        const answer = takesEffect ? take() : undefined;
        if (fault) throw fault;
        return answer as T;
      },
    );
  const byTransaction = (organiser: Mail, transaction: string) =>
    [...events.values()].find((each) => each.transaction === transaction && each.invitation.organiser === organiser);
  const create = (invitation: Invitation, transaction: string): SimulatedEvent => {
    const eventId = `event-${events.size + 1}`;
    const event = {
      eventId,
      webLink: '',
      joinUrl: null,
      transaction,
      invitation,
      isCancelled: false,
      version: 1,
      changedThereAt: 0,
      answers: new Map(),
    };
    events.set(eventId, event);
    count(arrived, 'events');
    onEvent(event);
    return event;
  };
  const booked = ({ eventId, webLink, joinUrl }: SimulatedEvent): BookedEvent => ({ eventId, webLink, joinUrl });
  return {
    events,
    outOfOffice,
    calendars: (life) => ({
      availability: (mails, from) =>
        request(life, 'calendars.availability', 'harmless', () =>
          mails.map((mail) => {
            const start = Date.parse(from) + dice.between(0, 20) * 86_400_000;
            const busy = [{ from: toInstant(start), until: toInstant(start + 3 * 3_600_000) }];
            return { mail, busy: dice.chance(0.9) ? busy : null, hours: null };
          }),
        ),
      find: (organiser, transaction) =>
        request(life, 'calendars.find', 'harmless', () => {
          const found = byTransaction(organiser, transaction);
          return found && booked(found);
        }),
      book: (invitation, transaction) =>
        request(life, 'calendars.book', 'doubles', () => {
          const before = byTransaction(invitation.organiser, transaction);
          if (before) count(arrived, 'bookings that Outlook knew');
          return booked(before ?? create(invitation, transaction));
        }),
      cancel: (_organiser, eventId) =>
        request(life, 'calendars.cancel', 'harmless', () => {
          const event = events.get(eventId);
          if (event && !event.isCancelled) count(arrived, 'cancellations');
          if (event) event.isCancelled = true;
        }),
      read: (_organiser, eventId) =>
        request(life, 'calendars.read', 'harmless', () => {
          const event = events.get(eventId);
          return event && !event.isCancelled ? asOutlook(event) : undefined;
        }),
      events: (organiser, from, until) =>
        request(life, 'calendars.events', 'harmless', () =>
          [...events.values()]
            .filter((each) => !each.isCancelled && each.invitation.organiser === organiser)
            .filter(({ invitation: { startsAt, endsAt } }) => startsAt < until && endsAt > from)
            .map(asOutlook),
        ),
      own: () => request(life, 'calendars.own', 'harmless', () => []),
      move: (_organiser, { eventId, version }, { startsAt, endsAt }) =>
        request(life, 'calendars.move', 'harmless', () => {
          const event = events.get(eventId);
          if (!event || event.isCancelled) throw gone();
          if (String(event.version) !== version) throw changed();
          event.invitation = { ...event.invitation, startsAt, endsAt };
          event.answers.clear();
          event.version += 1;
          count(arrived, 'moves');
        }),
      join: (_organiser, eventId, attendee) =>
        request(life, 'calendars.join', 'harmless', () => {
          const event = events.get(eventId);
          if (!event || event.invitation.attendees.some(({ mail }) => mail === attendee.mail)) return;
          event.invitation = { ...event.invitation, attendees: [...event.invitation.attendees, attendee] };
        }),
      settings: (mailbox) =>
        request(life, 'calendars.settings', 'harmless', () => ({
          hours: null,
          outOfOffice: outOfOffice.get(mailbox) ?? null,
        })),
    }),
    mails: (life) => ({
      send: (mail) =>
        request(life, 'mails.send', 'doubles', () => {
          count(arrived, 'mails');
          onMail(mail);
        }),
    }),
    files: (life) => ({
      folder: ({ home, below }) =>
        request(life, 'files.folder', 'harmless', () => {
          const path = `${home}/${below}`;
          return { drive: 'drive', item: path, url: `https://files/${path}`, home: { item: home, name: home } };
        }),
      file: (folder, name, bytes) =>
        request(life, 'files.file', 'harmless', () => {
          const path = `${folder.item}/${name} ${bytes.length}`;
          if (!files.has(path)) count(arrived, 'files');
          files.add(path);
          const within = folder.item;
          return {
            drive: folder.drive,
            item: path,
            name,
            url: `https://files/${path}`,
            eTag: '',
            print: path,
            asked: name,
            within,
          };
        }),
      read: ({ drive, item }) =>
        request(life, 'files.read', 'harmless', () =>
          files.has(item) ? { drive, item, name: item, url: '', version: item, bytes: new Uint8Array(1) } : undefined,
        ),
      print: (bytes) => String(bytes.length),
    }),
  };
}

function asOutlook({ eventId, version, invitation, answers }: SimulatedEvent): OutlookEvent {
  const { startsAt, endsAt, attendees } = invitation;
  const guests = attendees.map((each) => ({ ...each, answer: answers.get(each.mail) ?? ('none' as const) }));
  return { eventId, version: String(version), startsAt, endsAt, guests };
}

function changed(): Fault {
  return new Fault('calendar', { outcome: 'failed', retryable: true, reason: 'Outlook changed it in the same moment' });
}

function gone(): Fault {
  return new Fault('calendar', { outcome: 'failed', retryable: false, reason: 'It is not in the calendar any more' });
}
