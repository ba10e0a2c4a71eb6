// The button that hands over.
import { z } from 'zod';
import { toMail } from '../../domain/ids.ts';
import { startHandover } from '../../usecases/handover.ts';
import { client, id, type Verbs, verb } from '../verb.ts';

const asked = z.object({ person: id.transform(toMail), clients: z.array(client).max(26) });

export const handoverVerbs: Verbs = {
  // One field for each client, in their order; an empty one stays where it is.
  'handover.apply': verb(asked, ({ desk, turn, typed }, { person, clients }) => {
    const chosen = clients.map((of, n) => ({
      client: of,
      to: toMail(typed[`to${'abcdefghijklmnopqrstuvwxyz'[n]}`] ?? ''),
    }));
    return startHandover(desk, turn.asker, { person, clients: chosen.filter(({ to }) => to !== '') });
  }),
};
