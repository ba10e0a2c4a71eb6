// Whether an effect is still to go out: what it is about may have been answered, moved, handed over or replaced meanwhile.
import { begin } from '../domain/decision.ts';
import type { Effect, EffectBody } from '../domain/effect.ts';
import { type ClientId, clientOfObligation, type Mail, partitionOf } from '../domain/ids.ts';
import { isCopy, isOpen, type Obligation } from '../domain/obligation.ts';
import { isAwaited } from '../usecases/book-meeting.ts';
import { climbedTo } from '../usecases/climbed.ts';
import { decideOn } from '../usecases/decide.ts';
import { readBeforeAsking } from '../usecases/fresh-records.ts';
import { isMoveAwaited } from '../usecases/move-meeting.ts';
import type { EvidencePorts } from '../usecases/read-evidence.ts';
import { type Core, loadWorld } from '../usecases/world.ts';
import { atOnce } from './at-once.ts';

type Out = Core & EvidencePorts;
type Prompt = Extract<EffectBody, { kind: 'prompt' }>;

/** Systems that are read before one card, and how many at once: the card comes soon, though none of them answers. */
const MOST_READ = 12;
const READ_AT_ONCE = 4;

/** Prompts, invitations and moves are looked at once more before they go out; everything else is wanted. */
export async function wantedOf(out: Out, effects: readonly Effect[]): Promise<Effect[]> {
  const asked = await askedFor(out, effects);
  const wanted: Effect[] = [];
  for (const effect of effects) if (await isWanted(out, effect, asked)) wanted.push(effect);
  return wanted;
}

/** As it is once the systems were read for what is to be prepared, and what climbed to who hears of it no more was settled. */
async function askedFor(out: Out, effects: readonly Effect[]): Promise<Map<string, Obligation>> {
  const asked = await obligationsOf(out, effects);
  const prepared = (await prepare(out, asked)) ? await obligationsOf(out, effects) : asked;
  return (await climbAgain(out, effects, prepared)) ? obligationsOf(out, effects) : prepared;
}

/** Whether anything was read. */
async function prepare(out: Out, asked: ReadonlyMap<string, Obligation>): Promise<boolean> {
  const meetings = new Set(
    [...asked.values()].filter(isOpen).flatMap(({ about }) => (about.kind === 'prepare-meeting' ? about.meeting : [])),
  );
  const left = [...meetings].slice(0, MOST_READ);
  await atOnce(
    READ_AT_ONCE,
    async () => left.shift(),
    (meeting) => readBeforeAsking(out, meeting),
  );
  return meetings.size > 0;
}

/** Whether anything was to climb to somebody else: who stands above an owner changes with leaves and roles. */
async function climbAgain(
  out: Out,
  effects: readonly Effect[],
  asked: ReadonlyMap<string, Obligation>,
): Promise<boolean> {
  const prompts = effects.flatMap(({ body }) => (body.kind === 'prompt' ? [body] : []));
  const late = prompts.filter(({ to, obligation }) => isLateFor(to, asked.get(obligation)));
  if (late.length === 0) return false;
  const world = await loadWorld(out);
  const strayed = new Set<ClientId>();
  for (const [to, theirs] of Map.groupBy(late, (each) => each.to)) {
    const these = theirs.flatMap(({ obligation }) => asked.get(obligation) ?? []);
    const still = new Set(await climbedTo(out.store, to, these, world));
    for (const each of these) if (!still.has(each)) strayed.add(each.client);
  }
  for (const client of strayed) await decideOn(out, client, 'steward', begin);
  return strayed.size > 0;
}

function isLateFor(to: Mail, obligation: Obligation | undefined): boolean {
  return obligation !== undefined && isOpen(obligation) && (obligation.climbed?.to.includes(to) ?? false);
}

/** What prompts are about, by its id. */
async function obligationsOf({ store }: Out, effects: readonly Effect[]): Promise<Map<string, Obligation>> {
  const name = effects.flatMap(({ body }) => (body.kind === 'prompt' ? [body.obligation] : []));
  if (name.length === 0) return new Map();
  const partition = [...new Set(name.map(clientOfObligation))].map(partitionOf.client);
  const found = await store.find('obligation', { partition, name });
  return new Map(found.map(({ doc }) => [doc.id, doc]));
}

function isWanted(out: Out, effect: Effect, asked: ReadonlyMap<string, Obligation>): boolean | Promise<boolean> {
  const { body } = effect;
  if (body.kind === 'prompt') return isPromptWanted(effect, body, asked.get(body.obligation));
  if (body.kind === 'move-event') return isMoveAwaited(out, body);
  return body.kind === 'book-event' ? isAwaited(out, body) : true;
}

/** Its obligation is open, and this round its owner's or a copy, or climbed. */
function isPromptWanted({ asked, name }: Effect, { round, to }: Prompt, obligation: Obligation | undefined): boolean {
  if (!obligation || !isOpen(obligation)) return false;
  const isTheirs = obligation.owner === to || isCopy(name);
  return (isTheirs && (asked || obligation.round === round)) || Boolean(obligation.climbed?.to.includes(to));
}
