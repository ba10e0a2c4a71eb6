// A mail to a client's contact, exactly as it was shown to whoever approved it (spec §14).
import type { Mail } from './ids.ts';
import type { Attendee } from './meeting.ts';

/** Plain text, from the mailbox of whoever approves it. */
export type ClientMail = { from: Mail; to: Attendee; subject: string; text: string };
/** The same to several. */
export type GuestMail = { from: Mail; to: readonly Attendee[]; subject: string; text: string };
