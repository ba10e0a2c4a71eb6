// The buttons of who has which client.
import { z } from 'zod';
import type { Problems } from '../../domain/decision.ts';
import { toMail } from '../../domain/ids.ts';
import { assignClient, assignForm } from '../../usecases/assign-client.ts';
import { gotIt } from '../../usecases/notices.ts';
import { client, orForm, type Verbs, verb } from '../verb.ts';

export const teamVerbs: Verbs = {
  'assign.save': verb(z.object({ client }), ({ desk, turn, typed }, data) => {
    const form = (problems: Problems) => assignForm(desk, turn.asker, { ...data, typed, problems });
    if (!typed.vcio) return form({ vcio: 'Choose who should have this client.' });
    return orForm(assignClient(desk, turn.asker, { ...data, to: toMail(typed.vcio) }), form);
  }),

  'assign.got-it': verb(z.object({ client }), ({ desk, turn }, data) => gotIt(desk, turn.asker, data.client)),
};
