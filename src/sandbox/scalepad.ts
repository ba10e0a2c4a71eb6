// The parts of ScalePad's Core and Lifecycle Manager APIs that are read: clients, hardware, lifecycles.
import type { Device, Feed } from './feed.ts';
import {
  type Answer,
  type Call,
  ok,
  plainError,
  Rejection,
  type Route,
  readCount,
  requireHeader,
  type System,
} from './http.ts';

type Row = Record<string, unknown>;
type Fields = Record<string, (row: Row) => unknown>;

export function createScalepad(feed: Feed): System {
  const clients = listClients(feed);
  const routes: Route[] = [
    { method: 'GET', pattern: '/core/v1/clients', handle: (call) => list(call, clients, pathFields('id', 'name')) },
    {
      method: 'GET',
      pattern: '/core/v1/assets/hardware',
      handle: (call) =>
        list(call, feed.devices.map(coreHardware), pathFields('client.id', 'type', 'serial_number', 'name', 'id')),
    },
    {
      method: 'GET',
      pattern: '/lifecycle-manager/v1/assets/hardware/lifecycles',
      handle: (call) => {
        requireKnownClient(call, clients);
        const fields = { client_id: valueAt('client.id'), serial_number: valueAt('serial_number') };
        return list(call, feed.devices.map(lifecycle), fields);
      },
    },
  ];
  return {
    prefix: '/scalepad',
    admit: requireHeader('x-api-key', 'The header x-api-key is missing.'),
    routes,
    explain: (rejection) =>
      rejection.status === 429
        ? { status: 429, headers: rejection.headers, body: 'Too Many Requests' }
        : plainError(rejection),
  };
}

function listClients({ clients, devices }: Feed): Row[] {
  const names = new Map(devices.map(({ client }) => [client.id, client.name]));
  for (const { client, scalepad_id } of clients) if (scalepad_id) names.set(scalepad_id, client);
  return [...names].map(([id, name]) => ({
    id,
    name,
    num_hardware_assets: devices.filter(({ client }) => client.id === id).length,
  }));
}

// Core knows no warranty: those dates are Lifecycle Manager's.
function coreHardware({ purchase_date: _, warranty_expiry_date: __, ...rest }: Device): Row {
  return rest;
}

function lifecycle({ id, client, serial_number, purchase_date, warranty_expiry_date }: Device): Row {
  const instant = (day: string | null | undefined) => (day ? `${day}T00:00:00Z` : null);
  return {
    id,
    client,
    serial_number: serial_number ?? null,
    purchase_date: instant(purchase_date),
    warranty_expiry_date: instant(warranty_expiry_date),
    manufacturer_expiry_date: instant(warranty_expiry_date),
  };
}

function requireKnownClient(call: Call, clients: Row[]): void {
  const id = call.query.get('filter[client_id]')?.replace(/^eq:/, '');
  if (id !== undefined && !clients.some((client) => client.id === id))
    throw new Rejection(422, 'UnprocessableEntity', 'ClientId does not exist');
}

function list(call: Call, rows: Row[], fields: Fields): Answer {
  const matching = filterRows(call, rows, fields);
  const size = readCount(call, 'page_size', { fallback: 100, min: 1, max: 200 });
  const start = readCursor(call);
  const next = start + size < matching.length ? { next_cursor: writeCursor(start + size) } : {};
  return ok({ data: matching.slice(start, start + size), total_count: matching.length, ...next });
}

function filterRows(call: Call, rows: Row[], fields: Fields): Row[] {
  return [...call.query].reduce((left, [key, value]) => {
    const name = /^filter\[(.+)\]$/.exec(key)?.[1];
    if (name === undefined) return left;
    const read = fields[name];
    const [, operator, operand = ''] = /^(eq|cont):(.*)$/s.exec(value) ?? [];
    if (!read || !operator) throw new Rejection(400, 'BadRequest', `The filter ${key}=${value} is not supported.`);
    return left.filter((row) => matches(String(read(row) ?? ''), operator, operand));
  }, rows);
}

function matches(value: string, operator: string, operand: string): boolean {
  return operator === 'eq' ? value === operand : value.toLowerCase().includes(operand.toLowerCase());
}

function readCursor(call: Call): number {
  const cursor = call.query.get('cursor');
  if (cursor === null) return 0;
  const position = /^from:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (position === undefined) throw new Rejection(400, 'BadRequest', 'The cursor is not valid.');
  return Number(position);
}

function writeCursor(position: number): string {
  return Buffer.from(`from:${position}`).toString('base64url');
}

function pathFields(...paths: string[]): Fields {
  return Object.fromEntries(paths.map((path) => [path, valueAt(path)]));
}

function valueAt(path: string): (row: Row) => unknown {
  return (row) => path.split('.').reduce<unknown>((value, key) => (value as Row | undefined)?.[key], row);
}
