// Hardware warranties from ScalePad's Lifecycle Manager.
import { z } from 'zod';
import { addDays, type Day, dayOf, parseDay } from '../domain/day.ts';
import type { DevicesIn, Warranty } from '../domain/evidence.ts';
import type { Evidence } from '../ports.ts';
import { type Query, type Rows, readingOf, readJson, readPages, type System } from './evidence.ts';

const PATH = '/lifecycle-manager/v1/assets/hardware/lifecycles';
const PAGE_SIZE = '200';
const SOON_DAYS = 90;

const id = z.union([z.string(), z.number()]).transform(String);
const lifecycle = z.object({
  id: id.nullish(),
  client: z.object({ id }).nullish(),
  serial_number: z.string().nullish(),
  purchase_date: z.string().nullish(),
  warranty_expiry_date: z.string().nullish(),
  manufacturer_expiry_date: z.string().nullish(),
});
const page = z.object({ data: z.array(lifecycle), total_count: z.number(), next_cursor: z.string().nullish() });
type Lifecycle = z.infer<typeof lifecycle>;
type Counts = Pick<Warranty, 'inWarranty' | 'expiringSoon' | 'expired' | 'unknown'>;

export function scalepadWarranty({ baseUrl, apiKey }: { baseUrl: string; apiKey: string }): Pick<Evidence, 'warranty'> {
  const system: System = { name: 'ScalePad', baseUrl, headers: { 'x-api-key': apiKey } };
  return {
    warranty: async (client, now) => {
      const own = client.systems.scalepad;
      const devices = own === null ? undefined : await readDevices(system, own);
      if (!devices) return undefined;
      const { rows, total } = devices;
      const reading = readingOf(system, now, { asOf: now, rows: rows.length, total });
      const today = dayOf(now, client.zone);
      const ends = rows.map(expiryOf).filter((day) => day !== undefined && day >= today);
      const bought = byMonth(rows.map(({ purchase_date }) => dayIn(purchase_date)));
      return { reading, ...countByExpiry(rows, today), ends: byMonth(ends), bought };
    },
  };
}

/** Lifecycle Manager may not know the id of Core and answers 422: then every device is read and sorted out here. */
async function readDevices(system: System, own: string): Promise<Rows<Lifecycle> | undefined> {
  const isOwn = ({ client }: Lifecycle) => client?.id === own;
  const filtered = await readLifecycles(system, { 'filter[client_id]': `eq:${own}` });
  if (filtered) return { ...filtered, rows: filtered.rows.filter(isOwn) };
  const rows = (await readLifecycles(system, {}))?.rows.filter(isOwn) ?? [];
  return rows.length > 0 ? { rows, total: rows.length } : undefined;
}

function readLifecycles(system: System, filter: Query): Promise<Rows<Lifecycle> | undefined> {
  const read = async (cursor: string) => {
    const query = { ...filter, page_size: PAGE_SIZE, ...(cursor === '' ? {} : { cursor }) };
    const answer = await readJson(system, { path: PATH, query, answer: page, absent: [422] });
    return answer && { rows: answer.data, total: answer.total_count, next: answer.next_cursor ?? undefined };
  };
  return readPages('', read, (row) => row.id ?? JSON.stringify(row));
}

/** Each device counts in one of the four. */
function countByExpiry(devices: readonly Lifecycle[], today: Day): Counts {
  const counts: Counts = { inWarranty: 0, expiringSoon: 0, expired: 0, unknown: 0 };
  for (const device of devices) counts[stateOf(device, today)] += 1;
  return counts;
}

function stateOf(device: Lifecycle, today: Day): keyof Counts {
  const expiry = expiryOf(device);
  if (expiry === undefined) return 'unknown';
  if (expiry < today) return 'expired';
  return expiry <= addDays(today, SOON_DAYS) ? 'expiringSoon' : 'inWarranty';
}

function expiryOf({ warranty_expiry_date, manufacturer_expiry_date }: Lifecycle): Day | undefined {
  return dayIn(warranty_expiry_date ?? manufacturer_expiry_date);
}

function dayIn(text: string | null | undefined): Day | undefined {
  return parseDay((text ?? '').slice(0, 10));
}

/** The earliest first, those without a day last. */
function byMonth(days: readonly (Day | undefined)[]): DevicesIn[] {
  const counts = Map.groupBy(days, (day) => day?.slice(0, 7) ?? null);
  return [...counts]
    .map(([month, all]) => ({ month, count: all.length }))
    .sort((a, b) => (a.month ?? '9999').localeCompare(b.month ?? '9999'));
}
