// *Already booked*: events of the organiser's calendar with people of the client, and the one that stands for a meeting (spec §7).
import { adoptEvent, eventsWith } from '../domain/adopting.ts';
import type { Answer } from '../domain/answer.ts';
import { plus } from '../domain/day.ts';
import { type Client, isRefusal, meetingIn, type Refusal, refuse, refuseForm } from '../domain/decision.ts';
import { clientOf, type Mail, type MeetingId } from '../domain/ids.ts';
import { type OwnEvent, purposeOf } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import { organiserOf } from '../domain/talk.ts';
import { isRequested } from '../domain/under-way.ts';
import type { World } from '../domain/world.ts';
import { clientRef, type Shown, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { guardMeeting } from './guard-meeting.ts';
import { meetingCard } from './meeting-card.ts';
import type { MeetingPorts } from './meeting-times.ts';
import { inTime } from './patience.ts';
import { type Core, loadWorld } from './world.ts';

/** So far ahead meetings are booked. */
const AHEAD = { days: 365 };
const MOST_SHOWN = 10;

type Found = { client: Client; organiser: Mail; events: readonly OwnEvent[]; world: World };

async function found(core: Core & MeetingPorts, asker: Person, id: MeetingId): Promise<Found | Answer> {
  const loaded = await loadClient(core.store, clientOf(id));
  if (!loaded) return unknownClient(clientOf(id));
  const { client } = loaded;
  const world = await loadWorld(core);
  const refusal = guardMeeting(asker, client, id, world);
  if (refusal) return refusal;
  const meeting = meetingIn(client, id);
  if (meeting?.state !== 'due' || isRequested(meeting.booking)) return meetingCard(client, world, meeting);
  const organiser = organiserOf(purposeOf(meeting), client.file, world) ?? asker.mail;
  const all = await inTime('Outlook', core.calendars.own(organiser, world.now, plus(world.now, AHEAD)));
  return { client, organiser, events: eventsWith(client.file, all, world), world };
}

/** The events to choose from. */
export async function adoptForm(
  core: Core & MeetingPorts,
  asker: Person,
  given: { meeting: MeetingId } & Shown,
): Promise<Answer> {
  const known = await found(core, asker, given.meeting);
  if ('is' in known) return known;
  const { client, events } = known;
  return {
    is: 'adopt-form',
    client: clientRef(client.file),
    meeting: given.meeting,
    choices: events.slice(0, MOST_SHOWN).map(({ eventId, startsAt, subject, guests }) => {
      return { eventId, startsAt, subject, guests: guests.map(({ name, mail }) => name || mail) };
    }),
    typed: (given.typed ?? {}) as Partial<Record<'event', string>>,
    problems: (given.problems ?? {}) as Partial<Record<'event', string>>,
  };
}

/** Takes the event as it is in the calendar now; sends nothing. */
export async function adoptChosen(
  core: Core & MeetingPorts,
  asker: Person,
  given: { meeting: MeetingId; event: string },
): Promise<Answer | Refusal> {
  if (given.event === '') return refuseForm({ event: 'Choose which event it is.' });
  const known = await found(core, asker, given.meeting);
  if ('is' in known) return known;
  const { organiser, events } = known;
  const event = events.find(({ eventId }) => eventId === given.event);
  if (!event) return refuse('not-now', 'This event is not in the calendar any more. Please choose another one.');
  const decided = await decideOn(core, clientOf(given.meeting), asker.mail, (client, world) =>
    adoptEvent(client, { meeting: given.meeting, organiser, event, by: asker.mail }, world),
  );
  if (isRefusal(decided)) return decided;
  const { client } = decided.change;
  return meetingCard(client, decided.world, meetingIn(client, given.meeting));
}
