// Mail through Graph, from a person's own mailbox.
import type { FileAttachment, Message } from '@microsoft/microsoft-graph-types';
import type { Mails } from '../../ports.ts';
import type { Graph } from './client.ts';
import { attempt } from './fault.ts';
import type { lanes } from './lanes.ts';

/** Graph has no name for a mail that would keep a second one from going out: a lost answer stays unknown. */
export function mails(graph: Graph, inLane: ReturnType<typeof lanes>): Mails {
  return {
    send: ({ from, to, subject, text, attachment }) => {
      const occasion = { port: 'mail', doing: 'send the mail', permission: 'Mail.Send', repeating: 'doubles' } as const;
      const message: Message & { attachments?: FileAttachment[] } = {
        subject,
        body: { contentType: 'text', content: text },
        toRecipients: to.map(({ mail: address, name }) => ({ emailAddress: { address, name } })),
        ...(attachment && { attachments: [fileOf(attachment)] }),
      };
      return inLane(from, () =>
        attempt({ ...occasion, mailbox: from }, async () => {
          await graph.api(`/users/${encodeURIComponent(from)}/sendMail`).post({ message, saveToSentItems: true });
        }),
      );
    },
  };
}

const TYPE_OF_FILE = '#microsoft.graph.fileAttachment';

function fileOf({ name, bytes }: { name: string; bytes: Uint8Array }): FileAttachment & { '@odata.type': string } {
  return { '@odata.type': TYPE_OF_FILE, name, contentBytes: Buffer.from(bytes).toString('base64') };
}
