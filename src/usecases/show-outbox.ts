// The outbox in the chat: what waits and what could not be sent, and what a director or administrator decides about it.
import type { Answer } from '../domain/answer.ts';
import { isRefusal } from '../domain/decision.ts';
import type { Effect } from '../domain/effect.ts';
import type { Person } from '../domain/person.ts';
import { guard } from './answers.ts';
import { isAwaited } from './book-meeting.ts';
import { isMoveAwaited } from './move-meeting.ts';
import { outboxLine } from './outbox-line.ts';
import { retryEffect } from './retry-effect.ts';
import { isMail, learnMailArrived } from './sent-mail.ts';
import { type Core, loadWorld } from './world.ts';

/** More rows make a card too large; the counts tell of the others. */
const MOST_FAILED = 6;
const MOST_WAITING = 6;
const toOutbox = [{ title: 'Show the outbox', say: 'outbox' }];

const settled: Answer = {
  is: 'refused',
  because: 'This was settled before: it was sent again, or somebody saw that it arrived. Nothing was changed.',
  whoCould: [],
  buttons: toOutbox,
};

function replaced(text: string): Answer {
  return { is: 'note', tone: 'plain', title: 'Not sent again', text, buttons: toOutbox };
}

/** `shown`: where the button was, on the list or on the card of one thing. */
type Decision = { effect: string; shown: 'list' | 'one' };

export async function showOutbox(core: Core, asker: Person): Promise<Answer> {
  const world = await loadWorld(core);
  const refusal = guard(asker, 'outbox', null, world);
  if (refusal) return refusal;
  const all = (await core.store.find('effect', { live: true })).map(({ doc }) => doc);
  const failed = all.filter(({ state }) => state === 'dead' || state === 'unknown');
  const waiting = all.filter(({ state }) => state === 'waiting' || state === 'sending').toSorted(troubledFirst);
  const lines = (some: readonly Effect[]) => Promise.all(some.map((each) => outboxLine(core, each, world)));
  const count = (state: Effect['state']) => all.filter((each) => each.state === state).length;
  return {
    is: 'outbox',
    failed: await lines(failed.slice(0, MOST_FAILED)),
    waiting: await lines(waiting.slice(0, MOST_WAITING)),
    counts: { dead: count('dead'), unknown: count('unknown'), waiting: waiting.length },
  };
}

/** Directors and administrators decide about everything; about a mail also whoever approved it. */
async function guardDecision(core: Core, asker: Person, effect: string): Promise<Answer | null> {
  const refusal = guard(asker, 'outbox', null, await loadWorld(core));
  if (!refusal) return null;
  // Whoever approved it may press on an old card, too: that it was settled is said after this.
  const named = await core.store.find('effect', { name: effect });
  return named.some(({ doc }) => isMail(doc) && doc.body.by === asker.mail) ? null : refusal;
}

/** *Send again*: as `outbox retry` of the command line. */
export async function sendAgain(core: Core, asker: Person, { effect, shown }: Decision): Promise<Answer> {
  const refusal = await guardDecision(core, asker, effect);
  if (refusal) return refusal;
  const again = await retryEffect(core, effect);
  if (isRefusal(again)) return settled;
  const { body } = again;
  if (body.kind === 'book-event' && !(await isAwaited(core, body)))
    return replaced(
      'The meeting was booked, changed or cancelled meanwhile, so that the client gets only one invitation.',
    );
  if (body.kind === 'move-event' && !(await isMoveAwaited(core, body)))
    return replaced('The meeting was changed or cancelled meanwhile, so it is not moved to that time any more.');
  if (shown === 'list') return showOutbox(core, asker);
  const text = 'It goes out in a moment. If that fails too, you are told.';
  return { is: 'note', tone: 'good', title: 'It is sent again', text, buttons: toOutbox };
}

/** *It arrived*: a person has seen it, so that it is done; only what may have gone out can have. */
export async function itArrived(core: Core, asker: Person, { effect, shown }: Decision): Promise<Answer> {
  const refusal = await guardDecision(core, asker, effect);
  if (refusal) return refusal;
  const found = (await core.store.find('effect', { live: true })).find(({ doc }) => doc.name === effect);
  if (found?.doc.state !== 'unknown') return settled;
  const { reason: _, endedAt: __, ...rest } = found.doc;
  const doc: Effect = { ...rest, state: 'done', doneAt: core.clock.now() };
  const isMine = isMail(found.doc)
    ? await learnMailArrived(core, found.doc, doc)
    : (await core.store.commit(doc.partition, [{ op: 'put', doc, ifVersion: found.version }])) === 'committed';
  if (!isMine) return settled;
  if (shown === 'list') return showOutbox(core, asker);
  return { is: 'note', tone: 'good', title: 'Noted: it arrived', text: 'It is not sent again.', buttons: toOutbox };
}

/** What waits for a reason, then by its next try. */
function troubledFirst(a: Effect, b: Effect): number {
  return Number(hasReason(b)) - Number(hasReason(a)) || a.wakeAt.localeCompare(b.wakeAt);
}

function hasReason(effect: Effect): boolean {
  return effect.state === 'waiting' && Boolean(effect.reason);
}
