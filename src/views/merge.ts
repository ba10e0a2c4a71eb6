// Two clients that become one: what goes along, what ends, and whose facts count.
import { Template } from 'adaptivecards-templating';
import template from '../../cards/merge-preview.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { Growth, Temperature } from '../domain/cadence.ts';
import { dayWithYear, parseDay, type Zone } from '../domain/day.ts';
import type { About } from '../domain/kinds.ts';
import type { Difference, MergeFact } from '../domain/merge-facts.ts';
import { monthName } from './deck-sources.ts';
import { aboutText, growthNames, purposeNames, roleNames, temperatureText } from './gloss.ts';
import { fact, names } from './rows.ts';
import type { Eye, View } from './view.ts';
import { cityOf, momentText } from './when.ts';
import { capital, listed, plural, short } from './words.ts';

const card = new Template(template);
const MOST_NAMED = 6;
const MOST_DIFFERING = 16;

export function mergePreview(answer: AnswerOf<'merge-preview'>, eye: Eye): View {
  const { from, into, differing, told } = answer;
  const [old, other] = [short(from.name, 40), short(into.name, 40)];
  const shown = differing.slice(0, MOST_DIFFERING);
  const rest = differing.length - shown.length;
  return {
    template: card,
    data: {
      over: 'Please check: nothing is done until you press “Merge”',
      title: `Merge ${old} into ${other}`,
      line: `${old} ends. Its name then finds ${other}, where its history stays readable; in the figures it counts as merged, not as lost.`,
      alongTitle: 'Goes along',
      along: along(answer, eye),
      ends: answer.ends.length > 0 ? `Ends, as it is not needed twice: ${abouts(answer.ends)}.` : '',
      differTitle: shown.length > 0 ? 'Where both differ' : '',
      kept: other,
      dropped: old,
      differing: shown.map((each) => differingRow(each)),
      more: rest > 0 ? `and ${rest} more` : '',
      told: told.length > 0 ? `Told: ${listed(names(told))}.` : '',
      press: { from: from.id, into: into.id },
      turned: `merge ${into.name} into ${from.name}`,
      say: `client ${into.name}`,
    },
  };
}

function along(answer: AnswerOf<'merge-preview'>, eye: Eye) {
  const { contacts, owed, meetings, escalations, taken } = answer;
  const booked = meetings.map(({ purpose, startsAt }) => `${purposeNames[purpose]} ${momentText(startsAt, eye)}`);
  return [
    ...fact('Contacts', some(contacts) || 'No others'),
    ...fact('Promises', owed.length > 0 ? abouts(owed) : null),
    ...fact('Meetings', some(booked) || null),
    ...fact('Escalations', some(escalations) || null),
    ...fact('New facts', taken.length > 0 ? listed(taken.map((each) => factNames[each])) : null),
  ];
}

function abouts(all: readonly About[]): string {
  const counts = new Map<string, number>();
  for (const about of all) counts.set(aboutText(about), (counts.get(aboutText(about)) ?? 0) + 1);
  return some([...counts].map(([text, n]) => (n > 1 ? `${text} (${n})` : text)));
}

function some(all: readonly string[]): string {
  const shown = all.slice(0, MOST_NAMED).map((text) => short(text, 50));
  const rest = all.length - shown.length;
  return listed(rest > 0 ? [...shown, plural(rest, 'other')] : shown);
}

function differingRow({ fact: key, from, into }: Difference) {
  const title = key === 'vcio' || key === 'vitm' ? roleNames[key] : capital(factNames[key]);
  const [kept, dropped] = [into, from].map((value) => {
    const words = wordsOf(key, value);
    return isAsItIs(key) && value !== '' ? words : capital(words);
  });
  return { title, kept, dropped };
}

/** Named in another system: written as it is there. */
function isAsItIs(key: MergeFact): boolean {
  return key === 'itsm' || key === 'scalepad' || key === 'myitprocess' || key === 'folder';
}

function wordsOf(key: MergeFact, value: string): string {
  if (value === '') return key === 'extraCare' || key === 'careRequest' ? 'no' : 'not known';
  if (key === 'fiscalYearStartMonth') return `from ${monthName(Number(value))}`;
  if (key === 'zone') return cityOf(value as Zone);
  if (key === 'temperature') return temperatureText(value as Temperature);
  if (key === 'growth') return growthNames[value as Growth].toLowerCase();
  if (key === 'meetingInterval' && /^\d+$/.test(value)) return `every ${plural(Number(value), 'month')}`;
  // The end of its address tells two folders apart, the beginning is the library's.
  if (key === 'folder') return short(value.split('/').at(-1)?.replaceAll('%20', ' ') || value, 40);
  const day = parseDay(value);
  return day ? dayWithYear(day) : short(value, 40);
}

/** As they stand within a sentence, short enough for the narrow column of a fact. */
const factNames: Readonly<Record<MergeFact, string>> = {
  industry: 'industry',
  seats: 'seats',
  country: 'country',
  zone: 'time zone',
  temperature: 'temperature',
  growth: 'growth',
  touch: 'contact',
  method: 'method',
  rateOfChange: 'changes',
  fiscalYearStartMonth: 'fiscal year',
  agreementStart: 'agreed from',
  agreementEnd: 'agreed until',
  meetingInterval: 'interval',
  extraCare: 'extra care',
  careRequest: 'care asked for',
  vcio: roleNames.vcio,
  vitm: roleNames.vitm,
  director: 'director',
  sales: 'sales',
  project: 'projects',
  itsm: 'ITSM id',
  scalepad: 'ScalePad id',
  myitprocess: 'MyITP id',
  folder: 'folder',
};
