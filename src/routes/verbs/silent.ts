// What the buttons do about guests who say nothing: called, a reminder written, seen, sent.
import { z } from 'zod';
import { toDay, toInstant } from '../../domain/day.ts';
import type { Problems } from '../../domain/decision.ts';
import { toMail } from '../../domain/ids.ts';
import { calledGuests, previewReminder, reminderForm, sendReminder, silentCard } from '../../usecases/remind-guests.ts';
import { parseText } from '../forms/fields.ts';
import { meeting, orForm, type Verbs, verb } from '../verb.ts';

const shown = { meeting, startsAt: z.iso.datetime().transform(toInstant) };
const draft = z.object({ to: z.string(), subject: z.string(), text: z.string() });
const mail = z.object({
  from: z.string().transform(toMail),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
});

export const silentVerbs: Verbs = {
  'guests.called': verb(z.object(shown), ({ desk, turn, typed }, data) =>
    orForm(calledGuests(desk, turn.asker, { ...data, note: parseText(typed.note) }), (problems: Problems) =>
      silentCard(desk, turn.asker, { ...data, typed, problems }),
    ),
  ),
  'reminder.form': verb(z.object({ ...shown, draft: draft.optional() }), ({ desk, turn }, { draft: typed, ...data }) =>
    reminderForm(desk, turn.asker, { ...data, ...(typed && { typed }) }),
  ),
  'reminder.preview': verb(z.object(shown), ({ desk, turn, typed }, data) => {
    const to = (typed.to ?? '').split(',').map((each) => each.trim());
    const written = { to, subject: parseText(typed.subject), text: parseText(typed.text) };
    return orForm(previewReminder(desk, turn.asker, { ...data, ...written }), (problems: Problems) =>
      reminderForm(desk, turn.asker, { ...data, typed: { to: '', ...typed }, problems }),
    );
  }),
  'reminder.send': verb(z.object({ ...shown, mail, on: z.iso.date().transform(toDay) }), ({ desk, turn }, data) =>
    sendReminder(desk, turn.asker, { ...data, card: turn.card }),
  ),
};
