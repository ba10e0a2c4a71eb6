// What of an answer may be seen where others read along: a channel or group chat shows no notes and no money (spec §10, §14).
import type { Answer, AnswerOf } from './answer.ts';
import type { RecordLine } from './record.ts';

/**
 * The answer without what only some may read: notes, reasons, money, a director's page. What is made of nothing else, and
 * forms with something of it filled in, are left to the personal chat: a blanked form would erase what it hides.
 */
export function forEveryone(answer: Answer): Answer {
  const shared = shareable(answer);
  return shared.why ? { ...shared, why: withoutWords(shared.why) } : shared;
}

function shareable(answer: Answer): Answer {
  switch (answer.is) {
    case 'your-day':
      return { ...answer, weekly: null, late: [], unreached: [] };
    case 'moved':
    case 'meeting-cancelled':
      return { ...answer, reason: '' };
    case 'client':
      return sharedClient(answer);
    case 'brief':
      return { ...answer, notes: null };
    case 'pulse-form':
      return { ...answer, last: withoutNotes(answer.last) };
    case 'pulse-saved':
      return { ...answer, notes: '', next: { ...answer.next, why: withoutWords(answer.next.why) } };
    case 'why':
      return {
        ...answer,
        next: answer.next && { ...answer.next, why: withoutWords(answer.next.why) },
        rows: answer.rows.map(({ row, why }) => ({ row, why: withoutWords(why) })),
      };
    case 'cadence':
      return answer.facts.override ? inPersonalChat(`cadence ${answer.client.name}`) : answer;
    case 'renewal-saved':
      return { ...answer, note: '' };
    case 'assign-form':
      return { ...answer, candidates: answer.candidates.map((each) => ({ ...each, mrr: null })) };
    case 'assigned-to-you': {
      const { lastPulse, load, prospect } = answer;
      return {
        ...answer,
        lastPulse: withoutNotes(lastPulse),
        load: { ...load, mrr: null },
        prospect: prospect && { ...prospect, mrr: null },
      };
    }
    case 'absence':
      return answer.says === 'welcome-back'
        ? answer
        : { ...answer, lines: answer.lines.map((line) => ({ ...line, text: '' })) };
    case 'records':
      return { ...answer, lines: answer.lines.map(withoutReason) };
    case 'meeting-booked':
      return { ...answer, records: answer.records.map(withoutReason) };
    case 'document-filed':
      return { ...answer, changed: answer.changed.map(withoutNumbers) };
    case 'onboarding':
      return { ...answer, lines: answer.lines.map((line) => ({ ...line, reason: '' })) };
    case 'reactivate-form':
      return { ...answer, reason: '' };
    case 'correct-form':
    case 'renewal-form':
      return inPersonalChat(`client ${answer.client.name}`);
    case 'note-form':
      return inPersonalChat(`note ${answer.client.name}`);
    case 'closing-form':
      return inPersonalChat(`meeting ${answer.client.name}`);
    case 'closed':
      return inPersonalChat(`minutes ${answer.client.name}`);
    case 'history':
      return inPersonalChat(`history ${answer.client.name}`);
    case 'offboard-form':
    case 'offboard-preview':
      return inPersonalChat(`offboard ${answer.client.name}`);
    case 'import-preview':
      return inPersonalChat(null);
    case 'help':
    case 'which':
    case 'unknown-command':
    case 'refused':
    case 'trouble':
    case 'note':
    case 'whoami':
    case 'action-form':
    case 'action-done':
    case 'mail-form':
    case 'mail-preview':
    case 'client-list':
    case 'care-form':
    case 'edit-form':
    case 'assigned':
    case 'handover':
    case 'merge-preview':
    case 'policy':
    case 'meeting-times':
    case 'adopt-form':
    case 'move-preview':
    case 'meeting-preview':
    case 'meeting-booking':
    case 'meeting-moving':
    case 'join-preview':
    case 'cycles-form':
    case 'reinvite-form':
    case 'reinvite-preview':
    case 'document-mail-form':
    case 'document-mail-preview':
    case 'document-building':
    case 'guests-silent':
    case 'reminder-form':
    case 'reminder-preview':
    case 'escalation-form':
    case 'escalation-preview':
    case 'escalation':
    case 'escalations':
    case 'digest':
    case 'cover-form':
    case 'covers':
    case 'outbox':
    case 'not-sent':
    case 'prospect-form':
    case 'ice-brief-form':
    case 'ice-outcome-form':
    case 'signed-form':
    case 'lost-form':
    case 'gate':
    case 'onboarding-form':
    case 'support-kickoff-form':
    case 'own-plan-which':
    case 'own-plan-preview':
    case 'upload-form':
    case 'upload-preview':
    case 'upload-filing':
    case 'upload-filed':
      return answer;
    default:
      return answer satisfies never;
  }
}

function sharedClient(answer: AnswerOf<'client'>): Answer {
  const { leaving, careRequested, lastPulse, expected } = answer;
  return {
    ...answer,
    notes: null,
    remarks: [],
    lastPulse: withoutNotes(lastPulse),
    leaving: leaving && { ...leaving, reason: '' },
    gone: null,
    careRequested: careRequested && { ...careRequested, reason: '' },
    mrr: null,
    expected: expected && { ...expected, mrr: null },
  };
}

/** `say`: what shows it there; null: it began with a file. */
function inPersonalChat(say: string | null): Answer {
  const how = say === null ? 'Attach the file in our personal chat.' : `Type "${say}" in our personal chat.`;
  const text = `Others read along here. ${how}`;
  const buttons = [{ title: 'My day', say: 'today' }];
  return { is: 'note', tone: 'plain', title: 'I show this in our personal chat', text, buttons };
}

/** A reason of the rule is for all; what somebody wrote as one is not. */
function withoutWords(why: readonly string[]): string[] {
  return why.map((line) => line.replace(/^(.*\bdecided by the vCIO|moved|follow-up): [\s\S]*$/, '$1'));
}

function withoutNotes<T extends { notes: string } | null>(pulse: T): T {
  return pulse && { ...pulse, notes: '' };
}

function withoutReason(line: RecordLine): RecordLine {
  return line.state === 'waived' ? { ...line, says: '' } : line;
}

/** The budget is among them: the names of what changed are enough. */
function withoutNumbers<T extends { before: string | null; now: string | null }>({ before, now, ...rest }: T) {
  return { ...rest, before: before && '', now: now && '' };
}
