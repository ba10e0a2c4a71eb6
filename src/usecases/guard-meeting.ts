// Whether a person may plan a meeting, by what it is for (spec §10 *meeting*).
import type { AnswerOf } from '../domain/answer.ts';
import { type Client, meetingIn } from '../domain/decision.ts';
import type { MeetingId } from '../domain/ids.ts';
import { type Purpose, purposeOf } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import type { Permission } from '../domain/roles.ts';
import type { World } from '../domain/world.ts';
import { guardOwed } from './guard-owed.ts';

export const permissionFor: Readonly<Record<Purpose, Permission>> = {
  vcio: 'meeting',
  internal: 'sales-meeting',
  ice: 'sales-meeting',
  'kick-off': 'kick-off',
  'support-kickoff': 'kick-off',
};

/** A meeting that is gone is guarded as the vCIO meeting; what is said of it comes after. */
export function guardMeeting(
  asker: Person,
  client: Client,
  meeting: MeetingId,
  world: World,
): AnswerOf<'refused'> | null {
  const found = meetingIn(client, meeting);
  return guardOwed(asker, permissionFor[found ? purposeOf(found) : 'vcio'], client, world);
}
