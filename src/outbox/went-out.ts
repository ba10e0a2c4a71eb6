// Whether anything went out in an attempt: a store that fails after that leaves it unknown, one that fails before does not.
import { Fault } from '../ports.ts';
import type { Outside } from './handlers.ts';

export type Watched = {
  /** The outside, watched. */
  out: Outside;
  /** An error of the store as what it means for the attempt; any other as it is. */
  meant(error: unknown): unknown;
};

export function watched(outside: Outside): Watched {
  let wentOut = false;
  const noted =
    <A extends unknown[], R>(request: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      const answer = await request(...given);
      wentOut = true;
      return answer;
    };
  const { chat, calendars, files, mails } = outside;
  const out: Outside = {
    ...outside,
    chat: {
      send: noted((to, card) => chat.send(to, card)),
      update: noted((at, card) => chat.update(at, card)),
      post: noted((channel, card) => chat.post(channel, card)),
    },
    calendars: {
      ...calendars,
      book: noted((invitation, id) => calendars.book(invitation, id)),
      cancel: noted((organiser, event, comment) => calendars.cancel(organiser, event, comment)),
      move: noted((organiser, event, to) => calendars.move(organiser, event, to)),
      join: noted((organiser, eventId, attendee) => calendars.join(organiser, eventId, attendee)),
    },
    mails: { send: noted((mail) => mails.send(mail)) },
    files: { ...files, file: noted((...given) => files.file(...given)) },
  };
  return { out, meant: (error) => (isOfStore(error) ? ofStore(error, wentOut) : error) };
}

function isOfStore(error: unknown): error is Fault {
  return error instanceof Fault && error.port === 'store';
}

function ofStore({ reason, cause }: Fault, wentOut: boolean): Fault {
  if (!wentOut) return new Fault('store', { outcome: 'failed', retryable: true, reason, cause });
  const after = `It went out, but then: ${reason}`;
  return new Fault('store', { outcome: 'unknown', retryable: true, reason: after, cause });
}
