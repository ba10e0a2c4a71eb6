// `signed <client>`: the form of the signature, and the onboarding that begins with it (spec §4).
import type { Answer } from '../domain/answer.ts';
import type { SignedField, Within } from '../domain/answer-parts.ts';
import { namedDay } from '../domain/day.ts';
import { isRefusal, type Refusal } from '../domain/decision.ts';
import type { ClientId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { may } from '../domain/roles.ts';
import { type Booked, type SignedInput, sign, talksToCome } from '../domain/signing.ts';
import { todayOf } from '../domain/world.ts';
import { clientRef, type Shown } from './answers.ts';
import { decideOn } from './decide.ts';
import { guardedClient } from './guard-client.ts';
import { bookedLine } from './lose-prospect.ts';
import { type Core, loadWorld } from './world.ts';

type Given = { client: ClientId; within: Within };

export async function signedForm(core: Core, asker: Person, given: Given & Shown): Promise<Answer> {
  const found = await guardedClient(core, asker, 'signed', given.client);
  if ('is' in found) return found;
  const { file } = found.client;
  const world = await loadWorld(core);
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
    meetings: talksToCome(found.client, world).map(bookedLine),
    within: given.within,
    typed: (given.typed ?? {}) as Partial<Record<SignedField, string>>,
    problems: (given.problems ?? {}) as Partial<Record<SignedField, string>>,
  };
}

export async function signClient(
  core: Core,
  asker: Person,
  given: { client: ClientId; input: SignedInput; booked: Booked; reason: string },
): Promise<Answer | Refusal> {
  const found = await guardedClient(core, asker, 'signed', given.client);
  if ('is' in found) return found;
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
  const { cancel, meetings } = given.booked;
  const over = cancel && meetings.length > 0 ? ' What was still booked is cancelled.' : '';
  const text = `${kickOff} The vCIO and the project manager are told.${over}`;
  return { is: 'note', tone: 'good', title: `${name} is now in onboarding`, text, buttons };
}
