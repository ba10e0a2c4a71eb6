// One more of ours joins a booked meeting, such as a cover or a new vCIO: shown first, then invited by Outlook, and what came of it (spec §3 *Absence*).
import type { Answer } from '../domain/answer.ts';
import type { ClientFile, Stage } from '../domain/client.ts';
import { begin, type Client, isRefusal, meetingIn, type Refusal, refuse } from '../domain/decision.ts';
import { type ClientId, clientOf, type Mail, type MeetingId } from '../domain/ids.ts';
import { isInvited, joined, notJoined, requestJoin } from '../domain/joining.ts';
import { type Attendee, type MeetingIn, type Purpose, purposeOf } from '../domain/meeting.ts';
import type { CardPlace, Person } from '../domain/person.ts';
import { personIn, refOf, type World } from '../domain/world.ts';
import { clientRef, guard, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import type { GivenUp } from './given-up.ts';
import { guardMeeting, permissionFor } from './guard-meeting.ts';
import { called } from './plan-meeting.ts';
import { withShow } from './with-show.ts';
import { type Core, loadWorld } from './world.ts';

/** Who would be invited to what; sends nothing. Without a purpose any meeting to come; of several it is asked which. */
export async function previewJoin(
  core: Core,
  asker: Person,
  given: { client: ClientId; purpose: Purpose | null; who: Mail },
): Promise<Answer | Refusal> {
  const loaded = await loadClient(core.store, given.client);
  if (!loaded) return unknownClient(given.client);
  const world = await loadWorld(core);
  const { client } = loaded;
  const [meeting, ...more] = bookedFor(client, given.purpose, world);
  const purpose = meeting ? purposeOf(meeting) : (given.purpose ?? usual[client.file.stage] ?? 'vcio');
  const refusal = guard(asker, permissionFor[purpose], client.file, world);
  if (refusal) return refusal;
  if (!meeting) return nothingBooked(client.file);
  const who = refOf(world, given.who);
  if (more.length > 0) return which(client, [meeting, ...more], who.mail);
  const { invitation } = meeting;
  if (isInvited(invitation, given.who)) return refuse('already-done', `${who.name} is already invited.`);
  return { is: 'join-preview', client: clientRef(client.file), meeting: meeting.id, invitation, who };
}

const usual: Readonly<Partial<Record<Stage, Purpose>>> = { prospect: 'ice', onboarding: 'kick-off' };

function bookedFor({ meetings }: Client, purpose: Purpose | null, { now }: World): MeetingIn<'scheduled'>[] {
  return meetings
    .filter((each) => each.state === 'scheduled')
    .filter((each) => each.invitation.startsAt > now && (!purpose || purposeOf(each) === purpose))
    .toSorted((a, b) => (a.invitation.startsAt < b.invitation.startsAt ? -1 : 1));
}

function nothingBooked({ name }: ClientFile): Answer {
  const text = 'No meeting is booked that somebody could join. Plan it first; whom you like can be invited then.';
  return {
    is: 'note',
    tone: 'plain',
    title: name,
    text,
    buttons: [{ title: 'Plan the meeting', say: `meeting ${name}` }],
  };
}

function which({ file: { name } }: Client, meetings: readonly MeetingIn<'scheduled'>[], who: Mail): Answer {
  const options = meetings.map(({ invitation, ...each }) => {
    const purpose = purposeOf(each);
    return { title: invitation.subject, say: `join ${called[purpose]} for ${name} with ${who}` };
  });
  return { is: 'which', question: `Several meetings of ${name} are booked. Which one?`, options };
}

/** Pressed twice, it is sent once; the card is updated when Outlook answered. */
export async function joinMeeting(
  core: Core,
  asker: Person,
  given: { meeting: MeetingId; who: Mail; card: CardPlace | null },
): Promise<Answer | Refusal> {
  const id = clientOf(given.meeting);
  const loaded = await loadClient(core.store, id);
  if (!loaded) return unknownClient(id);
  const world = await loadWorld(core);
  const refusal = guardMeeting(asker, loaded.client, given.meeting, world);
  if (refusal) return refusal;
  const known = personIn(world, given.who);
  if (!known) return refuse('not-found', 'I know nobody with this address.');
  const { name, mail } = known;
  const { meeting, card } = given;
  const decided = await decideOn(core, id, asker.mail, (client, now) =>
    requestJoin(client, { meeting, attendee: { name, mail }, by: asker.mail, card }, now),
  );
  if (isRefusal(decided)) return decided;
  const title = `📤 The invitation to ${name} is on its way`;
  const text = 'I update this card as soon as it is in the calendar. It is sent once, even if you press again.';
  return { is: 'note', tone: 'plain', title, text, buttons: [{ title: 'My day', say: 'today' }] };
}

export type Joining = {
  meeting: MeetingId;
  attendee: Attendee & { mail: Mail };
  effect: string;
  by: Mail;
  card: CardPlace | null;
};

/** Outlook has invited them. */
export async function learnJoined(core: Core, joining: Joining): Promise<void> {
  await decideOn(core, clientOf(joining.meeting), 'steward', (client, world) => {
    const change = joined(client, joining);
    if (isRefusal(change)) return change;
    const { name } = client.file;
    const title = `${joining.attendee.name} joins the meeting with ${name}`;
    return withShow(change, joining, note('good', title, 'Outlook has sent the invitation.', name), world);
  });
}

/** Outlook refused for good. */
export async function learnNotJoined(core: Core, joining: Joining, { reason, unsure }: GivenUp): Promise<void> {
  await decideOn(core, clientOf(joining.meeting), 'steward', (client, world) => {
    const { name } = client.file;
    if (!meetingIn(client, joining.meeting)) return begin(client);
    const change = notJoined(client, { meeting: joining.meeting, reason, unsure });
    const who = joining.attendee.name;
    const title = unsure
      ? `Is ${who} invited to the meeting with ${name}?`
      : `${who} is not invited to the meeting with ${name}`;
    const todo = unsure
      ? 'Please look in Outlook, and forward the invitation if they are not there.'
      : 'Please forward the invitation.';
    return withShow(change, joining, note('problem', title, `${reason} ${todo}`, name), world);
  });
}

function note(tone: 'good' | 'problem', title: string, text: string, client: string): Answer {
  return { is: 'note', tone, title, text, buttons: [{ title: 'Show the meeting', say: `meeting ${client}` }] };
}
