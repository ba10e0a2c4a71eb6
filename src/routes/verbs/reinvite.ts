// The buttons of a new invitation in place of one by somebody who left.
import { z } from 'zod';
import type { Problems } from '../../domain/decision.ts';
import { reinviteForm, seeReinvite, sendReinvite } from '../../usecases/reinvite.ts';
import { parseText } from '../forms/fields.ts';
import { meeting, type Verbs, verb } from '../verb.ts';
import { orOwnForm } from './own-form.ts';

const ofMeeting = z.object({ meeting });

export const reinviteVerbs: Verbs = {
  'reinvite.form': verb(ofMeeting, ({ desk, turn }, data) => reinviteForm(desk, turn.asker, data)),

  'reinvite.preview': verb(ofMeeting, ({ desk, turn, typed }, data) => {
    const written = { text: parseText(typed.text), comment: parseText(typed.comment) };
    return orOwnForm(seeReinvite(desk, turn.asker, { ...data, letters: written }), (problems: Problems) =>
      reinviteForm(desk, turn.asker, { ...data, typed, problems }),
    );
  }),

  'reinvite.send': verb(z.object({ meeting, booking: z.number().int().min(1) }), ({ desk, turn }, data) =>
    sendReinvite(desk, turn.asker, { ...data, card: turn.card }),
  ),
};
