// Tables of people, clients and contacts for the tests of importing, and a world on Monday 2026-11-23.
import type { ClientFile } from '../../src/domain/client.ts';
import { toInstant } from '../../src/domain/day.ts';
import { type ImportPlan, type NamedTable, planImport } from '../../src/domain/import.ts';
import { applyRows } from '../../src/domain/import-client.ts';
import type { Person } from '../../src/domain/person.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import type { World } from '../../src/domain/world.ts';

export const alex = 'alex@msp.example';
export const lee = 'lee@msp.example';
export const dana = 'dana@msp.example';

/** Nine in the morning in London. */
export const world: World = {
  now: toInstant('2026-11-23T09:00:00Z'),
  policy: defaultPolicy,
  absences: [],
  people: [person(alex, ['vcio']), person(lee, ['vcio', 'service']), person(dana, ['director'])],
  holidays: () => () => false,
};

export function person(mail: string, roles: Person['roles']): Person {
  const name = mail.slice(0, mail.indexOf('@'));
  return {
    type: 'person',
    mail: mail as Person['mail'],
    name,
    roles,
    country: 'GB',
    zone: 'Europe/London',
    chat: null,
    morning: null,
    formOpenSince: null,
  };
}

/** A table from records; its header is the keys of the first. */
export function tableOf(name: string, records: readonly Record<string, string>[]): NamedTable {
  const header = Object.keys(records[0] ?? {});
  const rows = records.map((record, at) => ({ row: at + 2, cells: header.map((column) => record[column] ?? '') }));
  return { name, table: { header, rows } };
}

export const acme = {
  client: 'Acme Ltd',
  stage: 'active',
  vcio_email: alex,
  country: 'GB',
  time_zone: 'Europe/London',
  temperature: 'warm',
  growth: 'steady',
  touch: 'standard',
  last_pulse_on: '2026-11-10',
  last_meeting_on: '2026-11-02',
  itsm_id: 'CUST-1',
};

export function portfolio(...records: readonly Record<string, string>[]): NamedTable {
  return tableOf('portfolio.csv', records);
}
export function contacts(...records: readonly Record<string, string>[]): NamedTable {
  return tableOf('contacts.csv', records);
}

/** The client files after a plan was carried out: created ones, updated ones, the others. */
export function carriedOut(plan: ImportPlan, before: readonly ClientFile[] = []): ClientFile[] {
  const updated = before.map((file) => {
    const update = plan.updates.find(({ id }) => id === file.id);
    return update ? applyRows(file, update.rows).file : file;
  });
  return [...updated, ...plan.creations.map(({ change }) => change.client.file)];
}

/** The files of a store into which these tables were imported. */
export function imported(...tables: readonly NamedTable[]): ClientFile[] {
  return carriedOut(planImport(tables, [], world));
}
