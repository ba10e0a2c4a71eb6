// `signed <client>`: the form of the signature, and the onboarding that begins with it (spec §4).
import type { Answer } from '../domain/answer.ts';
import type { SignedField, Within } from '../domain/answer-parts.ts';
import { namedDay } from '../domain/day.ts';
import { isRefusal, type Refusal } from '../domain/decision.ts';
import { type ClientId, partitionOf } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { may } from '../domain/roles.ts';
import { type SignedInput, sign } from '../domain/stage.ts';
import { todayOf } from '../domain/world.ts';
import { clientRef, guard, type Shown, unknownClient } from './answers.ts';
import { decideOn } from './decide.ts';
import { type Core, loadWorld } from './world.ts';

type Given = { client: ClientId; within: Within };

export async function signedForm(core: Core, asker: Person, given: Given & Shown): Promise<Answer> {
  const file = (await core.store.get('client', partitionOf.client(given.client), given.client))?.doc;
  if (!file) return unknownClient(given.client);
  const world = await loadWorld(core);
  const refusal = guard(asker, 'signed', file, world);
  if (refusal) return refusal;
  const { name, stage, vettedOn, agreementStart, agreementEnd, kickOffOn } = file;
  if (stage !== 'prospect') {
    const buttons = [{ title: `Open ${name}`, say: `client ${name}` }];
    return { is: 'note', tone: 'plain', title: name, text: 'It is no prospect any more.', buttons };
  }
  return {
    is: 'signed-form',
    client: clientRef(file),
    today: todayOf(world, asker.mail),
    known: { vetted: vettedOn !== undefined, starts: agreementStart, ends: agreementEnd, kickOffOn },
    mayOverride: may(asker, 'override-gate', file),
    within: given.within,
    typed: (given.typed ?? {}) as Partial<Record<SignedField, string>>,
    problems: (given.problems ?? {}) as Partial<Record<SignedField, string>>,
  };
}

export async function signClient(
  core: Core,
  asker: Person,
  given: { client: ClientId; input: SignedInput; reason: string },
): Promise<Answer | Refusal> {
  const file = (await core.store.get('client', partitionOf.client(given.client), given.client))?.doc;
  if (!file) return unknownClient(given.client);
  const refusal = guard(asker, 'signed', file, await loadWorld(core));
  if (refusal) return refusal;
  const decided = await decideOn(core, given.client, asker.mail, (client, world) =>
    sign(client, { ...given, by: asker.mail }, world),
  );
  if (isRefusal(decided)) return decided;
  const { change, world } = decided;
  const { name, kickOffOn } = change.client.file;
  const on = kickOffOn && namedDay(kickOffOn, todayOf(world, asker.mail));
  const buttons = [
    { title: `Open ${name}`, say: `client ${name}` },
    { title: 'My day', say: 'today' },
  ];
  const kickOff = on ? `The kick-off is on ${on}.` : 'The day of the kick-off is not known yet.';
  const text = `${kickOff} The vCIO and the project manager are told.`;
  return { is: 'note', tone: 'good', title: `${name} is now in onboarding`, text, buttons };
}
