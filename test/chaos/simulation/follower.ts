// Since when things are as they are: the round of an obligation its owner's, a person in reach.
import type { Instant } from '../../../src/domain/day.ts';
import type { Doc } from '../../../src/domain/document.ts';
import type { Mail } from '../../../src/domain/ids.ts';
import type { OpenObligation } from '../../../src/domain/obligation.ts';

export type Follower = {
  seen(doc: Doc, now: Instant): void;
  asked(obligation: OpenObligation): Instant;
  /** Null: not now. */
  reachableSince(mail: Mail): Instant | null;
};

export function follower(): Follower {
  const rounds = new Map<string, { of: string; since: Instant }>();
  const reached = new Map<Mail, Instant | null>();
  return {
    seen: (doc, now) => {
      if (doc.type === 'obligation') {
        const of = `${doc.round} ${doc.owner}`;
        if (rounds.get(doc.id)?.of !== of) rounds.set(doc.id, { of, since: now });
      }
      if (doc.type !== 'person') return;
      const isInReach = doc.chat !== null && !doc.chat.stopped;
      if (!isInReach) reached.set(doc.mail, null);
      else if (!reached.get(doc.mail)) reached.set(doc.mail, now);
    },
    asked: ({ id, promptAt }) => rounds.get(id)?.since ?? promptAt,
    reachableSince: (mail) => reached.get(mail) ?? null,
  };
}
