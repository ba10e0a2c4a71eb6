// Asking for the deck or the status report, gathering what they are made of, and learning that they were filed (spec §8).
import type { Answer, AnswerOf } from '../domain/answer.ts';
import type { ClientFolder } from '../domain/client.ts';
import { type Day, dayOf } from '../domain/day.ts';
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
import type { DeckOutline } from '../domain/deck.ts';
import type { DeckFacts } from '../domain/deck-facts.ts';
import { reportToMail } from '../domain/document-mail.ts';
import { type ClientId, clientOf, type Mail, type MeetingId, partitionOf } from '../domain/ids.ts';
import type { Meeting } from '../domain/meeting.ts';
import {
  type DocumentKind,
  documentNames,
  documentOf,
  type MeetingDocument,
  withDocument,
} from '../domain/meeting-document.ts';
import { isOpen, type OpenObligation } from '../domain/obligation.ts';
import type { CardPlace, Person } from '../domain/person.ts';
import { isToCome, preparationBegins } from '../domain/preparing.ts';
import type { MeetingRecord, Reading } from '../domain/record.ts';
import { may, responsible } from '../domain/roles.ts';
import { changedNumbers, saidNumbers } from '../domain/said-numbers.ts';
import { calendarOf, personIn, refOf, type World } from '../domain/world.ts';
import type { FiledItem } from '../ports.ts';
import { clientRef, refused, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import type { GivenUp } from './given-up.ts';
import { guardOwed } from './guard-owed.ts';
import { type EvidencePorts, readEvidence, withReadings } from './read-evidence.ts';
import { withShow } from './with-show.ts';
import { type Core, loadWorld } from './world.ts';

/** Asks for a file for the client's next meeting; building it is the outbox's work, the card is updated afterwards. */
export async function buildDocument(
  core: Core,
  asker: Person,
  given: { client: ClientId; document: DocumentKind; card: CardPlace | null; occasion: string },
): Promise<Answer | Refusal> {
  const { document } = given;
  const loaded = await loadClient(core.store, given.client);
  if (!loaded) return unknownClient(given.client);
  const { file } = loaded.client;
  const refusal = guardOwed(asker, 'file-deck', loaded.client, await loadWorld(core));
  if (refusal) return refusal;
  const meeting = nextMeeting(loaded.client);
  if (!meeting)
    return refused({
      refused: 'not-now',
      because: `No vCIO meeting of ${file.name} is planned, so there is no ${document} to build.`,
      problems: {},
    });
  const decided = await decideOn(core, given.client, asker.mail, (client) => {
    const order = { meeting: meeting.id, by: asker.mail, card: given.card };
    const body =
      document === 'deck'
        ? { kind: 'file-deck' as const, ...order }
        : { kind: 'file-report' as const, ...order, on: null };
    return withEffect(begin(client), { name: `${document}:${meeting.id}:${given.occasion}`, body });
  });
  return isRefusal(decided) ? decided : { is: 'document-building', client: clientRef(file), document, slides: null };
}

/** Nobody waits for the answer: a system may take its time over thousands of rows. */
const PATIENCE_MS = 45_000;

/** Everything the files are made of; a system that does not answer is said on its slide, it does not stop them. */
export async function gatherFacts(core: Core & EvidencePorts, id: MeetingId): Promise<DeckFacts | undefined> {
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
    builtAt: world.now,
    vcio: owner ? refOf(world, owner).name : '',
    since: await sinceLastMeeting(core, client),
    actions: actionsOf(client, world),
    escalations: client.escalations,
    ...(await readEvidence(core, file, PATIENCE_MS)),
  };
}

/** What was asked for: the effect that asked, and the card that waits for it; `on`: by itself, before a meeting of that day. */
export type DocumentOrder = {
  document: DocumentKind;
  meeting: MeetingId;
  effect: string;
  by: Mail;
  card: CardPlace | null;
  on: Day | null;
};

/** Remembers what is about to be filed, should no answer come. Undefined: it is not wanted any more. */
export async function aboutToFile(
  core: Core,
  { document, meeting: id }: DocumentOrder,
  print: string,
): Promise<MeetingDocument | undefined> {
  const decided = await decideOn(core, clientOf(id), 'steward', (client) => {
    const meeting = meetingIn(client, id);
    if (!meeting) return begin(client);
    const before = documentOf(meeting, document);
    const tried = [...before.tried.filter((each) => each !== print), print];
    return withMeeting(begin(client), withDocument(meeting, { ...before, tried }));
  });
  const meeting = isRefusal(decided) ? undefined : meetingIn(decided.change.client, id);
  return meeting && documentOf(meeting, document);
}

/** Whether a report that comes by itself is still for the day it was planned for. */
export function isStillFor({ meeting, meetingOn }: DeckFacts, { on }: DocumentOrder): boolean {
  return on === null || (meeting?.state === 'scheduled' && meetingOn === on);
}

/** It is in the client folder: its record is ready, and so is what the systems gave. */
export async function learnFiled(
  core: Core,
  order: DocumentOrder,
  given: { facts: DeckFacts; folder: ClientFolder; filed: FiledItem; outline: DeckOutline },
): Promise<void> {
  const { facts, folder, filed, outline } = given;
  const { document, on } = order;
  const numbers = saidNumbers(outline);
  await decideOn(core, clientOf(order.meeting), on ? 'steward' : order.by, (client, world) => {
    const meeting = meetingIn(client, order.meeting);
    const change = withFile(begin(client), { folder });
    const { drive: _, ...file } = filed;
    const { item, name, url } = file;
    const told = withFact(change, `${document}-filed`, { meeting: order.meeting, name, url });
    const last = meeting ? documentOf(meeting, document).filed : null;
    const answer: AnswerOf<'document-filed'> = {
      is: 'document-filed',
      client: clientRef(client.file),
      document,
      name,
      url,
      slides: outline.slides.length,
      folderUrl: folder.url,
      how: last === null ? 'first' : last.item === item ? 'version' : 'beside',
      meetingOn: on,
      changed: last ? changedNumbers(last.numbers, numbers) : [],
      ...(document === 'deck' && meeting && early(client, meeting, world)),
    };
    const kept = { ...file, at: world.now, numbers };
    const next = meeting && withDocument(meeting, { ...documentOf(meeting, document), filed: kept, tried: [] });
    const filedAll = next
      ? withMeeting(told, { ...next, records: readRecords(next, order, facts, filed, world) })
      : told;
    const asked = shownTo(order, client, world);
    return withShow(filedAll, asked, { ...answer, ...mailOffer(filedAll.client, asked, world) }, world);
  });
}

/** Where it does not count as the deck of its meeting yet (spec §8). */
function early(client: Client, meeting: Meeting, world: World): Pick<AnswerOf<'document-filed'>, 'countsFrom'> {
  const begins = isToCome(meeting) ? preparationBegins(client, meeting, world) : null;
  return begins && world.now < begins.at ? { countsFrom: begins.on } : {};
}

/** Whether who gets the card may mail the report, which is for the meeting to come. */
function mailOffer(
  client: Client,
  { document, meeting: id, by }: DocumentOrder,
  world: World,
): Pick<AnswerOf<'document-filed'>, 'mail'> {
  const found = document === 'report' && reportToMail(client, { meeting: id, startsAt: null }, world);
  if (!found || 'refused' in found) return {};
  const { roles = [] } = personIn(world, by) ?? {};
  if (!may({ mail: by, roles }, 'mail-contact', client.file)) return {};
  return { mail: { meeting: id, mailedAt: documentOf(found.meeting, document).mailedAt ?? null } };
}

/** It could not be built or filed: the card says why. */
export async function learnNotFiled(core: Core, order: DocumentOrder, { reason, unsure }: GivenUp): Promise<void> {
  await decideOn(core, clientOf(order.meeting), 'steward', (client, world) => {
    const { name } = client.file;
    const said = documentNames[order.document];
    const unclear = 'It may be in the folder all the same: please look there. Built again, it replaces that one.';
    const answer: Answer = {
      is: 'note',
      tone: 'problem',
      title: unsure ? `Was the ${said} for ${name} filed?` : `The ${said} for ${name} was not filed`,
      text: `${reason} ${unsure ? unclear : 'Nothing in the folder was changed.'}`,
      buttons: [{ title: 'Try again', say: `${order.document} ${name}` }],
    };
    return withShow(begin(client), shownTo(order, client, world), answer, world);
  });
}

/** Who gets its card: whoever asked for it; of one that comes by itself whoever acts for the client by then. */
function shownTo(order: DocumentOrder, { file }: Client, { people }: World): DocumentOrder {
  return order.on === null ? order : { ...order, by: file.cover ?? responsible(people, file) ?? order.by };
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

/** What the systems gave now; the deck is a record of its own, the report only shows two of them. */
function readRecords(
  meeting: Meeting,
  { document }: DocumentOrder,
  facts: DeckFacts,
  { url }: FiledItem,
  { now }: World,
): MeetingRecord[] {
  const records = withReadings(meeting.records, facts);
  if (document !== 'deck') return records;
  const deck: Reading = { system: 'SharePoint', readAt: now, asOf: now, rows: 0, total: 0, link: url };
  return records.map((record) => (record.kind === 'deck' ? { ...record, reading: deck } : record));
}
