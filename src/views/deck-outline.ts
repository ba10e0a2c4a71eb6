// The strategy deck of a vCIO meeting, from what is known of the client (spec §8).
import { dayOf } from '../domain/day.ts';
import type { DeckOutline, Slide } from '../domain/deck.ts';
import type { DeckFacts } from '../domain/deck-facts.ts';
import type { Policy } from '../domain/policy.ts';
import { actionsSlide } from './deck-actions.ts';
import { budgetSlide } from './deck-budget.ts';
import { businessSlide } from './deck-business.ts';
import { decisionsSlide } from './deck-decisions.ts';
import { quarterName } from './deck-plan.ts';
import { roadmapSlide } from './deck-roadmap.ts';
import { sinceSlide } from './deck-since.ts';
import { noteLines, type Scope, scopeOf } from './deck-sources.ts';
import { technologySlide } from './deck-technology.ts';

/** Slides in the order they are shown; each number names its source, and what is missing says what to do. */
export function deckOutline(facts: DeckFacts, policy: Policy): DeckOutline {
  const scope = scopeOf(facts, policy);
  const slides = [
    sinceSlide(scope),
    businessSlide(scope),
    technologySlide(scope),
    roadmapSlide(scope),
    budgetSlide(scope),
    decisionsSlide(scope),
    actionsSlide(scope),
  ];
  const { file, meetingOn, builtAt, vcio } = facts;
  return {
    client: file.name,
    title: `Technology strategy, ${quarterName(meetingOn)}`,
    subtitle: vcio === '' ? 'vCIO meeting' : `vCIO meeting with ${vcio}`,
    meetingOn,
    builtAt,
    timeZone: file.zone,
    locale: scope.formats.locale,
    brand: policy.brand,
    slides: [{ kind: 'title', notes: openingNotes(scope, slides), sources: [] }, ...slides],
  };
}

/** What the vCIO should know before showing it. */
function openingNotes(
  { facts: { file, builtAt }, formats }: Scope,
  slides: readonly Exclude<Slide, { kind: 'title' }>[],
): string {
  const gaps = slides.flatMap(({ body }) => (body.state === 'missing' ? body.what : []));
  const today = dayOf(builtAt, file.zone);
  return noteLines(
    `Built by Steward on ${formats.day(today, today)}; the file is yours to edit: once you have, building it again makes a new file.`,
    ...(gaps.length > 0 ? ['Missing; what to do is on the slides:', ...new Set(gaps)] : []),
  );
}
