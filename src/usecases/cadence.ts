// A client's rhythm in the chat: its facts, what they give and why, and what other ones would give (spec §10 *cadence*).
import type { Answer, AnswerOf } from '../domain/answer.ts';
import type { NextPulse } from '../domain/answer-parts.ts';
import type { CadenceAsked } from '../domain/cadence.ts';
import { type Client, isRefusal, openOf, type Refusal } from '../domain/decision.ts';
import type { ClientId } from '../domain/ids.ts';
import { nextPulse } from '../domain/lifecycle.ts';
import type { Person } from '../domain/person.ts';
import { responsible } from '../domain/roles.ts';
import { setCadence } from '../domain/set-cadence.ts';
import type { World } from '../domain/world.ts';
import { clientRef, guard, type Shown, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { pulsePlan } from './show-client.ts';
import { type Core, loadWorld } from './world.ts';

type Given = { client: ClientId } & Shown;

export async function showCadence(core: Core, asker: Person, given: Given): Promise<Answer> {
  return open(core, asker, given, (client, world) => card(client, world, given, null));
}

/** Nothing is saved: the card with what these facts would give. */
export async function previewCadence(
  core: Core,
  asker: Person,
  given: Given & { asked: CadenceAsked },
): Promise<Answer | Refusal> {
  return open(core, asker, given, (client, world) => {
    const change = setCadence(client, { asked: given.asked, by: asker.mail }, world);
    if (isRefusal(change)) return change;
    const to = planOf(change.client, world);
    return card(client, world, given, to ? { asked: given.asked, to } : null);
  });
}

export async function saveCadence(
  core: Core,
  asker: Person,
  given: { client: ClientId; asked: CadenceAsked },
): Promise<Answer | Refusal> {
  const shown = await open(core, asker, given, (client, world) => card(client, world, {}, null));
  if (shown.is === 'refused') return shown;
  const decided = await decideOn(core, given.client, asker.mail, (client, world) =>
    setCadence(client, { asked: given.asked, by: asker.mail }, world),
  );
  if (isRefusal(decided)) return decided;
  const saved = card(decided.change.client, decided.world, {}, null);
  return { ...saved, saved: true };
}

async function open<T extends Answer | Refusal>(
  core: Core,
  asker: Person,
  { client: id }: { client: ClientId },
  show: (client: Client, world: World) => T,
): Promise<T | AnswerOf<'refused'>> {
  const loaded = await loadClient(core.store, id);
  if (!loaded) return unknownClient(id) as AnswerOf<'refused'>;
  const world = await loadWorld(core);
  return guard(asker, 'cadence', loaded.client.file, world) ?? show(loaded.client, world);
}

function card(
  client: Client,
  world: World,
  given: Shown,
  preview: AnswerOf<'cadence'>['preview'],
): AnswerOf<'cadence'> {
  const { file } = client;
  const { temperature, growth, touch, extraCare, cadenceOverride } = file;
  return {
    is: 'cadence',
    client: clientRef(file),
    facts: { temperature, growth, touch, extraCare, override: cadenceOverride },
    limits: world.policy.cadence.override,
    next: planOf(client, world) ?? null,
    preview,
    saved: false,
    typed: given.typed ?? {},
    problems: given.problems ?? {},
  };
}

/** The open check's day with the rule as it stands; `pulsePlan` where a change of the past still explains it. */
function planOf(client: Client, world: World): NextPulse | undefined {
  const plan = pulsePlan(client, world);
  const owner = responsible(world.people, client.file);
  const pulse = openOf(client, 'pulse-check');
  if (!plan || !owner || !pulse) return undefined;
  return { ...plan, why: nextPulse(client.file, owner, world).why };
}
