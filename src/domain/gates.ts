// The gates of the procedure: what must be there before a client goes on, and the director's way through (spec §4 *Gates*).
import type { ClientFile, Gate } from './client.ts';
import { addDays, dayOf } from './day.ts';
import { type Change, type Refusal, refuse, withFact, withFile } from './decision.ts';
import type { Mail } from './ids.ts';
import { may, vcioOf } from './roles.ts';
import { personIn, type World } from './world.ts';

/** What is missing, completing "… is missing"; `field`: where a form asks for it. */
export type Missing = { field: 'vcio' | 'vetted' | 'starts' | 'kickOffOn' | 'supportKickOff'; says: string };

/** So long an override is kept in the file, for the weekly page; history keeps it for ever. */
const KEPT_DAYS = 30;

const missing = (field: Missing['field'], says: string, isThere: boolean): Missing[] =>
  isThere ? [] : [{ field, says }];

/** What a client lacks for a gate; empty: it may go on. */
export function missingFor(gate: Gate, file: ClientFile, world: World): readonly Missing[] {
  switch (gate) {
    case 'ice-meeting':
      return missing('vcio', 'a vCIO', vcioOf(world.people, file) !== null);
    case 'onboarding':
      return [
        ...missing('vetted', 'the vetting', file.vettedOn !== undefined),
        ...missing('starts', 'the signed agreement', file.agreementStart !== null),
        ...missing('kickOffOn', 'the kick-off date', file.kickOffOn !== null),
      ];
    case 'active':
      return missing('supportKickOff', 'the support kick-off', file.supportKickOffOn !== undefined);
    default:
      return gate satisfies never;
  }
}

/** Refuses while something is missing that no director has let pass. */
export function shutGate(gate: Gate, file: ClientFile, world: World): Refusal | null {
  const lacks = missingFor(gate, file, world);
  // The others are passed at once; before this one stands what is still to be planned.
  const isOpen = gate === 'ice-meeting' && file.gateOverrides?.some((each) => each.gate === gate);
  if (lacks.length === 0 || isOpen) return null;
  return refuse('not-now', `${file.name}: ${sentence(lacks)} Only the director can go on without it, with a reason.`);
}

/** Lets a client through: because nothing is missing, or because a director says why it may pass all the same. */
export function passGate(
  change: Change,
  given: { gate: Gate; by: Mail; reason: string },
  world: World,
): Change | Refusal {
  const { gate, by, reason } = given;
  const { file } = change.client;
  const shut = shutGate(gate, file, world);
  if (!shut) return change;
  const person = personIn(world, by);
  if (reason === '' || !person || !may(person, 'override-gate', file)) return shut;
  const missing = missingFor(gate, file, world).map(({ says }) => says);
  return overridden(change, { gate, by, reason, missing }, world);
}

/** Notes that a director let a client through although something was missing: it is listed weekly. */
export function overridden(
  change: Change,
  given: { gate: Gate; by: Mail; reason: string; missing: readonly string[] },
  { now }: World,
): Change {
  const { gate, reason, missing } = given;
  const since = addDays(dayOf(now, 'UTC'), -KEPT_DAYS);
  const recent = (change.client.file.gateOverrides ?? []).filter(({ at }) => dayOf(at, 'UTC') >= since);
  const kept = withFile(change, { gateOverrides: [...recent, { ...given, at: now }] });
  return withFact(kept, 'gate-overridden', { gate, missing, reason });
}

function sentence(lacks: readonly Missing[]): string {
  const [first = '', ...more] = lacks.map(({ says }) => says);
  if (more.length === 0) return `${first} is missing.`;
  return `${[first, ...more.slice(0, -1)].join(', ')} and ${more.at(-1)} are missing.`;
}
