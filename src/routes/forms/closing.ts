// The closing form of a vCIO meeting, from text to its outcome.
import type { Problems } from '../../domain/decision.ts';
import {
  type AgreedItem,
  actionRows,
  answerRows,
  type Doer,
  type Outcome,
  type SaidNotes,
} from '../../domain/outcome.ts';
import { type RecommendationAnswer, recommendationAnswers } from '../../domain/recommendation.ts';
import { oneOf, parseDay, parseNumber, parseText } from './fields.ts';
import { temperatures } from './pulse.ts';

type Typed = Readonly<Record<string, string>>;

/** What the card asked about: recommendations in the order of their fields, people as their fields number them. */
type Asked = { recommendations: readonly string[]; people: readonly Doer[] };

export function parseClosing(typed: Typed, asked: Asked): { outcome: Outcome } | { problems: Problems } {
  const outcome = oneOf(['held', 'no-show', 'moved'], typed.outcome);
  if (!outcome) return { problems: { outcome: 'Did you meet? Choose one.' } };
  const reason = parseText(typed.reason);
  if (outcome === 'no-show') return { outcome: { is: 'no-show', reason } };
  if (outcome === 'moved') return { outcome: { is: 'moved', reason, until: parseDay(typed.until) ?? null } };
  const { actions, problems } = parseActions(typed, asked.people);
  if (Object.keys(problems).length > 0) return { problems };
  const notes = parseNotes(typed, asked.recommendations);
  return { outcome: { is: 'held', notes, actions, nextOn: parseDay(typed.nextOn) ?? null } };
}

function parseNotes(typed: Typed, recommendations: readonly string[]): SaidNotes {
  const ticks = new Set((typed.ticks ?? '').split(','));
  const internal = parseText(typed.internal);
  const answers = answerRows.flatMap((row, at): RecommendationAnswer[] => {
    const answer = oneOf(recommendationAnswers, typed[`answer${row}`]);
    const name = recommendations[at];
    return answer && name !== undefined ? [{ name, answer }] : [];
  });
  return {
    attended: parseText(typed.attended),
    notes: parseText(typed.notes),
    decisions: parseText(typed.decisions),
    technologyAligned: ticks.has('technology'),
    budgetReviewed: ticks.has('budget'),
    roadmapReviewed: ticks.has('roadmap'),
    temperature: oneOf(temperatures, typed.temperature),
    ...(internal !== '' && { internal }),
    ...(answers.length > 0 && { recommendations: answers }),
  };
}

/** A row needs its text and its day; an empty one is none. */
function parseActions(typed: Typed, people: readonly Doer[]): { actions: AgreedItem[]; problems: Problems } {
  const problems: Record<string, string> = {};
  const actions = actionRows.flatMap((row): AgreedItem[] => {
    const text = parseText(typed[`action${row}`]);
    const due = parseDay(typed[`actionDue${row}`]);
    if (text === '' && !due) return [];
    if (text === '') problems[`action${row}`] = 'What is to be done by that day?';
    if (!due) problems[`actionDue${row}`] = 'Until when? Choose a day.';
    return text === '' || !due ? [] : [{ text, due, row, ...ownerOf(typed[`actionBy${row}`], people) }];
  });
  return { actions, problems };
}

/** By the number of the person on the card; without a choice it is whoever closes the meeting. */
function ownerOf(choice: string | undefined, people: readonly Doer[]): Pick<AgreedItem, 'owner' | 'asks'> {
  const doer = people[parseNumber(choice) ?? -1];
  if (!doer) return {};
  return 'owner' in doer ? { owner: doer.owner } : { asks: doer.name };
}
