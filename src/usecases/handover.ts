// Handing over all clients of a vCIO who leaves: proposed on one card, applied as a chain that resumes (spec §4, design §1).
import type { Answer, AnswerOf } from '../domain/answer.ts';
import { assign } from '../domain/assignment.ts';
import type { ClientFile } from '../domain/client.ts';
import { isRefusal, nextMeeting, type Refusal, refuse } from '../domain/decision.ts';
import { type HandedOver, proposeHandover } from '../domain/handing-over.ts';
import type { ClientId, Mail } from '../domain/ids.ts';
import { isOpen } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { oweReinvites } from '../domain/reinviting.ts';
import { refOf, type World } from '../domain/world.ts';
import { clientRef, guard } from './answers.ts';
import { changePerson } from './change-person.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { loadOf } from './load-of.ts';
import { type Core, loadWorld } from './world.ts';

/** So many clients are handed over at a time: a card takes no more. */
const MOST_CLIENTS = 20;

export async function handoverForm(core: Core, asker: Person, person: Mail): Promise<Answer> {
  const world = await loadWorld(core);
  const refusal = guard(asker, 'handover', null, world);
  if (refusal) return refusal;
  const files = await clientsWith(core, person);
  if (files.length === 0)
    return note(`${refOf(world, person).name} looks after no client`, 'There is nothing to hand over.', 'plain');
  const some = files.slice(0, MOST_CLIENTS);
  const others = world.people.filter(({ mail, roles }) => mail !== person && roles.includes('vcio'));
  const candidates = await Promise.all(
    others.map(async (each) => ({ person: each, clients: (await loadOf(core, each.mail, world.now)).clients })),
  );
  const proposed = proposeHandover(some, candidates, world.now);
  return {
    is: 'handover',
    person: refOf(world, person),
    candidates: candidates.map(({ person: each, clients }) => ({
      person: refOf(world, each.mail),
      clients,
      zone: each.zone,
    })),
    lines: await Promise.all(some.map((file) => lineOf(core, file, proposed))),
    more: files.length - some.length,
    elsewhere: await owedElsewhere(core, person, files),
  };
}

/** The first commit of the chain: the effect, named by how far these clients' histories are, does the rest. */
export async function startHandover(
  core: Core,
  asker: Person,
  given: { person: Mail; clients: readonly HandedOver[] },
): Promise<Answer | Refusal> {
  const world = await loadWorld(core);
  const refusal = guard(asker, 'handover', null, world);
  if (refusal) return refusal;
  const { person, clients } = given;
  const files = await clientsWith(core, person);
  const mine = clients.filter(({ client }) => files.some(({ id }) => id === client));
  if (mine.length === 0) return refuse('already-done', 'These clients were handed over already.');
  const stranger = mine.find(({ to }) => !isVcio(to, world));
  if (stranger) return refuse('invalid', `${refOf(world, stranger.to).name} is not a vCIO. Choose one of the vCIOs.`);
  const seqs = mine.map(({ client }) => files.find(({ id }) => id === client)?.head.seq ?? 0);
  const name = `hand-over:${person}:${mine.length}:${seqs.reduce((sum, each) => sum + each, 0)}`;
  const body = { kind: 'hand-over' as const, person, clients: mine, by: asker.mail };
  const kept = await changePerson(core, person, (same) => same, [{ name, body }]);
  if (!kept) return refuse('not-found', `I don't know ${person}.`);
  const title = `Handing over ${mine.length} ${mine.length === 1 ? 'client' : 'clients'} of ${kept.name}`;
  return note(
    title,
    'Client by client, with all that is open. Both vCIOs and sales are told of each. I say when it is done.',
    'good',
  );
}

/** Does it all, or after a break what is left: a client that somebody else has by now stays with them. */
export async function handOver(
  core: Core,
  { person, clients, by }: { person: Mail; clients: readonly HandedOver[]; by: Mail },
): Promise<Answer> {
  const left: string[] = [];
  for (const { client, to } of clients) {
    const decided = await decideOn(core, client, by, (now, world) => {
      if (now.file.team.vcio !== person) return refuse('already-done', '');
      const assigned = assign(now, { to, by }, world);
      return isRefusal(assigned) ? assigned : oweReinvites(assigned, person, world);
    });
    if (isRefusal(decided) && decided.refused !== 'already-done') left.push(`${client}: ${decided.because}`);
  }
  const world = await loadWorld(core);
  const more = (await clientsWith(core, person)).length;
  const { name } = refOf(world, person);
  const text = [
    `${clients.length - left.length} of ${clients.length} are with their new vCIO.`,
    ...left,
    more > 0 ? `${name} still has ${more}.` : `${name} looks after no client any more.`,
  ].join(' ');
  const answer = note(`The clients of ${name} were handed over`, text, left.length > 0 ? 'problem' : 'good');
  return more > 0 ? { ...answer, buttons: [{ title: 'Hand over the rest', say: `handover ${person}` }] } : answer;
}

async function clientsWith({ store }: Core, person: Mail): Promise<ClientFile[]> {
  const files = (await store.find('client', {})).map(({ doc }) => doc);
  return files
    .filter(({ team, stage }) => team.vcio === person && ['prospect', 'onboarding', 'active'].includes(stage))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
}

async function lineOf(
  core: Core,
  file: ClientFile,
  proposed: readonly HandedOver[],
): Promise<AnswerOf<'handover'>['lines'][number]> {
  const loaded = await loadClient(core.store, file.id);
  const meeting = loaded && nextMeeting(loaded.client);
  return {
    client: clientRef(file),
    temperature: file.temperature,
    zone: file.zone,
    open: loaded?.client.obligations.filter((each) => isOpen(each)).length ?? 0,
    meetingAt: meeting?.state === 'scheduled' ? meeting.invitation.startsAt : null,
    to: proposed.find(({ client }) => client === file.id)?.to ?? null,
  };
}

/** Owed at clients of others: it goes to those clients' vCIO when the account has no role any more. */
async function owedElsewhere({ store }: Core, person: Mail, files: readonly ClientFile[]): Promise<number> {
  const ids = new Set<ClientId>(files.map(({ id }) => id));
  const owed = await store.find('obligation', { owner: person, live: true });
  return owed.filter(({ doc }) => !ids.has(doc.client)).length;
}

function isVcio(mail: Mail, world: World): boolean {
  return world.people.some((each) => each.mail === mail && each.roles.includes('vcio'));
}

function note(title: string, text: string, tone: 'good' | 'plain' | 'problem'): AnswerOf<'note'> {
  return { is: 'note', tone, title, text, buttons: [{ title: 'My day', say: 'today' }] };
}

/** The director hears that it is done, once however often the chain was taken up. */
export async function learnHandedOver(core: Core, effect: string, by: Mail, answer: Answer): Promise<void> {
  const body = { kind: 'show' as const, to: by, card: null, answer };
  await changePerson(core, by, (same) => same, [{ name: `show:${effect}`, body }]);
}
