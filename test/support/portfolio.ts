// Who works at the office of the stories, and its clients, as the folder of CSV files that Steward and its sandbox read.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, toDay } from '../../src/domain/day.ts';
import { clientIdFor } from '../../src/domain/ids.ts';
import type { Staff } from './person-in-teams.ts';

/** By the first name. Priya and Theo are there where a story asks for them; of Max, who is new, Steward is never told. */
export const people = {
  alex: staff('Alex Wilber', 'vcio', 'US', 'America/Los_Angeles'),
  dana: staff('Dana Whitfield', 'director', 'US', 'America/Los_Angeles'),
  lee: staff('Lee Novak', 'vcio;service', 'GB', 'Europe/London'),
  sam: staff('Sam Okafor', 'sales', 'US', 'America/New_York'),
  priya: staff('Priya Iyer', 'project', 'US', 'America/Chicago'),
  theo: staff('Theo Park', 'vitm', 'US', 'America/Denver'),
  max: staff('Max Unknown', '', 'US', 'America/New_York'),
};
export type PersonName = keyof typeof people;

/** What colleagues call in an escalation. */
export const phones: Record<PersonName, string> = {
  alex: '+1 206 555 0114',
  dana: '+1 206 555 0100',
  lee: '+44 20 7946 0155',
  sam: '',
  priya: '+1 312 555 0138',
  theo: '',
  max: '',
};

/** An active client of Alex in Los Angeles, Good, met last week: all that is owed soon is the pulse check. */
export type ClientGiven = {
  name: string;
  /** Within 30 days after the office opens. */
  pulseDue: string;
  contact?: string;
  columns?: Readonly<Record<string, string>>;
};

/** `also`: who is there beside the usual four; `assessments`: what myITprocess has, as the sandbox reads it. */
export function writePortfolio(
  folder: string,
  {
    clients,
    also = [],
    assessments = [],
  }: { clients: readonly ClientGiven[]; also?: readonly PersonName[]; assessments?: readonly object[] },
): void {
  mkdirSync(folder, { recursive: true });
  const there: readonly PersonName[] = ['alex', 'dana', 'lee', 'sam', ...also];
  const staffRows = there.map((who) => {
    const { name, mail, roles, country, zone } = people[who];
    return { name, email: mail, roles, country, time_zone: zone, phone: phones[who] };
  });
  writeFileSync(join(folder, 'people.csv'), csv(staffRows));
  writeFileSync(join(folder, 'portfolio.csv'), csv(clients.map(clientRow)));
  writeFileSync(join(folder, 'myitprocess.json'), JSON.stringify(assessments));
  writeFileSync(join(folder, 'contacts.csv'), csv(clients.map(contactRow)));
}

export function csv(rows: readonly Readonly<Record<string, string>>[]): string {
  const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = rows.map((row) => header.map((column) => cell(row[column] ?? '')).join(','));
  return `${[header.join(','), ...lines].join('\n')}\n`;
}

function staff(
  name: string,
  roles: string,
  country: string,
  zone: string,
): Staff & { country: string; zone: string; roles: string } {
  const mail = `${name.toLowerCase().replace(' ', '.')}@northwind.example`;
  return { name, mail, roles, country, zone };
}

function clientRow({ name, pulseDue, columns }: ClientGiven) {
  return {
    client: name,
    stage: 'active',
    vcio_email: people.alex.mail,
    country: 'US',
    time_zone: 'America/Los_Angeles',
    temperature: 'warm',
    growth: 'steady',
    touch: 'standard',
    last_pulse_on: addDays(toDay(pulseDue), -30),
    last_meeting_on: '2026-11-18',
    ...columns,
  };
}

function contactRow({ name, contact }: ClientGiven) {
  const slug = clientIdFor(name);
  return {
    client: name,
    name: contact ?? 'Amina Keller',
    email: `amina@${slug}.example`,
    phone: '+1 555 0152',
    role: 'Owner',
    preferred_method: 'phone',
    primary: 'yes',
  };
}
