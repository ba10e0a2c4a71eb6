// The systems' data of one large client: so many devices and tickets, spread over years as they are in life.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, type Day, dayOf, type Instant } from '../../src/domain/day.ts';

export type Size = { devices: number; tickets: number };
export const LARGE = { itsm: 'CUST-1', scalepad: 'sp-1', myitprocess: '400001', name: 'Large Client' };

export function writeLargeFeed(folder: string, { devices, tickets }: Size, now: Instant): void {
  mkdirSync(folder, { recursive: true });
  const today = dayOf(now, 'UTC');
  const json = (name: string, rows: unknown) => writeFileSync(join(folder, name), JSON.stringify(rows));
  const csv = (name: string, rows: readonly string[]) => writeFileSync(join(folder, name), `${rows.join('\n')}\n`);
  json(
    'hardware.json',
    Array.from({ length: devices }, (_, n) => device(n, today)),
  );
  json('myitprocess.json', [assessment(today)]);
  csv('portfolio.csv', [
    'client,itsm_id,scalepad_id,myitprocess_id',
    Object.values({ c: LARGE.name, i: LARGE.itsm, s: LARGE.scalepad, m: LARGE.myitprocess }).join(','),
  ]);
  const header = 'ticket,client,opened_at,first_response_at,resolved_at,priority,category';
  csv('tickets.csv', [header, ...Array.from({ length: tickets }, (_, n) => ticket(n, today))]);
  const answers = Array.from({ length: tickets / 4 }, (_, n) => answer(n, today));
  csv('csat.csv', ['client,answered_at,scale,score,comment,source,ticket', ...answers]);
}

function device(n: number, today: Day) {
  const bought = addDays(today, -(n % 2600));
  return {
    id: `hw-${n}`,
    client: { id: LARGE.scalepad, name: LARGE.name },
    name: `WS-${n}`,
    type: 'WORKSTATION',
    serial_number: n % 40 === 0 ? null : `SN${n}`,
    manufacturer: { name: 'Dell' },
    purchase_date: n % 50 === 0 ? null : bought,
    warranty_expiry_date: n % 40 === 0 ? null : addDays(bought, 1095),
  };
}

function ticket(n: number, today: Day): string {
  const opened = Date.parse(addDays(today, -(n % 400))) + (n % 86_400) * 1000;
  const after = (minutes: number) => new Date(opened + minutes * 60_000).toISOString();
  const solved = n % 97 === 0 ? '' : after(30 + (n % 3000));
  return `T${n},${LARGE.name},${after(0)},${after(n % 90)},${solved},${(n % 4) + 1},email`;
}

function answer(n: number, today: Day): string {
  return `${LARGE.name},${addDays(today, -(n % 400))}T12:00:00Z,5,${(n % 5) + 1},,itsm,T${n}`;
}

function assessment(today: Day) {
  return {
    id: Number(LARGE.myitprocess),
    name: LARGE.name,
    isActive: true,
    lastReviewDate: addDays(today, -30),
    alignmentScore: 71.4,
    findings: { aligned: 180, marginal: 60, vulnerable: 20, 'highly vulnerable': 6 },
    recommendations: Array.from({ length: 30 }, (_, n) => ({
      name: `Replace part ${n} of the network in the branch offices`,
      budget: 5000 + n * 1300,
      budgetMonth: addDays(today, n * 20).slice(0, 7),
      hours: 10,
      status: ['Proposed', 'Approved', 'InProgress'][n % 3],
      priority: ['High', 'Medium', 'Low'][n % 3],
    })),
  };
}
