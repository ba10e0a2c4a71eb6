// The signature of a prospect: its onboarding begins, and what was booked to win it is cancelled if it is not needed (spec §4 *signed*).
import { afterBooking, closeKind } from './booking.ts';
import { type Day, dayOf } from './day.ts';
import {
  begin,
  type Change,
  type Client,
  isRefusal,
  type Refusal,
  refuse,
  refuseForm,
  withFact,
  withFile,
} from './decision.ts';
import { type Missing, missingFor } from './gates.ts';
import type { Mail, MeetingId } from './ids.ts';
import { cancelAll } from './leaving.ts';
import { bookedOf } from './losing.ts';
import { isOnItsWay, type MeetingIn } from './meeting.ts';
import { may } from './roles.ts';
import { moveOn, type Passing } from './stage.ts';
import { calendarOf, personIn, type World } from './world.ts';

/** More does not fit a card that shows all of it. */
const LONGEST = 1000;

export type SignedInput = { vetted: boolean; starts: Day | null; ends: Day | null; kickOffOn: Day | null };
/** What becomes of the internal and ICE meetings still to come: `meetings` as they were shown, `comment` as their guests read it. */
export type Booked = { meetings: readonly MeetingId[]; cancel: boolean; comment: string };

/** The booked meetings that were to win the client, and are still to come. */
export function talksToCome(client: Client, world: World): MeetingIn<'scheduled'>[] {
  return bookedOf(client, world).filter(({ purpose }) => purpose === 'internal' || purpose === 'ice');
}

/** Records the signature, and begins the onboarding (spec §4 *signed*). */
export function sign(
  client: Client,
  given: { input: SignedInput; booked: Booked } & Passing,
  world: World,
): Change | Refusal {
  const { input, booked, by, reason } = given;
  const { file } = client;
  if (file.stage !== 'prospect') return refuse('already-done', `${file.name} is no prospect any more.`);
  const { vetted, starts, ends, kickOffOn } = input;
  if (starts && ends && ends <= starts) return refuseForm({ ends: 'The agreement ends after it starts.' });
  const refusal = booked.cancel ? notCancelling(client, booked, world) : null;
  if (refusal) return refusal;
  const on = dayOf(world.now, calendarOf(world, by).zone);
  const signed = withFile(begin(client), {
    agreementStart: starts,
    agreementEnd: ends,
    kickOffOn,
    ...(vetted ? { vettedOn: on } : {}),
  });
  const told = withFact(signed, 'agreement-signed', { vetted, starts, ends, kickOffOn });
  const moved = moveOn(told, given, world);
  if (isRefusal(moved)) return asForm(moved, told, { by, reason }, world);
  return booked.cancel ? withoutTalks(moved, talksToCome(client, world), { ...booked, by }, world) : moved;
}

function notCancelling(client: Client, { meetings, comment }: Booked, world: World): Refusal | null {
  const booked = talksToCome(client, world);
  if (booked.map(({ id }) => id).join() !== meetings.join())
    return refuse('not-now', 'Its booked meetings changed meanwhile. Please look again; nothing was done.');
  if (booked.some(isOnItsWay))
    return refuse('not-now', 'An invitation of it is on its way. Please try again in a minute.');
  if (booked.length > 0 && comment === '')
    return refuseForm({ comment: 'What should the guests read in the cancellation?' });
  return comment.length > LONGEST ? refuseForm({ comment: `At most ${LONGEST} characters fit.` }) : null;
}

/** Cancelled with what was owed after them. */
function withoutTalks(
  change: Change,
  these: readonly MeetingIn<'scheduled'>[],
  { comment, by }: { comment: string; by: Mail },
  world: World,
): Change {
  const cancelled = cancelAll(change, these, { comment, by, because: 'the agreement was signed' });
  const over = { kinds: afterBooking, as: 'superseded' as const, result: 'cancelled' };
  return these.reduce((sofar, { id }) => closeKind(sofar, { ...over, meeting: id }, world), cancelled);
}

const wanted: Record<Missing['field'], string> = {
  vcio: 'Assign a vCIO first.',
  vetted: 'Onboarding begins with a vetted company. Tick it when the vetting is done.',
  starts: 'From which day is the agreement signed?',
  kickOffOn: 'On which day is the onboarding kick-off?',
  supportKickOff: 'Hold the support kick-off first.',
};

/** What is missing stands beside its field; a director reads that a reason opens the gate. */
function asForm(refusal: Refusal, { client }: Change, { by, reason }: Passing, world: World): Refusal {
  const problems = missingFor('onboarding', client.file, world).map(({ field }) => [field, wanted[field]]);
  const person = personIn(world, by);
  const mayOverride = reason === '' && person && may(person, 'override-gate', client.file);
  const hint = mayOverride ? [['reason', 'Or say why it may begin all the same.']] : [];
  return { ...refusal, refused: 'invalid', problems: Object.fromEntries([...problems, ...hint]) };
}
