// Where the deck and the status report are filed, and under what names (spec §8).
import type { Day } from '../domain/day.ts';
import type { DocumentKind } from '../domain/meeting-document.ts';

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

const called: Readonly<Record<DocumentKind, string>> = { deck: 'vCIO deck', report: 'status report' };

/** File names begin with the meeting's date. */
export function documentFileName(document: DocumentKind, client: string, meetingOn: Day): string {
  return `${meetingOn} ${client} ${called[document]}.pptx`;
}
