// The budget slide: what the roadmap costs by quarter, and how much of it is approved.
import type { Chart, Table } from '../domain/deck.ts';
import type { Formats } from '../domain/locale.ts';
import { costOf, fiscalNote, noCurrency, type Planned, percent, planOf, type Slot, worth } from './deck-plan.ts';
import { noteLines, readAssessment, type Scope, type SlideOf, sourceOf } from './deck-sources.ts';
import { capital, listed } from './words.ts';

export function budgetSlide(scope: Scope): SlideOf<'budget'> {
  const { assessment, missing } = readAssessment(scope, 'Today: agree the frame for the next twelve months.');
  const kind = 'budget' as const;
  if (missing) return { kind, headline: 'No budget figures could be read', notes: '', sources: [], body: missing };
  const { open, slots } = planOf(assessment.recommendations, scope.facts.meetingOn);
  const uncosted = open.filter(({ budget }) => budget === null).map(({ name }) => `“${name}”`);
  const shown = slots.filter(({ items }) => costOf(items) !== null);
  return {
    kind,
    headline: budgetHeadline(open, shown, scope.formats),
    notes: noteLines(
      noCurrency,
      'Completed and declined recommendations are not counted.',
      uncosted.length > 0 ? `Without a cost, so not in these sums: ${listed(uncosted)}.` : '',
      'myITprocess does not tell one-time from recurring cost, and last year’s budget is not on record: have both at hand.',
      fiscalNote(scope.facts.file),
    ),
    sources: [sourceOf('assessment', assessment.reading, scope)],
    body:
      shown.length > 0
        ? { state: 'ready', chart: budgetChart(shown), table: budgetTable(open, shown, scope.formats) }
        : {
            state: 'missing',
            what:
              open.length > 0
                ? 'No open recommendation has a cost yet.'
                : 'myITprocess has no open recommendation to budget for.',
            todo: 'Add recommendations with their costs in myITprocess, then build the deck again.',
          },
  };
}

function budgetHeadline(open: readonly Planned[], shown: readonly Slot[], formats: Formats): string {
  const total = costOf(open);
  if (open.length === 0) return 'Nothing is planned that costs money: what should the budget be for?';
  if (total === null) return 'The budget is open: no recommendation has a cost yet';
  const waiting = costOf(open.filter(isWaiting)) ?? 0;
  const last = shown.filter(({ name }) => /^Q/.test(name)).at(-1);
  const planned = last
    ? `${capital(worth(open, formats))} planned through ${last.name}`
    : `${capital(worth(open, formats))} planned`;
  if (waiting === 0) return `${planned}, and all of it is approved`;
  if (waiting === total) return `${planned}, none of it approved yet`;
  return `${planned}; ${formats.number(waiting)} of it (${percent(waiting, total, formats)}) still waits for approval`;
}

const groups = [
  { name: 'Approved', of: (item: Planned) => !isWaiting(item) },
  { name: 'Not approved yet', of: (item: Planned) => isWaiting(item) },
] as const;

/** Plain numbers: a currency would have to be invented. */
function budgetChart(shown: readonly Slot[]): Chart {
  const series = groups.map(({ name, of }) => ({ name, values: shown.map(({ items }) => costOf(items.filter(of))) }));
  return {
    type: 'column',
    title: 'Cost by quarter, in the currency of myITprocess',
    unit: { kind: 'count' },
    categories: shown.map(({ name }) => name),
    series: series.filter(({ values }) => values.some((value) => value !== null)),
  };
}

function budgetTable(open: readonly Planned[], shown: readonly Slot[], formats: Formats): Table {
  const cells = (items: readonly Planned[]) =>
    [...groups.map(({ of }) => costOf(items.filter(of))), costOf(items)].map((cost) =>
      cost === null ? '–' : formats.number(cost),
    );
  const titles = ['Quarter', ...groups.map(({ name }) => name), 'Sum'];
  return {
    columns: titles.map((title, at) => ({ title, share: at === 0 ? 1.3 : 1.2, align: at === 0 ? 'left' : 'right' })),
    rows: shown.map(({ name, items }) => [name, ...cells(items)]),
    total: ['Total', ...cells(open)],
  };
}

function isWaiting({ state }: Planned): boolean {
  return state !== 'approved';
}
