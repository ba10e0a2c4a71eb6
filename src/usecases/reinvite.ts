// Another organiser for a booked meeting: both letters are written, shown, and sent one after the other (spec §4 *handover*).
import type { Answer } from '../domain/answer.ts';
import { isRefusal, meetingIn, type Refusal, refuse } from '../domain/decision.ts';
import { clientOf, type MeetingId } from '../domain/ids.ts';
import { isOnItsWay, type MeetingIn } from '../domain/meeting.ts';
import type { CardPlace, Person } from '../domain/person.ts';
import { type Letters, newOrganiser, previewReinvite, requestReinvite, usualLetters } from '../domain/reinviting.ts';
import { refOf } from '../domain/world.ts';
import { clientRef, type Shown, unknownClient } from './answers.ts';
import { type Loaded, loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { guardMeeting } from './guard-meeting.ts';
import { meetingCard } from './meeting-card.ts';
import { type Core, loadWorld } from './world.ts';

async function guarded(core: Core, asker: Person, meeting: MeetingId): Promise<Loaded | Answer> {
  const loaded = await loadClient(core.store, clientOf(meeting));
  if (!loaded) return unknownClient(clientOf(meeting));
  return guardMeeting(asker, loaded.client, meeting, await loadWorld(core)) ?? loaded;
}

/** The form with the usual wording, to be changed. */
export async function reinviteForm(
  core: Core,
  asker: Person,
  given: { meeting: MeetingId } & Shown,
): Promise<Answer | Refusal> {
  const found = await guarded(core, asker, given.meeting);
  if ('is' in found) return found;
  const world = await loadWorld(core);
  const { client } = found;
  const meeting = meetingIn(client, given.meeting);
  if (meeting?.state !== 'scheduled') return refuse('already-done', 'This meeting is not booked any more.');
  const to = newOrganiser(meeting, client.file, world);
  if (!to || isOnItsWay(meeting)) return meetingCard(client, world, meeting);
  const { invitation } = meeting;
  return {
    is: 'reinvite-form',
    client: clientRef(client.file),
    meeting: meeting.id,
    from: refOf(world, invitation.organiser),
    to: refOf(world, to),
    startsAt: invitation.startsAt,
    typed: given.typed ?? lettersOf(meeting) ?? usualLetters(invitation, to, world),
    problems: given.problems ?? {},
  };
}

/** As they were written before. */
function lettersOf({ reinviting }: MeetingIn<'scheduled'>): Letters | null {
  return reinviting ? { text: reinviting.invitation.text, comment: reinviting.comment } : null;
}

/** Exactly both; sends nothing. */
export async function seeReinvite(
  core: Core,
  asker: Person,
  given: { meeting: MeetingId; letters: Letters },
): Promise<Answer | Refusal> {
  const found = await guarded(core, asker, given.meeting);
  if ('is' in found) return found;
  const decided = await decideOn(core, clientOf(given.meeting), asker.mail, (client, world) =>
    previewReinvite(client, { ...given, by: asker.mail }, world),
  );
  if (isRefusal(decided)) return decided;
  const { change, world } = decided;
  const meeting = meetingIn(change.client, given.meeting);
  if (meeting?.state !== 'scheduled' || !meeting.reinviting) return meetingCard(change.client, world, meeting);
  const { invitation, comment } = meeting.reinviting;
  return {
    is: 'reinvite-preview',
    client: clientRef(change.client.file),
    meeting: meeting.id,
    booking: meeting.bookings,
    from: refOf(world, meeting.invitation.organiser),
    to: refOf(world, invitation.organiser),
    invitation,
    comment,
  };
}

/** The new invitation goes out; the old one is cancelled when Outlook has the new event. */
export async function sendReinvite(
  core: Core,
  asker: Person,
  given: { meeting: MeetingId; booking: number; card: CardPlace | null },
): Promise<Answer | Refusal> {
  const found = await guarded(core, asker, given.meeting);
  if ('is' in found) return found;
  const decided = await decideOn(core, clientOf(given.meeting), asker.mail, (client, world) =>
    requestReinvite(client, { ...given, by: asker.mail }, world),
  );
  if (isRefusal(decided)) return decided;
  const { client } = decided.change;
  return meetingCard(client, decided.world, meetingIn(client, given.meeting));
}
