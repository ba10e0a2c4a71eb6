// The service desk in the status report: tickets and backlog by month, and how long clients waited.
import type { Chart, Figure, Source } from '../domain/deck.ts';
import type { DeskSpan, ServiceDesk, Spans } from '../domain/evidence.ts';
import type { Formats } from '../domain/locale.ts';
import { noteLines, type Scope, type SlideOf, sourceOf } from './deck-sources.ts';
import { monthOf, readOr, spansFor } from './report-sources.ts';
import { capital, plural } from './words.ts';

export function readDesk({ facts }: Scope) {
  return readOr(facts.serviceDesk, { system: 'Pzzle', column: 'itsm', id: facts.file.systems.itsm });
}

export function ticketsSlide(scope: Scope): SlideOf<'tickets'> {
  const { data, missing } = readDesk(scope);
  const kind = 'tickets' as const;
  if (missing) return { kind, headline: 'Tickets could not be read', notes: '', sources: [], body: missing };
  const { number } = scope.formats;
  const { year, months } = data;
  if (year.opened + year.closed + year.backlog + data.open === 0)
    return {
      kind,
      headline: 'No ticket was opened in twelve months',
      notes: '',
      sources: deskSources(data, scope),
      body: {
        state: 'missing',
        what: `Pzzle has no tickets of this client for ${spanText(data, scope.formats)}.`,
        todo: 'If there were some, correct the itsm id in the portfolio, then build the report again.',
      },
    };
  return {
    kind,
    headline: ticketsHeadline(data, number),
    notes: noteLines(
      `Twelve complete months, ${spanText(data, scope.formats)}; the current month is left out.`,
      'The backlog is what was open when each month ended.',
    ),
    sources: deskSources(data, scope),
    body: {
      state: 'ready',
      figures: [
        { value: number(year.opened), label: 'Opened', note: 'in twelve months' },
        { value: number(year.closed), label: 'Closed', note: 'in twelve months' },
        recent(data, number),
        { value: number(data.open), label: 'Open now', note: `${number(year.backlog)} when ${lastMonth(data)} ended` },
      ],
      charts: [
        chart(`Tickets by month, ${spanText(data, scope.formats)}`, months, {
          Opened: ({ opened }) => opened,
          Closed: ({ closed }) => closed,
        }),
        { ...chart('Backlog at the end of each month', months, { Backlog: ({ backlog }) => backlog }), type: 'line' },
      ],
    },
  };
}

export function responseSlide(scope: Scope): SlideOf<'response'> {
  const { data, missing } = readDesk(scope);
  const kind = 'response' as const;
  if (missing) return { kind, headline: 'Response times could not be read', notes: '', sources: [], body: missing };
  const { formats } = scope;
  const { firstResponse, resolution, opened } = data.year;
  const sources = deskSources(data, scope);
  if (firstResponse === null && resolution === null)
    return {
      kind,
      headline: 'No response times in the last twelve months',
      notes: '',
      sources,
      body: {
        state: 'missing',
        what: `Pzzle has no times of response or resolution for ${spanText(data, formats)}.`,
        todo: 'See that first responses and resolutions are recorded in Pzzle, then build the report again.',
      },
    };
  return {
    kind,
    headline: responseHeadline(data.year, formats),
    notes: noteLines(
      'Medians: half of the tickets were faster. First response counts in the month a ticket was opened, resolution in the month it was closed.',
      'Hours around the clock, not business hours.',
      firstResponse === null ? 'Pzzle has no first responses: they are not recorded there.' : '',
    ),
    sources,
    body: {
      state: 'ready',
      figures: [
        ...figureOf('First response', data, 'firstResponse', formats),
        ...figureOf('Resolution', data, 'resolution', formats),
      ],
      charts: [
        timesChart('First response', data, { of: 'firstResponse', aYear: opened }),
        timesChart('Resolution', data, { of: 'resolution', aYear: opened }),
      ],
    },
  };
}

function deskSources({ reading }: ServiceDesk, scope: Scope): Source[] {
  return [sourceOf('service-desk', reading, scope)];
}

function ticketsHeadline({ year, months }: ServiceDesk, number: Formats['number']): string {
  const [first, last] = [months[0]?.backlog ?? 0, year.backlog];
  const backlog =
    first === last
      ? last === 0
        ? 'none was left open'
        : `the backlog stands at ${number(last)}, as a year ago`
      : `the backlog ${last > first ? 'grew' : 'fell'} from ${number(first)} to ${number(last)}`;
  return `${plural(year.opened, 'ticket', 'tickets', number)} opened and ${number(year.closed)} closed in twelve months; ${backlog}`;
}

function recent({ quarters }: ServiceDesk, number: Formats['number']): Figure {
  const [before, last] = quarters.slice(-2);
  const note = `${number(before?.opened ?? 0)} in the three months before`;
  return { value: number(last?.opened ?? 0), label: 'Opened in three months', note };
}

function responseHeadline({ firstResponse, resolution }: DeskSpan, formats: Formats): string {
  const parts = [
    firstResponse === null ? [] : `first answered within ${timeText(firstResponse, formats)}`,
    resolution === null ? [] : `solved within ${timeText(resolution, formats)}`,
  ];
  return capital(`Half of the tickets were ${parts.flat().join(' and ')}`);
}

type Time = 'firstResponse' | 'resolution';

function figureOf(label: string, { year, quarters }: ServiceDesk, of: Time, formats: Formats): Figure[] {
  const whole = year[of];
  if (whole === null) return [];
  const last = quarters.at(-1)?.[of] ?? null;
  const note = last === null ? 'none in the last three months' : `last three months: ${timeText(last, formats)}`;
  return [{ value: timeText(whole, formats), label: `${label}, median`, note }];
}

function timesChart(label: string, desk: ServiceDesk, { of, aYear }: { of: Time; aYear: number }): Chart {
  const { labels, shown, per } = spansFor(desk, aYear);
  const most = Math.max(0, ...shown.map((span) => span[of] ?? 0));
  const { name, minutes } = scaleFor(most);
  return {
    type: 'column',
    title: `${label}, median in ${name} ${per}`,
    unit: minutes === 1 ? { kind: 'count' } : { kind: 'decimal' },
    categories: labels,
    series: [{ name: `${label} (${name})`, values: shown.map((span) => scaled(span[of], minutes)) }],
  };
}

function scaled(value: number | null, by: number): number | null {
  return value === null ? null : value / by;
}

const HOUR = 60;
const DAY = 24 * HOUR;

function scaleFor(minutes: number): { name: 'minutes' | 'hours' | 'days'; minutes: number } {
  if (minutes < 3 * HOUR) return { name: 'minutes', minutes: 1 };
  return minutes < 4 * DAY ? { name: 'hours', minutes: HOUR } : { name: 'days', minutes: DAY };
}

function timeText(time: number, { number }: Formats): string {
  const { name, minutes } = scaleFor(time);
  const n = minutes === 1 ? Math.round(time) : time / minutes;
  return `${number(n)} ${number(n) === '1' ? name.slice(0, -1) : name}`;
}

function chart(
  title: string,
  months: readonly DeskSpan[],
  series: Readonly<Record<string, (span: DeskSpan) => number>>,
): Chart {
  return {
    type: 'column',
    title,
    unit: { kind: 'count' },
    categories: months.map(({ month }) => monthOf(month)),
    series: Object.entries(series).map(([name, of]) => ({ name, values: months.map(of) })),
  };
}

/** `Nov 2025 to Oct 2026`. */
export function spanText({ months }: Spans<{ month: string }>, { month }: Formats): string {
  return `${month(months[0]?.month ?? '')} to ${month(months.at(-1)?.month ?? '')}`;
}

function lastMonth({ months }: ServiceDesk): string {
  return monthOf(months.at(-1)?.month ?? '');
}
