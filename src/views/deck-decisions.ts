// The decisions slide: what waits for a yes, most important first.
import { addDays, toDay } from '../domain/day.ts';
import type { Decision } from '../domain/deck.ts';
import type { DeckFacts } from '../domain/deck-facts.ts';
import type { Formats } from '../domain/locale.ts';
import { answersText } from '../domain/recommendation.ts';
import { costOf, noCurrency, type Planned, planOf, quarterName, worth } from './deck-plan.ts';
import { noteLines, readAssessment, type Scope, type SlideOf, sourceOf } from './deck-sources.ts';
import { capital, plural, short } from './words.ts';

export function decisionsSlide(scope: Scope): SlideOf<'decisions'> {
  const { assessment, missing } = readAssessment(scope, 'Today: note every decision when closing the meeting.');
  const kind = 'decisions' as const;
  if (missing)
    return { kind, headline: 'What waits for a decision could not be read', notes: '', sources: [], body: missing };
  const { open } = planOf(assessment.recommendations, scope.facts.meetingOn);
  const asked = open.filter(({ state }) => state === 'proposed');
  return {
    kind,
    headline: decisionsHeadline(asked, open.length, scope.formats),
    notes: noteLines(
      'Approved, declined or later: note each answer when closing the meeting, and set it in myITprocess.',
      asked.length > 0 ? '“Needed by” is the last day before the month the work is planned for.' : '',
      saidBefore(scope.facts),
      noCurrency,
    ),
    sources: [sourceOf('assessment', assessment.reading, scope)],
    body: { state: 'ready', decisions: asked.map((item) => decisionOf(item, scope)) },
  };
}

/** What the client said in a meeting counts, also where myITprocess does not have it yet. */
function saidBefore({ file: { answered = [] } }: DeckFacts): string {
  const said = answersText(answered.filter(({ answer }) => answer !== 'later'));
  return said === '' ? '' : `Answered in earlier meetings, as noted in Steward. ${said}`;
}

function decisionsHeadline(asked: readonly Planned[], open: number, formats: Formats): string {
  const [first] = asked;
  if (!first)
    return open > 0 ? `No decision is open: ${allOf(open)} approved or set for later` : 'No decision is open today';
  if (asked.length === 1)
    return `One decision is wanted today: “${short(first.name)}”${first.budget === null ? '' : ` for ${formats.number(first.budget)}`}`;
  const total = costOf(asked) === null ? '' : ` worth ${worth(asked, formats)}`;
  return `${plural(asked.length, 'decision')}${total} wanted today; first “${short(first.name)}”`;
}

function allOf(open: number): string {
  if (open === 2) return 'both open projects are';
  return open === 1 ? 'the one open project is' : `all ${open} open projects are`;
}

function decisionOf({ name, priority, month, budget }: Planned, scope: Scope): Decision {
  const { file } = scope.facts;
  const before = file.answered?.find((each) => each.name === name && each.answer === 'later');
  const asked = before ? `, put off on ${scope.formats.day(before.on, scope.facts.meetingOn)}` : '';
  const planned = month === null ? 'not planned yet' : `planned for ${quarterName(month)}`;
  return {
    ask: `Approve “${name}”?`,
    why: `${capital(priority)} priority, ${planned}${asked}`,
    cost: budget === null ? 'no cost yet' : scope.formats.number(budget),
    by: month === null ? 'no date yet' : neededBy(month, scope),
  };
}

function neededBy(month: string, { facts: { meetingOn }, formats }: Scope): string {
  const day = addDays(toDay(`${month}-01`), -1);
  return day <= meetingOn ? 'today' : formats.day(day, meetingOn);
}
