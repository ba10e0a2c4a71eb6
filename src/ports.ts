// The few interfaces to the outside.
import type { Card } from './domain/card.ts';
import type { Channel } from './domain/channel.ts';
import type { ClientFile } from './domain/client.ts';
import type { ClientMail } from './domain/client-mail.ts';
import type { Day, Instant, Zone } from './domain/day.ts';
import type { DeckOutline } from './domain/deck.ts';
import type { Doc, DocOf, DocType } from './domain/document.ts';
import type { Assessment, ServiceDesk, Warranty } from './domain/evidence.ts';
import type { Mail, Partition } from './domain/ids.ts';
import type { ZoneOf } from './domain/import-local.ts';
import type { ReadTable } from './domain/import-table.ts';
import type { MailboxSettings } from './domain/mailbox.ts';
import type { Attendee, BookedEvent, Invitation, OutlookEvent, OwnEvent } from './domain/meeting.ts';
import type { Member } from './domain/member.ts';
import type { MinutesOutline } from './domain/minutes.ts';
import type { CardPlace, ChatPlace } from './domain/person.ts';

/** The only source of the present moment. */
export interface Clock {
  now(): Instant;
}

/**
 * The outside failed. `outcome` says whether the request certainly had no effect (`failed`) or may have had one
 * (`unknown`); `retryAfterSeconds` is the outside's own wish.
 */
export class Fault extends Error {
  readonly port: string;
  readonly outcome: 'failed' | 'unknown';
  readonly retryable: boolean;
  readonly retryAfterSeconds: number | null;
  /** In plain words, for people: a sentence with its end, for others may follow it. */
  readonly reason: string;
  /**
   * What it says about other requests: `throttled`, everybody must slow down; `blocked`, nothing reaches this
   * conversation until its people make contact again.
   */
  readonly signal: 'throttled' | 'blocked' | null;
  constructor(
    port: string,
    fault: {
      outcome: 'failed' | 'unknown';
      retryable: boolean;
      reason: string;
      retryAfterSeconds?: number;
      signal?: 'throttled' | 'blocked';
      cause?: unknown;
    },
  ) {
    const reason = sentence(fault.reason);
    super(`${port}: ${reason}`, { cause: fault.cause });
    this.name = 'Fault';
    this.port = port;
    this.outcome = fault.outcome;
    this.retryable = fault.retryable;
    this.reason = reason;
    this.retryAfterSeconds = fault.retryAfterSeconds ?? null;
    this.signal = fault.signal ?? null;
  }
}

function sentence(text: string): string {
  return /(^|[.!?…]["'”’)]*)$/.test(text) ? text : `${text}.`;
}

/** `version` is opaque: the ETag in Cosmos. */
export type Stored<D extends Doc = Doc> = { doc: D; version: string };
/**
 * `ifVersion` makes a put conditional: another version in the store is a conflict. `create` of a name that exists is one too.
 * `delete` is for personal data that must go, and for what carries it in its name (spec §12 *Erase*).
 */
export type Write =
  | { op: 'create'; doc: Doc }
  | { op: 'put'; doc: Doc; ifVersion?: string }
  | { op: 'delete'; doc: Doc; ifVersion: string };
export type Where = {
  /** Still part of its partition's work: open obligations, meetings and escalations, unfinished effects. */
  live?: boolean;
  owner?: Mail;
  /** Of this one, or of any of these. */
  partition?: Partition | readonly Partition[];
  /** Called so in its partition, or one of these, as `get` takes it: of many partitions each gives one. Only with one type. */
  name?: string | readonly string[];
  /** Only of partitions after this one, in their order, so that many can be gone through with a `limit`. */
  after?: Partition;
  /** Has something to do at or before this instant. */
  wakeBy?: Instant;
  /** Is due at or before this instant. */
  dueBy?: Instant;
  limit?: number;
};

/** Documents in partitions; a commit writes one partition, all or nothing (design §1). */
export interface Store {
  /** One document by the name `docName` gives it. */
  get<T extends DocType>(type: T, partition: Partition, name: string): Promise<Stored<DocOf<T>> | undefined>;
  /** Everything live of one partition, read at one moment. */
  live(partition: Partition): Promise<readonly Stored[]>;
  /** Of one type or of several, over all partitions; with `wakeBy` in the order of waking, else by partition and name, where a `limit` takes any unless `after` is given. */
  find<T extends DocType>(type: T | readonly T[], where: Where): Promise<readonly Stored<DocOf<T>>[]>;
  /**
   * `conflict`: nothing was written, load again and decide anew. Durable once it resolves. A RangeError, with nothing
   * written: more than one commit takes, 100 writes or 2 MB. A Fault: it may be written or not, the next to load sees.
   */
  commit(partition: Partition, writes: readonly Write[]): Promise<'committed' | 'conflict'>;
  close(): Promise<void>;
}

/** Teams, outgoing; one request per call. Throws Fault; a conversation that can't be reached is a `blocked` one. */
export interface Chat {
  send(to: ChatPlace, card: Card): Promise<CardPlace>;
  update(at: CardPlace, card: Card): Promise<void>;
  post(channel: Channel, card: Card): Promise<CardPlace>;
}

/**
 * The public holidays of a country (`US`) or of a region of it (`GB-ENG`), as a question about a day. An empty or unknown
 * country has none; an unknown region has those of its country.
 */
export type Holidays = (country: string) => (day: Day) => boolean;

export type Availability = {
  mail: string;
  /** Null for mailboxes we cannot see. */
  busy: readonly { from: Instant; until: Instant }[] | null;
  hours: { workdays: readonly number[]; start: string; end: string; zone: Zone } | null;
};

/** `zone`: the one the times are written in for the guests. */
export type MovedTo = { startsAt: Instant; endsAt: Instant; zone: Zone };

/** Outlook's calendars and mailbox settings through Graph. Throws Fault. */
export interface Calendars {
  /** The first mail is a mailbox of ours, in whose name is asked. */
  availability(mails: readonly string[], from: Instant, until: Instant): Promise<readonly Availability[]>;
  /** The event an earlier attempt made under this transaction id, if any. */
  find(organiser: Mail, transactionId: string): Promise<BookedEvent | undefined>;
  book(invitation: Invitation, transactionId: string): Promise<BookedEvent>;
  cancel(organiser: Mail, eventId: string, comment: string): Promise<void>;
  /** As it is in the calendar now; undefined: it is gone, or was cancelled. */
  read(organiser: Mail, eventId: string): Promise<OutlookEvent | undefined>;
  /** Those of the organiser's calendar in this span, also what others invited to; without what was cancelled. */
  events(organiser: Mail, from: Instant, until: Instant): Promise<readonly OutlookEvent[]>;
  /** Those that they invited to themselves, with what they are about: to find one that stands for a meeting. */
  own(organiser: Mail, from: Instant, until: Instant): Promise<readonly OwnEvent[]>;
  /**
   * Gives an event another time, if it is still as it was read; Outlook tells the guests. Text, link and guests stay. A
   * Fault that may be retried where it has changed meanwhile.
   */
  move(organiser: Mail, event: Pick<OutlookEvent, 'eventId' | 'version'>, to: MovedTo): Promise<void>;
  /** Invites one more to an event; who is invited already is left as they are. The others get no mail. */
  join(organiser: Mail, eventId: string, attendee: Attendee): Promise<void>;
  /** When the owner of the mailbox works, and whether they are out of office. */
  settings(mailbox: Mail): Promise<MailboxSettings>;
}

/** The company's directory, through Graph: who has which role. Throws Fault. */
export interface Directory {
  /** Everybody in a group that stands for a role. */
  members(): Promise<readonly Member[]>;
  /** Undefined: the directory does not know them. */
  find(mail: Mail): Promise<Member | undefined>;
}

/** Plain text; an attachment of at most 3 MB. */
export type OutgoingMail = Omit<ClientMail, 'to'> & {
  to: readonly Attendee[];
  attachment?: { name: string; bytes: Uint8Array };
};
/** Mail through Graph. */
export interface Mails {
  /** From the sender's own mailbox, once a call. Throws Fault; `unknown` when it may have gone out. */
  send(mail: OutgoingMail): Promise<void>;
}

/**
 * `eTag` changes with every change of the file, `print` only with its content; `asked`: the name it was to have, `name` is
 * another where that was taken; `within`: the folder it was put into.
 */
export type FiledItem = {
  drive: string;
  item: string;
  name: string;
  url: string;
  eTag: string;
  print: string;
  asked: string;
  within: string;
};
/**
 * What Steward filed before: that file, unless somebody changed its content since, is replaced by a new version. When another
 * name is asked for, it gets that and goes into the folder, as far as people left both as they were.
 */
export type FiledBefore = {
  filed: (Pick<FiledItem, 'item' | 'name' | 'eTag' | 'print'> & Partial<FiledItem>) | null;
  /** The prints of what may have been filed without an answer. */
  tried: readonly string[];
};
export type FoundFile = Pick<FiledItem, 'drive' | 'item' | 'name' | 'url'> & { version: string; bytes: Uint8Array };
/** `home`: the client's own folder, above it. */
export type Folder = { drive: string; item: string; url: string; home: { item: string; name: string } };
/**
 * Paths under the library's root, and under `home`; `known`: the home as it was found before; `former`: where it may be by
 * an earlier name, the newest first.
 */
export type FolderPath = {
  home: string;
  below: string;
  known?: { drive: string; item: string };
  former: readonly string[];
};

/** The SharePoint library of client folders, through Graph. Throws Fault. */
export interface Files {
  /** The folder below the home that is known, wherever it was moved to; else at the first of its paths there is. Made if missing. */
  folder(path: FolderPath): Promise<Folder>;
  /**
   * Uploads by an upload session: in place of what was filed `before`, where nobody edited that; else a file of that name is
   * kept and the new one gets another name, unless it has the same content.
   */
  file(
    folder: Pick<Folder, 'drive' | 'item'>,
    name: string,
    bytes: Uint8Array,
    before?: FiledBefore,
  ): Promise<FiledItem>;
  /** Tells one content from another, whatever SharePoint itself writes into the file. */
  print(bytes: Uint8Array): string;
  /** A file as it is now, wherever it was moved to; `version` changes with its content. Undefined: it is gone. */
  read(item: Pick<FiledItem, 'drive' | 'item'>): Promise<FoundFile | undefined>;
}

/** Files that people attach in the chat. */
export interface Uploads {
  /** From where Teams keeps it. Throws Fault for another place, and for what is too large or too slow. */
  read(url: string): Promise<Uint8Array>;
  /** What an import needs to understand it. */
  readonly table: ReadTable;
  readonly zoneOf: ZoneOf;
}

/** The systems of record, read only. Undefined: the system does not know this client. Throws Fault. */
export interface Evidence {
  assessment(client: ClientFile, now: Instant): Promise<Assessment | undefined>;
  warranty(client: ClientFile, now: Instant): Promise<Warranty | undefined>;
  serviceDesk(client: ClientFile, now: Instant): Promise<ServiceDesk | undefined>;
}

/** Turns an outline into a PowerPoint file; the same outline always gives the same bytes. */
export interface DeckWriter {
  /** `onSlide` hears how many slides of the outline are drawn. Throws Fault. */
  write(outline: DeckOutline, onSlide?: (done: number) => void): Promise<Uint8Array>;
}

/** Turns an outline into a Word document; the same outline always gives the same bytes. */
export interface MinutesWriter {
  write(outline: MinutesOutline): Promise<Uint8Array>;
}

/** Where a routine tells what it did; never personal data or notes. An error is given as it is: its causes are told, too. */
export interface Log {
  info(event: string, data?: Readonly<Record<string, unknown>>): void;
  warn(event: string, data?: Readonly<Record<string, unknown>>): void;
  error(event: string, data?: Readonly<Record<string, unknown>>): void;
}
