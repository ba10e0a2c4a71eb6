// Who works at the MSP of a run and for which clients, in zones of both hemispheres, as a portfolio to import.
import { addDays, type Day } from '../../../src/domain/day.ts';
import { toMail } from '../../../src/domain/ids.ts';
import type { ImportFile } from '../../../src/domain/import-table.ts';
import type { Dice } from './dice.ts';

export type Employee = { mail: ReturnType<typeof toMail>; name: string; roles: string; country: string; zone: string };
export type Office = { staff: readonly Employee[]; clients: readonly string[]; files: readonly ImportFile[] };

const places = [
  ['DE', 'Europe/Berlin'],
  ['US', 'America/New_York'],
  ['AU', 'Australia/Sydney'],
  ['IN', 'Asia/Kolkata'],
  ['GB', 'Europe/London'],
  ['CA', 'America/St_Johns'],
  ['NZ', 'Pacific/Auckland'],
] as const;
const roles = [
  ...Array.from({ length: 4 }, () => 'vcio'),
  'vitm',
  'vitm',
  'director',
  'director',
  'sales',
  'project',
  'service',
  'admin',
];

export function office(dice: Dice, { clients: size, today }: { clients: number; today: Day }): Office {
  const staff = roles.map((role, n) => {
    const [country, zone] = dice.pick(places);
    const name = `${role[0]?.toUpperCase()}${role.slice(1)} ${String.fromCharCode(65 + n)}son`;
    return { mail: toMail(`${role}${n}@msp.example`), name, roles: role, country, zone };
  });
  const vcios = staff.filter(({ roles }) => roles === 'vcio');
  const clients = Array.from({ length: size }, (_, n) => `Company ${n + 101}`);
  const portfolio = clients.map((client) => clientRow(dice, client, { vcios, today }));
  const contacts = clients.flatMap((client, n) =>
    Array.from({ length: dice.between(1, 2) }, (_, of) => ({
      client,
      name: `Contact ${n} ${of}`,
      email: `contact${of}@company${n}.example`,
      preferred_method: dice.pick(['in person', 'phone', 'video', 'email', 'other']),
      primary: of === 0 ? 'yes' : 'no',
    })),
  );
  const files = [peopleFile(staff), csv('portfolio.csv', portfolio), csv('contacts.csv', contacts)];
  return { staff, clients, files };
}

export function peopleFile(staff: readonly Employee[]): ImportFile {
  const rows = staff.map(({ name, mail, roles, country, zone }) => ({
    name,
    email: mail,
    roles,
    country,
    time_zone: zone,
  }));
  return csv('people.csv', rows);
}

function clientRow(dice: Dice, client: string, { vcios, today }: { vcios: readonly Employee[]; today: Day }) {
  const [country, time_zone] = dice.pick(places);
  const ago = (most: number) => (dice.chance(0.1) ? '' : addDays(today, -dice.between(0, most)));
  return {
    client,
    stage: dice.chance(0.9) ? 'active' : 'onboarding',
    vcio_email: dice.chance(0.95) ? dice.pick(vcios).mail : '',
    country,
    time_zone,
    temperature: dice.pick(['cold', 'cool', 'warm', 'warm', 'hot', '']),
    growth: dice.pick(['shrinking', 'steady', 'fast', '']),
    touch: dice.pick(['high', 'standard', 'low']),
    rate_of_change: dice.pick(['low', 'normal', 'high']),
    agreement_start: addDays(today, -400),
    agreement_end: dice.chance(0.7) ? addDays(today, dice.between(30, 700)) : '',
    last_pulse_on: ago(60),
    last_meeting_on: ago(120),
  };
}

function csv(name: string, rows: readonly Readonly<Record<string, string>>[]): ImportFile {
  const header = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => header.map((column) => row[column] ?? '').join(','));
  return { name, bytes: new TextEncoder().encode([header.join(','), ...lines].join('\n')) };
}
