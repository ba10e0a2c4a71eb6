// Upload sessions: a file sent in ranges, without a bearer, to a secret address.
import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DriveItemUploadableProperties, UploadSession as ShownSession } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import type { Collection } from '../collection.ts';
import { type Answer, type Call, header, ok, param, Rejection, type Route, readBody } from '../http.ts';
import { CONFLICT, checkMatch, conflictSchema, nameTaken, placeOf, storeFile } from './drive.ts';
import { itemNotFound, type Target } from './drive-address.ts';
import type { Fields } from './fields.ts';
import type { Library } from './library.ts';
import type { Libraries } from './sites.ts';

export const UPLOAD_PREFIX = '/graph/upload';
const RANGE_UNIT = 327_680;
const MAX_RANGE_BYTES = 60 * 1024 * 1024;
const LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;

const itemSchema = z.strictObject({
  [CONFLICT]: conflictSchema.optional(),
  name: z.string().optional(),
  description: z.string().optional(),
  fileSize: z.int().positive().optional(),
} satisfies Fields<DriveItemUploadableProperties>);
const requestSchema = z.strictObject({ deferCommit: z.literal(false).optional(), item: itemSchema.optional() });

export type UploadSession = {
  id: string;
  site: string;
  parentId: string;
  name: string;
  conflict: z.infer<typeof conflictSchema>;
  expiresAt: string;
  /** As the first range said it; left out: none came. */
  total?: number;
};
type Parts = { sessions: Collection<UploadSession>; folder: string; libraries: Libraries; now: () => Date };
type Range = { first: number; last: number; total: number };

export function createUploads({ sessions, folder, libraries, now }: Parts) {
  mkdirSync(folder, { recursive: true });
  const partOf = ({ id }: UploadSession) => join(folder, `${id}.part`);

  function create(call: Call, library: Library, target: Target): Answer {
    const { item = {} } = call.body.length > 0 ? readBody(call, requestSchema) : {};
    if (target.item) checkMatch(call, target.item);
    const { parent, name } = placeOf(library, target);
    if (item.name !== undefined && item.name !== name) throw invalid('Name from path does not match name from body');
    const session = sessions.put({
      id: randomBytes(24).toString('base64url'),
      site: library.site,
      parentId: parent.id,
      name,
      conflict: item[CONFLICT] ?? 'fail',
      expiresAt: new Date(now().getTime() + LIFETIME_MS).toISOString(),
    });
    writeFileSync(partOf(session), '');
    const uploadUrl = `${call.origin}${UPLOAD_PREFIX}/${session.id}`;
    return ok({ uploadUrl, ...viewProgress(session) } satisfies ShownSession);
  }

  function viewProgress(session: UploadSession): ShownSession {
    return { expirationDateTime: session.expiresAt, nextExpectedRanges: [`${statSync(partOf(session)).size}-`] };
  }

  function find(call: Call): UploadSession {
    const session = sessions.get(param(call, 'session'));
    if (!session || session.expiresAt <= now().toISOString()) throw itemNotFound();
    return session;
  }

  function receive(call: Call): Answer {
    const session = find(call);
    const range = readRange(call);
    if (range.first !== statSync(partOf(session)).size)
      throw new Rejection(416, 'invalidRange', 'The range was already received, or is not the next one.');
    if (session.total !== undefined && session.total !== range.total)
      throw invalid('The total length differs from that of the first range.');
    if (session.total === undefined) sessions.put({ ...session, total: range.total });
    if (range.last + 1 === range.total) return finish(session, call);
    appendFileSync(partOf(session), call.body);
    return { status: 202, body: viewProgress(session) };
  }

  // The name is checked before the last range is kept, so that it can be sent again.
  function finish(session: UploadSession, call: Call): Answer {
    const library = libraries.get(session.site);
    library?.scan();
    const parent = library?.get(session.parentId);
    if (!library || !parent) throw itemNotFound();
    if (session.conflict === 'fail' && library.child(parent, session.name)) throw nameTaken();
    const bytes = Buffer.concat([readFileSync(partOf(session)), call.body]);
    const answer = storeFile({ library, parent, bytes, origin: call.origin, ...session });
    discard(session);
    return answer;
  }

  function discard(session: UploadSession): void {
    sessions.remove(session.id);
    rmSync(partOf(session), { force: true });
  }

  const pattern = '/{session}';
  const routes: Route[] = [
    { method: 'PUT', pattern, handle: receive },
    { method: 'GET', pattern, handle: (call) => ok(viewProgress(find(call))) },
    {
      method: 'DELETE',
      pattern,
      handle: (call) => {
        discard(find(call));
        return { status: 204 };
      },
    },
  ];
  return { create, routes };
}

function readRange(call: Call): Range {
  const [, ...numbers] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(header(call, 'content-range') ?? '') ?? [];
  const [first = Number.NaN, last = Number.NaN, total = Number.NaN] = numbers.map(Number);
  if (Number.isNaN(total)) throw invalid('The header Content-Range is missing or not valid.');
  const length = last - first + 1;
  if (length < 1 || last >= total || length !== call.body.length)
    throw invalid('Content-Range does not fit the content.');
  if (length >= MAX_RANGE_BYTES) throw invalid('A range must be smaller than 60 MiB.');
  if (last + 1 < total && length % RANGE_UNIT !== 0)
    throw invalid(`A range must be a multiple of ${RANGE_UNIT} bytes.`);
  return { first, last, total };
}

function invalid(message: string): Rejection {
  return new Rejection(400, 'invalidRequest', message);
}
