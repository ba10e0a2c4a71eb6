// The business slide: what Steward knows of the client's business, and what to ask about it.
import type { ClientFile } from '../domain/client.ts';
import { type Day, dayOf, daysBetween } from '../domain/day.ts';
import type { Figure, SlideBodies } from '../domain/deck.ts';
import type { Formats } from '../domain/locale.ts';
import { proposedMonths } from '../domain/meeting-interval.ts';
import { monthName, noteLines, ownSource, type Scope, type SlideOf } from './deck-sources.ts';
import { listed, plural } from './words.ts';

type Ask = SlideBodies['business']['priorities'][number];
/** What is known of a fact: its figure, or what it is called where it is missing. */
type Known = { name: string; figure: Figure | null };
const SOON_DAYS = 180;

const growths = { shrinking: 'fewer than a year ago', steady: 'steady over twelve months', fast: 'growing fast' };

export function businessSlide(scope: Scope): SlideOf<'business'> {
  const { facts } = scope;
  const { file } = facts;
  const today = dayOf(facts.builtAt, file.zone);
  const all = factsOf(scope, today);
  const figures = all.flatMap(({ figure }) => figure ?? []);
  const unknown = all.filter(({ figure }) => figure === null).map(({ name }) => name);
  const over = file.agreementEnd !== null && file.agreementEnd < today;
  return {
    kind: 'business',
    headline: headlineOf(file, facts.meetingOn, scope.formats),
    notes: noteLines(
      'Ask, and write the answers into the table: they lead the roadmap that follows.',
      unknown.length > 0 ? `Not on record, so not shown: ${listed(unknown)}. Type “edit ${file.name}” to add it.` : '',
      over ? `The agreement on record ended on ${file.agreementEnd}: ask for the new end and correct it.` : '',
    ),
    sources: [ownSource(facts, 1)],
    body: { state: 'ready', figures, priorities: asksOf(file, facts.meetingOn) },
  };
}

function factsOf({ facts, policy, formats }: Scope, today: Day): Known[] {
  const { seats, growth, rateOfChange, agreementEnd, fiscalYearStartMonth } = facts.file;
  const note = growth === null ? 'growth not on record' : growths[growth];
  const runs = agreementEnd !== null && agreementEnd >= today;
  const months = rateOfChange === null ? 0 : proposedMonths(rateOfChange, policy.meeting.interval);
  return [
    { name: 'seats', figure: seats === null ? null : { value: formats.number(seats), label: 'Seats', note } },
    {
      name: 'rate of change',
      figure: rateOfChange && {
        value: { low: 'Low', normal: 'Normal', high: 'High' }[rateOfChange],
        label: 'Rate of change',
        note: `suggests meeting every ${months === 1 ? 'month' : `${months} months`}`,
      },
    },
    {
      name: 'end of the agreement',
      figure: runs
        ? {
            value: formats.month(agreementEnd.slice(0, 7)),
            label: 'Agreement runs until',
            note: `${formats.day(agreementEnd, agreementEnd)}, ${until(agreementEnd, facts.meetingOn)}`,
          }
        : null,
    },
    {
      name: 'start of the fiscal year',
      figure:
        fiscalYearStartMonth === null
          ? null
          : {
              value: monthName(fiscalYearStartMonth),
              label: 'Fiscal year starts',
              note: `in ${plural(monthsUntil(fiscalYearStartMonth, facts.meetingOn), 'month')}`,
            },
    },
  ];
}

function headlineOf(
  { seats, growth, rateOfChange, agreementEnd }: ClientFile,
  meetingOn: Day,
  { number }: Formats,
): string {
  const all = seats === null ? '' : plural(seats, 'seat', 'seats', number);
  const size = all === '' ? '' : ` at ${all}`;
  if (growth === 'fast')
    return `The business grew fast${all === '' ? '' : ` to ${all}`}: technology must be ready before new people are`;
  if (growth === 'shrinking')
    return `Seats fell${seats === null ? '' : ` to ${number(seats)}`} over the year: licences and devices can follow`;
  if (rateOfChange === 'high') return `Much is changing${size}: we need to hear of moves and projects early`;
  if (endsSoon(agreementEnd, meetingOn))
    return `The agreement ends ${until(agreementEnd as Day, meetingOn)}: your goals decide what the next one covers`;
  if (growth === 'steady') return `A steady business${size} can choose where technology should help next`;
  return 'Your goals for the next twelve months decide the roadmap';
}

function asksOf({ growth, rateOfChange, agreementEnd }: ClientFile, meetingOn: Day): Ask[] {
  return [
    {
      business: 'What must the next year achieve?',
      technology: 'To agree: what each goal needs, and by when',
    },
    growthAsk(growth),
    rateOfChange === 'low'
      ? {
          business: 'Any new demands: audits, insurers?',
          technology: 'Evidence and controls to prepare',
        }
      : {
          business: 'Which moves or big projects are coming?',
          technology: 'Lead times for circuits, migrations and access',
        },
    ...(endsSoon(agreementEnd, meetingOn)
      ? [{ business: 'What should the next agreement cover?', technology: 'Scope and seats, reviewed before it ends' }]
      : []),
  ];
}

function growthAsk(growth: ClientFile['growth']): Ask {
  if (growth === 'fast')
    return {
      business: 'Who joins next, where, and when?',
      technology: 'Licences, devices and network ordered in time',
    };
  if (growth === 'shrinking')
    return { business: 'Which seats and sites will you keep?', technology: 'Licences and devices to return or reuse' };
  return {
    business: 'More or fewer people next year?',
    technology: 'Licences, devices and network sized to match',
  };
}

function endsSoon(end: Day | null, meetingOn: Day): boolean {
  return end !== null && end >= meetingOn && daysBetween(meetingOn, end) <= SOON_DAYS;
}

function until(end: Day, meetingOn: Day): string {
  const days = daysBetween(meetingOn, end);
  return days < 60 ? `in ${plural(days, 'day')}` : `in ${Math.round(days / 30.4)} months`;
}

/** From the meeting's month; a fiscal year that starts in that month starts in 12. */
function monthsUntil(start: number, meetingOn: Day): number {
  return ((start - Number(meetingOn.slice(5, 7)) + 11) % 12) + 1;
}
