// Asking for a deck, gathering what it is made of, and learning that it was filed (spec §8).
import type { Answer } from '../domain/answer.ts';
import { dayOf, type Instant } from '../domain/day.ts';
import {
  begin,
  type Client,
  isRefusal,
  meetingIn,
  nextMeeting,
  type Refusal,
  withEffect,
  withFact,
  withFile,
  withMeeting,
} from '../domain/decision.ts';
import type { DeckFacts } from '../domain/deck-facts.ts';
import { type ClientId, clientOf, type Mail, type MeetingId, partitionOf } from '../domain/ids.ts';
import type { Meeting } from '../domain/meeting.ts';
import { isOpen, type OpenObligation } from '../domain/obligation.ts';
import type { CardPlace, Person } from '../domain/person.ts';
import type { MeetingRecord, Reading } from '../domain/record.ts';
import { responsible } from '../domain/roles.ts';
import { calendarOf, refOf, type World } from '../domain/world.ts';
import type { FiledItem, Folder } from '../ports.ts';
import { clientRef, guard, refused, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { type EvidencePorts, readEvidence, withReadings } from './read-evidence.ts';
import { withShow } from './with-show.ts';
import { type Core, loadWorld } from './world.ts';

/** Asks for the deck of the client's next meeting; building it is the outbox's work, the card is updated afterwards. */
export async function buildDeck(
  core: Core,
  asker: Person,
  given: { client: ClientId; card: CardPlace | null; occasion: string },
): Promise<Answer | Refusal> {
  const loaded = await loadClient(core.store, given.client);
  if (!loaded) return unknownClient(given.client);
  const { file } = loaded.client;
  const refusal = guard(asker, 'file-deck', file, await loadWorld(core));
  if (refusal) return refusal;
  const meeting = nextMeeting(loaded.client);
  if (!meeting)
    return refused({
      refused: 'not-now',
      because: `No vCIO meeting of ${file.name} is planned, so there is no deck to build.`,
      problems: {},
    });
  const decided = await decideOn(core, given.client, asker.mail, (client) => {
    const body = { kind: 'file-deck' as const, meeting: meeting.id, by: asker.mail, card: given.card };
    return withEffect(begin(client), { name: `deck:${meeting.id}:${given.occasion}`, body });
  });
  return isRefusal(decided) ? decided : { is: 'deck-building', client: clientRef(file) };
}

/** Everything the deck is made of; a system that does not answer is said on its slide, it does not stop the deck. */
export async function gatherDeck(
  core: Core & EvidencePorts,
  id: MeetingId,
  builtAt: Instant,
): Promise<DeckFacts | undefined> {
  const loaded = await loadClient(core.store, clientOf(id));
  if (!loaded) return undefined;
  const world = await loadWorld(core);
  const { client } = loaded;
  const { file } = client;
  const meeting = meetingIn(client, id) ?? null;
  const owner = responsible(world.people, file);
  const zone = owner ? calendarOf(world, owner).zone : file.zone;
  return {
    file,
    meeting,
    meetingOn: meeting ? meetingDay(meeting, zone) : dayOf(world.now, zone),
    builtAt,
    vcio: owner ? refOf(world, owner).name : '',
    since: await sinceLastMeeting(core, client),
    actions: actionsOf(client, world),
    escalations: client.escalations,
    ...(await readEvidence(core, file)),
  };
}

/** A deck that was asked for: the effect that asked, and the card that waits for it. */
export type DeckOrder = { meeting: MeetingId; effect: string; by: Mail; card: CardPlace | null };

/** The deck is in the client folder: its record is ready, and so is what the systems gave. */
export async function learnDeckFiled(
  core: Core,
  order: DeckOrder,
  given: { facts: DeckFacts; folder: Folder; filed: FiledItem; slides: number },
): Promise<void> {
  const { facts, folder, filed, slides } = given;
  await decideOn(core, clientOf(order.meeting), order.by, (client, world) => {
    const meeting = meetingIn(client, order.meeting);
    const change = withFile(begin(client), { folder });
    const told = withFact(change, 'deck-filed', { meeting: order.meeting, name: filed.name, url: filed.url });
    const kept = meeting ? withMeeting(told, { ...meeting, records: readRecords(meeting, facts, filed, world) }) : told;
    const { name, url } = filed;
    const answer = {
      is: 'deck-filed' as const,
      client: clientRef(client.file),
      name,
      url,
      slides,
      folderUrl: folder.url,
    };
    return withShow(kept, order, answer, world);
  });
}

/** The deck could not be built or filed: the card says why. */
export async function learnDeckFailed(core: Core, order: DeckOrder, reason: string): Promise<void> {
  await decideOn(core, clientOf(order.meeting), 'steward', (client, world) => {
    const { name } = client.file;
    const answer: Answer = {
      is: 'note',
      tone: 'problem',
      title: `The deck for ${name} was not filed`,
      text: `${reason} Nothing in the folder was changed.`,
      buttons: [{ title: 'Try again', say: `deck ${name}` }],
    };
    return withShow(begin(client), order, answer, world);
  });
}

async function sinceLastMeeting(core: Core, { file }: Client): Promise<DeckFacts['since']> {
  const entries = await core.store.find('history', { partition: partitionOf.client(file.id) });
  const from = file.lastMeetingOn ?? '';
  return entries.map(({ doc }) => doc).filter(({ at }) => at.slice(0, 10) >= from);
}

function actionsOf(client: Client, world: World): DeckFacts['actions'] {
  return client.obligations
    .filter((each): each is OpenObligation => isOpen(each) && each.about.kind === 'action-item')
    .map((obligation) => ({ obligation, owner: refOf(world, obligation.owner).name }));
}

function meetingDay(meeting: Meeting, zone: string) {
  return meeting.state === 'scheduled' ? dayOf(meeting.invitation.startsAt, zone) : meeting.dueOn;
}

function readRecords(meeting: Meeting, facts: DeckFacts, filed: FiledItem, world: World): MeetingRecord[] {
  const deck: Reading = {
    system: 'SharePoint',
    readAt: world.now,
    asOf: world.now,
    rows: 0,
    total: 0,
    link: filed.url,
  };
  return withReadings(meeting.records, facts).map((record) =>
    record.kind === 'deck' ? { ...record, reading: deck } : record,
  );
}
