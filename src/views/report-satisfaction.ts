// Customer satisfaction in the status report: the answers of the last twelve months.
import type { Missing } from '../domain/deck.ts';
import type { CsatSpan, ServiceDesk } from '../domain/evidence.ts';
import type { Formats } from '../domain/locale.ts';
import { noteLines, type Scope, type SlideOf, sourceOf } from './deck-sources.ts';
import { readDesk, spanText } from './report-desk.ts';
import { spansFor } from './report-sources.ts';
import { plural } from './words.ts';

export function satisfactionSlide(scope: Scope): SlideOf<'satisfaction'> {
  const { data, missing } = readDesk(scope);
  const kind = 'satisfaction' as const;
  if (missing) return { kind, headline: 'Satisfaction could not be read', notes: '', sources: [], body: missing };
  const { csat } = data;
  if (!csat) return { kind, headline: 'Satisfaction is not measured yet', notes: '', sources: [], body: notKept };
  const sources = [sourceOf('service-desk', csat.reading, scope)];
  if (csat.year.index === null)
    return {
      kind,
      headline: 'Nobody has answered in twelve months',
      notes: '',
      sources,
      body: { ...notKept, what: `Pzzle has no answers for ${spanText(csat, scope.formats)}.` },
    };
  const { formats } = scope;
  const { labels, shown, per } = spansFor(csat, csat.year.answers);
  const { answers, satisfied } = csat.year;
  return {
    kind,
    headline: `Satisfied in twelve months: ${formats.number(satisfied)} of ${plural(answers, 'answer', 'answers', formats.number)}`,
    notes: noteLines(
      'Index: the mean of all answers as 0 to 100, where 100 is the best answer each time. Satisfied: 4 or 5 of 5.',
      answers < 10 ? 'So few answers are an impression, not a measurement.' : '',
    ),
    sources,
    body: {
      state: 'ready',
      figures: figuresOf(csat, formats),
      charts: [
        {
          type: 'column',
          title: `Satisfaction index ${per}`,
          unit: { kind: 'count' },
          categories: labels,
          series: [
            { name: 'Index (0–100)', values: shown.map(({ index }) => (index === null ? null : Math.round(index))) },
          ],
        },
        {
          type: 'column',
          title: `Answers ${per}`,
          unit: { kind: 'count' },
          categories: labels,
          series: [
            { name: 'Others', values: shown.map((span) => span.answers - span.satisfied) },
            { name: 'Satisfied', values: shown.map((span) => span.satisfied) },
          ],
        },
      ],
    },
  };
}

const notKept: Missing = {
  state: 'missing',
  what: 'Pzzle keeps no satisfaction answers for this client.',
  todo: 'Ask today how satisfied they are, and see that closed tickets are followed by a survey.',
};

function figuresOf({ year, quarters }: NonNullable<ServiceDesk['csat']>, { number, percent }: Formats) {
  const index = ({ index }: CsatSpan) => (index === null ? null : number(Math.round(index)));
  const last = quarters.at(-1);
  const recent = last && index(last);
  return [
    {
      value: index(year) ?? '',
      label: 'Satisfaction index, 0 to 100',
      note: recent ? `last three months: ${recent}` : 'no answer in the last three months',
    },
    { value: percent((year.satisfied / year.answers) * 100), label: 'Satisfied', note: '4 or 5 of 5' },
    { value: number(year.answers), label: year.answers === 1 ? 'Answer' : 'Answers', note: 'in twelve months' },
  ];
}
