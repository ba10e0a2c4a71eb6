// What the buttons of a mail to a contact do: write, see, send (spec §3 *Owners outside*).
import { z } from 'zod';
import { toDay } from '../../domain/day.ts';
import type { Problems } from '../../domain/decision.ts';
import { toMail } from '../../domain/ids.ts';
import { mailForm, previewMail, sendMail } from '../../usecases/mail-contact.ts';
import { parseText } from '../forms/fields.ts';
import { ofObligation, orForm, type Verbs, verb } from '../verb.ts';

const ofDraft = { subject: z.string().optional(), text: z.string().optional() };
const ofMail = z.object({
  from: z.string().transform(toMail),
  to: z.object({ name: z.string(), mail: z.string() }),
  subject: z.string(),
  text: z.string(),
});

export const mailVerbs: Verbs = {
  'mail.form': verb(ofObligation.extend(ofDraft), ({ desk, turn }, { subject, text, ...data }) => {
    const typed = { ...(subject !== undefined && { subject }), ...(text !== undefined && { text }) };
    return mailForm(desk, turn.asker, { ...data, typed });
  }),
  'mail.preview': verb(ofObligation, ({ desk, turn, typed }, data) => {
    const written = { subject: parseText(typed.subject), text: parseText(typed.text) };
    return orForm(previewMail(desk, turn.asker, { ...data, ...written }), (problems: Problems) =>
      mailForm(desk, turn.asker, { ...data, typed, problems }),
    );
  }),
  'mail.send': verb(ofObligation.extend({ mail: ofMail, on: z.iso.date().transform(toDay) }), ({ desk, turn }, data) =>
    sendMail(desk, turn.asker, { ...data, card: turn.card }),
  ),
};
