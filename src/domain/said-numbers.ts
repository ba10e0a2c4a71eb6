// The numbers that a file of slides says, kept as data, so that a later one can tell which of them changed (spec §8).
import type { BodySlide, Chart, DeckOutline, Figure, Quarter, Table } from './deck.ts';
import { type Formats, formatsOf } from './locale.ts';

/** `name` is the same from file to file, and once a slide; `value` as the slide writes it. */
export type SaidNumber = { slide: BodySlide['kind']; name: string; value: string };
/** Null: it was not said before, or is not said any more. */
export type ChangedNumber = { name: string; before: string | null; now: string | null };

/** What was read is one thing, how it is drawn another: figures first, then tables, then the values of charts. */
export function saidNumbers(outline: DeckOutline): SaidNumber[] {
  const formats = formatsOf(outline.locale);
  return outline.slides.flatMap((slide) => {
    if (slide.kind === 'title' || slide.body.state === 'missing') return [];
    const parts: Partial<Parts> & { state: 'ready' } = slide.body;
    const { score, figures = [], quarters = [], table, chart, trend, findings, charts = [] } = parts;
    const drawn = [chart, trend, findings, ...charts].filter((it) => it !== undefined && it !== null);
    const said = [
      ...[score ?? [], figures].flat().map(({ label, value }) => ({ name: label, value })),
      ...quarters.map(({ name, cost }) => ({ name, value: cost })),
      ...(table ? cellsOf(table) : []),
      ...drawn.flatMap((it) => valuesOf(it, formats)),
    ];
    return uniquely(said).map((it) => ({ slide: slide.kind, ...it }));
  });
}

/** What differs, in the order of the newer file; what is gone comes last. */
export function changedNumbers(before: readonly SaidNumber[], now: readonly SaidNumber[]): ChangedNumber[] {
  const key = ({ slide, name }: SaidNumber) => `${slide} ${name}`;
  const [old, fresh] = [before, now].map((all) => new Map(all.map((it) => [key(it), it.value])));
  const changed = now.filter((it) => old?.get(key(it)) !== it.value);
  return [
    ...changed.map((it) => ({ name: it.name, before: old?.get(key(it)) ?? null, now: it.value })),
    ...before.filter((it) => !fresh?.has(key(it))).map(({ name, value }) => ({ name, before: value, now: null })),
  ];
}

type Parts = {
  score: Figure | null;
  figures: readonly Figure[];
  quarters: readonly Quarter[];
  table: Table | null;
  chart: Chart;
  trend: Chart | null;
  findings: Chart;
  charts: readonly Chart[];
};
type Said = Omit<SaidNumber, 'slide'>;

/** Cells with a digit, by the names of their row and column. */
function cellsOf({ columns, rows, total }: Table): Said[] {
  return [...rows, ...(total ? [total] : [])].flatMap(([name = '', ...cells]) =>
    cells
      .map((value, at) => ({ name: `${name}, ${columns[at + 1]?.title ?? ''}`, value }))
      .filter(({ value }) => /\d/.test(value)),
  );
}

function valuesOf({ unit, categories, series }: Chart, { number, percent, money }: Formats): Said[] {
  const write = (value: number) => {
    if (unit.kind === 'money') return money(value, unit.currency);
    return unit.kind === 'percent' ? percent(value) : number(value);
  };
  return series.flatMap(({ name, values }) =>
    categories.flatMap((category, at) => {
      const value = values[at] ?? null;
      return value === null ? [] : { name: `${name}, ${category}`, value: write(value) };
    }),
  );
}

/** The first of a name counts. */
function uniquely(said: readonly Said[]): Said[] {
  const seen = new Set<string>();
  return said.filter(({ name }) => !seen.has(name) && seen.add(name));
}
