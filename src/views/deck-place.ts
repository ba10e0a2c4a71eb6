// Where the deck and the status report are filed, and under what names (spec §8).
import type { Day } from '../domain/day.ts';
import type { DocumentKind } from '../domain/meeting-document.ts';

const NAME = '<client>';

/**
 * Where a client's files of a day go: `home` is the path to the client's own folder, the last one with its name in it, `below` what
 * follows it. `key` is `home` with `<client>` for the name: another name has the same. Characters that SharePoint refuses
 * are left to the adapter that knows them.
 */
export type FolderPlace = { home: string; below: string; key: string };

/** The folder of a client's quarter; a template without the client's name has it all below the library's root. */
export function folderPlace(template: string, client: string, on: Day): FolderPlace {
  const quarter = Math.ceil(Number(on.slice(5, 7)) / 3);
  const segments = template
    .replaceAll('<year>', on.slice(0, 4))
    .replaceAll('<n>', String(quarter))
    .split('/')
    .filter(Boolean);
  const from = segments.findLastIndex((segment) => segment.includes(NAME)) + 1;
  const key = segments.slice(0, from).join('/');
  const segment = client.replaceAll('/', ' ');
  return { home: key.replaceAll(NAME, () => segment), below: segments.slice(from).join('/'), key };
}

const called: Readonly<Record<DocumentKind, string>> = { deck: 'vCIO deck', report: 'status report' };

/** File names begin with the meeting's date. */
export function documentFileName(document: DocumentKind, client: string, meetingOn: Day): string {
  return `${meetingOn} ${client} ${called[document]}.pptx`;
}
