// What happened since the last meeting, read from the history: contacts, escalations, actions, a new vCIO.
import { temperatureGloss } from '../domain/cadence.ts';
import { type Day, dayOf } from '../domain/day.ts';
import type { DeckFacts } from '../domain/deck-facts.ts';
import type { HistoryEntry } from '../domain/history.ts';
import type { Formats } from '../domain/locale.ts';
import { nameFromMail } from '../domain/person.ts';
import { answersText } from '../domain/recommendation.ts';
import { openActions } from './deck-actions.ts';
import type { Scope } from './deck-sources.ts';
import { methodPhrases } from './gloss.ts';

/** `how` completes "in touch …"; empty where it is not on record. */
export type Talk = { on: string; how: string };
export type Agreed = { text: string; who: string; state: 'done' | 'open' | 'late'; says: string };
export type Raised = { on: string; severity: string; what: string };
export type Story = {
  /** The last meeting as ` since 26 Aug`; empty before the first. */
  since: string;
  decided: string;
  talks: readonly Talk[];
  agreed: readonly Agreed[];
  raised: readonly Raised[];
  resolved: number;
  openEscalations: number;
  newVcio: string;
  noAnswers: number;
  /** Glosses in the order they were recorded, each change once. */
  temperatures: readonly string[];
};

export function storyOf({ facts, formats }: Scope): Story {
  const { file, since, vcio } = facts;
  const day = dayWriter(facts, formats);
  const all = (what: string) => since.filter((it) => it.what === what);
  const held = all('meeting-held').findLast((it) => it.data.on === file.lastMeetingOn);
  const assigned = all('vcio-assigned').at(-1);
  return {
    since: file.lastMeetingOn ? ` since ${day(file.lastMeetingOn)}` : '',
    decided: held ? decidedIn(held) : '',
    talks: talksOf(facts, day),
    agreed: agreedOf(facts, day),
    raised: all('escalation-raised').map((it) => {
      return { on: day(dayOf(it.at, file.zone)), severity: String(it.data.severity), what: text(it, 'what') };
    }),
    resolved: all('escalation-resolved').length,
    openEscalations: facts.escalations.filter((it) => it.resolution === null).length,
    newVcio: assigned && vcio !== '' ? `${vcio} has been your vCIO since ${day(dayOf(assigned.at, file.zone))}` : '',
    noAnswers: all('no-answer').length,
    temperatures: since.flatMap((it) => temperatureOf(it) ?? []).filter((it, at, list) => it !== list[at - 1]),
  };
}

function decidedIn(held: HistoryEntry): string {
  const decided = text(held, 'decisions').trim();
  const answers = answersText(held.data.recommendations);
  return decided !== '' && answers !== '' ? `${decided.replace(/\.$/, '')}. ${answers}` : `${decided}${answers}`;
}

/** Days as the deck writes them. */
function dayWriter({ builtAt, file }: DeckFacts, formats: Formats): (day: Day) => string {
  const today = dayOf(builtAt, file.zone);
  return (day) => formats.day(day, today);
}
type DayWriter = ReturnType<typeof dayWriter>;

/** Contacts after the last meeting; of one from before Steward only the day is known. */
function talksOf({ file, since }: DeckFacts, day: DayWriter): Talk[] {
  const after = file.lastMeetingOn ?? '';
  const talks = since
    .filter((it) => it.what === 'pulse-recorded' && text(it, 'on') > after)
    .map((it) => ({ on: text(it, 'on') as Day, how: phraseOf(text(it, 'method')) }))
    .sort((a, b) => a.on.localeCompare(b.on));
  const last = file.lastPulseOn;
  const known = talks.length === 0 && last !== null && last > after ? [{ on: last, how: '' }] : talks;
  return known.map(({ on, how }) => ({ on: day(on), how }));
}

/** What was agreed since the last meeting, or done since, or is late from before: late first, done last. */
function agreedOf(facts: DeckFacts, day: DayWriter): Agreed[] {
  const { since, file } = facts;
  const added = new Map(since.filter((it) => it.what === 'action-added').map((it) => [text(it, 'text'), it]));
  const open = openActions(facts)
    .filter((it) => it.late || added.has(it.text))
    .map(({ text, who, dueOn, late }): Agreed => {
      return { text, who, state: late ? 'late' : 'open', says: `due ${day(dueOn)}${late ? ', late' : ''}` };
    });
  const done = since
    .filter((it) => it.what === 'action-done')
    .map((it): Agreed => {
      const promise = added.get(text(it, 'text'));
      const who = (promise && text(promise, 'asks')) || nameFromMail(promise ? text(promise, 'owner') : it.by);
      return { text: text(it, 'text'), who, state: 'done', says: `done ${day(dayOf(it.at, file.zone))}` };
    });
  return [...open.filter(isLate), ...open.filter((it) => !isLate(it)), ...done];
}

function isLate({ state }: Agreed): boolean {
  return state === 'late';
}

function temperatureOf({ what, data }: HistoryEntry): string | undefined {
  const tells = what === 'pulse-recorded' || what === 'meeting-held';
  return tells ? lookUp(temperatureGloss, data.temperature) : undefined;
}

function phraseOf(method: string): string {
  return lookUp(methodPhrases, method) ?? '';
}

/** History is data of any age: a word that is no longer in use finds nothing. */
function lookUp(words: Readonly<Record<string, string>>, word: unknown): string | undefined {
  return typeof word === 'string' && Object.hasOwn(words, word) ? words[word] : undefined;
}

function text({ data }: HistoryEntry, key: string): string {
  const value = data[key];
  return typeof value === 'string' ? value : '';
}
