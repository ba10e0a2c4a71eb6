// "assign <client> to <person>": a person as mention, name or mail (spec §10).
import type { Answer } from '../domain/answer.ts';
import type { ClientFile } from '../domain/client.ts';
import type { Refusal } from '../domain/decision.ts';
import { assignClient, assignForm } from '../usecases/assign-client.ts';
import { guardedClient } from '../usecases/guard-client.ts';
import { loadWorld } from '../usecases/world.ts';
import type { Desk, Turn } from './desk.ts';
import { peopleCalled } from './people-called.ts';
import { unquoted } from './unquoted.ts';

export async function assignTyped(
  desk: Desk,
  { asker }: Turn,
  given: { client: ClientFile; who: string },
): Promise<Answer | Refusal> {
  const { client, who } = given;
  const found = await guardedClient(desk, asker, 'assign', client.id);
  if ('is' in found) return found;
  const world = await loadWorld(desk);
  const matches = peopleCalled(world.people, unquoted(who));
  const [only] = matches;
  if (only && matches.length === 1) return assignClient(desk, asker, { client: client.id, to: only.mail });
  if (matches.length === 0)
    return assignForm(desk, asker, { client: client.id, problems: { vcio: `I don't know "${who}". Choose a vCIO.` } });
  const options = matches.map(({ name, mail }) => ({ title: name, say: `assign "#${client.id}" to ${mail}` }));
  return { is: 'which', question: `Several people match "${who}". Who should have ${client.name}?`, options };
}
