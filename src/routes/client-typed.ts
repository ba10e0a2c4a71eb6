// A typed command that speaks of a client: finds it, or asks which (spec §10).
import type { Answer } from '../domain/answer.ts';
import type { SayButton } from '../domain/answer-parts.ts';
import type { ClientFile, Stage } from '../domain/client.ts';
import type { Refusal } from '../domain/decision.ts';
import { type Mail, normalisedName } from '../domain/ids.ts';
import { refOf } from '../domain/world.ts';
import { spokeOf } from '../usecases/expected-file.ts';
import { findClient } from '../usecases/find-client.ts';
import { listClients } from '../usecases/list-clients.ts';
import { loadWorld } from '../usecases/world.ts';
import { stageNames } from '../views/gloss.ts';
import type { Desk, Turn } from './desk.ts';
import { unquoted } from './unquoted.ts';

export type Result = Promise<Answer | Refusal>;
export type Run = (desk: Desk, turn: Turn, rest: string) => Result;
/** The words people type, each with what it does. */
export type Commands = Readonly<Record<string, Run>>;
type ForClient = (desk: Desk, turn: Turn, file: ClientFile) => Result;

/** `only`: those that it concerns; `say`: the whole command for a client, left out: the word and the client. */
type About = { only?: 'prospect' | ''; say?: (name: string) => string };

/** A command that speaks of one client: finds it, or asks which. */
export function forClient(word: string, run: ForClient, about: About = {}): Run {
  const { only = '', say = (name) => `${word} ${name}` } = about;
  return async (desk, turn, rest) => {
    const typed = unquoted(rest);
    if (typed === '') return askWhich(desk, turn, { word, only, say });
    const found = await findClient(desk, typed);
    if ('found' in found) {
      await spokeOf(desk, turn.asker, found.found);
      return run(desk, turn, found.found);
    }
    return which(desk, typed, found, say);
  };
}

/** Which of the clients, each as the whole command; the person can also type the name. */
async function askWhich(desk: Desk, { asker }: Turn, { word, only, say }: Required<About> & { word: string }): Result {
  const list = await listClients(desk, asker, { filter: only, from: 0 });
  const lines = list.is === 'client-list' ? list.lines : [];
  if (only !== '' && lines.length === 0) {
    const buttons = [{ title: 'Show the clients', say: 'clients' }];
    return { is: 'note', tone: 'plain', title: `There is no ${only} now`, text: 'Nothing was changed.', buttons };
  }
  const choices = lines.map(({ client, stage, vcio }) => ({ ...client, stage, vcio: vcio?.name ?? null }));
  const question = `Which client? You can also type "${word}" and a name.`;
  return { is: 'which', question, options: optionsOf(choices, say) };
}

/** Asks which of them is meant; `say` gives the whole command for a client as it can be typed. */
export async function which(
  desk: Desk,
  typed: string,
  found: { several: readonly ClientFile[] } | { nearest: readonly ClientFile[] },
  say: (name: string) => string,
): Promise<Answer> {
  const files = 'several' in found ? found.several : found.nearest;
  if (files.length === 0) {
    const buttons = [{ title: 'Show my clients', say: 'clients' }];
    return { is: 'refused', because: `I don't know a client called "${typed}".`, whoCould: [], buttons };
  }
  const question =
    'several' in found
      ? `Several clients match "${typed}". Which one?`
      : `I don't know a client called "${typed}". Did you mean one of these?`;
  return { is: 'which', question, options: await choicesOf(desk, files, say) };
}

/** A button for each of the clients. */
export async function choicesOf(
  desk: Desk,
  files: readonly ClientFile[],
  say: (name: string) => string,
): Promise<SayButton[]> {
  const world = await loadWorld(desk);
  const nameOf = (mail: Mail | null) => mail && refOf(world, mail).name;
  const choices = files.map(({ id, name, stage, team }) => ({ id, name, stage, vcio: nameOf(team.vcio) }));
  return optionsOf(choices, say);
}

type Choice = { id: string; name: string; stage: Stage; vcio: string | null };

/** Two of one name are told apart by stage, vCIO and id, and meant by the id. */
function optionsOf(choices: readonly Choice[], say: (name: string) => string): SayButton[] {
  const alike = Map.groupBy(choices, ({ name }) => normalisedName(name));
  return choices.map(({ id, name, stage, vcio }) => {
    if (alike.get(normalisedName(name))?.length === 1) return { title: name, say: say(name) };
    const title = `${name}: ${stageNames[stage].toLowerCase()}, ${vcio ?? 'no vCIO yet'} (${id})`;
    return { title, say: say(`#${id}`) };
  });
}
