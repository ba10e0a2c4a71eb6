// Microsoft Graph as a system: its door, its error envelope, and its parts put together.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openCollection } from '../collection.ts';
import type { Feed } from '../feed.ts';
import { type Answer, type Call, header, Rejection, type System } from '../http.ts';
import { sharepointPages } from '../sharepoint-pages.ts';
import { appRoleRoutes } from './app-roles.ts';
import { createCalendar } from './calendar.ts';
import { createDirectory } from './directory.ts';
import { DOWNLOAD_PREFIX, downloads, driveRoutes } from './drive.ts';
import type { EventRecord } from './event-record.ts';
import { attendeeRoute, eventRoutes } from './events.ts';
import { groupRoutes } from './groups.ts';
import { type Item, openLibrary } from './library.ts';
import { mailRoutes } from './mail.ts';
import { type Mailbox, mailboxRoutes } from './mailbox.ts';
import { scheduleRoutes } from './schedule.ts';
import { SITES, siteRoutes } from './sites.ts';
import { createUploads, UPLOAD_PREFIX, type UploadSession } from './upload.ts';
import { userRoutes } from './users.ts';

type Parts = { folder: string; feed: Feed; now: () => Date };

/** Graph itself, the addresses of its upload sessions and downloads, the pages of its files, and the test-only attendees. */
export function createGraph({ folder, feed, now }: Parts): { systems: System[]; attendees: System['routes'] } {
  const state = (name: string) => join(folder, 'state', name);
  const directory = createDirectory(feed.people);
  const mailboxes = openCollection<Mailbox>(state('mailboxes'));
  const events = openCollection<EventRecord>(state('events'));
  const calendar = createCalendar({ events, directory, invitations: join(folder, 'invitations'), now });
  const libraries = new Map(
    SITES.map(({ name }) => {
      const items = openCollection<Item>(state(join('items', name)));
      return [name, openLibrary({ site: name, folder: join(folder, 'sharepoint', name), items, now })];
    }),
  );
  const sessions = openCollection<UploadSession>(state('uploads'));
  const uploads = createUploads({ sessions, folder: join(folder, 'uploads'), libraries, now });
  const explain = (rejection: Rejection) => explainLikeGraph(rejection, now());
  const routes = [
    ...groupRoutes(directory),
    ...appRoleRoutes(directory),
    ...userRoutes(directory),
    ...mailboxRoutes(directory, mailboxes),
    ...scheduleRoutes({ directory, calendar, mailboxes }),
    ...eventRoutes({ directory, calendar }),
    ...mailRoutes(directory, join(folder, 'mail'), now),
    ...siteRoutes(libraries),
    ...driveRoutes(libraries, uploads),
  ];
  const systems = [
    { prefix: UPLOAD_PREFIX, admit: refuseBearer, routes: uploads.routes, explain },
    { prefix: DOWNLOAD_PREFIX, admit: () => {}, routes: downloads(libraries), explain },
    { prefix: '/graph/v1.0', admit, routes, explain },
    sharepointPages(libraries),
  ];
  return { systems, attendees: [attendeeRoute({ directory, calendar })] };
}

const OPTIONS = ['$select', '$filter', '$orderby', '$top', '$skip', '$skiptoken', '$count'];
const MOST_JSON_BYTES = 4 * 1024 * 1024;

function admit(call: Call): void {
  if (!/^Bearer \S+/.test(header(call, 'authorization') ?? ''))
    throw new Rejection(401, 'InvalidAuthenticationToken', 'Access token is empty.');
  const unknown = [...call.query.keys()].find((key) => key.startsWith('$') && !OPTIONS.includes(key));
  if (unknown) throw new Rejection(400, 'BadRequest', `The query option '${unknown}' is not supported.`);
  if (call.body.length > 0 && call.method !== 'PUT') checkJson(call);
}

function checkJson(call: Call): void {
  if (!/^application\/json\b/i.test(header(call, 'content-type') ?? ''))
    throw new Rejection(
      400,
      'BadRequest',
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  if (call.body.length > MOST_JSON_BYTES)
    throw new Rejection(413, 'RequestEntityTooLarge', 'The maximum request length supported is 4MB.');
}

function refuseBearer(call: Call): void {
  if (header(call, 'authorization') !== undefined)
    throw new Rejection(401, 'unauthenticated', 'An upload address takes no Authorization header.');
}

function explainLikeGraph({ status, code, message, headers }: Rejection, at: Date): Answer {
  const requestId = randomUUID();
  const date = at.toISOString().slice(0, 19);
  return {
    status,
    headers: { 'request-id': requestId, ...headers },
    body: { error: { code, message, innerError: { date, 'request-id': requestId, 'client-request-id': requestId } } },
  };
}
