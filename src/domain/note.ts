// Notes about a client: written in passing, or with a pulse check or a meeting; kept in its history (spec §10 *note*).
import type { NoteView } from './answer-parts.ts';
import { dayOf, type Instant, parseDay, type Zone } from './day.ts';
import { begin, type Change, type Client, type Refusal, refuse, refuseForm, withFact } from './decision.ts';
import type { HistoryEntry } from './history.ts';
import type { Mail } from './ids.ts';
import { answersText } from './recommendation.ts';
import { isSamePress } from './same-press.ts';

/** A note as the history has it. */
export type NoteLine = Omit<NoteView, 'by'> & { by: Mail | 'steward' };

/** Notes this long are still read; longer ones belong into a document. */
const LONGEST = 10_000;

type Written = { text: string; isPrivate: boolean; by: Mail };

/** Adds a note to the history; it is no pulse check and closes nothing. `history`: in which the same note may be. */
export function addNote(
  client: Client,
  { text, isPrivate, by }: Written,
  { history, now }: { history: readonly HistoryEntry[]; now: Instant },
): Change | Refusal {
  if (text === '') return refuseForm({ text: 'Write what should be remembered.' });
  if (text.length > LONGEST) return refuseForm({ text: `At most ${LONGEST} characters fit into a note.` });
  const isSame = ({ what, data, ...entry }: HistoryEntry) =>
    what === 'note-added' && entry.by === by && data.text === text && data.private === isPrivate;
  if (history.some((entry) => isSame(entry) && isSamePress(entry.at, now)))
    return refuse('already-done', `You noted this for ${client.file.name} before, in the same words. It is kept once.`);
  return withFact(begin(client), 'note-added', { text, private: isPrivate });
}

const kinds: Readonly<Record<string, NoteLine['of']>> = {
  'note-added': 'note',
  'pulse-recorded': 'pulse check',
  'pulse-corrected': 'pulse check',
  'meeting-held': 'vCIO meeting',
};

/** What was written down, newest first; a correction takes the place of what it corrects. `zone` gives a note its day. */
export function notesIn(history: readonly HistoryEntry[], zone: Zone): NoteLine[] {
  const corrected = new Set<unknown>();
  return history
    .toSorted((a, b) => b.at.localeCompare(a.at) || b.seq - a.seq)
    .flatMap(({ what, data, by, at }): NoteLine[] => {
      const of = kinds[what];
      const isOld = what === 'pulse-recorded' && corrected.has(data.obligation);
      if (what === 'pulse-corrected' && !corrected.has(data.obligation)) corrected.add(data.obligation);
      else if (what === 'pulse-corrected') return [];
      const text = of === 'note' ? data.text : saidIn(data);
      if (!of || isOld || typeof text !== 'string' || text === '') return [];
      const on = (typeof data.on === 'string' && parseDay(data.on)) || dayOf(at, zone);
      return [{ on, by, of, isPrivate: data.private === true, text }];
    });
}

/** Of a meeting also what was decided, and what is for us alone. */
function saidIn({ notes, decisions, recommendations, internal }: HistoryEntry['data']): unknown {
  const after = [
    typeof decisions === 'string' && decisions !== '' ? `Decided: ${decisions}` : '',
    answersText(recommendations),
    typeof internal === 'string' && internal !== '' ? `Internal: ${internal}` : '',
  ].filter((part) => part !== '');
  return typeof notes === 'string' && notes !== '' ? [notes, ...after].join('\n\n') : notes;
}
