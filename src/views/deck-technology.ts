// The technology slide: alignment score, and the findings of the last review by answer.
import { type Day, dayOf, daysBetween } from '../domain/day.ts';
import type { Chart, Figure } from '../domain/deck.ts';
import type { Assessment, Finding } from '../domain/evidence.ts';
import type { Formats } from '../domain/locale.ts';
import { noteLines, readAssessment, type Scope, type SlideOf, sourceOf } from './deck-sources.ts';
import { capital, plural } from './words.ts';

/** From best to worst; answers Steward does not know come last. */
const answers = ['aligned', 'marginal', 'vulnerable', 'highly vulnerable'];

export function technologySlide(scope: Scope): SlideOf<'technology'> {
  const { assessment, missing } = readAssessment(scope, 'Today: say when the next review takes place.');
  const kind = 'technology' as const;
  if (missing)
    return {
      kind,
      headline: 'Technology alignment could not be read',
      notes: '',
      sources: [],
      body: missing,
    };
  const { score, reviewedOn, reading } = assessment;
  const findings = ordered(assessment.findings);
  const today = dayOf(scope.facts.builtAt, scope.facts.file.zone);
  const sources = [sourceOf('assessment', reading, scope)];
  if (score === null && findings.length === 0) {
    const body = {
      state: 'missing' as const,
      what: 'myITprocess has neither a score nor findings for this client.',
      todo: 'Review the client in myITprocess, then build the deck again.',
    };
    return { kind, headline: 'Technology alignment has not been assessed yet', notes: '', sources, body };
  }
  return {
    kind,
    headline: headlineOf(score, findings, scope.formats),
    notes: noteLines(
      'The score is weighed by myITprocess: it is not the share of aligned standards.',
      'Only the last review was read, so there is no score over time.',
      reviewedOn === null ? 'When the last review took place is not on record.' : '',
    ),
    sources,
    body: {
      state: 'ready',
      score: scoreFigure(assessment, today, scope.formats),
      trend: null,
      findings: findingsChart(findings),
    },
  };
}

function headlineOf(score: number | null, findings: readonly Finding[], { percent }: Formats): string {
  const count = (answer: string) => findings.find((it) => key(it) === answer)?.count ?? 0;
  const total = findings.reduce((sum, it) => sum + it.count, 0);
  const share = `${count('aligned')} of ${plural(total, 'standard')} aligned`;
  const start = score === null ? `We have ${share}` : `Alignment stands at ${percent(score)}`;
  if (total === 0) return start;
  if (count('highly vulnerable') > 0) {
    const worst = count('highly vulnerable');
    return `${start}; ${worst} highly vulnerable ${worst === 1 ? 'standard comes' : 'standards come'} first`;
  }
  if (count('vulnerable') > 0) return `${start}; none is highly vulnerable, but ${count('vulnerable')} vulnerable`;
  return score === null ? start : `${start}, with ${share} and none vulnerable`;
}

function scoreFigure({ score, reviewedOn }: Assessment, today: Day, { day, percent }: Formats): Figure | null {
  if (score === null) return null;
  const note =
    reviewedOn === null ? 'day of the review not known' : `reviewed ${day(reviewedOn, today)}${age(reviewedOn, today)}`;
  return { value: percent(score), label: 'Alignment score', note };
}

/** Older than 180 days is marked (spec §8). */
function age(reviewedOn: Day, today: Day): string {
  const days = daysBetween(reviewedOn, today);
  return days > 180 ? `, ${Math.floor(days / 30)} months ago` : '';
}

function findingsChart(findings: readonly Finding[]): Chart {
  const total = findings.reduce((sum, it) => sum + it.count, 0);
  return {
    type: 'bar',
    title: `How ${plural(total, 'standard')} of the last review ${total === 1 ? 'was' : 'were'} answered`,
    unit: { kind: 'count' },
    categories: findings.map(({ answer }) => capital(answer)),
    series: [{ name: 'Standards', values: findings.map(({ count }) => count) }],
  };
}

function ordered(findings: readonly Finding[]): Finding[] {
  const place = (it: Finding) => (answers.includes(key(it)) ? answers.indexOf(key(it)) : answers.length);
  return findings.toSorted((a, b) => place(a) - place(b));
}

function key({ answer }: Finding): string {
  return answer.trim().toLowerCase();
}
