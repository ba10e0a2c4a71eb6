// Parts that several cards share: obligations as rows, last notes, links, navigation.
import type { PersonRef, Row, SayButton } from '../domain/answer-parts.ts';
import type { Contact, LastPulse } from '../domain/client.ts';
import type { Day } from '../domain/day.ts';
import { type About, kindOf } from '../domain/kinds.ts';
import { HANDOVER } from '../domain/reinviting.ts';
import { aboutText, methodPhrases, temperatureText } from './gloss.ts';
import type { Eye } from './view.ts';
import { daysAgo, dayText, nearDay, shortMoment } from './when.ts';
import { clipped, dotted, plural, short } from './words.ts';

/** More buttons than this are hidden by Teams. */
const MOST_BUTTONS = 6;

export const backToDay: SayButton = { title: 'My day', say: 'today' };

export function openClient(client: { name: string }): SayButton {
  return { title: `Open ${short(client.name, 30)}`, say: `client ${client.name}` };
}

/** Where an obligation is seen among others: the plan, and its client. */
export function onwards(client: { name: string }, about: About): SayButton[] {
  const plan = about.kind === 'onboarding-task' ? [{ title: 'Show the plan', say: `onboarding ${client.name}` }] : [];
  return [...plan, ...doneAt(client, about), openClient(client)];
}

/** Where it is done: a new invitation goes out from the meeting. */
export function doneAt(client: { name: string }, about: About): SayButton[] {
  const isInvitation = about.kind === 'action-item' && about.from === HANDOVER;
  return isInvitation ? [{ title: 'Open the meeting', say: `meeting ${client.name}` }] : [];
}

/** An obligation as a row that opens its form; `first` is what stands in bold. */
export function rowData(row: Row, eye: Eye, first: 'client' | 'about' = 'client') {
  const late = row.lateDays > 0;
  const client = short(row.client.name);
  const about = aboutText(row.about);
  const isMine = row.owner.mail === eye.viewer.mail;
  const often = !isMine && row.snoozes > 1 ? `put off ${row.snoozes} times in a row` : null;
  const covered = row.coveredFor ? `covering for ${short(row.coveredFor.name, 40)}` : null;
  const owner = isMine ? covered : dotted(`for ${short(row.owner.name, 40)}`, often);
  return {
    obligation: row.obligation,
    icon: kindOf(row.about).icon,
    title: first === 'client' ? client : about,
    line:
      first === 'client' ? dotted(about, row.temperature && temperatureText(row.temperature), owner) : (owner ?? ''),
    right: rightText(row, eye),
    color: late ? 'Attention' : 'Default',
  };
}

function rightText(row: Row, eye: Eye): string {
  if (row.lateDays > 0) return `${plural(row.lateDays, 'day')} late`;
  return kindOf(row.about).rolls === 'exact' ? `by ${shortMoment(row.dueAt, eye)}` : nearDay(row.dueOn, eye.today);
}

/** The head line and text of a client's last pulse check; notes are null for those who may not read them. */
export function lastPulseData(last: LastPulse | null, notes: string | null, eye: Eye) {
  if (!last) return { notesLine: '', notes: '' };
  const who = last.contact ? ` with ${short(last.contact, 40)}` : '';
  const line = `Last talked ${dayText(last.on, eye.today)}, ${methodPhrases[last.method]}${who} (${daysAgo(last.on, eye.today)})`;
  return { notesLine: line, notes: clipped(notes ?? '') };
}

export function buttonsOf(...buttons: readonly (SayButton | null)[]): SayButton[] {
  return buttons
    .filter((button) => button !== null)
    .map(({ title, say }) => ({ title: short(title, 40), say }))
    .slice(0, MOST_BUTTONS);
}

/** A button that opens a page; none where the address is not one of the web. */
export function linksOf(...links: readonly { title: string; url: string | null }[]): { title: string; url: string }[] {
  return links.flatMap(({ title, url }) => (isWebAddress(url) ? [{ title, url }] : []));
}

/** The minutes of the last meeting. */
export function minutesLink(minutes: { on: Day; url: string } | null, eye: Eye): { title: string; url: string | null } {
  return minutes
    ? { title: `Minutes of ${dayText(minutes.on, eye.today)}`, url: minutes.url }
    : { title: '', url: null };
}

export function isWebAddress(url: string | null): url is string {
  return url !== null && /^https?:\/\//i.test(url) && URL.canParse(url);
}

export function fact(title: string, value: string | null): { title: string; value: string }[] {
  return value ? [{ title, value }] : [];
}

/** Whom to talk to, and how to reach them. */
export function contactFacts(contact: Contact | null): { title: string; value: string }[] {
  if (!contact) return [];
  const who = short(contact.role ? `${contact.name}, ${contact.role}` : contact.name, 120);
  return [
    ...fact('Contact', who),
    ...fact('Phone', short(contact.phone, 40)),
    ...fact('Mail', short(contact.mail, 80)),
  ];
}

export function names(people: readonly PersonRef[]): string[] {
  return people.map((person) => short(person.name, 40));
}
