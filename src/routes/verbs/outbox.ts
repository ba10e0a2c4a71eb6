// The buttons of what did not get through.
import { z } from 'zod';
import { itArrived, sendAgain } from '../../usecases/show-outbox.ts';
import { type Verbs, verb } from '../verb.ts';

const ofEffect = z.object({ effect: z.string().min(1).max(500), shown: z.enum(['list', 'one']) });

export const outboxVerbs: Verbs = {
  'outbox.again': verb(ofEffect, ({ desk, turn }, data) => sendAgain(desk, turn.asker, data)),

  'outbox.arrived': verb(ofEffect, ({ desk, turn }, data) => itArrived(desk, turn.asker, data)),
};
