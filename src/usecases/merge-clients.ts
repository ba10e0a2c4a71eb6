// Merging two clients in the chat: shown first, then carried out as a chain that resumes (spec §4, design §1).
import type { Absence } from '../domain/absence.ts';
import { absorb } from '../domain/absorbing.ts';
import type { Answer, AnswerOf } from '../domain/answer.ts';
import { isRefusal, type Refusal } from '../domain/decision.ts';
import { type ClientId, type Mail, partitionOf, toMail } from '../domain/ids.ts';
import { purposeOf } from '../domain/meeting.ts';
import { type Difference, differences, newContacts, taken } from '../domain/merge-facts.ts';
import type { Merged } from '../domain/merged.ts';
import { mergeAway, notMerging, sortOpen } from '../domain/merging.ts';
import type { Person } from '../domain/person.ts';
import { teamToTell } from '../domain/team-told.ts';
import { refOf, type World } from '../domain/world.ts';
import { clientRef, guard, unknownClient } from './answers.ts';
import { changeAbsences } from './change-absences.ts';
import { type Loaded, loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { type Core, loadWorld } from './world.ts';

type Pair = { from: ClientId; into: ClientId };

async function guarded(core: Core, asker: Person, { from, into }: Pair): Promise<[Loaded, Loaded] | Answer> {
  const [one, other] = [await loadClient(core.store, from), await loadClient(core.store, into)];
  if (!one || !other) return unknownClient(one ? into : from);
  return guard(asker, 'merge', one.client.file, await loadWorld(core)) ?? [one, other];
}

/** Exactly what a merge would do; nothing is done yet. */
export async function previewMerge(core: Core, asker: Person, pair: Pair): Promise<Answer | Refusal> {
  const found = await guarded(core, asker, pair);
  if ('is' in found) return found;
  const [{ client: from }, { client: into }] = found;
  const refusal = notMerging(from, into);
  if (refusal) return refusal;
  const world = await loadWorld(core);
  const { carried, ends } = sortOpen(from, into, world.now);
  return {
    is: 'merge-preview',
    from: clientRef(from.file),
    into: clientRef(into.file),
    contacts: newContacts(from.file, into.file).map(({ name }) => name),
    owed: carried.flatMap((each) => (each.is === 'owed' ? [each.obligation.about] : [])),
    meetings: carried.flatMap((each) => (each.is === 'meeting' ? [bookedIn(each.meeting)] : [])),
    escalations: carried.flatMap((each) => (each.is === 'escalation' ? [each.escalation.what] : [])),
    ends: ends.map(({ about }) => about),
    taken: taken(from.file, into.file),
    differing: differences(from.file, into.file).map((each) => named(each, world)),
    told: told(from.file.team.vcio, teamToTell(into.file, asker.mail, world), asker).map((mail) => refOf(world, mail)),
  };
}

function bookedIn(meeting: Extract<Merged['carried'][number], { is: 'meeting' }>['meeting']) {
  return { purpose: purposeOf(meeting), startsAt: meeting.invitation.startsAt };
}

function told(theirs: Mail | null, team: readonly Mail[], asker: Person): Mail[] {
  return [...new Set([...team, ...(theirs ? [theirs] : [])])].filter((mail) => mail !== asker.mail);
}

const people: readonly Difference['fact'][] = ['vcio', 'vitm', 'director', 'sales', 'project'];

function named(difference: Difference, world: World): Difference {
  if (!people.includes(difference.fact)) return difference;
  const nameOf = (mail: string) => (mail === '' ? '' : refOf(world, toMail(mail)).name);
  return { ...difference, from: nameOf(difference.from), into: nameOf(difference.into) };
}

/** The first commit ends the one client; the effect brings what goes on into the other, also after a break. */
export async function mergeClients(core: Core, asker: Person, pair: Pair): Promise<Answer | Refusal> {
  const found = await guarded(core, asker, pair);
  if ('is' in found) return found;
  const [, { client: into }] = found;
  const decided = await decideOn(core, pair.from, asker.mail, (client, world) =>
    mergeAway(client, { into, by: asker.mail }, world),
  );
  if (isRefusal(decided)) return decided;
  const title = `${decided.before.file.name} goes into ${into.file.name}`;
  return note(title, 'What is open goes along now; I say when it is done.', into.file.name);
}

function note(title: string, text: string, client: string): AnswerOf<'note'> {
  const buttons = [{ title: `Open ${client}`, say: `client ${client}` }];
  return { is: 'note', tone: 'good', title, text, buttons };
}

/** Does it all, or after a break what is left; where the other client was merged itself meanwhile, it goes there. */
export async function absorbMerged(core: Core, given: { into: ClientId; merged: Merged; by: Mail }): Promise<void> {
  for (let isDone = false; !isDone; ) {
    const into = await survivor(core, given.into);
    await moveCovers(core, { from: given.merged.file.id, into });
    const decided = await decideOn(core, into, given.by, (client, world) => {
      const next = absorb(client, given, world);
      isDone = next.isDone;
      return next.change;
    });
    // Only a merge in this very moment is refused: the next turn finds where it went.
    if (isRefusal(decided) && decided.refused === 'not-found') return;
    if (isRefusal(decided)) isDone = false;
  }
}

/** Who covers for the one covers for the other from now on. */
async function moveCovers(core: Core, { from, into }: Pair): Promise<void> {
  const isOf = ({ clients, wakeAt }: Absence) => wakeAt !== null && clients?.includes(from);
  const { absences } = await loadWorld(core);
  for (const person of new Set(absences.filter(isOf).map((each) => each.person)))
    await changeAbsences(core, person, (known) =>
      known.filter(isOf).map((each) => ({ ...each, clients: namedAs(into, from, each.clients ?? []) })),
    );
}

function namedAs(into: ClientId, from: ClientId, clients: readonly ClientId[]): ClientId[] {
  return [...new Set(clients.map((id) => (id === from ? into : id)))];
}

async function survivor({ store }: Core, id: ClientId): Promise<ClientId> {
  const file = (await store.get('client', partitionOf.client(id), id))?.doc;
  return file?.mergedInto ? survivor({ store } as Core, file.mergedInto.client) : id;
}
