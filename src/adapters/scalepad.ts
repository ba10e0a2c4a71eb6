// Hardware warranties from ScalePad's Lifecycle Manager.
import { z } from 'zod';
import type { ClientFile } from '../domain/client.ts';
import { addDays, type Day, dayOf, type Instant, parseDay } from '../domain/day.ts';
import type { Warranty } from '../domain/evidence.ts';
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
      return { reading, ...countByExpiry(rows, client, now) };
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
function countByExpiry(devices: readonly Lifecycle[], { zone }: ClientFile, now: Instant): Counts {
  const today = dayOf(now, zone);
  const counts: Counts = { inWarranty: 0, expiringSoon: 0, expired: 0, unknown: 0 };
  for (const device of devices) counts[stateOf(device, today)] += 1;
  return counts;
}

function stateOf(device: Lifecycle, today: Day): keyof Counts {
  const expiry = parseDay((device.warranty_expiry_date ?? device.manufacturer_expiry_date ?? '').slice(0, 10));
  if (expiry === undefined) return 'unknown';
  if (expiry < today) return 'expired';
  return expiry <= addDays(today, SOON_DAYS) ? 'expiringSoon' : 'inWarranty';
}
