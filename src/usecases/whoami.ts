// Who somebody is to Steward: roles, where they come from, clients, what they may do (spec §10 *whoami*).
import type { Answer } from '../domain/answer.ts';
import type { Person } from '../domain/person.ts';
import { clientRef } from './answers.ts';
import { help } from './help.ts';
import { readsDirectory } from './learn-people.ts';
import type { Core } from './world.ts';

export async function whoami(core: Core, asker: Person): Promise<Answer> {
  const files = (await core.store.find('client', {})).map(({ doc }) => doc).filter(({ stage }) => !isOver.has(stage));
  const told = await help(core, asker);
  return {
    is: 'whoami',
    roles: asker.roles,
    from: (await readsDirectory(core)) ? 'Microsoft Entra' : 'the imported list of people',
    clients: files.filter(({ team }) => team.vcio === asker.mail).map(clientRef),
    covers: files.filter(({ cover }) => cover === asker.mail).map(clientRef),
    may: told.topics.flatMap(({ commands }) => commands.map(({ does }) => does)),
  };
}

const isOver: ReadonlySet<string> = new Set(['offboarded', 'lost']);
