// The slide on what happened since the last meeting: contacts, escalations, actions, a new vCIO.
// Notes and temperatures are the MSP's own: the first are nowhere in the deck, the second in the speaker notes only.
import { temperatureGloss } from '../domain/cadence.ts';
import { type Day, dayOf, shortDay } from '../domain/day.ts';
import type { Source, Table } from '../domain/deck.ts';
import type { DeckFacts } from '../domain/deck-facts.ts';
import type { HistoryEntry } from '../domain/history.ts';
import { nameFromMail } from '../domain/person.ts';
import { openActions } from './deck-actions.ts';
import { noteLines, ownSource, type Scope, type SlideOf, sourceOf } from './deck-sources.ts';
import { methodPhrases } from './gloss.ts';
import { capital, listed, plural, short } from './words.ts';

type Talk = { on: string; how: string };
type Promise = { text: string; who: string; state: 'done' | 'open' | 'late'; says: string };
type Story = {
  /** The last meeting as ` since 26 Aug`, or nothing. */
  since: string;
  talks: readonly Talk[];
  promises: readonly Promise[];
  raised: readonly HistoryEntry[];
  resolved: readonly HistoryEntry[];
  openEscalations: number;
  decided: string;
  newVcio: string;
  day: (day: string) => string;
};
const MOST_ROWS = 8;

export function sinceSlide(scope: Scope): SlideOf<'since-last-time'> {
  const { facts } = scope;
  const story = storyOf(facts);
  const desk = deskLine(scope);
  const bullets = [...bulletsOf(story, facts), ...(desk ? [desk.says] : [])];
  const shown = story.promises.slice(0, MOST_ROWS);
  return {
    kind: 'since-last-time',
    headline: headlineOf(story),
    notes: notesOf(story, facts),
    sources: [ownSource(facts, facts.since.length), ...(desk ? [desk.source] : [])],
    body:
      bullets.length > 0 || shown.length > 0
        ? { state: 'ready', bullets, table: shown.length > 0 ? tableOf(shown) : null }
        : {
            state: 'missing',
            what: `Steward has nothing on record${story.since || ' for this client yet'}.`,
            todo: 'Add by hand what was done. Pulse checks, escalations and actions recorded from now on appear here next time.',
          },
  };
}

function storyOf(facts: DeckFacts): Story {
  const { file, since, builtAt, escalations } = facts;
  const today = dayOf(builtAt, file.zone);
  const day = (it: string) => shortDay(it as Day, today);
  const all = (what: string) => since.filter((it) => it.what === what);
  const held = all('meeting-held').findLast((it) => it.data.on === file.lastMeetingOn);
  const assigned = all('vcio-assigned').at(-1);
  return {
    since: file.lastMeetingOn ? ` since ${day(file.lastMeetingOn)}` : '',
    talks: talksOf(facts),
    promises: promisesOf(facts, day),
    raised: all('escalation-raised'),
    resolved: all('escalation-resolved'),
    openEscalations: escalations.filter((it) => it.resolution === null).length,
    decided: held ? text(held, 'decisions') : '',
    newVcio:
      assigned && facts.vcio !== ''
        ? `${facts.vcio} has been your vCIO since ${day(dayOf(assigned.at, file.zone))}`
        : '',
    day,
  };
}

/** Contacts after the last meeting; one from before Steward is known by its day only. */
function talksOf({ file, since }: DeckFacts): Talk[] {
  const after = file.lastMeetingOn ?? '';
  const talks = since
    .filter((it) => it.what === 'pulse-recorded' && text(it, 'on') > after)
    .map((it) => ({ on: text(it, 'on'), how: (methodPhrases as Record<string, string>)[text(it, 'method')] ?? '' }))
    .sort((a, b) => a.on.localeCompare(b.on));
  const last = file.lastPulseOn;
  return talks.length === 0 && last !== null && last > after ? [{ on: last, how: '' }] : talks;
}

/** What was promised since the last meeting or done in that time: late first, then open, then done. */
function promisesOf(facts: DeckFacts, day: Story['day']): Promise[] {
  const { since, file } = facts;
  const open = openActions(facts);
  const done = since.filter((it) => it.what === 'action-done');
  const added = since.filter((it) => it.what === 'action-added');
  const ownerOf = (what: string) => added.find((it) => text(it, 'text') === what);
  const kept = done.map((it): Promise => {
    const promise = ownerOf(text(it, 'text'));
    const who = nameFromMail(promise ? text(promise, 'owner') : it.by);
    return { text: text(it, 'text'), who, state: 'done', says: `done ${day(dayOf(it.at, file.zone))}` };
  });
  const waiting = open
    .filter((it) => it.late || ownerOf(it.text))
    .map(({ text, who, dueOn, late }): Promise => {
      return {
        text,
        who,
        state: late ? 'late' : 'open',
        says: late ? `late, was due ${day(dueOn)}` : `due ${day(dueOn)}`,
      };
    });
  return [...waiting, ...kept];
}

function headlineOf(story: Story): string {
  const { since, talks, promises, raised, openEscalations, newVcio, day } = story;
  const count = (state: Promise['state']) => promises.filter((it) => it.state === state).length;
  if (promises.length > 0) {
    const late = count('late') > 0 ? `; ${count('late')} ${count('late') === 1 ? 'is' : 'are'} late` : '';
    if (count('done') === 0) return `${capital(plural(promises.length, 'agreed action'))} still open${late}`;
    if (count('done') === promises.length)
      return `What we agreed is done: ${promises.length === 1 ? 'one action' : `all ${promises.length} actions`}${since}`;
    return `Done${since}: ${count('done')} of ${promises.length} agreed actions${late}`;
  }
  if (raised.length > 0)
    return `${capital(plural(raised.length, 'escalation'))}${since}; ${openEscalations > 0 ? `${openEscalations} still open` : 'none is open today'}`;
  const [last] = talks.slice(-1);
  if (talks.length > 1 && last) return `We were in touch ${talks.length} times${since}, last on ${day(last.on)}`;
  if (last) return `We were last in touch on ${day(last.on)}${last.how && ` ${last.how}`}`;
  if (newVcio !== '') return newVcio;
  return `Little is on record${since || ' yet'}: tell us what changed for you`;
}

function bulletsOf(story: Story, { file }: DeckFacts): string[] {
  const { decided, newVcio, talks } = story;
  const nothing =
    talks.length === 0 && story.promises.length === 0 && story.raised.length + story.resolved.length === 0;
  const when = file.lastMeetingOn ? ` on ${story.day(file.lastMeetingOn)}` : '';
  return [
    decided === '' ? '' : `Decided${when}: ${short(decided, 200)}`,
    talkLine(story),
    nothing && story.openEscalations === 0 ? '' : escalationLine(story, file.zone),
    newVcio === '' ? '' : `${newVcio}.`,
  ].filter((it) => it !== '');
}

function talkLine({ talks, since, day }: Story): string {
  const said = ({ on, how }: Talk) => `${day(on)}${how && ` ${how}`}`;
  const [first] = talks;
  if (!first) return '';
  if (talks.length === 1) return `In touch on ${said(first)}.`;
  if (talks.length <= 4) return `In touch ${talks.length} times${since}: ${listed(talks.map(said))}.`;
  const ways = [...new Set(talks.map(({ how }) => how))].map(
    (how) => `${talks.filter((it) => it.how === how).length} ${how}`,
  );
  return `In touch ${talks.length} times${since}: ${listed(ways)}; last on ${day(talks.at(-1)?.on ?? '')}.`;
}

/** Days, severity and counts; what happened is for the speaker. */
function escalationLine({ raised, resolved, openEscalations, since, day }: Story, zone: string): string {
  const [only] = raised;
  const open =
    openEscalations === 0
      ? 'none is open today'
      : `${openEscalations} ${openEscalations === 1 ? 'is' : 'are'} open today`;
  if (!only)
    return resolved.length > 0
      ? `${capital(plural(resolved.length, 'escalation'))} resolved${since}; ${open}.`
      : `No escalation on record${since}; ${open}.`;
  const days = listed(raised.map((it) => `${day(dayOf(it.at, zone))} (severity ${it.data.severity})`));
  return `${plural(raised.length, 'escalation')}${since}: ${days}; ${resolved.length} resolved, ${open}.`;
}

function tableOf(promises: readonly Promise[]): Table {
  return {
    columns: [
      { title: 'What we agreed', share: 5, align: 'left' },
      { title: 'Who', share: 2.4, align: 'left' },
      { title: 'State', share: 2.2, align: 'right' },
    ],
    rows: promises.map(({ text, who, says }) => [text, who, says]),
    total: null,
  };
}

function notesOf(story: Story, { since, file, serviceDesk }: DeckFacts): string {
  const rest = story.promises.slice(MOST_ROWS).map(({ text, who, says }) => `${text} (${who}, ${says})`);
  const tries = since.filter((it) => it.what === 'no-answer').length;
  const felt = since.flatMap((it) => temperatureOf(it) ?? []).filter((it, at, all) => it !== all[at - 1]);
  const what = story.raised.map((it) => `${story.day(dayOf(it.at, file.zone))}: ${short(text(it, 'what'), 160)}`);
  const own = [
    felt.length > 0 ? `Temperature, in order: ${felt.join(' → ')}.` : '',
    tries > 0 ? `${plural(tries, 'attempt')} to reach the client got no answer.` : '',
    what.length > 0 ? `Escalations: ${what.join('; ')}.` : '',
  ];
  return noteLines(
    rest.length > 0 ? `More actions: ${rest.join('; ')}.` : '',
    serviceDesk.state === 'unreachable' ? `Service desk: ${serviceDesk.reason}.` : '',
    'Service desk and warranty have their own status report, sent before the meeting.',
    own.some((it) => it !== '') ? 'For you alone, delete before sending the file:' : '',
    ...own,
  );
}

function temperatureOf({ what, data }: HistoryEntry): string | null {
  if (what !== 'pulse-recorded' && what !== 'meeting-held') return null;
  return (temperatureGloss as Record<string, string>)[String(data.temperature)] ?? null;
}

/** One line: the rest is the status report's. Months are whole, so the line counts from the month of the last meeting. */
function deskLine(scope: Scope): { says: string; source: Source } | null {
  const { serviceDesk, file } = scope.facts;
  if (serviceDesk.state !== 'read') return null;
  const { months, open, reading } = serviceDesk.data;
  const from = file.lastMeetingOn?.slice(0, 7) ?? '';
  const counted = months.filter(({ month }) => month >= from);
  const [first] = counted;
  if (!first) return null;
  const sum = (of: 'opened' | 'closed') => counted.reduce((all, it) => all + it[of], 0).toLocaleString('en');
  const name = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${first.month}-01`),
  );
  const says = `Service desk from ${name} on: ${sum('opened')} tickets opened, ${sum('closed')} closed, ${open} open now.`;
  return { says, source: sourceOf('service-desk', reading, scope) };
}

function text({ data }: HistoryEntry, key: string): string {
  const value = data[key];
  return typeof value === 'string' ? value : '';
}
