// What is kept in the store: the union of all documents, and how each is filed.
import type { Absence } from './absence.ts';
import type { Channel } from './channel.ts';
import type { ClientFile } from './client.ts';
import { type Instant, minOf, toInstant } from './day.ts';
import type { Effect } from './effect.ts';
import type { Escalation } from './escalation.ts';
import type { Figures } from './figures.ts';
import type { HistoryEntry } from './history.ts';
import { type Mail, type Partition, partitionOf } from './ids.ts';
import type { Marker } from './marker.ts';
import type { Meeting } from './meeting.ts';
import { isOpen, type Obligation } from './obligation.ts';
import type { Person } from './person.ts';
import type { Setting } from './setting.ts';

export type Doc =
  | ClientFile
  | Obligation
  | Meeting
  | Escalation
  | HistoryEntry
  | Figures
  | Effect
  | Person
  | Absence
  | Channel
  | Setting
  | Marker;
export type DocType = Doc['type'];
export type DocOf<T extends DocType> = Extract<Doc, { type: T }>;

/**
 * How a document is filed: its partition and name there; whether it is live (still part of its partition's work); when
 * it next has something to do, null for never; when it is due; whose it is.
 */
export type Filing = {
  partition: Partition;
  name: string;
  live: boolean;
  wakeAt: Instant | null;
  dueAt: Instant | null;
  owner: Mail | null;
};

/** The name of a document in its partition; ids that Cosmos refuses (`/ \ ? #`) never come in (design §1). */
export function docName(type: DocType, id: string): string {
  return type === 'client' || type === 'person' || type === 'channel' ? type : `${type}:${id}`;
}

/** Where a document is filed. */
export function filingOf(doc: Doc): Filing {
  const filing = (partition: Partition, id: string, rest: Partial<Filing> = {}): Filing => ({
    partition,
    name: docName(doc.type, id),
    live: true,
    wakeAt: null,
    dueAt: null,
    owner: null,
    ...rest,
  });
  switch (doc.type) {
    case 'client':
      return filing(partitionOf.client(doc.id), doc.id, {
        wakeAt: earlier(
          earlier(doc.unsettled?.since ?? null, doc.onboarding?.weekAt ?? null),
          earlier(doc.leaving?.wakeAt ?? null, doc.cycles?.wakeAt ?? null),
        ),
      });
    case 'obligation': {
      const open = isOpen(doc);
      return filing(partitionOf.client(doc.client), doc.id, {
        live: open,
        wakeAt: open ? earlier(doc.wakeAt, doc.climbAt) : null,
        dueAt: doc.dueAt,
        owner: doc.owner,
      });
    }
    case 'meeting':
      return filing(partitionOf.client(doc.client), doc.id, {
        live: doc.state === 'due' || doc.state === 'scheduled',
        owner: doc.state === 'scheduled' ? doc.invitation.organiser : null,
      });
    case 'escalation':
      return filing(partitionOf.client(doc.client), doc.id, { live: doc.resolution === null });
    case 'history':
      return filing(partitionOf.client(doc.client), historyName(doc.seq), { live: false });
    case 'figures':
      return filing(partitionOf.client(doc.client), figuresName(doc), { live: false });
    case 'effect':
      return filing(doc.partition, doc.name, {
        live: unfinished(doc),
        wakeAt: effectWake(doc),
        owner: effectOwner(doc),
      });
    case 'person':
      return filing(partitionOf.person(doc.mail), doc.mail, { wakeAt: readAt(doc) });
    case 'absence':
      return filing(partitionOf.person(doc.person), doc.id, { live: doc.wakeAt !== null, wakeAt: doc.wakeAt });
    case 'channel':
      return filing(partitionOf.channel(doc.id), doc.id, { live: doc.digest, wakeAt: doc.wakeAt });
    case 'setting':
      return filing(partitionOf.tenant, doc.name);
    case 'marker':
      return filing(doc.partition, doc.name, { live: false });
    default:
      return doc satisfies never;
  }
}

const DAY_SECONDS = 24 * 60 * 60;
/** So long a late duplicate of an effect's occasion still collides with it. */
const FINISHED_SECONDS = 90 * DAY_SECONDS;
/** Markers tell of the last hour, and of the card of a day. */
const MARKER_SECONDS = 2 * DAY_SECONDS;

/** How many seconds after its last write a document may be thrown away by its store; null: it is kept. */
export function keptSeconds(doc: Doc): number | null {
  if (doc.type === 'marker') return MARKER_SECONDS;
  return doc.type === 'effect' && doc.state === 'done' ? FINISHED_SECONDS : null;
}

/** The name of figures in their client's partition. */
export function figuresName({ kind, period }: Pick<Figures, 'kind' | 'period'>): string {
  return `${kind}:${period}`;
}

/** History is listed in the order of its names. */
function historyName(seq: number): string {
  return String(seq).padStart(8, '0');
}

function unfinished(effect: Effect): boolean {
  return effect.state !== 'done';
}

function effectWake(effect: Effect): Instant | null {
  if (effect.state === 'waiting') return effect.wakeAt;
  return effect.state === 'sending' ? effect.leaseUntil : null;
}

function effectOwner(effect: Effect): Mail | null {
  return 'to' in effect.body ? effect.body.to : null;
}

/** Outlook is asked about everybody who has a role, at once where it never was. */
function readAt({ roles, outlook }: Person): Instant | null {
  return roles.length > 0 ? (outlook?.wakeAt ?? toInstant(0)) : null;
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  return a && b ? minOf(a, b) : (a ?? b);
}
