// The kinds of files an import knows by their header, and what each column of them sets (spec §12).
import { type ClientFile, type Contact, methods, ratesOfChange, stages, type Team } from './client.ts';
import { renamed, wasCalled } from './client-name.ts';
import type { Day } from './day.ts';
import {
  anyText,
  column,
  country,
  isoDay,
  mail,
  oneOf,
  optional,
  someOf,
  someText,
  wholeNumber,
  yesNo,
  zone,
} from './import-cells.ts';
import { csatColumns, mrrColumns, ticketColumns } from './import-figures.ts';
import { type Columns, columnName } from './import-table.ts';
import { type Person, roles } from './person.ts';

export const importKinds = ['people', 'portfolio', 'contacts', 'mrr', 'csat', 'tickets'] as const;
export type ImportKind = (typeof importKinds)[number];

export const peopleColumns: Columns<Person> = {
  name: column(someText, (name) => ({ name })),
  email: column(mail, (value) => ({ mail: value })),
  roles: column(someOf(roles), (value) => ({ roles: value })),
  country: column(optional(country), (value) => ({ country: value ?? '' })),
  time_zone: column(zone, (value) => ({ zone: value })),
  phone: column<Person, string>(anyText, (phone) => ({ phone })),
};

export const portfolioColumns: Columns<ClientFile> = {
  /** A name it had before renames nothing back, unless the last import had another one. */
  client: column(someText, (name, file) => (wasCalled(file, name) && !file.imported.client ? {} : renamed(file, name))),
  /** Says that a name nearly like another is another client. */
  is_new: column(yesNo, () => ({})),
  stage: column(oneOf(stages), (stage) => ({ stage })),
  vcio_email: column(optional(mail), (vcio, file) => ({ team: { ...file.team, vcio } satisfies Team })),
  industry: column(anyText, (industry) => ({ industry })),
  seats: column(optional(wholeNumber(0, 1_000_000)), (seats) => ({ seats })),
  country: column(optional(country), (value) => ({ country: value ?? '' })),
  time_zone: column(optional(zone), (value) => (value ? { zone: value } : {})),
  temperature: column(optional(oneOf(['cold', 'cool', 'warm', 'hot'])), (temperature) => ({ temperature })),
  growth: column(optional(oneOf(['shrinking', 'steady', 'fast'])), (growth) => ({ growth })),
  touch: column(optional(oneOf(['high', 'standard', 'low'])), (touch) => ({ touch })),
  preferred_method: column(optional(oneOf(methods)), (method) => ({ method })),
  rate_of_change: column(optional(oneOf(ratesOfChange)), (rateOfChange) => ({ rateOfChange })),
  fiscal_year_start_month: column(optional(wholeNumber(1, 12)), (month) => ({ fiscalYearStartMonth: month })),
  agreement_start: column(optional(isoDay), (agreementStart) => ({ agreementStart })),
  agreement_end: column(optional(isoDay), (agreementEnd) => ({ agreementEnd })),
  kick_off_on: column(optional(isoDay), (kickOffOn) => ({ kickOffOn })),
  last_pulse_on: column(optional(isoDay), (on, file) => (isLater(on, file.lastPulseOn) ? { lastPulseOn: on } : {})),
  last_meeting_on: column(optional(isoDay), (on, file) =>
    isLater(on, file.lastMeetingOn) ? { lastMeetingOn: on } : {},
  ),
  itsm_id: column(anyText, (id, file) => ({ systems: { ...file.systems, itsm: id || null } })),
  scalepad_id: column(anyText, (id, file) => ({ systems: { ...file.systems, scalepad: id || null } })),
  myitprocess_id: column(anyText, (id, file) => ({ systems: { ...file.systems, myitprocess: id || null } })),
};

/** `client` only says whose contact it is. */
export const contactColumns: Columns<Contact> = {
  client: column(someText, () => ({})),
  name: column(someText, (name) => ({ name })),
  email: column(optional(mail), (value) => ({ mail: value ?? '' })),
  phone: column(anyText, (phone) => ({ phone })),
  role: column(anyText, (role) => ({ role })),
  preferred_method: column(optional(oneOf(methods)), (method) => ({ method })),
  primary: column(yesNo, (primary) => ({ primary })),
};

export const columnsOf: Record<ImportKind, Columns<never>> = {
  people: peopleColumns as Columns<never>,
  portfolio: portfolioColumns as Columns<never>,
  contacts: contactColumns as Columns<never>,
  mrr: mrrColumns as Columns<never>,
  csat: csatColumns as Columns<never>,
  tickets: ticketColumns as Columns<never>,
};

/** What each kind can't do without; a header belongs to the first kind of which it has these. */
const signs: readonly { kind: ImportKind; needs: readonly string[] }[] = [
  { kind: 'people', needs: ['name', 'email', 'roles', 'time_zone'] },
  { kind: 'portfolio', needs: ['client', 'stage'] },
  { kind: 'contacts', needs: ['client', 'name', 'email'] },
  { kind: 'mrr', needs: ['client', 'month', 'mrr'] },
  { kind: 'csat', needs: ['client', 'answered_at', 'score'] },
  { kind: 'tickets', needs: ['ticket', 'client', 'opened_at'] },
];

/** The kind of file that has this header; undefined for none that Steward knows. */
export function kindOf(header: readonly string[]): ImportKind | undefined {
  const names = new Set(header.map(columnName));
  return signs.find(({ needs }) => needs.every((name) => names.has(name)))?.kind;
}

/** What a file's header must have to be known, for the message about one that isn't. */
export function expectedHeaders(): string {
  return signs.map(({ kind, needs }) => `${kind} (${needs.join(', ')})`).join('; ');
}

/** The last-dates never go back, and an empty cell doesn't take one away (spec §12). */
function isLater(on: Day | null, known: Day | null): on is Day {
  return on !== null && (known === null || on > known);
}
