// The morning's card: a single obligation as its form, several as the list (spec §3).
import type { Answer } from '../domain/answer.ts';
import type { Person } from '../domain/person.ts';
import { type FormPorts, openObligation } from './open-obligation.ts';
import type { Core } from './world.ts';
import { yourDay } from './your-day.ts';

/** What the morning brings: a single obligation as its form, otherwise the list. */
export async function morning(core: Core & FormPorts, person: Person): Promise<Answer> {
  const day = await yourDay(core, person);
  if (day.is !== 'your-day') return day;
  const [only] = day.due;
  const others = [day.coming, day.late, day.copied, day.unreached];
  if (only && day.due.length === 1 && !day.weekly && others.every(({ length }) => length === 0))
    return openObligation(core, person, { obligation: only.obligation, within: null });
  return day;
}

/** What the card of an earlier day becomes when a new one is sent: it points to the newest (spec §3). */
export const movedOn: Answer = {
  is: 'note',
  tone: 'plain',
  title: 'Your day moved on',
  text: 'A newer card has all that is open now.',
  buttons: [{ title: 'My day', say: 'today' }],
};
