// An event as the sandbox keeps it, and how posted values become one.
import { slug } from '../files.ts';
import { newOutlookId, stableUuid } from '../ids.ts';
import { readZoned, type ZonedText } from '../zones.ts';
import type { EventChange, NewEvent } from './event-input.ts';
import { joinUrlOf, toHtml, withJoinBlock } from './online-meeting.ts';

export type Response = 'none' | 'accepted' | 'tentativelyAccepted' | 'declined';
export type EventAttendee = {
  address: string;
  name: string;
  type: 'required' | 'optional' | 'resource';
  response: Response;
  respondedAt: string | null;
};
const DEFAULT_SETTINGS = {
  showAs: 'busy',
  importance: 'normal',
  sensitivity: 'normal',
  categories: [],
  allowNewTimeProposals: true,
  responseRequested: true,
  hideAttendees: false,
  isReminderOn: true,
  reminderMinutesBeforeStart: 15,
} satisfies EventChange;
type SettingName = keyof typeof DEFAULT_SETTINGS;
type Settings = { [Name in SettingName]: NonNullable<EventChange[Name]> };
export type EventRecord = {
  id: string;
  /** The organizer's mail, in lower case. */
  mailbox: string;
  transactionId: string | null;
  iCalUId: string;
  state: 'live' | 'cancelled';
  /** Rises with every change an attendee is told of; the SEQUENCE of the invitation. */
  sequence: number;
  /** Rises with every change at all. */
  version: number;
  createdAt: string;
  changedAt: string;
  subject: string;
  html: string;
  start: ZonedText;
  end: ZonedText;
  place: string;
  attendees: EventAttendee[];
  joinUrl: string | null;
  settings: Settings;
  invitation: string;
};

export function newRecord(mailbox: string, input: NewEvent, at: string): EventRecord {
  const id = newOutlookId();
  const blank: EventRecord = {
    id,
    mailbox,
    transactionId: input.transactionId ?? null,
    iCalUId: `040000008200E00074C5B7101A82E008${stableUuid(id).replaceAll('-', '').toUpperCase()}`,
    state: 'live',
    sequence: -1,
    version: 0,
    createdAt: at,
    changedAt: at,
    subject: '',
    html: '',
    start: input.start,
    end: input.end,
    place: '',
    attendees: [],
    joinUrl: input.isOnlineMeeting ? joinUrlOf(id) : null,
    settings: DEFAULT_SETTINGS,
    invitation: `${input.start.dateTime.slice(0, 10)}-${slug(input.subject)}-${stableUuid(id).slice(0, 8)}.ics`,
  };
  const filled = changeRecord(blank, { ...input, body: undefined }, at);
  const html = input.body ? toHtml(input.body) : '';
  return { ...filled, html: filled.joinUrl ? withJoinBlock(html, filled.joinUrl) : html };
}

export function changeRecord(record: EventRecord, change: EventChange, at: string): EventRecord {
  const { start = record.start, end = record.end } = change;
  const isMoved = !sameMoment(start, record.start) || !sameMoment(end, record.end);
  return {
    ...record,
    ...changeMeeting(record, change),
    subject: change.subject ?? record.subject,
    start,
    end,
    place: change.location ? (change.location.displayName ?? '') : record.place,
    attendees: readAttendees(change, record, isMoved),
    settings: readSettings(change, record.settings),
    sequence: record.sequence + 1,
    version: record.version + 1,
    changedAt: at,
  };
}

// As Outlook does it: a new body without the link of the meeting removes the meeting.
function changeMeeting(record: EventRecord, change: EventChange): Pick<EventRecord, 'html' | 'joinUrl'> {
  const html = change.body ? toHtml(change.body) : record.html;
  if (record.joinUrl && !html.includes(record.joinUrl) && change.body) return { html, joinUrl: null };
  if (!change.isOnlineMeeting || record.joinUrl) return { html, joinUrl: record.joinUrl };
  const joinUrl = joinUrlOf(record.id);
  return { html: withJoinBlock(html, joinUrl), joinUrl };
}

// A moved meeting has to be answered again.
function readAttendees(change: EventChange, record: EventRecord, isMoved: boolean): EventAttendee[] {
  const before = new Map(record.attendees.map((each) => [each.address.toLowerCase(), each]));
  const unanswered = { response: 'none', respondedAt: null } as const;
  const named = change.attendees?.map(({ emailAddress: { address, name = address }, type }) => ({
    address,
    name,
    type,
    response: before.get(address.toLowerCase())?.response ?? unanswered.response,
    respondedAt: before.get(address.toLowerCase())?.respondedAt ?? unanswered.respondedAt,
  }));
  const attendees = named ?? record.attendees;
  return isMoved ? attendees.map((each) => ({ ...each, ...unanswered })) : attendees;
}

function readSettings(change: EventChange, before: Settings): Settings {
  const names = Object.keys(DEFAULT_SETTINGS) as SettingName[];
  return Object.fromEntries(names.map((name) => [name, change[name] ?? before[name]])) as Settings;
}

function sameMoment(a: ZonedText, b: ZonedText): boolean {
  return readZoned(a).epochMilliseconds === readZoned(b).epochMilliseconds;
}
