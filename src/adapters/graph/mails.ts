// Mail through Graph, from a person's own mailbox.
import type { Message } from '@microsoft/microsoft-graph-types';
import type { Mails } from '../../ports.ts';
import type { Graph } from './client.ts';
import { attempt } from './fault.ts';
import type { lanes } from './lanes.ts';

/** Graph has no name for a mail that would keep a second one from going out: a lost answer stays unknown. */
export function mails(graph: Graph, inLane: ReturnType<typeof lanes>): Mails {
  return {
    send: ({ from, to, subject, text }) => {
      const occasion = { port: 'mail', doing: 'send the mail', permission: 'Mail.Send', repeating: 'doubles' } as const;
      const message: Message = {
        subject,
        body: { contentType: 'text', content: text },
        toRecipients: [{ emailAddress: { address: to.mail, name: to.name } }],
      };
      return inLane(from, () =>
        attempt({ ...occasion, mailbox: from }, async () => {
          await graph.api(`/users/${encodeURIComponent(from)}/sendMail`).post({ message, saveToSentItems: true });
        }),
      );
    },
  };
}
