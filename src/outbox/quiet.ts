// Quiet hours at the moment of sending: what could not go out in time is not made up for at night (spec §3).
import type { Effect, EffectBody } from '../domain/effect.ts';
import { type Mail, partitionOf } from '../domain/ids.ts';
import { nextAllowed } from '../domain/work-calendar.ts';
import { calendarOf } from '../domain/world.ts';
import type { Core } from '../usecases/world.ts';
import { Later } from './pacer.ts';

/**
 * Throws Later in the quiet hours of the person these are for, unless one of them may come then: escalations come at any
 * hour, and so does what somebody asked for.
 */
export async function requireAllowed(core: Core, effects: readonly Effect[]): Promise<void> {
  const held = effects.flatMap(({ body }) => (isHeld(body) ? [body.to] : []));
  const [to] = held;
  if (!to || held.length < effects.length) return;
  const person = await core.store.get('person', partitionOf.person(to), to);
  if (!person) return;
  const now = core.clock.now();
  const { policy, holidays } = core;
  const until = nextAllowed(calendarOf({ now, policy, holidays, people: [person.doc], absences: [] }, to), now);
  if (until > now) throw new Later(Date.parse(until), 'It waits for the end of the quiet hours.');
}

function isHeld(body: EffectBody): body is EffectBody & { to: Mail } {
  if (body.kind === 'prompt') return !body.obligation.startsWith('escalation-');
  return (
    body.kind === 'open-day' || body.kind === 'refresh-day' || (body.kind === 'tell' && !('escalation' in body.notice))
  );
}
