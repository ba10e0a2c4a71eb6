// The query options of OData that are used: $filter (clauses joined by `and`), $orderby, $select, $top and pages.
import { type Answer, type Call, ok, Rejection } from '../http.ts';

type Row = Record<string, unknown>;
type Clause = { path: string; operator: string; value: string };

const COMPARISON = /^([\w/]+)\s+(eq|ne|ge|gt|le|lt)\s+(?:'((?:[^']|'')*)'|([^\s']+))/;
const ONE_OF = /^([\w/]+)\s+in\s+\(((?:\s*'(?:[^']|'')*'\s*,?)+)\)/;
/** As Graph refuses longer lists. */
const MOST_IN_LIST = 15;
const STARTS_WITH = /^startswith\(\s*([\w/]+)\s*,\s*'((?:[^']|'')*)'\s*\)/i;

export function listRows(call: Call, rows: object[], pageSize: number): Answer {
  const found = sortRows(call, filterRows(call, rows as Row[]));
  const size = readTop(call, pageSize);
  const start = readStart(call);
  const value = found.slice(start, start + size).map((row) => selectFields(call, row));
  const next = start + size < found.length ? { '@odata.nextLink': nextLink(call, start + size) } : {};
  return ok({ value, ...next });
}

/** Keeps what $select names; identity and annotations always stay. */
export function selectFields(call: Call, row: object): object {
  const names = call.query.get('$select')?.split(',');
  if (!names) return row;
  const kept = new Set(names.map((name) => name.trim()));
  return Object.fromEntries(
    Object.entries(row).filter(([key]) => key === 'id' || key.startsWith('@') || kept.has(key)),
  );
}

function filterRows(call: Call, rows: Row[]): Row[] {
  const clauses = readClauses(call.query.get('$filter') ?? '');
  return rows.filter((row) => clauses.every((clause) => passes(row, clause)));
}

function readClauses(filter: string): Clause[] {
  const rest = filter.trim();
  if (rest === '') return [];
  const { clause, length } = readClause(rest);
  const tail = rest.slice(length);
  const joint = /^\s+and\s+/i.exec(tail)?.[0] ?? '';
  if (tail.trim() !== '' && joint === '') throw invalidFilter(filter);
  return [clause, ...readClauses(tail.slice(joint.length))];
}

function readClause(text: string): { clause: Clause; length: number } {
  const [starts, startPath = '', prefix = ''] = STARTS_WITH.exec(text) ?? [];
  if (starts)
    return { clause: { path: startPath, operator: 'startswith', value: unquote(prefix) }, length: starts.length };
  const [listed, listPath = '', list = ''] = ONE_OF.exec(text) ?? [];
  if (listed) return { clause: { path: listPath, operator: 'in', value: list }, length: listed.length };
  const [whole, path = '', operator = '', quoted, bare = ''] = COMPARISON.exec(text) ?? [];
  if (!whole) throw invalidFilter(text);
  return { clause: { path, operator, value: quoted === undefined ? bare : unquote(quoted) }, length: whole.length };
}

function unquote(text: string): string {
  return text.replaceAll("''", "'");
}

function invalidFilter(text: string): Rejection {
  return new Rejection(400, 'BadRequest', `Invalid filter clause: ${text}`);
}

function passes(row: Row, { path, operator, value }: Clause): boolean {
  const actual = valueAt(row, path);
  if (operator === 'startswith')
    return String(actual ?? '')
      .toLowerCase()
      .startsWith(value.toLowerCase());
  if (operator === 'in') return listIn(value).some((each) => compare(path, actual, each) === 0);
  const order = compare(path, actual, value);
  const outcomes: Record<string, boolean> = {
    eq: order === 0,
    ne: order !== 0,
    ge: order >= 0,
    gt: order > 0,
    le: order <= 0,
    lt: order < 0,
  };
  return outcomes[operator] ?? false;
}

function listIn(text: string): string[] {
  const values = [...text.matchAll(/'((?:[^']|'')*)'/g)].map(([, value = '']) => unquote(value));
  if (values.length > MOST_IN_LIST)
    throw new Rejection(
      400,
      'Request_UnsupportedQuery',
      `Too many child clauses specified in search filter expression containing 'OR' operators: ${values.length}. Max allowed: ${MOST_IN_LIST}.`,
    );
  return values;
}

function compare(path: string, a: unknown, b: unknown): number {
  if (/dateTime$/i.test(path)) return asMoment(a) - asMoment(b);
  return String(a ?? 'null').localeCompare(String(b ?? 'null'), 'en', { sensitivity: 'accent' });
}

function asMoment(value: unknown): number {
  const text = String(value);
  return Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`);
}

function valueAt(row: Row, path: string): unknown {
  return path.split('/').reduce<unknown>((value, key) => (value as Row | null | undefined)?.[key], row);
}

function sortRows(call: Call, rows: Row[]): Row[] {
  const [path, direction = 'asc'] = call.query.get('$orderby')?.trim().split(/\s+/) ?? [];
  if (!path) return rows;
  const sign = direction === 'desc' ? -1 : 1;
  return rows.toSorted((a, b) => sign * compare(path, valueAt(a, path), valueAt(b, path)));
}

function readTop(call: Call, pageSize: number): number {
  const top = Number(call.query.get('$top') ?? pageSize);
  if (!Number.isInteger(top) || top < 1 || top > 1000)
    throw new Rejection(400, 'BadRequest', 'The value of $top is not valid.');
  return top;
}

function readStart(call: Call): number {
  const token = call.query.get('$skiptoken');
  const start = Number(token === null ? (call.query.get('$skip') ?? 0) : Buffer.from(token, 'base64url').toString());
  if (!Number.isInteger(start) || start < 0) throw new Rejection(400, 'BadRequest', 'The page is not valid.');
  return start;
}

function nextLink(call: Call, start: number): string {
  const query = new URLSearchParams(call.query);
  query.delete('$skip');
  query.set('$skiptoken', Buffer.from(String(start)).toString('base64url'));
  return `${call.origin}${call.path}?${query}`;
}
