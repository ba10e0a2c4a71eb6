// The roadmap slide: what is recommended, by quarter.
import type { Formats } from '../domain/locale.ts';
import {
  cardOf,
  carriedOver,
  costOf,
  fiscalNote,
  named,
  noCurrency,
  type Plan,
  type Planned,
  percent,
  planOf,
  type Slot,
  toBePlanned,
} from './deck-plan.ts';
import { noteLines, readAssessment, type Scope, type SlideOf, sourceOf } from './deck-sources.ts';
import { plural } from './words.ts';

export function roadmapSlide(scope: Scope): SlideOf<'roadmap'> {
  const { assessment, missing } = readAssessment(scope, 'Today: sketch the next four quarters together.');
  const kind = 'roadmap' as const;
  if (missing)
    return { kind, headline: 'No roadmap could be read: today we draft it', notes: '', sources: [], body: missing };
  const plan = planOf(assessment.recommendations, scope.facts.meetingOn);
  const quarters = plan.slots.map(({ name, items }) => {
    const cost = costOf(items);
    return {
      name,
      cost: cost === null ? '' : scope.formats.number(cost),
      items: items.map((item) => cardOf(item, scope.formats)),
    };
  });
  return {
    kind,
    headline: roadmapHeadline(plan, scope.formats),
    notes: noteLines(
      'The roadmap is kept in myITprocess: change it there.',
      ...plan.notes,
      noCurrency,
      fiscalNote(scope.facts.file),
    ),
    sources: [sourceOf('assessment', assessment.reading, scope)],
    body:
      quarters.length > 0
        ? { state: 'ready', quarters }
        : {
            state: 'missing',
            what: 'myITprocess has no open recommendation for this client.',
            todo: 'Today: ask what should come first. Add it in myITprocess, then build the deck again.',
          },
  };
}

function roadmapHeadline({ open, slots, completed }: Plan, formats: Formats): string {
  const [first] = open;
  if (!first && completed > 0) return 'Everything recommended so far is completed: what comes next?';
  if (!first) return 'Nothing is planned yet: what should come first?';
  const dated = slots.filter(({ name }) => name !== toBePlanned);
  if (dated.length > 0 && open.length === 1) return `One project is on the roadmap: ${named(first, formats)}`;
  const projects = plural(open.length, 'project');
  if (dated.length === 0) return `${projects} recommended, but none has a date yet`;
  const late = slots.find(({ name }) => name === carriedOver);
  if (late) return `Still open from earlier quarters: ${late.items.length} of ${projects}`;
  return (
    peakHeadline(open, slots, formats) ?? `${projects} in ${plural(busy(dated), 'quarter')}; ${urgency(open, formats)}`
  );
}

/** Undefined where no quarter stands out by both number and cost. */
function peakHeadline(open: readonly Planned[], slots: readonly Slot[], formats: Formats): string | undefined {
  const [only] = slots;
  if (only && slots.length === 1)
    return `${open.length === 2 ? 'Both' : `All ${open.length}`} projects fall in ${only.name}`;
  const peak = slots
    .filter(({ name, items }) => name !== toBePlanned && items.length > 1 && items.length * 2 >= open.length)
    .find(({ items }) => (costOf(items) ?? 0) * 2 > (costOf(open) ?? 0));
  if (!peak) return undefined;
  const share = percent(costOf(peak.items) ?? 0, costOf(open) ?? 0, formats);
  const known = open.some(({ budget }) => budget === null) ? 'known cost' : 'cost';
  return `${peak.name} is the heavy quarter: ${peak.items.length} of ${open.length} projects, ${share} of the ${known}`;
}

function busy(slots: readonly Slot[]): number {
  return slots.filter(({ items }) => items.length > 0).length;
}

function urgency(open: readonly Planned[], formats: Formats): string {
  const high = open.filter(({ priority }) => priority === 'high');
  const [first] = high;
  if (!first) return 'none has high priority';
  if (high.length === 1) return `${named(first, formats)} has high priority`;
  return `${high.length} have high priority, first ${named(first, formats)}`;
}
