// The people of the MSP: who they are, their roles, and when they work.
import type { Day, Instant, Zone } from './day.ts';
import type { Mail } from './ids.ts';
import type { Outlook } from './mailbox.ts';

export const roles = [
  'vcio',
  'vitm',
  'director',
  'sales',
  'project',
  'service',
  'noc',
  'soc',
  'office',
  'admin',
] as const;
export type Role = (typeof roles)[number];

/** Where Teams reaches a person; learned when they open the chat, kept because a send needs all of it. */
export type ChatPlace = { serviceUrl: string; conversation: string; botId: string; userId: string; tenant: string };
/** A card that was sent: enough to update it in place. */
export type CardPlace = { serviceUrl: string; conversation: string; botId: string; activity: string; tenant: string };

export type Person = {
  type: 'person';
  mail: Mail;
  name: string;
  roles: readonly Role[];
  country: string;
  zone: Zone;
  /** As it was imported, for colleagues in an escalation; left out: not known. */
  phone?: string;
  /** Null until the person opened the chat; `stopped`: why nothing reaches them until they make contact again. */
  chat: (ChatPlace & { stopped?: string }) | null;
  /** The newest *Your day*: later prompts of the day refresh it, older cards point to it (spec §3 *One card a morning*). */
  morning: { day: Day; card: CardPlace; sentAt: Instant } | null;
  /** Since when a form is open on a card of theirs: replacing it would take what they are typing. */
  formOpenSince: Instant | null;
  /** What Outlook last said; left out: it was never read. */
  outlook?: Outlook;
  /** A director: the week whose card was asked for last, by its Monday; left out: none was yet. */
  weekly?: Day;
  /** Which card that is, by its activity; left out: the newest. */
  formOpenOn?: string;
};

/** Why nothing reaches a person in Teams, in plain words; null when it does. */
export function whyUnreached({ name, chat }: Person): string | null {
  return chat ? (chat.stopped ?? null) : `${name} has not opened Steward in Teams yet.`;
}

/** A person's display name when only the mail is known: the part before the @, spaced. */
export function nameFromMail(mail: string): string {
  return (mail.split('@')[0] ?? mail)
    .split(/[._-]+/)
    .filter((word) => word.length > 0)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ');
}
