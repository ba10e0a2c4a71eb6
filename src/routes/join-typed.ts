// "join <client> with <person>": one more of ours at a booked meeting, shown before it is sent.
import type { Answer } from '../domain/answer.ts';
import type { ClientFile } from '../domain/client.ts';
import type { Refusal } from '../domain/decision.ts';
import type { Purpose } from '../domain/meeting.ts';
import { previewJoin } from '../usecases/join-meeting.ts';
import { loadWorld } from '../usecases/world.ts';
import type { Desk, Turn } from './desk.ts';
import { peopleCalled } from './people-called.ts';
import { unquoted } from './unquoted.ts';

/** Without a person, whoever asks joins. */
export async function joinTyped(
  desk: Desk,
  { asker }: Turn,
  { client, purpose, who, verb }: { client: ClientFile; purpose: Purpose | null; who: string; verb: string },
): Promise<Answer | Refusal> {
  const { people } = await loadWorld(desk);
  const found = who === '' ? [asker] : peopleCalled(people, unquoted(who));
  const [person] = found;
  if (person && found.length === 1) return previewJoin(desk, asker, { client: client.id, purpose, who: person.mail });
  const options = found.map(({ name, mail }) => ({ title: name, say: `${verb} "#${client.id}" with ${mail}` }));
  if (options.length > 0) return { is: 'which', question: `Which "${who}" joins?`, options };
  return { is: 'refused', because: `I know nobody called "${who}".`, whoCould: [], buttons: [] };
}
