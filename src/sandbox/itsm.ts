// The service desk's tickets and CSAT answers, in the sandbox's own REST shape (Pzzle publishes none).
import { Temporal } from 'temporal-polyfill';
import type { CsatAnswer, Feed, Ticket } from './feed.ts';
import { type Answer, type Call, ok, plainError, Rejection, readCount, requireHeader, type System } from './http.ts';

type NamedClient = { id: string | null; name: string };

export function createItsm(feed: Feed): System {
  const ids = new Map(feed.clients.map(({ client, itsm_id }) => [client, itsm_id || null]));
  const withClient = <T extends { client: string }>(row: T) => ({
    ...row,
    client: { id: ids.get(row.client) ?? null, name: row.client },
  });
  const tickets = feed.tickets.map((ticket) => withClient(ticketRow(ticket)));
  const csat = feed.csat.filter(({ source }) => source === 'itsm').map((answer) => withClient(csatRow(answer)));
  const known = new Set(ids.values());
  return {
    prefix: '/itsm',
    admit: requireHeader('authorization', 'The header Authorization is missing.'),
    routes: [
      {
        method: 'GET',
        pattern: '/tickets',
        handle: (call) => list(call, known, tickets, ({ resolved_at }) => resolved_at),
      },
      { method: 'GET', pattern: '/csat', handle: (call) => list(call, known, csat, ({ answered_at }) => answered_at) },
    ],
    explain: plainError,
  };
}

function ticketRow({ ticket, first_response_at, resolved_at, priority, ...rest }: Ticket) {
  return {
    ...rest,
    id: ticket,
    first_response_at: first_response_at || null,
    resolved_at: resolved_at || null,
    priority: Number(priority),
  };
}

function csatRow({ source: _, comment, ticket, ...rest }: CsatAnswer) {
  return { ...rest, comment: comment || null, ticket: ticket || null };
}

/** `dated` tells when a row was finished, which `since` is about; rows without, such as open tickets, always count. */
function list<T extends { client: NamedClient }>(
  call: Call,
  known: Set<string | null>,
  rows: T[],
  dated: (row: T) => string | null,
): Answer {
  const client = call.query.get('client');
  if (client !== null && !known.has(client)) throw new Rejection(404, 'NotFound', `No client ${client}.`);
  const since = readSince(call);
  const matching = rows
    .filter((row) => client === null || row.client.id === client)
    .filter((row) => Date.parse(dated(row) ?? '9999-12-31') >= since);
  const page = readCount(call, 'page', { fallback: 1, min: 1, max: 1_000_000 });
  const size = readCount(call, 'page_size', { fallback: 100, min: 1, max: 500 });
  return ok({ total: matching.length, items: matching.slice((page - 1) * size, page * size) });
}

function readSince(call: Call): number {
  const since = call.query.get('since');
  if (since === null) return 0;
  try {
    return Temporal.Instant.from(since).epochMilliseconds;
  } catch {
    throw new Rejection(400, 'BadRequest', 'since is not an ISO 8601 instant.');
  }
}
