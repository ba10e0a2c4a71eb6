// What happened, in words: each fact of a history as a person reads it.
import type { HistoryLine } from '../domain/answer-parts.ts';
import { parseDay } from '../domain/day.ts';
import { uploadNames } from '../domain/filed-upload.ts';
import { kinds, type ObligationKind } from '../domain/kinds.ts';
import type { MeetingInterval } from '../domain/meeting-interval.ts';
import { answersText } from '../domain/recommendation.ts';
import { recordNames } from '../domain/record.ts';
import { gateNames, intervalWords, methodPhrases, stageNames, temperatureText } from './gloss.ts';
import type { Eye } from './view.ts';
import { dayText, momentText } from './when.ts';
import { capital, dotted, listed, moneyText, plural } from './words.ts';

/** An import of everything has many. */
const MOST_COLUMNS = 6;

type Data = HistoryLine['data'];
/** `title` in bold, `text` under it; empty: nothing more to say. */
type Words = { title: string; text: string };
type Say = (data: Data, eye: Eye) => Words;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const withFile = ({ document }: Data): string => (document ? `With ${text(document)}` : '');
const count = (value: unknown): number => (typeof value === 'number' ? value : 0);
const said = (title: string, ...parts: readonly string[]): Words => ({
  title,
  text: parts.filter((part) => part !== '').join('\n\n'),
});
const day = (value: unknown, eye: Eye): string => {
  const on = parseDay(text(value));
  return on ? dayText(on, eye.today) : '';
};
const moment = (value: unknown, eye: Eye): string => (text(value) === '' ? '' : momentText(value as never, eye));
const person = (value: unknown): string => text(value) || 'nobody';
const becauseOf = (value: unknown): string => (text(value) === '' ? '' : `Because: ${text(value)}`);
const stageName = (value: unknown): string => (stageNames as Record<string, string>)[text(value)] ?? text(value);
const temperature = (value: unknown): string => (text(value) === '' ? '' : temperatureText(value as never));

/** What an obligation was about, as far as its name tells. */
function owed(id: unknown): string {
  const kind = text(id).split(':')[0] ?? '';
  if (kind === 'action-item') return 'A promise';
  if (kind === 'onboarding-task') return 'A task of the onboarding';
  return Object.hasOwn(kinds, kind) ? kinds[kind as ObligationKind].words({} as never) : 'Something owed';
}

const edited: Readonly<Record<string, string>> = {
  rateOfChange: 'rate of change',
  agreementStart: 'start of the agreement',
  agreementEnd: 'end of the agreement',
  zone: 'time zone',
  touch: 'contact wished',
  method: 'preferred method',
  team: 'account team',
  fiscalYearStartMonth: 'fiscal year',
  expected: 'what sales expects',
};

function changes(data: Data): string {
  const lines = Object.entries(data).map(([key, value]) => {
    const { from, to } = (value ?? {}) as { from?: unknown; to?: unknown };
    const plain = (each: unknown) =>
      typeof each === 'object' && each !== null ? null : String(each ?? '') || 'not known';
    const [before, after] = [plain(from), plain(to)];
    const name = capital(edited[key] ?? key);
    return before === null || after === null ? name : `${name}: ${before} → ${after}`;
  });
  return lines.join('\n\n');
}

/** By the name of the fact; what an older version wrote is said by its name. */
export const factWords: Readonly<Record<string, Say>> = {
  'pulse-recorded': (data, eye) =>
    said(
      `Pulse check: talked ${dotted(day(data.on, eye), (methodPhrases as Record<string, string>)[text(data.method)] ?? '')}`,
      dotted(text(data.contact) && `With ${text(data.contact)}`, temperature(data.temperature)),
      text(data.notes),
    ),
  'pulse-corrected': (data, eye) =>
    said(`Pulse check corrected: talked ${day(data.on, eye)}`, temperature(data.temperature), text(data.notes)),
  'no-answer': (data, eye) =>
    said(
      `Nobody answered${count(data.times) > 1 ? `, for the ${count(data.times)}. time in a row` : ''}`,
      text(data.notes),
      data.next ? `Next try: ${day(data.next, eye)}` : '',
    ),
  snoozed: (data, eye) =>
    said(`Put off until ${day(data.until, eye)}: ${owed(data.obligation)}`, becauseOf(data.reason)),
  skipped: (data) => said(`Skipped: ${owed(data.obligation)}`, becauseOf(data.reason)),
  moved: (data, eye) => said(`Moved to ${day(data.to, eye)}: ${owed(data.obligation)}`, becauseOf(data.reason)),
  'action-added': (data, eye) =>
    said(`Promised until ${day(data.due, eye)}`, text(data.text), `${person(data.owner)} has it`),
  'action-done': (data) => said('Promise kept', text(data.text)),
  'action-moved': (data, eye) => said(`Promise moved to ${day(data.to, eye)}`, becauseOf(data.reason)),
  'onboarding-task-done': (data) => said('Task of the onboarding done', text(data.text)),
  'care-review-done': () => said('Extra care reviewed'),
  'note-added': (data) =>
    said(data.private === true ? 'Private note' : 'Note', text(data.text) || 'For its vCIO and directors to read.'),
  'vcio-assigned': (data) =>
    said(
      `${capital(person(data.to))} is the vCIO`,
      dotted(
        data.from ? `Before: ${text(data.from)}` : '',
        count(data.moved) > 0 ? `${plural(count(data.moved), 'open thing')} moved along` : '',
      ),
    ),
  'vcio-missing': (data) => said('No vCIO is there', data.vcio ? `Before: ${text(data.vcio)}` : ''),
  'owner-gone': (data) => {
    const moved = Array.isArray(data.moved) ? data.moved.length : 0;
    return said(`${plural(moved, 'open thing')} went to others: whoever had it is not there any more`);
  },
  'cover-changed': (data) => said(data.cover ? `${text(data.cover)} covers` : 'Nobody covers any more'),
  'cover-invited': (data) => said(`${text(data.mail)} is invited to the booked meeting`),
  'cover-not-invited': (data) =>
    said(data.unsure ? 'One more was perhaps not invited' : 'Outlook refused to invite one more', text(data.reason)),
  'meeting-scheduled': (data, eye) => said(`Meeting booked: ${moment(data.startsAt, eye)}`),
  'invitation-approved': (data, eye) =>
    said(`Invitation approved${data.startsAt ? `: ${moment(data.startsAt, eye)}` : ''}`),
  'reinvitation-approved': (data, eye) =>
    said(`New invitation approved: ${moment(data.startsAt, eye)}`, `${capital(person(data.organiser))} invites`),
  'event-adopted': (data, eye) => said(`Taken from the calendar: ${moment(data.startsAt, eye)}`, text(data.subject)),
  'move-approved': (data, eye) => said(`Another time approved: ${moment(data.to, eye)}`),
  'move-failed': (data) =>
    said(data.unsure ? 'The meeting was perhaps not moved' : 'The meeting was not moved', text(data.reason)),
  'meeting-moved': (data, eye) =>
    said(
      `Meeting moved to ${moment(data.to, eye)}`,
      data.by === 'outlook' ? `in Outlook; it was ${moment(data.from, eye)}` : `it was ${moment(data.from, eye)}`,
    ),
  'guests-changed': (data) =>
    said(
      'Other guests, changed in Outlook',
      mails(data.added) && `added: ${mails(data.added)}`,
      mails(data.removed) && `taken out: ${mails(data.removed)}`,
    ),
  'guest-answered': (data) => said(`Answer to the invitation: ${text(data.answer)}`, text(data.mail)),
  'guests-called': (data) => said(`Called about the invitation: ${mails(data.guests)}`, text(data.note)),
  'meeting-reinvited': (data) => said(`${capital(person(data.to))} invites to the booked meeting now`),
  'invitation-failed': (data) => said('The invitation could not be sent', text(data.reason)),
  'meeting-cancelled': (data, eye) => said(`Meeting cancelled: ${moment(data.startsAt, eye)}`, text(data.reason)),
  'cancellation-failed': (data) =>
    said(
      data.unsure ? 'The meeting was perhaps not cancelled' : 'The meeting could not be cancelled',
      text(data.reason),
    ),
  'meeting-held': (data, eye) =>
    said(
      `vCIO meeting held ${day(data.on, eye)}`,
      dotted(temperature(data.temperature), text(data.attended) && `with ${text(data.attended)}`),
      text(data.notes),
      text(data.decisions) && `Decided: ${text(data.decisions)}`,
      answersText(data.recommendations),
      text(data.internal) && `Internal: ${text(data.internal)}`,
    ),
  'meeting-postponed': (data, eye) =>
    said(
      `The meeting was moved: ${moment(data.startsAt, eye)}`,
      data.to ? `Now planned for ${day(data.to, eye)}` : '',
      becauseOf(data.reason),
    ),
  'meeting-no-show': (data, eye) =>
    said(`The client did not come: ${moment(data.startsAt, eye)}`, becauseOf(data.reason)),
  'record-waived': (data) =>
    said(
      `Left out: ${(recordNames as Record<string, string>)[text(data.record)] ?? text(data.record)}`,
      becauseOf(data.reason),
    ),
  'minutes-filed': (data) => said('Minutes filed', text(data.name)),
  'upload-filed': (data) =>
    said(`${(uploadNames as Record<string, string>)[text(data.as)] ?? 'A document'} filed`, text(data.name)),
  'deck-filed': (data) => said('Slide deck filed', text(data.name)),
  'report-filed': (data) => said('Status report filed', text(data.name)),
  'escalation-raised': (data) => said(`Escalation raised, severity ${count(data.severity)}`, text(data.what)),
  'escalation-acknowledged': (data) => said(`${capital(person(data.by))} has the escalation`),
  'escalation-climbed': (data) => said(`Escalation: nobody had it, ${person(data.to)} was asked`),
  'escalation-updated': (data, eye) =>
    said(
      'Escalation: update',
      text(data.text),
      dotted(
        data.promiseKept === false ? 'later than promised' : '',
        data.nextAt ? `next promised for ${moment(data.nextAt, eye)}` : '',
      ),
    ),
  'escalation-resolved': (data) =>
    said(
      'Escalation resolved',
      text(data.cause) && `Cause: ${text(data.cause)}`,
      text(data.change) && `What changes: ${text(data.change)}`,
    ),
  'care-proposed': (data) => said('Extra care proposed', text(data.reason)),
  'cycles-answered': (data) =>
    said(
      data.choice === 'interval'
        ? `Another interval was chosen: ${intervalWords(data.interval as MeetingInterval)}`
        : data.choice === 'care'
          ? 'Extra care was chosen after two cycles without a meeting'
          : 'Two cycles without a meeting: left as it is',
      becauseOf(data.reason),
    ),
  'cadence-changed': () => said('How often we talk was changed'),
  'prospect-added': (data) =>
    said('Added as a prospect', data.mrr ? `Expected: ${moneyText(count(data.mrr))} a month` : ''),
  'agreement-signed': (data, eye) =>
    said(
      'Agreement signed',
      dotted(
        data.starts ? `from ${day(data.starts, eye)}` : '',
        data.ends ? `until ${day(data.ends, eye)}` : '',
        data.kickOffOn ? `kick-off ${day(data.kickOffOn, eye)}` : '',
      ),
    ),
  'gate-overridden': (data) =>
    said(
      `Let through ${(gateNames as Record<string, string>)[text(data.gate)] ?? ''}`.trim(),
      Array.isArray(data.missing) ? `Missing: ${listed(data.missing.map(text))}` : '',
      becauseOf(data.reason),
    ),
  'stage-changed': (data) => said(`Stage: ${stageName(data.to)}`, data.from ? `Before: ${stageName(data.from)}` : ''),
  'prospect-lost': (data) => said('The prospect was lost', becauseOf(data.reason)),
  'ice-brief-recorded': (data) =>
    said(
      'ICE meeting: what was explained',
      Array.isArray(data.explained) ? capital(listed(data.explained.map(text))) : '',
      text(data.notes),
    ),
  'ice-follow-up': (data, eye) => said(`ICE meeting: the prospect decides by ${day(data.on, eye)}`, text(data.note)),
  'onboarding-planned': (data, eye) => said(`Onboarding planned from ${day(data.kickOffOn, eye)}`),
  'onboarding-set': (data, eye) =>
    said('Onboarding changed', data.kickOffOn ? `Kick-off ${day(data.kickOffOn, eye)}` : '', text(data.planUrl)),
  'plan-imported': (data) =>
    said(
      'Project plan imported',
      dotted(text(data.file), Array.isArray(data.tasks) ? plural(data.tasks.length, 'task') : ''),
    ),
  'kick-off-asked': (data) => said('The date of the kick-off was asked for', `${person(data.owner)} was asked`),
  'support-kickoff-held': (data, eye) => said(`Support kick-off held ${day(data.on, eye)}`),
  'renewal-reviewed': (data, eye) =>
    said(
      data.outcome === 'leaving'
        ? 'Renewal reviewed: they leave'
        : `Renewal reviewed: goes on until ${day(data.until, eye)}`,
      text(data.note),
    ),
  offboarded: (data, eye) =>
    said(
      `Off-boarded, last day ${day(data.lastDay, eye)}`,
      becauseOf(data.reason),
      typeof data.lostMrr === 'number' ? `Lost revenue: ${moneyText(data.lostMrr)} a month` : '',
    ),
  'leaving-planned': (data, eye) =>
    said(
      `Leaves on ${day(data.lastDay, eye)}`,
      becauseOf(data.reason),
      typeof data.lostMrr === 'number' ? `Lost revenue: ${moneyText(data.lostMrr)} a month` : '',
    ),
  'leaving-taken-back': () => said('Stays after all'),
  reactivated: (data) => said('Came back', data.to ? stageName(data.to) : ''),
  merged: (data) => said(`${text(data.name)} was merged into it`, cameAlong(count(data.contacts), count(data.open))),
  'merged-into': (data) => said(`Merged into ${text(data.name)}`),
  renamed: (data) => said(`Now called ${text(data.to)}`, `Before: ${text(data.from)}`),
  'facts-edited': (data) => said('Facts changed', changes(data)),
  imported: (data) => {
    const columns = Object.keys((data.values ?? {}) as object);
    const shown = columns.slice(0, MOST_COLUMNS).map(columnText);
    const rest = columns.length - shown.length;
    const all = rest > 0 ? [...shown, `${rest} more`] : shown;
    return said(`Imported from ${text(data.file)}`, all.length > 0 ? listed(all) : '');
  },
  'contacts-imported': (data) => said(`${plural(Array.isArray(data.rows) ? data.rows.length : 0, 'contact')} imported`),
  'mail-approved': (data) =>
    said(`Mail to ${text(data.to)} approved`, text(data.subject), text(data.text), withFile(data)),
  'mail-sent': (data) => said(`Mail sent to ${text(data.to)}`, text(data.subject), withFile(data)),
  climbed: (data) => said(`Late, shown to others: ${owed(data.obligation)}`),
  'due-day-rolled': (data, eye) => said(`Rolled to ${day(data.to, eye)}: ${owed(data.obligation)}`),
  'due-day-ruled': (data, eye) => said(`By the changed policy due ${day(data.to, eye)}: ${owed(data.obligation)}`),
  'prompt-not-delivered': (data) => said(`Did not arrive: ${owed(data.obligation)}`, text(data.reason)),
  'person-erased': () => said('Personal data was erased'),
};

function mails(value: unknown): string {
  return Array.isArray(value) ? listed(value.map(String)) : '';
}

function columnText(column: string): string {
  return column.replaceAll('_', ' ');
}

export function wordsOf({ what, data }: Pick<HistoryLine, 'what' | 'data'>, eye: Eye): Words {
  const say = Object.hasOwn(factWords, what) ? factWords[what] : undefined;
  return say ? say(data, eye) : { title: capital(what.replaceAll('-', ' ')), text: '' };
}

function cameAlong(contacts: number, open: number): string {
  const parts = [contacts > 0 ? plural(contacts, 'contact') : '', open > 0 ? plural(open, 'open thing') : ''];
  const all = parts.filter((part) => part !== '');
  return all.length > 0 ? `${listed(all)} came along` : '';
}
