// The figures of a client as they were imported: revenue, answers about satisfaction, tickets (spec §9, §12).
import type { Instant } from './day.ts';
import type { ClientId } from './ids.ts';

/** One month's recurring revenue in whole cents. */
export type Mrr = { month: string; cents: number; currency: string };
/** An answer as it was given: `score` on a scale from 1 to `scale`, from 0 where the scale is 10. */
export type Csat = { at: Instant; scale: number; score: number; comment: string; source: string; ticket: string };
export type Ticket = {
  id: string;
  openedAt: Instant;
  firstResponseAt: Instant | null;
  resolvedAt: Instant | null;
  priority: number | null;
  category: string;
};
export type FigureOf = { mrr: Mrr; csat: Csat; tickets: Ticket };
export type FigureKind = keyof FigureOf;

/** All of a kind in a year (tickets: in a month), in the order of their keys, so that none outgrows a document. */
export type Figures = {
  [K in FigureKind]: { type: 'figures'; client: ClientId; kind: K; period: string; rows: readonly FigureOf[K][] };
}[FigureKind];

/** A figure by itself, with its kind. */
export type Figure = { [K in FigureKind]: { kind: K; row: FigureOf[K] } }[FigureKind];
export type FigureOutcome = 'created' | 'updated' | 'unchanged';

/** What a document of figures may take: Cosmos refuses 2 MB. */
export const MOST_FIGURE_BYTES = 1_500_000;

/** In which document a figure is kept: `2026`, of tickets `2026-11`. */
export function periodOf({ kind, row }: Figure): string {
  if (kind === 'mrr') return row.month.slice(0, 4);
  return kind === 'csat' ? row.at.slice(0, 4) : row.openedAt.slice(0, 7);
}

/** What makes two rows the same figure: the month, the ticket, or of an answer without ticket its moment and source. */
export function figureKey({ kind, row }: Figure): string {
  if (kind === 'mrr') return row.month;
  return kind === 'csat' ? row.ticket || `${row.at} ${row.source}` : row.id;
}

/** The figures of one client, kind and period with these among them, and what became of each; `known` as it is where nothing changed. */
export function mergeFigures(
  known: Figures | undefined,
  place: { client: ClientId; kind: FigureKind; period: string },
  figures: readonly Figure[],
): { doc: Figures; outcomes: FigureOutcome[] } {
  const { kind } = place;
  const rows = new Map((known?.rows ?? []).map((row) => [figureKey({ kind, row } as Figure), row]));
  const outcomes = figures.map((figure): FigureOutcome => {
    const key = figureKey(figure);
    const before = rows.get(key);
    rows.set(key, figure.row);
    if (!before) return 'created';
    return JSON.stringify(before) === JSON.stringify(figure.row) ? 'unchanged' : 'updated';
  });
  if (known && outcomes.every((is) => is === 'unchanged')) return { doc: known, outcomes };
  const sorted = [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  return { doc: { type: 'figures', ...place, rows: sorted } as Figures, outcomes };
}
