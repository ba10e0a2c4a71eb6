// Escalations in the chat: form, preview, raised, and one escalation with what may be done next (spec §6).
import type { Answer, AnswerOf } from '../domain/answer.ts';
import type { EscalationField, UpdateField, Within } from '../domain/answer-parts.ts';
import type { Channel } from '../domain/channel.ts';
import { askedFor } from '../domain/cover.ts';
import { type Instant, minutesBetween } from '../domain/day.ts';
import { type Change, type Client, escalationIn, isRefusal, type Refusal } from '../domain/decision.ts';
import {
  acknowledge,
  type EscalationInput,
  postedIn,
  proposedPromise,
  raise,
  resolveEscalation,
  toldOf,
  updateEscalation,
} from '../domain/escalating.ts';
import { type Escalation, escalationId } from '../domain/escalation.ts';
import { type ClientId, clientOf, type EscalationId, type Mail, partitionOf } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { responsible } from '../domain/roles.ts';
import { refOf, todayOf, type World } from '../domain/world.ts';
import { clientRef, escalationView, guard, refused, type Shown, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { type Core, loadWorld } from './world.ts';

/** Resolved ones stay on the list for a day. */
const RECENT_MINUTES = 24 * 60;

export async function escalationForm(
  core: Core,
  asker: Person,
  given: { client: ClientId | null } & Shown,
): Promise<Answer> {
  const world = await loadWorld(core);
  const loaded = given.client && (await loadClient(core.store, given.client));
  return {
    is: 'escalation-form',
    client: loaded ? clientRef(loaded.client.file) : null,
    today: todayOf(world, asker.mail),
    typed: (given.typed ?? {}) as Partial<Record<EscalationField, string>>,
    problems: (given.problems ?? {}) as Partial<Record<EscalationField, string>>,
  };
}

/** `promisedAt` null takes policy's promise. */
type Previewed = Omit<EscalationInput, 'promisedAt'> & { promisedAt: Instant | null };

/** What will be raised, and who will be told; nothing is sent. */
export async function previewEscalation(
  core: Core,
  given: { client: ClientId; input: Previewed; meanwhile?: Mail },
  asker: Person,
): Promise<Answer> {
  const loaded = await loadClient(core.store, given.client);
  if (!loaded) return unknownClient(given.client);
  const world = await loadWorld(core);
  const { file } = loaded.client;
  const { input } = given;
  const owner = responsible(world.people, file);
  const posts = postedIn(input.severity, { channels: await channelsKept(core), file }, world);
  const others = toldOf(file, asker.mail, world).filter((mail) => mail !== owner);
  const told = [...new Set([...(owner ? [askedFor(owner, file, world)] : []), ...others])];
  return {
    is: 'escalation-preview',
    client: clientRef(file),
    n: file.counters.escalation + 1,
    ...input,
    promisedAt: input.promisedAt ?? proposedPromise(input.severity, file, world),
    isUsual: input.promisedAt === null,
    meanwhile: given.meanwhile ? refOf(world, given.meanwhile) : null,
    tells: told.map((mail) => refOf(world, mail)),
    posts: posts.map(({ name }) => name || 'a channel with the digest'),
  };
}

export async function raiseEscalation(
  core: Core,
  asker: Person,
  given: { client: ClientId; n: number; input: EscalationInput; isUsual?: boolean },
): Promise<Answer | Refusal> {
  const { client: id, n, input, isUsual } = given;
  const channels = await channelsKept(core);
  const decided = await decideOn(core, id, asker.mail, (client, world) =>
    raise(client, { n, input, by: asker.mail, channels }, world),
  );
  const escalation = escalationId(id, n);
  if (!isRefusal(decided)) return card(decided.change.client, decided.world, asker, { escalation, says: 'raised' });
  if (decided.refused !== 'already-done') return decided;
  const stored = await core.store.get('escalation', partitionOf.client(id), escalation);
  if (!stored || isSame(stored.doc, asker, input)) return showEscalation(core, asker, { escalation, within: null });
  const again = { ...input, promisedAt: isUsual ? null : input.promisedAt };
  return previewEscalation(core, { client: id, input: again, meanwhile: stored.doc.raisedBy }, asker);
}

function isSame({ raisedBy, what, severity }: Escalation, { mail }: Person, input: EscalationInput): boolean {
  return raisedBy === mail && what === input.what && severity === input.severity;
}

/** What the account team's channel sees of it: how it stands when it is posted, and *I have it*. Null: it is over. */
export async function escalationPost(core: Core, id: EscalationId): Promise<Answer | null> {
  const partition = partitionOf.client(clientOf(id));
  const [escalation, file] = await Promise.all([
    core.store.get('escalation', partition, id),
    core.store.get('client', partition, clientOf(id)),
  ]);
  if (!escalation || escalation.doc.resolution || !file) return null;
  const view = escalationView(escalation.doc, file.doc, await loadWorld(core));
  const may = view.holder ? [] : (['acknowledge'] as const);
  return { is: 'escalation', escalation: view, says: 'posted', may, form: null, within: null, typed: {}, problems: {} };
}

type Given = { escalation: EscalationId; within: Within };

export async function showEscalation(
  core: Core,
  asker: Person,
  given: Given & { form?: 'update' | 'resolve' | null } & Shown,
): Promise<Answer> {
  const id = clientOf(given.escalation);
  const loaded = await loadClient(core.store, id);
  if (!loaded) return unknownClient(id);
  const world = await loadWorld(core);
  const stored = await core.store.get('escalation', partitionOf.client(id), given.escalation);
  if (!stored) return unknownClient(id);
  return cardOf(stored.doc, loaded.client, world, asker, { ...given, says: 'state' });
}

/** `seen`: who had it on the card that was pressed. */
export async function acknowledgeEscalation(
  core: Core,
  asker: Person,
  given: Given & { seen: Mail | null },
): Promise<Answer | Refusal> {
  return answerEscalation(core, asker, { ...given, says: 'acknowledged' }, (client, world) =>
    acknowledge(client, { ...given, by: asker.mail }, world),
  );
}

export async function writeUpdate(
  core: Core,
  asker: Person,
  given: Given & { text: string; nextAt: Instant },
): Promise<Answer | Refusal> {
  const isThere = ({ updates }: Escalation) =>
    updates.some(({ by, text, nextAt }) => by === asker.mail && text === given.text && nextAt === given.nextAt);
  return answerEscalation(core, asker, { ...given, says: 'updated', isThere }, (client, world) =>
    updateEscalation(client, { ...given, by: asker.mail }, world),
  );
}

export async function resolve(
  core: Core,
  asker: Person,
  given: Given & { cause: string; change: string },
): Promise<Answer | Refusal> {
  const isThere = ({ resolution }: Escalation) =>
    resolution?.by === asker.mail && resolution.cause === given.cause && resolution.change === given.change;
  return answerEscalation(core, asker, { ...given, says: 'resolved', isThere }, (client, world) =>
    resolveEscalation(client, { ...given, by: asker.mail }, world),
  );
}

/** All that are open, the gravest and oldest first, and those resolved within a day. */
export async function listEscalations(core: Core, _asker: Person): Promise<Answer> {
  const world = await loadWorld(core);
  const { open, resolved } = await escalationsNow(core, world, RECENT_MINUTES);
  return { is: 'escalations', open, resolved };
}

export async function escalationsNow(core: Core, world: World, resolvedWithin: number) {
  const stored = (await core.store.find('escalation', {})).map(({ doc }) => doc);
  const views = await Promise.all(
    stored
      .filter((each) => isCurrent(each, world.now, resolvedWithin))
      .map(async (each) => {
        const file = await core.store.get('client', partitionOf.client(each.client), each.client);
        return file ? [escalationView(each, file.doc, world)] : [];
      }),
  );
  const all = views.flat().toSorted((a, b) => a.severity - b.severity || a.raisedAt.localeCompare(b.raisedAt));
  return { open: all.filter(({ resolution }) => !resolution), resolved: all.filter(({ resolution }) => resolution) };
}

async function channelsKept({ store }: Core): Promise<Channel[]> {
  return (await store.find('channel', {})).map(({ doc }) => doc);
}

async function answerEscalation(
  core: Core,
  asker: Person,
  given: Given & { says: AnswerOf<'escalation'>['says']; isThere?: (escalation: Escalation) => boolean },
  decide: (client: Client, world: World) => Change | Refusal,
): Promise<Answer | Refusal> {
  const id = clientOf(given.escalation);
  const file = (await core.store.get('client', partitionOf.client(id), id))?.doc;
  if (!file) return unknownClient(id);
  const refusal = guard(asker, 'answer-escalation', file, await loadWorld(core));
  if (refusal) return refusal;
  const decided = await decideOn(core, id, asker.mail, decide);
  if (!isRefusal(decided)) return card(decided.change.client, decided.world, asker, given);
  if (decided.refused !== 'already-done') return decided;
  const { isThere = () => true } = given;
  const stored = await core.store.get('escalation', partitionOf.client(id), given.escalation);
  if (!stored || isThere(stored.doc)) return showEscalation(core, asker, given);
  return notWritten(stored.doc, await loadWorld(core));
}

/** Somebody resolved it while this was written. */
function notWritten({ resolution }: Escalation, world: World): Answer {
  const who = resolution ? refOf(world, resolution.by).name : 'Somebody';
  const because = `${who} resolved this escalation meanwhile; what you wrote is not saved.`;
  const buttons = [
    { title: 'Show the escalations', say: 'escalations' },
    { title: 'My day', say: 'today' },
  ];
  return refused({ refused: 'not-now', because, problems: {} }, buttons);
}

function card(
  client: Client,
  world: World,
  asker: Person,
  given: { escalation: EscalationId; says: AnswerOf<'escalation'>['says']; within?: Within },
): Answer {
  const escalation = escalationIn(client, given.escalation);
  return escalation ? cardOf(escalation, client, world, asker, given) : unknownClient(client.file.name);
}

function cardOf(
  escalation: Escalation,
  { file }: Client,
  world: World,
  asker: Person,
  given: { says: AnswerOf<'escalation'>['says']; form?: 'update' | 'resolve' | null; within?: Within } & Shown,
): Answer {
  return {
    is: 'escalation',
    escalation: escalationView(escalation, file, world),
    says: given.says,
    may: nextSteps(escalation, asker),
    form: given.form ?? null,
    within: given.within ?? null,
    typed: (given.typed ?? {}) as Partial<Record<UpdateField, string>>,
    problems: (given.problems ?? {}) as Partial<Record<UpdateField, string>>,
  };
}

function nextSteps(escalation: Escalation, asker: Person): AnswerOf<'escalation'>['may'] {
  if (escalation.resolution) return [];
  return escalation.acknowledged?.by === asker.mail ? ['update', 'resolve'] : ['acknowledge', 'update', 'resolve'];
}

function isCurrent({ resolution }: Escalation, now: Instant, within: number): boolean {
  return !resolution || minutesBetween(resolution.at, now) <= within;
}
