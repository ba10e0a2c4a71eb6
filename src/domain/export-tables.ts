// The rows of an export's tables: what people open in Excel, and what an import of single files understands (spec §12).
import type { ClientFile } from './client.ts';
import type { Doc } from './document.ts';
import type { Figures } from './figures.ts';
import type { ClientId } from './ids.ts';
import { isOpen } from './obligation.ts';

/** The first line of the JSON lines: what they are, in which version. */
export const EXPORT_HEAD = '{"steward":"export","version":1}';

export type ExportRow = Readonly<Record<string, string | number | null>>;
export const exportTables = {
  people: ['name', 'email', 'roles', 'country', 'time_zone', 'phone'],
  portfolio:
    'client stage vcio_email industry seats country time_zone temperature growth touch preferred_method rate_of_change fiscal_year_start_month agreement_start agreement_end kick_off_on last_pulse_on last_meeting_on itsm_id scalepad_id myitprocess_id'.split(
      ' ',
    ),
  contacts: ['client', 'name', 'email', 'phone', 'role', 'preferred_method', 'primary'],
  mrr: ['client', 'month', 'mrr', 'currency'],
  csat: ['client', 'answered_at', 'scale', 'score', 'comment', 'source', 'ticket'],
  tickets: ['ticket', 'client', 'opened_at', 'first_response_at', 'resolved_at', 'priority', 'category'],
  obligations: ['client', 'kind', 'owner', 'due_on', 'state'],
  history: ['client', 'number', 'at', 'by', 'what', 'data'],
} as const satisfies Record<string, readonly string[]>;
export type ExportTable = keyof typeof exportTables;

/** The rows that a document gives; `nameOf` is the name of its client. */
export function rowsOf(doc: Doc, nameOf: (id: ClientId) => string): { table: ExportTable; row: ExportRow }[] {
  switch (doc.type) {
    case 'person': {
      const { name, mail, roles, country, zone, phone = '' } = doc;
      return [{ table: 'people', row: { name, email: mail, roles: roles.join(';'), country, time_zone: zone, phone } }];
    }
    case 'client':
      return [{ table: 'portfolio', row: clientRow(doc) }, ...contactRows(doc)];
    case 'figures':
      return figureRows(doc, nameOf(doc.client));
    case 'obligation': {
      const { about, owner, dueOn } = doc;
      const state = isOpen(doc) ? 'open' : doc.state;
      return [
        { table: 'obligations', row: { client: nameOf(doc.client), kind: about.kind, owner, due_on: dueOn, state } },
      ];
    }
    case 'history': {
      const { seq, at, by, what, data } = doc;
      const row = { client: nameOf(doc.client), number: seq, at, by, what, data: JSON.stringify(data) };
      return [{ table: 'history', row }];
    }
    default:
      return [];
  }
}

function clientRow(file: ClientFile): ExportRow {
  return {
    client: file.name,
    stage: file.stage,
    vcio_email: file.team.vcio,
    industry: file.industry,
    seats: file.seats,
    country: file.country,
    time_zone: file.zone,
    temperature: file.temperature,
    growth: file.growth,
    touch: file.touch,
    preferred_method: file.method,
    rate_of_change: file.rateOfChange,
    fiscal_year_start_month: file.fiscalYearStartMonth,
    agreement_start: file.agreementStart,
    agreement_end: file.agreementEnd,
    kick_off_on: file.kickOffOn,
    last_pulse_on: file.lastPulseOn,
    last_meeting_on: file.lastMeetingOn,
    itsm_id: file.systems.itsm,
    scalepad_id: file.systems.scalepad,
    myitprocess_id: file.systems.myitprocess,
  };
}

function contactRows({ name: client, contacts }: ClientFile): { table: ExportTable; row: ExportRow }[] {
  return contacts.map(({ name, mail, phone, role, method, primary }) => ({
    table: 'contacts',
    row: { client, name, email: mail, phone, role, preferred_method: method, primary: primary ? 'yes' : 'no' },
  }));
}

function figureRows(doc: Figures, client: string): { table: ExportTable; row: ExportRow }[] {
  if (doc.kind === 'mrr')
    return doc.rows.map(({ month, cents, currency }) => ({
      table: 'mrr',
      row: { client, month, mrr: money(cents), currency },
    }));
  if (doc.kind === 'csat')
    return doc.rows.map(({ at, ...row }) => ({ table: 'csat', row: { client, answered_at: at, ...row } }));
  return doc.rows.map(({ id, openedAt, firstResponseAt, resolvedAt, ...row }) => ({
    table: 'tickets',
    row: {
      ticket: id,
      client,
      opened_at: openedAt,
      first_response_at: firstResponseAt,
      resolved_at: resolvedAt,
      ...row,
    },
  }));
}

function money(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
