// Setting a cover: what becomes of the absences that are known of these days (spec §3 *Absence*).
import type { Absence, AbsenceStep } from './absence.ts';
import { overlaps } from './away.ts';
import type { ClientId, Mail, ObligationId } from './ids.ts';
import type { Days } from './mailbox.ts';

export type CoverAsked = Days & {
  person: Mail;
  with: Mail;
  /** Only these; null: all of the person's. */
  clients: readonly ClientId[] | null;
  waits: readonly ObligationId[];
  /** The absence that is changed; null: the one of these days, if there is one. */
  absence: string | null;
};

/**
 * The absence with its cover. What Outlook tells keeps Outlook's days: a cover for exactly these belongs to it, one for
 * others stands beside it. Set while it lasts, it begins again, with the new cover.
 */
export function withCover(asked: CoverAsked, known: readonly Absence[]): Absence {
  const { person, from, until, with: cover, waits, clients } = asked;
  const live = known.filter(({ wakeAt }) => wakeAt !== null);
  const same = live.filter((each) => isSameList(each.clients, clients) && overlaps(each, asked));
  const byHand = live.find((each) => each.id === asked.absence) ?? same.find(({ source }) => source === 'cover');
  const outlook = same.find(({ source }) => source === 'outlook');
  if (outlook && outlook.from === from && outlook.until === until) return again({ ...outlook, cover, waits }, outlook);
  if (byHand?.source === 'cover') return again({ ...byHand, from, until, clients, cover, waits }, byHand);
  // The card and the questions come with what Outlook told.
  const done: AbsenceStep[] = outlook ? ['leave-card', 'owner-asked', 'director-asked'] : [];
  const id = newId(`${from}:${clients?.join('+') ?? 'all'}`, known);
  return { type: 'absence', person, id, source: 'cover', from, until, clients, cover, waits, done, wakeAt: null };
}

/** One that was moved to other days keeps the id of its first: a new one takes none that is known. */
function newId(first: string, known: readonly Absence[]): string {
  const isTaken = (id: string) => known.some((each) => each.id === id);
  let id = first;
  for (let n = 2; isTaken(id); n += 1) id = `${first}:${n}`;
  return id;
}

function again(next: Absence, before: Absence): Absence {
  const isMoved = next.from !== before.from || next.until !== before.until;
  return { ...next, done: isMoved ? [] : before.done.filter((step) => step !== 'begun') };
}

function isSameList(a: readonly ClientId[] | null, b: readonly ClientId[] | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
