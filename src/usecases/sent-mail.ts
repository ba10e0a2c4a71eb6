// A mail that somebody approved goes out once: what is said when it is approved again, and what is learned once it went out (spec §14).
import type { Answer, AnswerOf } from '../domain/answer.ts';
import type { ClientMail, GuestMail } from '../domain/client-mail.ts';
import { begin, type Change, type Client, isRefusal, type Refusal, refuse, withFact } from '../domain/decision.ts';
import { documentFact, reportMailed } from '../domain/document-mail.ts';
import type { Effect, EffectBody } from '../domain/effect.ts';
import { type ClientId, clientOf, clientOfObligation, partitionOf } from '../domain/ids.ts';
import type { World } from '../domain/world.ts';
import type { Loaded } from './commit.ts';
import { decideOn } from './decide.ts';
import { outboxLine } from './outbox-line.ts';
import { transactionIdOf } from './transaction-id.ts';
import { withShow } from './with-show.ts';
import { type Core, loadWorld } from './world.ts';

type MailBody = Extract<EffectBody, { mail: unknown }>;
export type MailEffect = Effect & { body: MailBody };

export function isMail(effect: Effect): effect is MailEffect {
  return 'mail' in effect.body;
}

/** Names its effect: the very same mail collides on it. `version`: of the file that goes with it. */
export function nameOfMail(occasion: string, mail: ClientMail | GuestMail, version?: string): string {
  const { from, to, subject, text } = mail;
  return `${occasion}:${transactionIdOf(JSON.stringify([from, to, subject, text, version]))}`;
}

/** What became of this very mail; null: nobody approved it yet. What failed is shown with its reason and what can be done. */
export async function approvedBefore(core: Core, client: ClientId, name: string): Promise<Answer | Refusal | null> {
  const effect = (await core.store.get('effect', partitionOf.client(client), name))?.doc;
  if (!effect) return null;
  if (effect.state === 'dead' || effect.state === 'unknown')
    return { is: 'not-sent', line: await outboxLine(core, effect, await loadWorld(core)) };
  return refuse('already-done', 'You sent this very mail before. It goes out once.');
}

/** Outlook took it: the history says so, and the card that waited. */
export async function learnMailSent(core: Core, effect: MailEffect): Promise<void> {
  await decideOn(core, clientOfMail(effect.body), 'steward', (client, world) => sent(client, effect, world));
}

/** A person saw that it arrived: learned as any that was sent, in one commit with its end. False: that was settled before. */
export async function learnMailArrived(core: Core, effect: MailEffect, arrived: Effect): Promise<boolean> {
  const doubtful = ({ outbox }: Loaded) =>
    outbox.find(({ doc }) => doc.name === effect.name && doc.state === 'unknown' && doc.attempts === effect.attempts);
  const decided = await decideOn(
    core,
    clientOfMail(effect.body),
    'steward',
    (client, world, loaded) => (doubtful(loaded) ? sent(client, effect, world) : refuse('already-done', '')),
    (loaded) =>
      [doubtful(loaded)].flatMap((stored) =>
        stored ? [{ op: 'put' as const, doc: arrived, ifVersion: stored.version }] : [],
      ),
  );
  return !isRefusal(decided);
}

function clientOfMail(body: MailBody): ClientId {
  return body.kind === 'send-mail' ? clientOfObligation(body.obligation) : clientOf(body.meeting);
}

function sent(client: Client, { name, body }: MailEffect, world: World): Change {
  const { mail, by, card } = body;
  const change = body.kind === 'mail-report' ? reportMailed(begin(client), body.meeting, world) : begin(client);
  const to = [mail.to].flat().map((each) => each.mail);
  const told = withFact(change, 'mail-sent', { ...aboutOf(body), to: to.join(', '), subject: mail.subject, by });
  const text = `“${mail.subject}” to ${namesOf(mail)}, from your mailbox; it is among your sent items.`;
  return withShow(
    told,
    { effect: name, by, card },
    { ...mailNote(titles[body.kind], text, client.file.name), tone: 'good' },
    world,
  );
}

function aboutOf(body: MailBody) {
  switch (body.kind) {
    case 'send-mail':
      return { obligation: body.obligation };
    case 'remind-guests':
      return { meeting: body.meeting };
    case 'mail-minutes':
      return { meeting: body.meeting, ...documentFact('minutes', body.document) };
    case 'mail-report':
      return { meeting: body.meeting, ...documentFact('report', body.document) };
    default:
      return body satisfies never;
  }
}

const titles: Readonly<Record<MailBody['kind'], string>> = {
  'send-mail': 'Mail sent',
  'mail-minutes': 'Minutes mailed',
  'mail-report': 'Status report mailed',
  'remind-guests': 'Reminder sent',
};

/** Who gets it, as people read it. */
export function namesOf({ to }: ClientMail | GuestMail): string {
  return [to]
    .flat()
    .map(({ name, mail }) => name || mail)
    .join(', ');
}

/** What is said of a mail, with ways on. */
export function mailNote(title: string, text: string, client: string): AnswerOf<'note'> {
  const buttons = [
    { title: `Open ${client}`, say: `client ${client}` },
    { title: 'My day', say: 'today' },
  ];
  return { is: 'note', tone: 'plain', title, text, buttons };
}
