// The forms of sales engagement, from text to input; nothing is guessed (spec §4).
import { type Contact, type Method, methods } from '../../domain/client.ts';
import type { Zone } from '../../domain/day.ts';
import type { Problems } from '../../domain/decision.ts';
import { iceTopics } from '../../domain/ice.ts';
import { country, mail, zone } from '../../domain/import-cells.ts';
import type { ProspectInput } from '../../domain/prospect.ts';
import type { SignedInput } from '../../domain/signing.ts';
import { oneOf, parseDay, parseNumber, parseText } from './fields.ts';

type Typed = Readonly<Record<string, string>>;
type Found = Record<string, string>;

const LONGEST_LINE = 200;
/** In cents; more a month is a slip of the keyboard. */
const MOST_CENTS = 10_000_000_00;

export function parseProspect(typed: Typed): { input: ProspectInput } | { problems: Problems } {
  const problems: Found = {};
  const name = parseText(typed.name);
  if (name === '') problems.name = 'What is the company called?';
  for (const [field, text] of Object.entries(typed))
    if (text.length > LONGEST_LINE) problems[field] = `Keep it under ${LONGEST_LINE} characters.`;
  const contacts = [contactOf('contact', typed, problems), contactOf('other', typed, problems)];
  const expected = {
    sites: whole('sites', typed, problems),
    mrr: cents(typed.mrr, problems),
    iceOn: day('iceOn', typed, problems),
  };
  const input = {
    name,
    industry: parseText(typed.industry),
    seats: whole('seats', typed, problems),
    country: checked('country', typed.country, problems),
    zone: checked('zone', typed.zone, problems) as Zone,
    contacts: contacts.flatMap((contact, n) => (contact ? [{ ...contact, primary: n === 0 }] : [])),
    expected,
  };
  if (input.zone === '' && !problems.zone) problems.zone = 'In which time zone are they? For example Europe/London.';
  return Object.keys(problems).length > 0 ? { problems } : { input };
}

const parsers = { country, zone } as const;

function checked(field: keyof typeof parsers, text: string | undefined, problems: Found): string {
  const typed = parseText(text);
  if (typed === '') return '';
  const parsed = parsers[field](typed);
  if ('value' in parsed) return parsed.value;
  problems[field] = `This ${parsed.problem}.`;
  return '';
}

function contactOf(prefix: 'contact' | 'other', typed: Typed, problems: Found): Contact | null {
  const name = parseText(typed[`${prefix}Name`]);
  const address = parseText(typed[`${prefix}Mail`]);
  const phone = parseText(typed[`${prefix}Phone`]);
  const role = parseText(typed[`${prefix}Role`]);
  const method: Method | null = oneOf(methods, typed[`${prefix}Method`]);
  if (address !== '' && 'problem' in mail(address)) problems[`${prefix}Mail`] = 'This is no mail address.';
  if (name === '' && [address, phone, role].every((text) => text === '')) return null;
  if (name === '') problems[`${prefix}Name`] = 'What is this person called?';
  return { name, mail: address.toLowerCase(), phone, role, method, primary: false };
}

function whole(field: 'seats' | 'sites', typed: Typed, problems: Found): number | null {
  const number = parseNumber(typed[field]);
  if (number === undefined) return null;
  if (!Number.isInteger(number) || number < 0 || number > 1_000_000) problems[field] = 'Enter a whole number.';
  return number;
}

/** An amount with at most two decimals. */
function cents(text: string | undefined, problems: Found): number | null {
  const amount = parseNumber(text);
  if (amount === undefined) return null;
  const found = Math.round(amount * 100);
  const isAmount =
    Number.isFinite(amount) && found >= 0 && found <= MOST_CENTS && Math.abs(found - amount * 100) < 1e-6;
  if (!isAmount) problems.mrr = 'Enter an amount a month, such as 2500 or 2499.50.';
  return found;
}

function day(field: string, typed: Typed, problems: Found) {
  const found = parseDay(typed[field]) ?? null;
  if (!found && parseText(typed[field]) !== '') problems[field] = 'Enter a day.';
  return found;
}

/** What of the three was ticked. */
export function parseExplained(typed: Typed) {
  const ticks = new Set((typed.explained ?? '').split(','));
  return iceTopics.filter((topic) => ticks.has(topic));
}

export function parseSigned(typed: Typed): { input: SignedInput } | { problems: Problems } {
  const problems: Found = {};
  const input = {
    vetted: typed.vetted === 'true',
    starts: day('starts', typed, problems),
    ends: day('ends', typed, problems),
    kickOffOn: day('kickOffOn', typed, problems),
  };
  return Object.keys(problems).length > 0 ? { problems } : { input };
}
