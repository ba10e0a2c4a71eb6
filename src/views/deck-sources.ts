// What the slides of a deck share: where numbers come from, what is said when they could not be read (spec §8), and notes.
import type { Missing, Slide, Source } from '../domain/deck.ts';
import type { DeckFacts } from '../domain/deck-facts.ts';
import type { Assessment } from '../domain/evidence.ts';
import { type Formats, formatsOf, localeOf } from '../domain/locale.ts';
import type { Policy } from '../domain/policy.ts';
import { withAnswers } from '../domain/recommendation.ts';
import { type Reading, type RecordKind, recordState } from '../domain/record.ts';

/** What every slide is made from, and how it is written. */
export type Scope = { facts: DeckFacts; policy: Policy; formats: Formats };
export type SlideOf<Kind extends Slide['kind']> = Extract<Slide, { kind: Kind }>;

export function scopeOf(facts: DeckFacts, policy: Policy): Scope {
  return { facts, policy, formats: formatsOf(localeOf(facts.file)) };
}

const MYITP = 'myITprocess';

/** What Steward itself keeps is read whole, and current. */
export function ownSource({ builtAt }: DeckFacts, rows: number): Source {
  return { system: 'Steward', readAt: builtAt, rows, total: rows, stale: false };
}

/** Data whose age is unknown counts as stale: nobody can say that it is fresh. */
export function sourceOf(kind: RecordKind, reading: Reading, { facts, policy }: Scope): Source {
  const { system, readAt, rows, total } = reading;
  const state = recordState(
    { kind, reading, waived: null },
    { policy: policy.records, now: facts.builtAt, preparedFrom: null },
  );
  return { system, readAt, rows, total, stale: state !== 'ready' };
}

/** The assessment as it was read, or the panel of a slide that cannot do without it; `meanwhile` is what to do live. */
export function readAssessment(
  { facts }: Scope,
  meanwhile: string,
): { assessment: Assessment; missing: null } | { assessment: null; missing: Missing } {
  const { assessment, file } = facts;
  const without = (what: string, todo: string) => ({
    assessment: null,
    missing: { state: 'missing' as const, what, todo: `${todo} ${meanwhile}` },
  });
  if (assessment.state === 'read')
    return { assessment: withAnswers(assessment.data, file.answered ?? []), missing: null };
  if (assessment.state === 'unreachable')
    return without(noAnswer(MYITP, assessment.reason), 'Build the deck again when it answers.');
  const id = file.systems.myitprocess;
  if (id === null)
    return without(
      'No MyITP assessment was found for this client.',
      'Set its myitprocess id in the portfolio, then build the deck again.',
    );
  return without(
    `No MyITP assessment was found under the myitprocess id ${id}.`,
    'Correct the id in the portfolio, then build the deck again.',
  );
}

/** The reason as a sentence; the reasons of faults already begin with the system's name. */
export function noAnswer(system: string, reason: string): string {
  const said = reason.trim().replace(/[.\s]+$/, '');
  return said.startsWith(system) ? `${said}.` : `${system} did not answer: ${said}.`;
}

/** Speaker notes, a line for each text that says something. */
export function noteLines(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n');
}

/** The month 1–12 by name. */
export function monthName(month: number): string {
  return new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, month - 1, 1));
}
