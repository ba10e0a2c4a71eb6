// The minutes of a vCIO meeting as the client reads them: nothing in here is internal (spec §7 *Closing*).
import type { Day, Instant, Zone } from '../domain/day.ts';
import type { ClosingNotes } from '../domain/meeting.ts';
import type { Line, MinutesFacts, MinutesOutline, MinutesSection } from '../domain/minutes.ts';
import type { Policy } from '../domain/policy.ts';
import type { RecommendationAnswer } from '../domain/recommendation.ts';
import { cityOf } from './when.ts';
import { capital, listed } from './words.ts';

/** Where English is written in a way of its own that Word knows. */
const englishes = new Set(['AU', 'CA', 'GB', 'IE', 'IN', 'NZ', 'SG', 'US', 'ZA']);
const onLetterPaper = new Set(['CA', 'CO', 'MX', 'PH', 'US']);
const answers: Readonly<Record<RecommendationAnswer['answer'], string>> = {
  approved: 'Approved',
  declined: 'Declined',
  later: 'To be decided later',
};

/** What was decided and agreed comes first; parts with nothing to say are left out. */
export function minutesOutline({ file, meeting, writer, builtAt }: MinutesFacts, { brand }: Policy): MinutesOutline {
  const { invitation, closing } = meeting;
  const country = file.country.slice(0, 2).toUpperCase();
  const dates = datesOf(country);
  const ours = writer === '' ? brand.name : `${writer}, ${brand.name}`;
  const where = invitation.place.online ? 'Microsoft Teams' : invitation.place.location;
  return {
    client: file.name,
    title: 'Minutes of our meeting',
    facts: [
      { label: 'When', value: dates.span(invitation) },
      { label: 'Where', value: where },
      { label: 'Who came', value: closing.attended },
      { label: 'Written by', value: ours },
    ].filter(({ value }) => value.trim() !== ''),
    sections: [
      ...decisions(closing),
      ...recommendations(closing),
      ...actions(closing, dates.short),
      ...discussed(closing),
      ...next(closing, dates.day),
    ],
    foot: `${file.name} · ${dates.dayOf(invitation.startsAt, invitation.zone)} · ${brand.name}`,
    brand,
    language: englishes.has(country) ? `en-${country}` : 'en-GB',
    paper: onLetterPaper.has(country) ? 'letter' : 'a4',
    builtAt,
  };
}

/** File names begin with the meeting's date. */
export function minutesFileName(client: string, on: Day): string {
  return `${on} ${client} minutes.docx`;
}

function decisions(closing: ClosingNotes): MinutesSection[] {
  const lines = linesOf(closing.decisions).map(({ text }) => ({ text, isItem: true }));
  return lines.length > 0 ? [{ title: 'What we decided', lines }] : [];
}

function recommendations({ recommendations: given = [] }: ClosingNotes): MinutesSection[] {
  if (given.length === 0) return [];
  const columns = [
    { title: 'Recommendation', share: 5 },
    { title: 'Your answer', share: 2 },
  ];
  return [{ title: 'Our recommendations', table: { columns, rows: given.map((it) => [it.name, answers[it.answer]]) } }];
}

function actions({ actions: agreed = [] }: ClosingNotes, day: (day: Day) => string): MinutesSection[] {
  if (agreed.length === 0) return [];
  const columns = [
    { title: 'What', share: 5 },
    { title: 'Who', share: 2 },
    { title: 'By', share: 2 },
  ];
  const rows = agreed.toSorted((a, b) => (a.due < b.due ? -1 : 1)).map(({ text, who, due }) => [text, who, day(due)]);
  return [{ title: 'What happens next', table: { columns, rows } }];
}

function discussed(closing: ClosingNotes): MinutesSection[] {
  const covered = [
    ...(closing.technologyAligned ? ['how technology fits your business'] : []),
    ...(closing.budgetReviewed ? ['the budget'] : []),
    ...(closing.roadmapReviewed ? ['the roadmap'] : []),
  ];
  const first = covered.length > 0 ? [{ text: `We went through ${listed(covered)}.`, isItem: false }] : [];
  return [{ title: 'What we discussed', lines: [...first, ...linesOf(closing.notes)] }];
}

function next({ nextOn }: ClosingNotes, day: (day: Day) => string): MinutesSection[] {
  if (!nextOn) return [];
  const text = `We plan to meet again around ${day(nextOn)}. You will get an invitation with the exact time.`;
  return [{ title: 'Our next meeting', lines: [{ text, isItem: false }] }];
}

/** Each line of what was typed; one that begins with a dash, a star or a dot is an item of a list. */
function linesOf(text: string): Line[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const item = /^[-–*•]\s+(.+)$/u.exec(line)?.[1];
      return { text: item ?? line, isItem: item !== undefined };
    });
}

/** Days and times as they are written in the client's country. */
function datesOf(country: string) {
  const locale = /^[A-Z]{2}$/.test(country) ? `en-${country}` : 'en-GB';
  const days = (timeZone: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone });
  const inUtc = days('UTC');
  const narrow = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const dayIn = (at: Instant, zone: Zone) => capital(days(zone).format(Date.parse(at)));
  return {
    day: (day: Day) => inUtc.format(Date.parse(day)),
    /** Fits a narrow column. */
    short: (day: Day) => narrow.format(Date.parse(day)),
    dayOf: dayIn,
    span: ({ startsAt, endsAt, zone }: { startsAt: Instant; endsAt: Instant; zone: Zone }) => {
      const times = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: zone });
      const [from, to] = [startsAt, endsAt].map((at) => times.format(Date.parse(at)));
      return `${dayIn(startsAt, zone)}, ${from} – ${to} (${cityOf(zone)})`;
    },
  };
}
