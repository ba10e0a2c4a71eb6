// Service desk figures from the ITSM: tickets and CSAT answers of the last twelve months, and how many are open.
import { z } from 'zod';
import { type Instant, toInstant, type Zone } from '../domain/day.ts';
import { csatSpans, deskSpans, spansFrom } from '../domain/desk-spans.ts';
import type { ServiceDesk } from '../domain/evidence.ts';
import type { Evidence } from '../ports.ts';
import { type Rows, readingOf, readJson, readPages, type System } from './evidence.ts';

const PAGE_SIZE = 500;

const instant = z.iso.datetime({ offset: true }).transform(toInstant);
const client = z.object({ id: z.string().nullable() });
const ticket = z.object({
  id: z.string(),
  client,
  opened_at: instant,
  first_response_at: instant.nullish(),
  resolved_at: instant.nullable(),
});
const answer = z.object({
  client,
  answered_at: instant,
  scale: z.number(),
  score: z.number(),
  ticket: z.string().nullish(),
});
type Wanted = { client: string; since: Instant };

export function itsmServiceDesk({ baseUrl, token }: { baseUrl: string; token: string }): Pick<Evidence, 'serviceDesk'> {
  const system: System = { name: 'Pzzle', baseUrl, headers: { authorization: `Bearer ${token}` } };
  return {
    serviceDesk: async ({ zone, systems: { itsm: own } }, now) => {
      if (own === null) return undefined;
      const wanted = { client: own, since: spansFrom(now, zone) };
      const tickets = await readOwn(system, '/tickets', { row: ticket, keyOf: ({ id }) => id, ...wanted });
      if (!tickets) return undefined;
      const { rows, total } = tickets;
      const times = rows.map(({ opened_at, first_response_at, resolved_at }) => {
        return { openedAt: opened_at, respondedAt: first_response_at ?? null, resolvedAt: resolved_at };
      });
      return {
        reading: readingOf(system, now, { asOf: now, rows: rows.length, total }),
        ...deskSpans(times, now, zone),
        open: times.filter(({ resolvedAt }) => resolvedAt === null).length,
        csat: await readCsat(system, wanted, { now, zone }),
      };
    },
  };
}

async function readCsat(
  system: System,
  wanted: Wanted,
  { now, zone }: { now: Instant; zone: Zone },
): Promise<ServiceDesk['csat']> {
  const keyOf = (row: z.infer<typeof answer>) => `${row.ticket ?? ''} ${row.answered_at} ${row.score}`;
  const answers = await readOwn(system, '/csat', { row: answer, keyOf, ...wanted });
  if (!answers) return null;
  const { rows, total } = answers;
  const scores = rows.map(({ answered_at, score, scale }) => ({ at: answered_at, score, scale }));
  const reading = readingOf(system, now, { asOf: now, rows: rows.length, total });
  return { reading, ...csatSpans(scores, now, zone) };
}

type Own<Row> = Wanted & { row: z.ZodType<Row>; keyOf: (row: Row) => string };

/** What is open, or was finished since then: all that was opened or closed since is among it. */
async function readOwn<Row extends { client: { id: string | null } }>(
  system: System,
  path: string,
  { row, keyOf, client: own, since }: Own<Row>,
): Promise<Rows<Row> | undefined> {
  const page = z.object({ total: z.number(), items: z.array(row) });
  const read = async (number: number) => {
    const query = { client: own, since, page: String(number), page_size: String(PAGE_SIZE) };
    const found = await readJson(system, { path, query, answer: page, absent: [404] });
    if (!found) return undefined;
    const isLast = found.items.length === 0 || number * PAGE_SIZE >= found.total;
    return { rows: found.items, total: found.total, next: isLast ? undefined : number + 1 };
  };
  const found = await readPages(1, read, keyOf);
  return found && { ...found, rows: found.rows.filter((each) => each.client.id === own) };
}
