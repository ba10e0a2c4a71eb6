// The body of an Outlook event that says exactly what the invitation says.
import type { DateTimeTimeZone, Event } from '@microsoft/microsoft-graph-types';
import { findWindows } from 'windows-iana';
import { at, dayOf, type Instant, timeOf, type Zone } from '../../domain/day.ts';
import type { Invitation } from '../../domain/meeting.ts';

/** Outlook writes the times for people in this zone, and mails the attendees as soon as the event is posted. */
export function eventBody(invitation: Invitation, transactionId: string): Event {
  const { subject, text, startsAt, endsAt, zone, attendees, place } = invitation;
  return {
    subject,
    body: { contentType: 'html', content: toHtml(text) },
    start: zoned(startsAt, zone),
    end: zoned(endsAt, zone),
    attendees: attendees.map(({ name, mail }) => ({ emailAddress: { address: mail, name }, type: 'required' })),
    allowNewTimeProposals: true,
    transactionId,
    ...(place.online
      ? { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' }
      : { location: { displayName: place.location } }),
  };
}

/** Graph takes every Windows name, but only some IANA ones. An hour that clocks show twice is written in UTC. */
export function zoned(instant: Instant, zone: Zone): DateTimeTimeZone {
  const [windows] = findWindows(zone as Parameters<typeof findWindows>[0]);
  const day = dayOf(instant, zone);
  const time = timeOf(instant, zone);
  if (windows === undefined || at(day, time, zone) !== instant)
    return { dateTime: instant.slice(0, 19), timeZone: 'UTC' };
  return { dateTime: `${day}T${time}:00`, timeZone: windows };
}

function toHtml(text: string): string {
  const paragraphs = toEntities(text.trim()).split(/\n\s*\n/);
  return paragraphs.map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`).join('');
}

function toEntities(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replaceAll('\r', '').replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
