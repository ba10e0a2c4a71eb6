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
import { driveRoutes } from './drive.ts';
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

/** Graph itself, the addresses of its upload sessions, the pages of its files, and the test-only attendees. */
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
    { prefix: '/graph/v1.0', admit: requireBearer, routes, explain },
    sharepointPages(libraries),
  ];
  return { systems, attendees: [attendeeRoute({ directory, calendar })] };
}

function requireBearer(call: Call): void {
  if (!/^Bearer \S+/.test(header(call, 'authorization') ?? ''))
    throw new Rejection(401, 'InvalidAuthenticationToken', 'Access token is empty.');
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
