// A typed command that speaks of a client: finds it, or asks which (spec §10).
import type { Answer } from '../domain/answer.ts';
import type { ClientFile } from '../domain/client.ts';
import type { Refusal } from '../domain/decision.ts';
import { spokeOf } from '../usecases/expected-file.ts';
import { findClient } from '../usecases/find-client.ts';
import { listClients } from '../usecases/list-clients.ts';
import type { Desk, Turn } from './desk.ts';
import { unquoted } from './unquoted.ts';

export type Result = Promise<Answer | Refusal>;
export type Run = (desk: Desk, turn: Turn, rest: string) => Result;
/** The words people type, each with what it does. */
export type Commands = Readonly<Record<string, Run>>;
type ForClient = (desk: Desk, turn: Turn, file: ClientFile) => Result;

/** A command that speaks of one client: finds it, or asks which; `only`: those that it concerns. */
export function forClient(word: string, run: ForClient, only: 'prospect' | '' = ''): Run {
  return async (desk, turn, rest) => {
    const typed = unquoted(rest);
    if (typed === '') return askWhich(desk, turn, word, only);
    const found = await findClient(desk, typed);
    if ('found' in found) {
      await spokeOf(desk, turn.asker, found.found);
      return run(desk, turn, found.found);
    }
    return which(typed, 'several' in found ? found.several : found.nearest, {
      several: 'several' in found,
      say: ({ name }) => `${word} ${name}`,
    });
  };
}

/** Which of the clients, each as the whole command; the person can also type the name. */
async function askWhich(desk: Desk, { asker }: Turn, word: string, only: string): Result {
  const list = await listClients(desk, asker, { filter: only, from: 0 });
  const names = list.is === 'client-list' ? list.lines.map(({ client }) => client.name) : [];
  if (only !== '' && names.length === 0) {
    const buttons = [{ title: 'Show the clients', say: 'clients' }];
    return { is: 'note', tone: 'plain', title: `There is no ${only} now`, text: 'Nothing was changed.', buttons };
  }
  const options = names.map((name) => ({ title: name, say: `${word} ${name}` }));
  return { is: 'which', question: `Which client? You can also type "${word}" and a name.`, options };
}

export function which(
  typed: string,
  files: readonly ClientFile[],
  given: { several: boolean; say: (file: ClientFile) => string },
): Answer {
  if (files.length === 0) {
    const buttons = [{ title: 'Show my clients', say: 'clients' }];
    return { is: 'refused', because: `I don't know a client called "${typed}".`, whoCould: [], buttons };
  }
  const question = given.several
    ? `Several clients match "${typed}". Which one?`
    : `I don't know a client called "${typed}". Did you mean one of these?`;
  return { is: 'which', question, options: files.map((file) => ({ title: file.name, say: given.say(file) })) };
}
