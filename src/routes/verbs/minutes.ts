// What the button of minutes that are not in the client folder does: file them again.
import { z } from 'zod';
import { fileMinutes } from '../../usecases/minutes.ts';
import { meeting, type Verbs, verb } from '../verb.ts';

export const minutesVerbs: Verbs = {
  'minutes.file': verb(z.object({ meeting }), ({ desk, turn }, data) =>
    fileMinutes(desk, turn.asker, { ...data, card: turn.card, occasion: turn.occasion }),
  ),
};
