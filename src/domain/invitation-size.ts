// How much an invitation holds: what one card can show whole, as nothing goes out that nobody saw (spec §7 *Scheduling*, §14).
import type { Invitation } from './meeting.ts';

/** Characters of the text, with the agenda in it. */
const LONGEST_TEXT = 10_000;
const LONGEST_PLACE = 250;
const MOST_GUESTS = 50;
/** Characters of all mail addresses. */
const LONGEST_GUESTS = 2500;

type Sized = Pick<Invitation, 'text' | 'place' | 'attendees'>;

/** What of it is too much for a card, by the field that was too full; empty: it can be shown whole. */
export function oversized({
  text,
  place,
  attendees,
}: Sized): Partial<Record<'text' | 'location' | 'attendees', string>> {
  const location = place.online ? '' : place.location;
  const addresses = attendees.reduce((sum, { mail }) => sum + mail.length, 0);
  return {
    ...(text.length > LONGEST_TEXT && {
      text: `Text and agenda have ${said(text.length)} characters together, at most ${said(LONGEST_TEXT)} fit.`,
    }),
    ...(location.length > LONGEST_PLACE && {
      location: `The place has ${said(location.length)} characters, at most ${LONGEST_PLACE} fit. Say more in the text.`,
    }),
    ...(addresses > LONGEST_GUESTS && { attendees: 'These addresses are too long for one invitation. Invite fewer.' }),
    ...(attendees.length > MOST_GUESTS && { attendees: `Invite at most ${MOST_GUESTS} people.` }),
  };
}

/** Whether a card could not show it whole. */
export function isOversized(sized: Sized): boolean {
  return Object.keys(oversized(sized)).length > 0;
}

function said(n: number): string {
  return n.toLocaleString('en');
}
