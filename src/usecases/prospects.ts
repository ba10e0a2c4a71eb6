// Adding a prospect in the chat: its form, names that are nearly known, and what follows (spec §4).
import { alike } from '../domain/alike.ts';
import type { Answer } from '../domain/answer.ts';
import type { ProspectField } from '../domain/answer-parts.ts';
import { namedDay } from '../domain/day.ts';
import { openOf } from '../domain/decision.ts';
import { clientIdFor, normalisedName } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { newProspect, type ProspectInput } from '../domain/prospect.ts';
import { refOf, todayOf, type World } from '../domain/world.ts';
import { clientRef, guard, type Shown } from './answers.ts';
import { commitChange } from './commit.ts';
import { type Core, loadWorld } from './world.ts';

export async function prospectForm(core: Core, asker: Person, given: Shown): Promise<Answer> {
  const world = await loadWorld(core);
  return guard(asker, 'add-prospect', null, world) ?? form(asker, given);
}

/** More conflicts in a row than people can cause: something is wrong. */
const ATTEMPTS = 20;

/** `despite`: the known clients, by id, beside which the person wants a new one. */
export async function addProspect(
  core: Core,
  asker: Person,
  given: { input: ProspectInput; despite: readonly string[] } & Shown,
): Promise<Answer> {
  const { input, despite } = given;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const world = await loadWorld(core);
    const refusal = guard(asker, 'add-prospect', null, world);
    if (refusal) return refusal;
    const files = (await core.store.find('client', {})).map(({ doc }) => doc);
    const near = alike(input.name, files);
    if (near.some(({ id }) => !despite.includes(id))) return form(asker, given, near.map(clientRef));
    const id = clientIdFor(input.name, new Set<string>(files.map((file) => file.id)));
    const { before, change } = newProspect({ id, input, by: asker.mail }, world);
    const to = { change, by: asker.mail, now: world.now };
    const outcome = await commitChange(core.store, { client: before, version: undefined }, to);
    const isTwin = near.some(({ name }) => normalisedName(name) === normalisedName(input.name));
    if (outcome === 'committed') return added(change.client, asker, { world, called: isTwin ? `#${id}` : input.name });
  }
  throw new Error(`${input.name}: no prospect could be added in ${ATTEMPTS} attempts`);
}

function form(asker: Person, given: Shown, near: readonly ReturnType<typeof clientRef>[] = []): Answer {
  return {
    is: 'prospect-form',
    zone: asker.zone,
    alike: near,
    typed: (given.typed ?? {}) as Partial<Record<ProspectField, string>>,
    problems: (given.problems ?? {}) as Partial<Record<ProspectField, string>>,
  };
}

/** `called`: what means it, where another one has its name. */
function added(
  client: Parameters<typeof openOf>[0],
  asker: Person,
  { world, called }: { world: World; called: string },
): Answer {
  const { name } = client.file;
  const asked = openOf(client, 'assign-vcio');
  const who = asked && refOf(world, asked.owner).name;
  const by = asked && namedDay(asked.dueOn, todayOf(world, asker.mail));
  const text = asked ? `${who} is asked to assign a vCIO by ${by}.` : 'Nobody is there who could assign a vCIO.';
  const next = 'Then I ask you to schedule the internal meeting and the ICE meeting.';
  const buttons = [
    { title: `Open ${name}`, say: `client ${called}` },
    { title: 'My day', say: 'today' },
  ];
  return { is: 'note', tone: 'good', title: `${name} is a prospect now`, text: `${text} ${next}`, buttons };
}
