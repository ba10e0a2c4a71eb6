// Mail that people send through Graph: each one an .eml file.
import { join } from 'node:path';
import type { FileAttachment, Message as GraphMessage, Recipient } from '@microsoft/microsoft-graph-types';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { Person } from '../feed.ts';
import { slug, writeAtomic } from '../files.ts';
import { param, Rejection, type Route, readBody } from '../http.ts';
import { stableUuid } from '../ids.ts';
import { type Directory, requireMailbox } from './directory.ts';
import type { Fields } from './fields.ts';

const recipients = z.array(
  z.strictObject({
    emailAddress: z.strictObject({ address: z.string(), name: z.string().default('') }),
  } satisfies Fields<Recipient>),
);
const attachment = z.strictObject({
  // Without it Graph does not know which kind of attachment it is.
  '@odata.type': z.literal('#microsoft.graph.fileAttachment'),
  name: z.string(),
  contentType: z.string().optional(),
  contentBytes: z.base64(),
} satisfies Fields<FileAttachment>);
const messageSchema = z.strictObject({
  subject: z.string().default(''),
  body: z.strictObject({
    contentType: z
      .string()
      .regex(/^(text|html)$/i)
      .default('text'),
    content: z.string(),
  }),
  toRecipients: recipients.default([]),
  ccRecipients: recipients.default([]),
  bccRecipients: recipients.default([]),
  replyTo: recipients.default([]),
  attachments: z.array(attachment).default([]),
  internetMessageHeaders: z.array(z.strictObject({ name: z.string().regex(/^x-/i), value: z.string() })).default([]),
} satisfies Fields<GraphMessage>);
const sendMailSchema = z.strictObject({ message: messageSchema, saveToSentItems: z.boolean().optional() });
type Message = z.infer<typeof messageSchema>;

const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

export function mailRoutes(directory: Directory, folder: string, now: () => Date): Route[] {
  return [
    {
      method: 'POST',
      pattern: '/users/{user}/sendMail',
      handle: async (call) => {
        const sender = requireMailbox(directory, param(call, 'user'));
        const { message } = readBody(call, sendMailSchema);
        checkRecipients(message);
        await writeMail(sender, message, folder, now());
        return { status: 202 };
      },
    },
  ];
}

function checkRecipients({ toRecipients, ccRecipients, bccRecipients }: Message): void {
  const all = [...toRecipients, ...ccRecipients, ...bccRecipients];
  if (all.length === 0 || all.some(({ emailAddress }) => !/^[^\s@]+@[^\s@]+$/.test(emailAddress.address)))
    throw new Rejection(400, 'ErrorInvalidRecipients', "At least one recipient isn't valid.");
}

async function writeMail(sender: Person, message: Message, folder: string, at: Date): Promise<void> {
  const isHtml = message.body.contentType.toLowerCase() === 'html';
  const { message: bytes, messageId } = await transport.sendMail({
    date: at,
    from: { name: sender.name, address: sender.email },
    to: message.toRecipients.map(({ emailAddress }) => emailAddress),
    cc: message.ccRecipients.map(({ emailAddress }) => emailAddress),
    bcc: message.bccRecipients.map(({ emailAddress }) => emailAddress),
    replyTo: message.replyTo.map(({ emailAddress }) => emailAddress),
    subject: message.subject,
    ...(isHtml ? { html: message.body.content } : { text: message.body.content }),
    attachments: message.attachments.map(({ name, contentType, contentBytes }) => ({
      filename: name,
      content: Buffer.from(contentBytes, 'base64'),
      ...(contentType === undefined ? {} : { contentType }),
    })),
    headers: message.internetMessageHeaders.map(({ name, value }) => ({ key: name, value })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const stamp = at.toISOString().slice(0, 19).replaceAll(':', '');
  const name = `${stamp}-${slug(message.subject)}-${stableUuid(messageId).slice(0, 8)}.eml`;
  writeAtomic(join(folder, name), bytes as Buffer);
}
