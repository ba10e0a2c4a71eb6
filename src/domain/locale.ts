// How numbers, days and amounts are written where a client is; words stay English (spec §8).
import { type Day, dayOf, toInstant, type Zone } from './day.ts';

/** Everything is written as people at the client's write it; days and months are those of the calendar. */
export type Formats = {
  /** BCP 47, such as `de-DE`. */
  locale: string;
  /** Grouped, at most one decimal: `1,200`, `61.8`. */
  number: (n: number) => string;
  /** `n` from 0 to 100. */
  percent: (n: number) => string;
  /** Integer cents as whole units of a currency (ISO 4217): `$2,500`. */
  money: (cents: number, currency: string) => string;
  /** Without the year where it is that of `today` and the month has a name. */
  day: (day: Day, today: Day) => string;
  dayWithYear: (day: Day) => string;
  /** With the names of weekday and month in English: `Monday, 30 November 2026`. */
  longDay: (day: Day) => string;
  /** `YYYY-MM` as `Nov 2026`. */
  month: (month: string) => string;
  /** An ISO instant as day and time in a zone. */
  moment: (instant: string, zone: Zone) => string;
};

const FALLBACK = 'en-GB';
/** Portfolios without countries name at least a zone; these say enough. */
const regionOfZone: Readonly<Record<string, string>> = {
  'America/New_York': 'US',
  'America/Chicago': 'US',
  'America/Denver': 'US',
  'America/Phoenix': 'US',
  'America/Los_Angeles': 'US',
  'America/Anchorage': 'US',
  'Pacific/Honolulu': 'US',
  'Europe/Berlin': 'DE',
  'Europe/Vienna': 'AT',
  'Europe/Zurich': 'CH',
};

/** The locale of a country (`US`, `GB-ENG`) in its main language, else of its zone; where neither tells, `en-GB`. */
export function localeOf({ country, zone }: { country: string; zone: Zone }): string {
  const named = /^[A-Za-z]{2}(?=$|-)/.exec(country.trim())?.[0].toUpperCase();
  const region = named === 'UK' ? 'GB' : (named ?? regionOfZone[zone]);
  if (!region) return FALLBACK;
  const { language } = new Intl.Locale(`und-${region}`).maximize();
  const [known] = Intl.NumberFormat.supportedLocalesOf(`${language}-${region}`);
  return known ?? FALLBACK;
}

const remembered = new Map<string, Formats>();

/** Intl is slow to set up, and a deck asks often. */
export function formatsOf(locale: string): Formats {
  const known = remembered.get(locale) ?? madeFor(locale);
  remembered.set(locale, known);
  return known;
}

function madeFor(locale: string): Formats {
  // Digits and calendar as in the systems the numbers come from, also where others are usual.
  const tag = `${locale}-u-ca-gregory-nu-latn`;
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
  const { full, short } = dayFormats(locale.startsWith('en-'));
  const time = new Map<Zone, Intl.DateTimeFormat>();
  const timeIn = (timeZone: Zone) => {
    const format = time.get(timeZone) ?? new Intl.DateTimeFormat(tag, { timeStyle: 'short', timeZone });
    time.set(timeZone, format);
    return format;
  };
  const inUtc = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' });
  const english = locale.startsWith('en-') ? locale : FALLBACK;
  const inWords = new Intl.DateTimeFormat(english, { dateStyle: 'full', timeZone: 'UTC' });
  const [withYear, without] = [inUtc(full), inUtc(short)];
  return {
    locale,
    number: (n) => number.format(n),
    percent: (n) => percent.format(n / 100),
    money: (cents, currency) =>
      new Intl.NumberFormat(tag, { style: 'currency', currency, maximumFractionDigits: 0 }).format(cents / 100),
    day: (day, today) => (day.slice(0, 4) === today.slice(0, 4) ? without : withYear).format(Date.parse(day)),
    dayWithYear: (day) => withYear.format(Date.parse(day)),
    longDay: (day) => inWords.format(Date.parse(day)),
    month: (month) => monthNames.format(Date.parse(`${month}-01`)),
    moment: (instant, zone) => {
      const day = withYear.format(Date.parse(dayOf(toInstant(instant), zone)));
      return `${day}, ${timeIn(zone).format(Date.parse(instant))}`;
    },
  };
}

const monthNames = new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' });

/**
 * The names of months would be in another language than the words around them: then the month is a number, and the year
 * stands with it, since `29.10.` looks like the end of a sentence.
 */
function dayFormats(isEnglish: boolean): Record<'full' | 'short', Intl.DateTimeFormatOptions> {
  const numbers = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
  if (!isEnglish) return { short: numbers, full: numbers };
  const short = { day: 'numeric', month: 'short' } as const;
  return { short, full: { ...short, year: 'numeric' } };
}
