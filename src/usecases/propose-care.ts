// Proposing extra care: recorded as a request, its approvers are told (spec §6).
import type { Answer } from '../domain/answer.ts';
import {
  begin,
  isRefusal,
  type Refusal,
  refuse,
  refuseForm,
  withEffect,
  withFact,
  withFile,
} from '../domain/decision.ts';
import { type ClientId, partitionOf } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { responsible, teamMember } from '../domain/roles.ts';
import { nextAllowed } from '../domain/work-calendar.ts';
import { calendarOf } from '../domain/world.ts';
import { clientRef, type Shown, unknownClient } from './answers.ts';
import { decideOn } from './decide.ts';
import type { Core } from './world.ts';

export async function careForm(core: Core, _asker: Person, given: { client: ClientId } & Shown): Promise<Answer> {
  const file = (await core.store.get('client', partitionOf.client(given.client), given.client))?.doc;
  if (!file) return unknownClient(given.client);
  return { is: 'care-form', client: clientRef(file), typed: given.typed ?? {}, problems: given.problems ?? {} };
}

/** One open proposal a client. */
export async function proposeCare(
  core: Core,
  asker: Person,
  given: { client: ClientId; reason: string },
): Promise<Answer | Refusal> {
  const { client: id, reason } = given;
  const decided = await decideOn(core, id, asker.mail, (client, world) => {
    const { file } = client;
    if (reason === '') return refuseForm({ reason: 'Say what worries you; the approvers read it.' });
    if (file.extraCare) return refuse('already-done', `${file.name} is already in extra care.`);
    if (file.careRequest) return refuse('already-done', `Extra care was already proposed for ${file.name}.`);
    const asked = withFile(begin(client), { careRequest: { by: asker.mail, at: world.now, reason } });
    const told = withFact(asked, 'care-proposed', { reason });
    const approvers = new Set([responsible(world.people, file), teamMember(world.people, file, 'director')]);
    return [...approvers].reduce(
      (change, to) =>
        !to || to === asker.mail
          ? change
          : withEffect(change, {
              name: `tell:care:${file.id}:${file.head.seq + 1}:${to}`,
              body: { kind: 'tell', to, notice: { is: 'care-proposed', by: asker.mail, reason } },
              notBefore: nextAllowed(calendarOf(world, to), world.now),
            }),
      told,
    );
  });
  if (isRefusal(decided)) return decided;
  const { file } = decided.change.client;
  return {
    is: 'note',
    tone: 'good',
    title: `Extra care proposed for ${file.name}`,
    text: 'Its vCIO and the director were told. It begins when both have approved.',
    buttons: [{ title: `Open ${file.name}`, say: `client ${file.name}` }],
  };
}
