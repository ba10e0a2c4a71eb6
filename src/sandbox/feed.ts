// The data the stand-ins answer with, read from a folder of CSV and JSON files; every file is optional.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

const text = z.string().default('');
const personRow = z.object({
  name: text,
  email: z.string(),
  roles: text,
  country: text,
  time_zone: text,
  account_enabled: text,
});
const clientRow = z.object({ client: z.string(), itsm_id: text, scalepad_id: text, myitprocess_id: text });
const ticketRow = z.object({
  ticket: z.string(),
  client: z.string(),
  opened_at: z.string(),
  first_response_at: text,
  resolved_at: text,
  priority: text,
  category: text,
});
const csatRow = z.object({
  client: z.string(),
  answered_at: z.string(),
  scale: z.coerce.number(),
  score: z.coerce.number(),
  comment: text,
  source: text,
  ticket: text,
});
const device = z.looseObject({
  id: z.string(),
  client: z.object({ id: z.string(), name: z.string() }),
  name: z.string(),
  serial_number: z.string().nullish(),
  purchase_date: z.string().nullish(),
  warranty_expiry_date: z.string().nullish(),
});
const assessment = z.object({
  id: z.number(),
  name: z.string(),
  isActive: z.boolean(),
  lastReviewDate: z.string().nullable(),
  alignmentScore: z.number().nullable(),
  findings: z.record(z.string(), z.number()),
  recommendations: z.array(z.looseObject({ name: z.string(), budgetMonth: z.string().nullish() })),
});

export type Person = z.infer<typeof personRow>;
export type Device = z.infer<typeof device>;
export type Assessment = z.infer<typeof assessment>;
export type Ticket = z.infer<typeof ticketRow>;
export type CsatAnswer = z.infer<typeof csatRow>;
export type Feed = {
  people: Person[];
  clients: z.infer<typeof clientRow>[];
  devices: Device[];
  assessments: Assessment[];
  tickets: Ticket[];
  csat: CsatAnswer[];
};

/** Reads the folder (none: an empty feed) and moves every date in it by `shiftDays`. */
export function loadFeed(folder: string | undefined, shiftDays: number): Feed {
  const day = <T extends string | null | undefined>(value: T) => (value ? shiftDay(value, shiftDays) : value);
  const instant = (value: string) => value && shiftInstant(value, shiftDays);
  return {
    people: readCsv(folder, 'people.csv', personRow),
    clients: readCsv(folder, 'portfolio.csv', clientRow),
    devices: readJsonFile(folder, 'hardware.json', device).map((each) => ({
      ...each,
      purchase_date: day(each.purchase_date),
      warranty_expiry_date: day(each.warranty_expiry_date),
    })),
    assessments: readJsonFile(folder, 'myitprocess.json', assessment).map((each) => ({
      ...each,
      lastReviewDate: day(each.lastReviewDate),
      recommendations: each.recommendations.map((one) => ({
        ...one,
        budgetMonth: one.budgetMonth && shiftMonth(one.budgetMonth, shiftDays),
      })),
    })),
    tickets: readCsv(folder, 'tickets.csv', ticketRow).map((each) => ({
      ...each,
      opened_at: instant(each.opened_at),
      first_response_at: instant(each.first_response_at),
      resolved_at: instant(each.resolved_at),
    })),
    csat: readCsv(folder, 'csat.csv', csatRow).map((each) => ({ ...each, answered_at: instant(each.answered_at) })),
  };
}

function readCsv<T>(folder: string | undefined, name: string, row: z.ZodType<T>): T[] {
  const content = readFeedFile(folder, name);
  return content === undefined ? [] : z.array(row).parse(parse(content, { columns: true, bom: true, trim: true }));
}

function readJsonFile<T>(folder: string | undefined, name: string, row: z.ZodType<T>): T[] {
  const content = readFeedFile(folder, name);
  return content === undefined ? [] : z.array(row).parse(JSON.parse(content));
}

function readFeedFile(folder: string | undefined, name: string): string | undefined {
  if (folder === undefined) return undefined;
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function shiftDay(day: string, days: number): string {
  return Temporal.PlainDate.from(day.slice(0, 10)).add({ days }).toString();
}

// From the middle of the month, so that a few days more or less stay in it.
function shiftMonth(month: string, days: number): string {
  return Temporal.PlainDate.from(`${month}-15`).add({ days }).toString().slice(0, 7);
}

function shiftInstant(instant: string, days: number): string {
  return Temporal.Instant.from(instant)
    .add({ hours: days * 24 })
    .toString();
}
