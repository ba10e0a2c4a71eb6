// Recommendations of an assessment: which are open, and what the client said to them in a meeting (spec §7 *Closing*, §8).
import type { Day } from './day.ts';
import type { Assessment, Recommendation } from './evidence.ts';

export const recommendationAnswers = ['approved', 'declined', 'later'] as const;
/** What a client says to a recommendation. */
export type RecommendationAnswer = { name: string; answer: (typeof recommendationAnswers)[number] };
/** With the day of the meeting. */
export type Answered = RecommendationAnswer & { on: Day };
export type RecommendationState = 'proposed' | 'completed' | RecommendationAnswer['answer'];

/** So many answers are kept; older ones have long been set in myITprocess. */
const MOST_KEPT = 100;

// The words of myITprocess are an open set; what is not known waits for a decision.
const states: Readonly<Record<string, RecommendationState>> = {
  approved: 'approved',
  accepted: 'approved',
  inprogress: 'approved',
  later: 'later',
  deferred: 'later',
  onhold: 'later',
  declined: 'declined',
  rejected: 'declined',
  completed: 'completed',
  complete: 'completed',
  done: 'completed',
};

/** What a status of myITprocess means; undefined for a word that is not known. */
export function stateOfStatus(status: string): RecommendationState | undefined {
  return states[status.toLowerCase().replace(/[^a-z]/g, '')];
}

/** The names of those that wait for an answer, each once: neither decided in myITprocess nor approved or declined in a meeting. */
export function openRecommendations(assessment: Assessment, answered: readonly Answered[]): string[] {
  const open = withAnswers(assessment, answered).recommendations.filter(isOpen);
  return [...new Set(open.map(({ name }) => name))];
}

/** The assessment with what the client approved or declined meanwhile in place of what still waits there. */
export function withAnswers(assessment: Assessment, answered: readonly Answered[]): Assessment {
  const said = new Map(answered.map(({ name, answer }) => [name, answer]));
  const told = (each: Recommendation): Recommendation => {
    const answer = said.get(each.name);
    return answer && answer !== 'later' && isOpen(each) ? { ...each, status: answer } : each;
  };
  return { ...assessment, recommendations: assessment.recommendations.map(told) };
}

/** What was said to be for later is asked again. */
function isOpen({ status }: Recommendation): boolean {
  const state = stateOfStatus(status) ?? 'proposed';
  return state === 'proposed' || state === 'later';
}

/** What is kept of a client, with the answers of one more meeting: the newest to each. */
export function answeredBy(
  before: readonly Answered[],
  answers: readonly RecommendationAnswer[],
  on: Day,
): readonly Answered[] {
  const names = new Set(answers.map(({ name }) => name));
  const rest = before.filter(({ name }) => !names.has(name));
  return [...rest, ...answers.map(({ name, answer }) => ({ name, answer, on }))].slice(-MOST_KEPT);
}

const phrases: Readonly<Record<RecommendationAnswer['answer'], string>> = {
  approved: 'Approved',
  declined: 'Declined',
  later: 'For later',
};

/** `Approved: A, B. For later: C.`; of what a fact keeps, too, which can be of any age. Empty: nothing was answered. */
export function answersText(given: unknown): string {
  const all = (Array.isArray(given) ? given : []) as Partial<RecommendationAnswer>[];
  return recommendationAnswers
    .map((answer) => ({ answer, names: all.filter((each) => each.answer === answer).map(({ name }) => name) }))
    .filter(({ names }) => names.length > 0)
    .map(({ answer, names }) => `${phrases[answer]}: ${names.join(', ')}.`)
    .join(' ');
}
