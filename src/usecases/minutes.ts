// The minutes of a held meeting: filed in the client folder, and shown with what was closed (spec §7 *Closing*).
import type { Answer, AnswerOf } from '../domain/answer.ts';
import type { ClientFolder } from '../domain/client.ts';
import { heldOn } from '../domain/closing.ts';
import { dayOf, type Instant } from '../domain/day.ts';
import {
  begin,
  type Client,
  isRefusal,
  nextMeeting,
  openOf,
  type Refusal,
  withEffect,
  withFact,
  withFile,
} from '../domain/decision.ts';
import { type ClientId, clientOf, type Mail, type MeetingId, partitionOf } from '../domain/ids.ts';
import type { MeetingIn } from '../domain/meeting.ts';
import type { MinutesFacts } from '../domain/minutes.ts';
import type { CardPlace, Person } from '../domain/person.ts';
import { may as allowed, type Permission, withWholeTeam } from '../domain/roles.ts';
import { personIn, refOf, type World } from '../domain/world.ts';
import type { FiledItem, Store } from '../ports.ts';
import { clientRef, guard, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import type { GivenUp } from './given-up.ts';
import { withShow } from './with-show.ts';
import { type Core, loadWorld } from './world.ts';

type Closed = MeetingIn<'closed'>;

/** A closed meeting is not live any more: it is read by its name. */
async function closedMeeting(store: Store, id: MeetingId): Promise<Closed | undefined> {
  const doc = (await store.get('meeting', partitionOf.client(clientOf(id)), id))?.doc;
  return doc?.state === 'closed' ? doc : undefined;
}

/** What is written: as it was closed, so that a retry writes the same. */
export async function gatherMinutes(core: Core, id: MeetingId, builtAt: Instant): Promise<MinutesFacts | undefined> {
  const loaded = await loadClient(core.store, clientOf(id));
  const meeting = await closedMeeting(core.store, id);
  if (!loaded || !meeting) return undefined;
  const world = await loadWorld(core);
  const { file } = loaded.client;
  return { file, meeting, writer: refOf(world, meeting.closedBy).name, builtAt };
}

/** Minutes that were asked for: the effect that asked, and the card that waits for them. */
export type MinutesOrder = { meeting: MeetingId; effect: string; by: Mail; card: CardPlace | null };

/** The day in the name of the file. */
export async function minutesDay(core: Core, { meeting }: MinutesFacts) {
  return heldOn(meeting, await loadWorld(core));
}

export async function learnMinutesFiled(
  core: Core,
  order: MinutesOrder,
  { facts, folder, filed }: { facts: MinutesFacts; folder: ClientFolder; filed: FiledItem },
): Promise<void> {
  const { meeting } = facts;
  await decideOn(core, clientOf(order.meeting), order.by, (client, world) => {
    const { drive, item, name, url } = filed;
    const on = heldOn(meeting, world);
    const isNewest = on >= (client.file.minutes?.on ?? '');
    const minutes = { meeting: order.meeting, on, drive, item, name, url };
    const kept = withFile(begin(client), { folder, ...(isNewest && { minutes }) });
    const told = withFact(kept, 'minutes-filed', { meeting: order.meeting, on, name, url });
    return withShow(told, order, closedCard(told.client, meeting, world, order.by), world);
  });
}

/** They could not be written or filed: the card says why, and the meeting stays closed. */
export async function learnMinutesFailed(core: Core, order: MinutesOrder, why: GivenUp): Promise<void> {
  const meeting = await closedMeeting(core.store, order.meeting);
  if (!meeting) return;
  await decideOn(core, clientOf(order.meeting), 'steward', (client, world) => {
    const answer = { ...closedCard(client, meeting, world, order.by), minutes: { state: 'failed' as const, ...why } };
    return withShow(begin(client), order, answer, world);
  });
}

/** *File the minutes*: again, after it failed. */
export async function fileMinutes(
  core: Core,
  asker: Person,
  given: { meeting: MeetingId; card: CardPlace | null; occasion: string },
): Promise<Answer | Refusal> {
  const found = await closedFor(core, asker, given.meeting);
  if (found.stop) return found.stop;
  const { meeting, world } = found;
  const decided = await decideOn(core, meeting.client, asker.mail, (client) => {
    const body = { kind: 'file-minutes' as const, meeting: meeting.id, by: asker.mail, card: given.card };
    return withEffect(begin(client), { name: `minutes:${meeting.id}:${given.occasion}`, body });
  });
  if (isRefusal(decided)) return decided;
  return { ...closedCard(decided.change.client, meeting, world, asker.mail), minutes: { state: 'filing' } };
}

/** `minutes <client>`: the last meeting that was closed, with its minutes. */
export async function showMinutes(core: Core, asker: Person, id: ClientId): Promise<Answer> {
  const loaded = await loadClient(core.store, id);
  if (!loaded) return unknownClient(id);
  const world = await loadWorld(core);
  const { file } = loaded.client;
  const refusal = guard(asker, 'read-notes', withWholeTeam(world.people, file), world);
  if (refusal) return refusal;
  const meeting = await lastClosed(core.store, loaded.client);
  if (meeting) {
    const card = closedCard(loaded.client, meeting, world, asker.mail);
    const isLost = card.minutes?.state === 'filing' && !(await isFiling(core.store, meeting));
    return isLost ? { ...card, minutes: { state: 'failed', reason: 'They are not filed yet.', unsure: false } } : card;
  }
  return {
    is: 'note',
    tone: 'plain',
    title: `No minutes of ${file.name} yet`,
    text: 'They are written when a vCIO meeting is closed.',
    buttons: [{ title: `Open ${file.name}`, say: `client ${file.name}` }],
  };
}

/** A closed meeting that this person may mail and file the minutes of. */
export async function closedFor(core: Core, asker: Person, id: MeetingId, permission: Permission = 'meeting') {
  const loaded = await loadClient(core.store, clientOf(id));
  if (!loaded) return { stop: unknownClient(id) };
  const world = await loadWorld(core);
  const refusal = guard(asker, permission, loaded.client.file, world);
  if (refusal) return { stop: refusal };
  const meeting = await closedMeeting(core.store, id);
  if (!meeting) return { stop: notClosed };
  return { stop: null, client: loaded.client, meeting, world };
}

/** What was closed, and where its minutes are, for this reader. */
export function closedCard(client: Client, meeting: Closed, world: World, reader: Mail): AnswerOf<'closed'> {
  const { closing } = meeting;
  const { minutes } = client.file;
  const on = heldOn(meeting, world);
  const isFiled = minutes?.meeting === meeting.id;
  return {
    is: 'closed',
    client: clientRef(client.file),
    meeting: meeting.id,
    outcome: 'held',
    by: refOf(world, meeting.closedBy),
    heldOn: on,
    decisions: closing.decisions,
    recommendations: closing.recommendations ?? [],
    actions: closing.actions ?? [],
    minutes: isFiled ? { state: 'filed', name: minutes.name, url: minutes.url } : { state: 'filing' },
    ...onwards(client, world, reader),
  };
}

/** When the next meeting is due and asked to be scheduled (null: none is planned), and what the reader may do. */
export function onwards(client: Client, world: World, reader: Mail): Pick<AnswerOf<'closed'>, 'next' | 'may'> {
  const { zone, roles = [] } = personIn(world, reader) ?? { zone: client.file.zone };
  const doer = { mail: reader, roles };
  const may = { mail: allowed(doer, 'mail-contact', client.file), plan: allowed(doer, 'meeting', client.file) };
  const next = nextMeeting(client);
  if (!next) return { next: null, may };
  const startsOn = next.state === 'scheduled' ? dayOf(next.invitation.startsAt, zone) : null;
  const schedule = openOf(client, 'schedule-meeting');
  const { dueOn } = next;
  return { next: { meeting: next.id, dueOn, startsOn, scheduleOn: schedule?.dueOn ?? dueOn }, may };
}

/** The meeting that was closed last. */
export async function lastClosed(store: Store, { file }: Client): Promise<Closed | undefined> {
  const all = await store.find('meeting', { partition: partitionOf.client(file.id) });
  return all
    .flatMap(({ doc }) => (doc.state === 'closed' ? doc : []))
    .toSorted((a, b) => (a.invitation.startsAt < b.invitation.startsAt ? -1 : 1))
    .at(-1);
}

/** Whether its minutes are on their way. */
async function isFiling(store: Store, { id, client }: Closed): Promise<boolean> {
  const effects = await store.find('effect', { partition: partitionOf.client(client), live: true });
  return effects.some(
    ({ doc: { body, state } }) =>
      body.kind === 'file-minutes' && body.meeting === id && (state === 'waiting' || state === 'sending'),
  );
}

const notClosed: Answer = {
  is: 'refused',
  because: 'This meeting was not closed as held, so it has no minutes.',
  whoCould: [],
  buttons: [],
};
