// Importing figures: the columns of their files, and to which client and document each row belongs (spec §12).
import {
  type Csat,
  type Figure,
  type FigureKind,
  figureKey,
  MOST_FIGURE_BYTES,
  type Mrr,
  periodOf,
  type Ticket,
} from './figures.ts';
import { type ClientId, normalisedName } from './ids.ts';
import {
  cents,
  column,
  currency,
  isoInstant,
  month,
  optional,
  someText,
  textUpTo,
  wholeNumber,
} from './import-cells.ts';
import { placeOf } from './import-people.ts';
import { applySets, type Columns, cellProblem, type ImportProblem, type Place, type Row } from './import-table.ts';

/** `figures` are read from their rows each time. */
export type FigureGroup = { client: ClientId; kind: FigureKind; period: string; figures: readonly Figure[] };

const whose = column(someText, () => ({}));
const COMMENT = 2000;
const WORD = 200;

export const mrrColumns: Columns<Mrr> = {
  client: whose,
  month: column(month, (value) => ({ month: value })),
  mrr: column(cents, (value) => ({ cents: value })),
  currency: column(optional(currency), (value) => ({ currency: value ?? '' })),
};
export const csatColumns: Columns<Csat> = {
  client: whose,
  answered_at: column(isoInstant, (at) => ({ at })),
  scale: column(wholeNumber(2, 10), (scale) => ({ scale })),
  score: column(wholeNumber(0, 10), (score) => ({ score })),
  comment: column(textUpTo(COMMENT), (comment) => ({ comment })),
  source: column(textUpTo(WORD), (source) => ({ source })),
  ticket: column(textUpTo(WORD), (ticket) => ({ ticket })),
};
export const ticketColumns: Columns<Ticket> = {
  client: whose,
  ticket: column(someText, (id) => ({ id })),
  opened_at: column(isoInstant, (openedAt) => ({ openedAt })),
  first_response_at: column(optional(isoInstant), (firstResponseAt) => ({ firstResponseAt })),
  resolved_at: column(optional(isoInstant), (resolvedAt) => ({ resolvedAt })),
  priority: column(optional(wholeNumber(1, 9)), (priority) => ({ priority })),
  category: column(textUpTo(WORD), (category) => ({ category })),
};

const nothing: { mrr: Mrr; csat: Csat; tickets: Ticket } = {
  mrr: { month: '', cents: 0, currency: '' },
  csat: { at: '' as Csat['at'], scale: 5, score: 0, comment: '', source: '', ticket: '' },
  tickets: {
    id: '',
    openedAt: '' as Ticket['openedAt'],
    firstResponseAt: null,
    resolvedAt: null,
    priority: null,
    category: '',
  },
};
type Read = { row: Row<unknown>; readonly figure: Figure };

/** Rows of one kind of figures; each is read when it is asked for. */
export function figuresIn<K extends FigureKind>(kind: K, rows: readonly Row<(typeof nothing)[K]>[]): Read[] {
  return rows.map((row) => ({
    row: row as Row<unknown>,
    get figure() {
      return { kind, row: applySets(nothing[kind], row, Object.keys(row.sets)) } as unknown as Figure;
    },
  }));
}

/** What is wrong with figures beside single cells; `clientOf`: the client of that normalised name. */
export function figureProblems(
  read: readonly Read[],
  clientOf: (name: string) => ClientId | undefined,
): ImportProblem[] {
  const first = new Map<string, Place>();
  const size = new Map<string, number>();
  return read.flatMap(({ row, figure }) => {
    const problems = scoreProblems(row, figure);
    const client = clientOf(normalisedName(row.texts.client ?? ''));
    if (row.sets.client && !client) problems.push(cellProblem(row, 'client', 'is no client that Steward knows'));
    const place = `${figure.kind} ${client} ${periodOf(figure)}`;
    const key = `${place} ${figureKey(figure)}`;
    const other = first.get(key);
    if (other && client)
      problems.push({ ...cellProblem(row, 'client', `is the same figure as ${placeOf(other, row)}`) });
    first.set(key, other ?? row);
    const bytes = (size.get(place) ?? 0) + JSON.stringify(figure.row).length + 1;
    size.set(place, bytes);
    if (bytes > MOST_FIGURE_BYTES) problems.push(cellProblem(row, 'client', 'has more figures of this time than fit'));
    return problems;
  });
}

function scoreProblems(row: Row<unknown>, figure: Figure): ImportProblem[] {
  if (figure.kind !== 'csat' || !row.sets.score) return [];
  const { score, scale } = figure.row;
  const lowest = scale === 10 ? 0 : 1;
  if (score >= lowest && score <= scale) return [];
  return [cellProblem(row, 'score', `is not on the scale, ${lowest} to ${scale}`)];
}

/** Figures by client, kind and period: what goes into one document. */
export function groupFigures(read: readonly Read[], clientOf: (name: string) => ClientId | undefined): FigureGroup[] {
  const groups = Map.groupBy(read, ({ row, figure }) =>
    [clientOf(normalisedName(row.texts.client ?? '')), figure.kind, periodOf(figure)].join(' '),
  );
  return [...groups].map(([place, all]) => {
    const [client = '', kind = '', period = ''] = place.split(' ');
    return {
      client: client as ClientId,
      kind: kind as FigureKind,
      period,
      get figures() {
        return all.map(({ figure }) => figure);
      },
    };
  });
}
