// Which approval each mail came from: nobody is mailed what no person approved, nor twice unless a person said so.
import type { ClientMail, GuestMail } from '../../../src/domain/client-mail.ts';
import type { Effect } from '../../../src/domain/effect.ts';
import type { Commit } from './gated-store.ts';

export type Mailings = { committed(commit: Commit): void; arrived(mail: ClientMail | GuestMail): void };

export function mailings(broken: (what: string) => void): Mailings {
  const approved = new Map<string, Set<string>>();
  const arrived = new Map<string, number>();
  return {
    committed: ({ writes }) => {
      for (const { doc } of writes) {
        if (doc.type !== 'effect' || !('mail' in doc.body)) continue;
        const key = keyOf(doc.body.mail);
        approved.set(key, (approved.get(key) ?? new Set()).add(occasionOf(doc)));
      }
    },
    arrived: (mail) => {
      const key = keyOf(mail);
      const times = (arrived.get(key) ?? 0) + 1;
      arrived.set(key, times);
      const allowed = approved.get(key)?.size ?? 0;
      if (times > allowed) broken(`“${mail.subject}” was mailed ${times} times, approved ${allowed} times`);
    },
  };
}

/** *Send again* is another approval. */
function occasionOf({ name, asked, state, attempts, wakeAt }: Effect): string {
  return asked && state === 'waiting' && attempts === 0 ? `${name} again ${wakeAt}` : name;
}

function keyOf({ from, to, subject, text }: ClientMail | GuestMail): string {
  return JSON.stringify([from, [to].flat().map(({ mail }) => mail), subject, text]);
}
