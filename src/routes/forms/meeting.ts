// The form of meeting times, from text to a wish that can be previewed.
import { z } from 'zod';
import { type Instant, plus, toInstant, type Zone } from '../../domain/day.ts';
import type { Problems } from '../../domain/decision.ts';
import type { Invitation } from '../../domain/meeting.ts';
import { BY_PHONE } from '../../usecases/invitation.ts';
import type { Wish } from '../../usecases/meeting-times.ts';
import { parseMoment, parseNumber, parseText } from './fields.ts';

const SHORTEST = 15;
const LONGEST = 480;
const proposed = z.iso.datetime();
const mail = z.email();

type Typed = Readonly<Record<string, string>>;

/** `usual`: how long a proposed meeting takes, in minutes. */
export function parseWish(typed: Typed, zone: Zone, usual: number): { wish: Wish } | { problems: Problems } {
  const times = parseSpan(typed, zone, usual);
  const attendees = (typed.attendees ?? '').split(/[,;]/).map((each) => each.trim());
  const invited = [...new Set(attendees.filter((each) => each !== ''))];
  const place = parsePlace(typed);
  const problems: Record<string, string> = 'problems' in times ? { ...times.problems } : {};
  if (invited.length === 0) problems.attendees = 'Choose who is invited.';
  const wrong = invited.find((each) => !mail.safeParse(each).success);
  if (wrong) problems.attendees = `"${wrong}" is no mail address.`;
  if (!place) problems.location = typed.place === 'phone' ? 'Say which number is called.' : 'Say where you meet.';
  if ('problems' in times || !place || Object.keys(problems).length > 0) return { problems };
  return {
    wish: { ...times.span, attendees: invited, place, text: parseText(typed.text), agenda: parseText(typed.agenda) },
  };
}

/** When it begins and ends. */
export function parseSpan(
  typed: Typed,
  zone: Zone,
  usual: number,
): { span: { startsAt: Instant; endsAt: Instant } } | { problems: Problems } {
  const startsAt = parseStart(typed, zone);
  const minutes = parseNumber(typed.minutes) ?? usual;
  const problems: Record<string, string> = {};
  if (!startsAt) problems.date = 'Choose one of the times, or enter a day and a time.';
  if (!Number.isInteger(minutes) || minutes < SHORTEST || minutes > LONGEST)
    problems.minutes = `Enter ${SHORTEST} to ${LONGEST} minutes.`;
  if (!startsAt || Object.keys(problems).length > 0) return { problems };
  return { span: { startsAt, endsAt: plus(startsAt, { minutes }) } };
}

/** An own day and time wins only when no proposal is chosen. */
function parseStart(typed: Typed, zone: Zone): Instant | undefined {
  if (proposed.safeParse(typed.slot).success) return toInstant(typed.slot ?? '');
  return parseMoment(typed.date, typed.time, zone);
}

function parsePlace(typed: Typed): Invitation['place'] | undefined {
  const location = parseText(typed.location);
  if (typed.place !== 'place' && typed.place !== 'phone') return { online: true };
  if (location === '') return undefined;
  return typed.place === 'phone'
    ? { online: false, location: `${BY_PHONE}${location}`, byPhone: true }
    : { online: false, location };
}
