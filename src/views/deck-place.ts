// Where a deck is filed, and under what name (spec §8).
import type { Day } from '../domain/day.ts';

/** The folder of a client's quarter; characters SharePoint refuses are left to the adapter that knows them. */
export function folderPath(template: string, client: string, meetingOn: Day): string {
  const year = meetingOn.slice(0, 4);
  const quarter = Math.ceil(Number(meetingOn.slice(5, 7)) / 3);
  const segment = client.replaceAll('/', ' ');
  return template
    .replaceAll('<client>', () => segment)
    .replaceAll('<year>', year)
    .replaceAll('<n>', String(quarter));
}

/** File names begin with the meeting's date. */
export function deckFileName(client: string, meetingOn: Day): string {
  return `${meetingOn} ${client} vCIO deck.pptx`;
}
