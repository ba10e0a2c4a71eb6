// Tables of people, clients and contacts for the tests of importing, and a world on Monday 2026-11-23.
import type { ClientFile } from '../../src/domain/client.ts';
import { toInstant } from '../../src/domain/day.ts';
import type { Change } from '../../src/domain/decision.ts';
import {
  addCounts,
  type Checked,
  checkImport,
  type Group,
  type NamedTable,
  outcomeOf,
} from '../../src/domain/import.ts';
import { applyRows, createFrom } from '../../src/domain/import-client.ts';
import { onSpreadDays, overdueOf, spreadFirstImport } from '../../src/domain/import-spread.ts';
import type { Person } from '../../src/domain/person.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { unknownClient } from '../../src/domain/unknown-client.ts';
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

export type ImportPlan = Checked & {
  creations: readonly { change: Change }[];
  updates: readonly Group[];
};

/** All that importing these tables does, at once. */
export function planImport(tables: readonly NamedTable[], clients: readonly ClientFile[], world: World): ImportPlan {
  const checked = checkImport(tables, clients, world);
  const fileOf = ({ id }: Group) => clients.find((file) => file.id === id);
  const outcomes = checked.groups.map((group) => ({ group, ...outcomeOf(group, fileOf(group)) }));
  const created = checked.groups
    .filter(({ known }) => !known)
    .map(({ id, rows }) => createFrom(unknownClient(id, world), rows, 'import:1', checked.world));
  const overdue = created.flatMap((change) => overdueOf(change, checked.world));
  const spread = spreadFirstImport(overdue, checked.world);
  return {
    ...checked,
    creations: created.map((change) => ({ change: onSpreadDays(change, spread, checked.world) })),
    updates: outcomes.flatMap(({ group, changes }) => (group.known && changes ? [group] : [])),
    counts: outcomes.map(({ counts }) => counts).reduce(addCounts, checked.counts),
  };
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
