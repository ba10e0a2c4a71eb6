// A mail to a client's contact, exactly as it was shown to whoever approved it (spec §14).
import type { Mail } from './ids.ts';
import type { Attendee } from './meeting.ts';

/** Plain text, from the mailbox of whoever approves it. */
export type ClientMail = { from: Mail; to: Attendee; subject: string; text: string };
/** The same to several. */
export type GuestMail = { from: Mail; to: readonly Attendee[]; subject: string; text: string };

/** What a client gets as a file: the minutes after a vCIO meeting, the status report before it. */
export type MailedKind = 'minutes' | 'report';
/** The file as it was looked at: `version` changes with its content; `size` in bytes. */
export type MailedDocument = {
  drive: string;
  item: string;
  name: string;
  url: string;
  version: string;
  size: number;
};
