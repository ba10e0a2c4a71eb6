// What the closing form of a vCIO meeting says, and what is missing in it (spec §7 *Closing*).
import type { Day } from './day.ts';
import type { FollowUp } from './follow-up.ts';
import type { Mail } from './ids.ts';
import type { ClosingNotes } from './meeting.ts';

/** The rows of action items in the form, as they end the names of their fields. */
export const actionRows = ['', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'] as const;
/** So many recommendations are asked about, by the end of the name of their field. */
export const answerRows = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;

/** Who can owe an action item: one of ours, or a contact, whom one of ours asks. */
export type Doer = { name: string; owner: Mail } | { name: string };

/** An action item and its row in the form, where a problem is shown. */
export type AgreedItem = FollowUp & { row: (typeof actionRows)[number] };
export type SaidNotes = Omit<ClosingNotes, 'actions' | 'nextOn'>;
/** `nextOn`: the day wished for the next meeting; null: by the agreed rhythm. */
export type Held = { is: 'held'; notes: SaidNotes; actions: readonly AgreedItem[]; nextOn: Day | null };
/** `until`: the day it moved to, as far as it is known. */
export type Moved = { is: 'moved'; reason: string; until: Day | null };
export type Outcome = Held | Moved | { is: 'no-show'; reason: string };

/** By field; a meeting is not closed without minutes and action owners (spec §4 *Gates*). */
export function heldProblems(
  { notes, actions, nextOn }: Held,
  { today, lastDay }: { today: Day; lastDay: Day | null },
): Record<string, string> {
  const problems: Record<string, string> = {};
  if (notes.notes === '') problems.notes = 'A meeting is closed with its notes: what was discussed?';
  if (actions.length === 0)
    problems.action = 'Name at least one action with its day: a meeting is closed with its actions.';
  for (const { row, due } of actions) {
    if (due < today) problems[`actionDue${row}`] = 'This day is over. Choose today or later.';
  }
  const next = dayProblem(nextOn, today, lastDay);
  return next ? { ...problems, nextOn: next } : problems;
}

export function movedProblems(
  { reason, until }: Moved,
  { today, lastDay }: { today: Day; lastDay: Day | null },
): Record<string, string> {
  const day = dayProblem(until, today, lastDay);
  return {
    ...(reason === '' && { reason: 'Say in a few words why it moved.' }),
    ...(day && { until: day }),
  };
}

function dayProblem(day: Day | null, today: Day, lastDay: Day | null): string | null {
  if (day === null) return null;
  if (day < today) return 'This day is over. Choose today or later.';
  return lastDay !== null && day > lastDay ? 'The client leaves before this day.' : null;
}
