// What of an answer may be seen where others read along: a channel or group chat shows no notes (spec §10, §14).
import type { Answer } from './answer.ts';

/** The answer without the notes that only the account team may read; whoever asked finds them in the personal chat. */
export function forEveryone(answer: Answer): Answer {
  switch (answer.is) {
    case 'client':
      return { ...answer, notes: null, remarks: [], lastPulse: withoutNotes(answer.lastPulse) };
    case 'correct-form':
      return { ...answer, typed: { ...answer.typed, notes: '' } };
    case 'brief':
      return { ...answer, notes: null };
    case 'pulse-form':
      return { ...answer, last: withoutNotes(answer.last) };
    case 'pulse-saved':
      return { ...answer, notes: '' };
    case 'assigned-to-you':
      return { ...answer, lastPulse: withoutNotes(answer.lastPulse) };
    default:
      return answer;
  }
}

function withoutNotes<T extends { notes: string } | null>(pulse: T): T {
  return pulse && { ...pulse, notes: '' };
}
