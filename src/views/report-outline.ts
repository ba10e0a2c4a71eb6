// The status report of a vCIO meeting: service desk, satisfaction, warranties and age of the hardware (spec §8).
import type { DeckOutline } from '../domain/deck.ts';
import type { DeckFacts } from '../domain/deck-facts.ts';
import type { Policy } from '../domain/policy.ts';
import { quarterName } from './deck-plan.ts';
import { noteLines, type SlideOf, scopeOf } from './deck-sources.ts';
import { responseSlide, ticketsSlide } from './report-desk.ts';
import { lifecycleSlide, warrantySlide } from './report-hardware.ts';
import { satisfactionSlide } from './report-satisfaction.ts';
import { capital, listed } from './words.ts';

/** Slides in the order they are read; each number names its source, and what no system gives says what to do. */
export function reportOutline(facts: DeckFacts, policy: Policy): DeckOutline {
  const scope = scopeOf(facts, policy);
  const slides = withGapsOnce([
    ticketsSlide(scope),
    responseSlide(scope),
    satisfactionSlide(scope),
    warrantySlide(scope),
    lifecycleSlide(scope),
  ]);
  const { file, meetingOn, builtAt, vcio } = facts;
  const gaps = slides.flatMap(({ body }) => (body.state === 'missing' ? body.what : []));
  const notes = noteLines(
    'Built by Steward from what the systems said; built anew on the working day before the meeting.',
    ...(gaps.length > 0 ? ['Missing; what to do is on the slides:', ...new Set(gaps)] : []),
  );
  return {
    client: file.name,
    title: `Status report, ${quarterName(meetingOn)}`,
    subtitle: vcio === '' ? 'For the vCIO meeting' : `For the vCIO meeting with ${vcio}`,
    meetingOn,
    builtAt,
    timeZone: file.zone,
    locale: scope.formats.locale,
    brand: policy.brand,
    slides: [{ kind: 'title', notes, sources: [] }, ...slides],
  };
}

type ReportSlide = SlideOf<'tickets' | 'response' | 'satisfaction' | 'warranty' | 'lifecycle'>;

const subjects: Readonly<Record<ReportSlide['kind'], string>> = {
  tickets: 'tickets',
  response: 'response times',
  satisfaction: 'satisfaction',
  warranty: 'warranties',
  lifecycle: 'the age of the hardware',
};

/** The client reads it: what one system does not give is said on one slide. */
function withGapsOnce(slides: readonly ReportSlide[]): ReportSlide[] {
  const groups = Map.groupBy(slides, (slide) => gapOf(slide) ?? slide.kind);
  return [...groups.values()].flatMap(([first, ...others]): ReportSlide[] => {
    if (!first || others.length === 0) return first ? [first] : [];
    const missing = [first, ...others].map(({ kind }) => subjects[kind]);
    return [{ ...first, headline: `${capital(listed(missing, 'and'))} could not be read` }];
  });
}

function gapOf({ body }: ReportSlide): string | null {
  return body.state === 'missing' ? body.what : null;
}
