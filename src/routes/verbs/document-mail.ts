// What the buttons of a mail with the minutes or the status report do: write, see, send (spec §7 *Closing*, §8).
import { z } from 'zod';
import type { MailedKind } from '../../domain/client-mail.ts';
import { toDay, toInstant } from '../../domain/day.ts';
import type { Problems } from '../../domain/decision.ts';
import { toMail } from '../../domain/ids.ts';
import { documentMailForm, previewDocumentMail, sendDocumentMail } from '../../usecases/mail-document.ts';
import { parseText } from '../forms/fields.ts';
import { meeting, orForm, type Verbs, verb } from '../verb.ts';

const shown = { meeting, startsAt: z.iso.datetime().transform(toInstant).optional() };
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

export const documentMailVerbs: Verbs = { ...verbsOf('minutes'), ...verbsOf('report') };

function verbsOf(of: MailedKind): Verbs {
  return {
    [`${of}.form`]: verb(z.object({ ...shown, draft: draft.optional() }), ({ desk, turn }, { draft: typed, ...data }) =>
      documentMailForm(desk, turn.asker, { of, ...data, ...(typed && { typed }) }),
    ),
    [`${of}.preview`]: verb(z.object(shown), ({ desk, turn, typed }, data) => {
      const to = (typed.to ?? '').split(',').map((each) => each.trim());
      const written = { to, subject: parseText(typed.subject), text: parseText(typed.text) };
      return orForm(previewDocumentMail(desk, turn.asker, { of, ...data, ...written }), (problems: Problems) =>
        documentMailForm(desk, turn.asker, { of, ...data, typed: { to: '', ...typed }, problems }),
      );
    }),
    [`${of}.send`]: verb(
      z.object({ ...shown, mail, document, on: z.iso.date().transform(toDay) }),
      ({ desk, turn }, data) => sendDocumentMail(desk, turn.asker, { of, ...data, card: turn.card }),
    ),
  };
}
