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
  if (only && day.due.length === 1 && day.coming.length + day.late.length === 0)
    return openObligation(core, person, { obligation: only.obligation, within: null });
  return day;
}
