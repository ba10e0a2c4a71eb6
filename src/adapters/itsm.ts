// Service desk figures from the ITSM: tickets opened and closed by month, and how many are open.
import { z } from 'zod';
import { addMonths, at, type Day, dayOf, type Instant, toDay, toInstant, type Zone } from '../domain/day.ts';
import type { Evidence } from '../ports.ts';
import { type Rows, readingOf, readJson, readPages, type System } from './evidence.ts';

const PAGE_SIZE = 500;
const COMPLETE_MONTHS = 12;

const instant = z.iso.datetime({ offset: true }).transform(toInstant);
const ticket = z.object({
  id: z.string(),
  client: z.object({ id: z.string().nullable() }),
  opened_at: instant,
  resolved_at: instant.nullable(),
});
const page = z.object({ total: z.number(), items: z.array(ticket) });
type Ticket = z.infer<typeof ticket>;

export function itsmServiceDesk({ baseUrl, token }: { baseUrl: string; token: string }): Pick<Evidence, 'serviceDesk'> {
  const system: System = { name: 'Pzzle', baseUrl, headers: { authorization: `Bearer ${token}` } };
  return {
    serviceDesk: async ({ zone, systems: { itsm: own } }, now) => {
      if (own === null) return undefined;
      const months = lastMonths(toDay(`${dayOf(now, zone).slice(0, 7)}-01`));
      const tickets = await readTickets(system, own, at(toDay(`${months[0]}-01`), '00:00', zone));
      if (!tickets) return undefined;
      const { rows, total } = tickets;
      const opened = countByMonth(
        rows.map(({ opened_at }) => opened_at),
        zone,
      );
      const closed = countByMonth(
        rows.map(({ resolved_at }) => resolved_at),
        zone,
      );
      return {
        reading: readingOf(system, now, { asOf: now, rows: rows.length, total }),
        months: months.map((month) => ({ month, opened: opened.get(month) ?? 0, closed: closed.get(month) ?? 0 })),
        open: rows.filter(({ resolved_at }) => resolved_at === null).length,
      };
    },
  };
}

/** The complete months before this one, oldest first; a started month would look like a drop. */
function lastMonths(thisMonth: Day): string[] {
  return Array.from({ length: COMPLETE_MONTHS }, (_, index) =>
    addMonths(thisMonth, index - COMPLETE_MONTHS).slice(0, 7),
  );
}

/** Tickets open or resolved since then: all that were opened or closed since are among them. */
async function readTickets(system: System, client: string, since: string): Promise<Rows<Ticket> | undefined> {
  const read = async (number: number) => {
    const query = { client, since, page: String(number), page_size: String(PAGE_SIZE) };
    const found = await readJson(system, { path: '/tickets', query, answer: page, absent: [404] });
    if (!found) return undefined;
    const isLast = found.items.length === 0 || number * PAGE_SIZE >= found.total;
    return { rows: found.items, total: found.total, next: isLast ? undefined : number + 1 };
  };
  const tickets = await readPages(1, read, (row) => row.id);
  return tickets && { ...tickets, rows: tickets.rows.filter((row) => row.client.id === client) };
}

function countByMonth(moments: readonly (Instant | null)[], zone: Zone): Map<string, number> {
  const counts = new Map<string, number>();
  for (const moment of moments) {
    if (moment === null) continue;
    const month = dayOf(moment, zone).slice(0, 7);
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return counts;
}
