// Mails the minutes or the status report with the file exactly as it was looked at, or not at all (spec §7 *Closing*, §8, §14).
import type { MailedDocument, MailedKind } from '../domain/client-mail.ts';
import { isAttached } from '../domain/document-mail.ts';
import type { EffectBody } from '../domain/effect.ts';
import { Fault, type Files, type Mails } from '../ports.ts';
import { isStillToMail, kindOf } from '../usecases/mail-document.ts';
import type { Core } from '../usecases/world.ts';

type Out = Core & { mails: Mails; files: Files };
type Body = Extract<EffectBody, { kind: 'mail-minutes' | 'mail-report' }>;

const words: Readonly<Record<MailedKind, { changed: string; gone: string }>> = {
  minutes: {
    changed: 'The minutes were changed after you looked at the mail. Nothing was sent: please look at it again.',
    gone: 'The minutes are not in the client folder any more. Nothing was sent.',
  },
  report: {
    changed: 'The status report was changed after you looked at the mail. Nothing was sent: please look at it again.',
    gone: 'The status report is not in the client folder any more. Nothing was sent.',
  },
};
const passed = 'The meeting was changed, or began, before its status report went out. Nothing was sent.';

export async function mailDocument(out: Out, body: Body): Promise<void> {
  if (!(await isStillToMail(out, body))) throw refusedFor('mail', passed);
  const attachment = isAttached(body.document)
    ? { attachment: await approvedFile(out, kindOf(body), body.document) }
    : {};
  await out.mails.send({ ...body.mail, ...attachment });
}

/** The file as it was looked at, with its content as it is. */
async function approvedFile({ files }: Out, of: MailedKind, document: MailedDocument) {
  const found = await files.read(document);
  if (found && found.version === document.version) return { name: found.name, bytes: found.bytes };
  throw refusedFor('files', found ? words[of].changed : words[of].gone);
}

function refusedFor(port: 'mail' | 'files', reason: string): Fault {
  return new Fault(port, { outcome: 'failed', retryable: false, reason });
}
