// The slide on what happened since the last meeting: days, counts and what was agreed, as the client may see it.
// What people noted is nowhere in the deck; temperature and escalation texts are in the speaker notes only.
import type { Source, Table } from '../domain/deck.ts';
import type { DeckFacts } from '../domain/deck-facts.ts';
import { monthName, noteLines, ownSource, type Scope, type SlideOf, sourceOf } from './deck-sources.ts';
import { type Agreed, type Story, storyOf, type Talk } from './deck-story.ts';
import { capital, listed, plural, short } from './words.ts';

const MOST_ROWS = 8;
const MOST_DAYS = 4;

export function sinceSlide(scope: Scope): SlideOf<'since-last-time'> {
  const { facts } = scope;
  const story = storyOf(scope);
  const desk = deskLine(scope);
  const bullets = [...bulletsOf(story), ...(desk ? [desk.says] : [])];
  const shown = story.agreed.slice(0, MOST_ROWS);
  return {
    kind: 'since-last-time',
    headline: headlineOf(story),
    notes: notesOf(story, facts),
    // The history, and the client file.
    sources: [ownSource(facts, facts.since.length + 1), ...(desk ? [desk.source] : [])],
    body:
      bullets.length > 0 || shown.length > 0
        ? { state: 'ready', bullets, table: shown.length > 0 ? tableOf(shown) : null }
        : {
            state: 'missing',
            what: `Steward has nothing on record${story.since || ' for this client yet'}.`,
            todo: 'Add by hand what was done. What is recorded from now on appears here next time.',
          },
  };
}

function headlineOf(story: Story): string {
  const { since, talks, agreed, raised, openEscalations, newVcio } = story;
  const last = talks.at(-1);
  if (agreed.length > 0) return agreedHeadline(agreed, since);
  if (raised.length > 0 || openEscalations > 0)
    return `${capital(counted(raised.length, 'escalation'))}${since}; ${openNow(openEscalations)}`;
  if (talks.length > 1 && last) return `We were in touch ${times(talks.length)}${since}, last on ${last.on}`;
  if (last) return `We were last in touch on ${last.on}; no escalation is on record${since}`;
  if (newVcio !== '') return newVcio;
  return `Little is on record${since || ' yet'}: tell us what changed for you`;
}

function agreedHeadline(agreed: readonly Agreed[], since: string): string {
  const count = (state: Agreed['state']) => agreed.filter((it) => it.state === state).length;
  const late = count('late') > 0 ? `; ${count('late')} ${count('late') === 1 ? 'is' : 'are'} late` : '';
  if (count('done') === 0) return `Still open${since}: ${plural(agreed.length, 'agreed action')}${late}`;
  if (count('done') < agreed.length) return `Done${since}: ${count('done')} of ${agreed.length} agreed actions${late}`;
  return `What we agreed${since} is done: ${agreed.length === 1 ? 'one action' : `all ${agreed.length} actions`}`;
}

function bulletsOf(story: Story): string[] {
  const { decided, newVcio, talks, agreed, raised, resolved, openEscalations } = story;
  const escalations = raised.length + resolved + openEscalations;
  const known = talks.length + agreed.length + escalations > 0;
  return [
    decided === '' ? '' : `Decided last time: ${short(decided, 200)}`,
    talkLine(story),
    known ? escalationLine(story) : '',
    newVcio === '' ? '' : `${newVcio}.`,
  ].filter((it) => it !== '');
}

function talkLine({ talks, since }: Story): string {
  const [first] = talks;
  if (!first) return '';
  // Imported: there may have been others.
  if (talks.length === 1 && first.how === '') return `Last in touch on ${first.on}.`;
  if (talks.length <= MOST_DAYS) return `In touch ${times(talks.length)}${since}: ${listed(talks.map(said))}.`;
  const ways = [...new Set(talks.map(({ how }) => how))];
  const counts = ways.map(
    (way) => `${talks.filter(({ how }) => how === way).length} ${way || 'in a way not on record'}`,
  );
  return `In touch ${times(talks.length)}${since}: ${listed(counts)}; last on ${talks.at(-1)?.on}.`;
}

function said({ on, how }: Talk): string {
  return how === '' ? on : `${on} ${how}`;
}

/** Days, severity and counts; what happened is the speaker's to tell. */
function escalationLine({ raised, resolved, openEscalations, since }: Story): string {
  if (raised.length + resolved + openEscalations === 0) return `No escalation on record${since}.`;
  const days = raised.map(({ on, severity }) => `${on} (severity ${severity})`);
  const which = days.length === 0 ? '' : days.length <= MOST_DAYS ? `: ${listed(days)}` : `, last on ${days.at(-1)}`;
  const state = `${resolved} resolved, ${openNow(openEscalations)}`;
  return `${capital(counted(raised.length, 'escalation'))}${since}${which}; ${state}.`;
}

function openNow(open: number): string {
  return open === 0 ? 'none is open now' : `${open} ${open === 1 ? 'is' : 'are'} open now`;
}

function counted(n: number, one: string): string {
  return n === 0 ? `no new ${one}` : plural(n, one);
}

function times(n: number): string {
  return n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`;
}

function tableOf(agreed: readonly Agreed[]): Table {
  return {
    columns: [
      { title: 'What we agreed', share: 5, align: 'left' },
      { title: 'Who', share: 2.4, align: 'left' },
      { title: 'State', share: 2.8, align: 'right' },
    ],
    rows: agreed.map(({ text, who, says }) => [text, who, says]),
    total: null,
  };
}

function notesOf({ agreed, raised, noAnswers, temperatures }: Story, { serviceDesk, file }: DeckFacts): string {
  const begun = file.importedOn !== null && file.importedOn > (file.lastMeetingOn ?? '');
  const rest = agreed.slice(MOST_ROWS).map(({ text, who, says }) => `${text} (${who}, ${says})`);
  const own = [
    temperatures.length > 0 ? `Temperature, in order: ${temperatures.join(' → ')}.` : '',
    noAnswers > 0 ? `${plural(noAnswers, 'attempt')} to reach the client got no answer.` : '',
    raised.length > 0 ? `Escalations: ${raised.map(({ on, what }) => `${on}: ${short(what, 160)}`).join('; ')}.` : '',
  ];
  return noteLines(
    begun ? `Steward’s record begins on ${file.importedOn}: what was before is not counted.` : '',
    agreed.length > 0 ? 'Actions come from pulse checks too: take out what is internal before showing this slide.' : '',
    rest.length > 0 ? `More actions: ${rest.join('; ')}.` : '',
    serviceDesk.state === 'unreachable' ? `Service desk: ${serviceDesk.reason}` : '',
    'Service desk and warranty have their own status report, sent before the meeting.',
    own.some((it) => it !== '') ? 'For you alone; delete before you send the file:' : '',
    ...own,
  );
}

/** One line: the rest is the status report's. It counts whole months, from that of the last meeting on. */
function deskLine(scope: Scope): { says: string; source: Source } | null {
  const { serviceDesk, file } = scope.facts;
  const { number } = scope.formats;
  if (serviceDesk.state !== 'read') return null;
  const { months, open, reading } = serviceDesk.data;
  const counts = months.filter(({ month }) => month >= (file.lastMeetingOn ?? '').slice(0, 7));
  const [first] = counts;
  if (!first) return null;
  const sum = (of: 'opened' | 'closed') => number(counts.reduce((all, it) => all + it[of], 0));
  const from = `${monthName(Number(first.month.slice(5)))} ${first.month.slice(0, 4)}`;
  const says = `Service desk from ${from} on: ${sum('opened')} tickets opened, ${sum('closed')} closed; ${number(open)} open now.`;
  return { says, source: sourceOf('service-desk', reading, scope) };
}
