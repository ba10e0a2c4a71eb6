// A shut gate in the chat: what is missing, and the director's way through it (spec §4 *Gates*, §10 *stage*).
import type { Answer } from '../domain/answer.ts';
import type { ClientFile, Gate } from '../domain/client.ts';
import { begin, isRefusal, type Refusal } from '../domain/decision.ts';
import { missingFor } from '../domain/gates.ts';
import { type ClientId, partitionOf } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { may, whoCould } from '../domain/roles.ts';
import { allowIce, moveOn, nextGate } from '../domain/stage.ts';
import type { World } from '../domain/world.ts';
import { clientRef, guard, type Shown, unknownClient } from './answers.ts';
import { decideOn } from './decide.ts';
import { type Core, loadWorld } from './world.ts';

/** What a client lacks for a gate, and who could open it. */
export function gateCard(file: ClientFile, gate: Gate, asker: Person, world: World, shown: Shown = {}): Answer {
  return {
    is: 'gate',
    client: clientRef(file),
    stage: file.stage,
    gate,
    missing: missingFor(gate, file, world).map(({ says }) => says),
    mayOverride: may(asker, 'override-gate', file),
    whoCould: whoCould(world.people, 'override-gate', file).map(({ mail, name }) => ({ mail, name })),
    typed: shown.typed ?? {},
    problems: shown.problems ?? {},
  };
}

/** `stage <client>`: what it takes to go on to the next stage, or through another gate. */
export async function showStage(
  core: Core,
  asker: Person,
  given: { client: ClientId; gate?: Gate } & Shown,
): Promise<Answer> {
  const file = (await core.store.get('client', partitionOf.client(given.client), given.client))?.doc;
  if (!file) return unknownClient(given.client);
  const world = await loadWorld(core);
  const refusal = guard(asker, 'stage', file, world);
  if (refusal) return refusal;
  const gate = given.gate ?? nextGate(file);
  return gate ? gateCard(file, gate, asker, world, given) : noNext(file);
}

/** Goes through the gate: because nothing is missing, or because a director says why. */
export async function goThrough(
  core: Core,
  asker: Person,
  given: { client: ClientId; gate: Gate; reason: string },
): Promise<Answer | Refusal> {
  const file = (await core.store.get('client', partitionOf.client(given.client), given.client))?.doc;
  if (!file) return unknownClient(given.client);
  const { gate, reason } = given;
  const by = asker.mail;
  const world = await loadWorld(core);
  const refusal = guard(asker, gate === 'ice-meeting' ? 'override-gate' : 'stage', file, world);
  if (refusal) return refusal;
  const decided = await decideOn(core, given.client, by, (client, now) => {
    if (gate === 'ice-meeting') return allowIce(client, { by, reason }, now);
    return nextGate(client.file) === gate ? moveOn(begin(client), { by, reason }, now) : gone(client.file);
  });
  if (isRefusal(decided)) return refusedAt(decided, given);
  const { name } = file;
  if (gate === 'ice-meeting')
    return done(`${name}: the ICE meeting may be scheduled`, 'It is kept in the history, and on your weekly page.', {
      title: 'Schedule it',
      say: `meeting ice for ${name}`,
    });
  return done(`${name} is now ${stageWords[gate]}`, 'What the new stage owes is planned.', {
    title: 'Show client',
    say: `client ${name}`,
  });
}

const stageWords = { onboarding: 'in onboarding', active: 'active' };

/** What a director forgot is asked for at its field. */
function refusedAt(refusal: Refusal, { reason }: { reason: string }): Refusal {
  if (refusal.refused !== 'not-now' || reason !== '') return refusal;
  return { ...refusal, problems: { reason: 'Say why it may go on all the same.' } };
}

function gone({ name }: ClientFile): Refusal {
  return { refused: 'already-done', because: `${name} went on in the meantime.`, problems: {} };
}

function done(title: string, text: string, button: { title: string; say: string }): Answer {
  return { is: 'note', tone: 'good', title, text, buttons: [button, { title: 'My day', say: 'today' }] };
}

function noNext({ name, stage }: ClientFile): Answer {
  const text = stage === 'active' ? 'It is active: this is where it should be.' : `It is ${stage}.`;
  const buttons = [{ title: `Open ${name}`, say: `client ${name}` }];
  return { is: 'note', tone: 'plain', title: name, text, buttons };
}
