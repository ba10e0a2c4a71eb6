// Mailing a contact about what they owe: draft, exact preview, approval (spec §3 *Owners outside*).
import type { Answer } from '../domain/answer.ts';
import type { MailField, Within } from '../domain/answer-parts.ts';
import type { ClientMail } from '../domain/client-mail.ts';
import type { Day } from '../domain/day.ts';
import { isRefusal, type Refusal, refuse } from '../domain/decision.ts';
import { clientOfObligation } from '../domain/ids.ts';
import { approveMail, askedIn, draft, mailProblems } from '../domain/mail.ts';
import type { CardPlace, Person } from '../domain/person.ts';
import { refOf, todayOf } from '../domain/world.ts';
import { clientRef, guard, refused, type Shown, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { inRound, type OfRound } from './in-round.ts';
import { approvedBefore, mailNote, nameOfMail } from './sent-mail.ts';
import { type Core, loadWorld } from './world.ts';

type Given = OfRound & { within: Within };
const gone = refuse('already-done', 'This was answered meanwhile, or the contact has no mail address.');

/** Undefined: there is nobody to mail. */
async function asking(core: Core, asker: Person, given: Given) {
  const id = clientOfObligation(given.obligation);
  const loaded = await loadClient(core.store, id);
  if (!loaded) return { stop: unknownClient(id) };
  const world = await loadWorld(core);
  const asked = askedIn(loaded.client, given.obligation);
  if (!asked) return { stop: refused(gone) };
  const { file } = loaded.client;
  const refusal = asked.item.owner === asker.mail ? null : guard(asker, 'mail-contact', file, world);
  if (refusal) return { stop: refusal };
  const about = { client: clientRef(file), obligation: asked.item.id, round: asked.item.round, within: given.within };
  return { stop: null, asked, world, about };
}

export async function mailForm(core: Core, asker: Person, given: Given & Shown): Promise<Answer> {
  const found = await asking(core, asker, given);
  if (found.stop) return found.stop;
  const { asked, world, about } = found;
  const typed = { ...draft(asked, asker.mail, world), ...given.typed } as Partial<Record<MailField, string>>;
  const problems = (given.problems ?? {}) as Partial<Record<MailField, string>>;
  return { is: 'mail-form', ...about, to: asked.to, from: refOf(world, asker.mail), typed, problems };
}

/** Shows exactly what would be sent. Sends nothing. */
export async function previewMail(
  core: Core,
  asker: Person,
  given: Given & Pick<ClientMail, 'subject' | 'text'>,
): Promise<Answer | Refusal> {
  const found = await asking(core, asker, given);
  if (found.stop) return found.stop;
  const { subject, text } = given;
  const problem = mailProblems({ subject, text });
  if (problem) return problem;
  const { asked, world, about } = found;
  const mail = { from: asker.mail, to: asked.to, subject, text };
  return { is: 'mail-preview', ...about, mail, from: refOf(world, asker.mail), on: todayOf(world, asker.mail) };
}

/** *Send*: only whose mailbox was shown may say so. */
export async function sendMail(
  core: Core,
  asker: Person,
  given: Given & { mail: ClientMail; on: Day; card: CardPlace | null },
): Promise<Answer | Refusal> {
  const { obligation, mail, on, card } = given;
  const found = await asking(core, asker, given);
  if (found.stop) return found.stop;
  if (mail.from !== asker.mail) return refuse('not-allowed', 'This mail would go out from somebody else’s mailbox.');
  const id = clientOfObligation(obligation);
  const name = nameOfMail(`mail:${obligation}`, mail);
  const before = await approvedBefore(core, id, name);
  if (before) return before;
  const decided = await decideOn(
    core,
    id,
    asker.mail,
    inRound(given, (client, world) => approveMail(client, { obligation, mail, on, name, card }, world)),
  );
  if (isRefusal(decided)) return decided;
  const text = `“${mail.subject}” goes to ${mail.to.name} from your mailbox. What you ask about stays open until it is done.`;
  return mailNote('The mail is on its way', text, decided.change.client.file.name);
}
