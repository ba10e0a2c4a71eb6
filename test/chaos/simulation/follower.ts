// Since when things are as they are: the round of an obligation its owner's, its next step on its time, a person in reach.
import type { Instant } from '../../../src/domain/day.ts';
import { type Doc, filingOf } from '../../../src/domain/document.ts';
import type { Mail } from '../../../src/domain/ids.ts';
import type { OpenObligation } from '../../../src/domain/obligation.ts';

export type Follower = {
  seen(doc: Doc, now: Instant): void;
  asked(obligation: OpenObligation): Instant;
  /** Since when it is to wake when it is now: a time that has gone already may be set. */
  planned(obligation: OpenObligation): Instant | null;
  /** Null: not now. */
  reachableSince(mail: Mail): Instant | null;
};

export function follower(): Follower {
  const rounds = new Map<string, { of: string; since: Instant }>();
  const plans = new Map<string, { wakeAt: Instant | null; since: Instant }>();
  const reached = new Map<Mail, Instant | null>();
  return {
    seen: (doc, now) => {
      if (doc.type === 'obligation') {
        const of = `${doc.round} ${doc.owner}`;
        if (rounds.get(doc.id)?.of !== of) rounds.set(doc.id, { of, since: now });
        const { wakeAt } = filingOf(doc);
        if (plans.get(doc.id)?.wakeAt !== wakeAt) plans.set(doc.id, { wakeAt, since: now });
      }
      if (doc.type !== 'person') return;
      const isInReach = doc.chat !== null && !doc.chat.stopped;
      if (!isInReach) reached.set(doc.mail, null);
      else if (!reached.get(doc.mail)) reached.set(doc.mail, now);
    },
    asked: ({ id, promptAt }) => rounds.get(id)?.since ?? promptAt,
    planned: ({ id }) => plans.get(id)?.since ?? null,
    reachableSince: (mail) => reached.get(mail) ?? null,
  };
}
