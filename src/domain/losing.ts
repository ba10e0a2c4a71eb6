// A prospect is lost before anything was asked: at any time, with a reason; booked meetings are cancelled (spec §2 *stage*, §4).
import { begin, type Change, type Client, type Refusal, refuse, refuseForm } from './decision.ts';
import type { Mail, MeetingId } from './ids.ts';
import { cancelAll } from './leaving.ts';
import { isOnItsWay, type MeetingIn } from './meeting.ts';
import { lose } from './stage.ts';
import type { World } from './world.ts';

/** More does not fit a card that shows all of it. */
const LONGEST = 1000;

/** `comment`: what the guests of a booked meeting read. */
export type LosingInput = { reason: string; comment: string };

/** What keeps a client from being lost; null: nothing. */
export function notLosing({ file, meetings }: Client): Refusal | null {
  if (file.stage !== 'prospect') return refuse('already-done', `${file.name} is no prospect any more.`);
  return meetings.some(isOnItsWay)
    ? refuse('not-now', 'An invitation of it is on its way. Please try again in a minute.')
    : null;
}

/** Its booked meetings that are still to come. */
export function bookedOf({ meetings }: Client, { now }: World): MeetingIn<'scheduled'>[] {
  return meetings.filter((each) => each.state === 'scheduled').filter((each) => each.invitation.startsAt > now);
}

/** `meetings`: the booked ones that were shown; where they are others now, they are shown first. */
export function loseProspect(
  client: Client,
  given: { input: LosingInput; meetings: readonly MeetingId[]; by: Mail },
  world: World,
): Change | Refusal {
  const { input, meetings, by } = given;
  const { reason, comment } = input;
  const refusal = notLosing(client);
  if (refusal) return refusal;
  const booked = bookedOf(client, world);
  const problems: Record<string, string> = {};
  if (reason === '') problems.reason = 'Say why it was lost; the history keeps it.';
  if (reason.length > LONGEST) problems.reason = `At most ${LONGEST} characters fit.`;
  if (booked.length > 0 && comment === '') problems.comment = 'What should the guests read in the cancellation?';
  if (comment.length > LONGEST) problems.comment = `At most ${LONGEST} characters fit.`;
  if (Object.keys(problems).length > 0) return refuseForm(problems);
  if (booked.map(({ id }) => id).join() !== meetings.join())
    return refuse('not-now', 'Its booked meetings changed meanwhile. Please look again; nothing was done.');
  const cancelled = cancelAll(begin(client), booked, { comment, by, because: 'the prospect was lost' });
  return lose(client, { by, reason, sofar: cancelled }, world);
}
