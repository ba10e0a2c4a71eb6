// What the buttons of minutes do: file them again, write the mail, see it, send it.
import { z } from 'zod';
import { toDay } from '../../domain/day.ts';
import type { Problems } from '../../domain/decision.ts';
import { toMail } from '../../domain/ids.ts';
import { minutesMailForm, previewMinutesMail, sendMinutesMail } from '../../usecases/mail-minutes.ts';
import { fileMinutes } from '../../usecases/minutes.ts';
import { parseText } from '../forms/fields.ts';
import { meeting, orForm, type Verbs, verb } from '../verb.ts';

const draft = z.object({ to: z.string(), subject: z.string(), text: z.string() });
const mail = z.object({
  from: z.string().transform(toMail),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
});
const document = z.object({
  drive: z.string(),
  item: z.string(),
  name: z.string(),
  url: z.string(),
  version: z.string(),
  size: z.number(),
});

export const minutesVerbs: Verbs = {
  'minutes.file': verb(z.object({ meeting }), ({ desk, turn }, data) =>
    fileMinutes(desk, turn.asker, { ...data, card: turn.card, occasion: turn.occasion }),
  ),
  'minutes.form': verb(z.object({ meeting, draft: draft.optional() }), ({ desk, turn }, data) =>
    minutesMailForm(desk, turn.asker, { meeting: data.meeting, ...(data.draft && { typed: data.draft }) }),
  ),
  'minutes.preview': verb(z.object({ meeting }), ({ desk, turn, typed }, data) => {
    const to = (typed.to ?? '').split(',').map((each) => each.trim());
    const written = { to, subject: parseText(typed.subject), text: parseText(typed.text) };
    return orForm(previewMinutesMail(desk, turn.asker, { ...data, ...written }), (problems: Problems) =>
      minutesMailForm(desk, turn.asker, { ...data, typed: { to: '', ...typed }, problems }),
    );
  }),
  'minutes.send': verb(
    z.object({ meeting, mail, document, on: z.iso.date().transform(toDay) }),
    ({ desk, turn }, data) => sendMinutesMail(desk, turn.asker, { ...data, card: turn.card }),
  ),
};
