// The query options of OData that are used: $filter (clauses joined by `and`), $orderby, $select, $top, $count and pages.
import { type Answer, type Call, ok, Rejection } from '../http.ts';

/** What may be asked of one kind of thing. */
export type Kind<T extends object> = KindOf<keyof T & string>;
type KindOf<Name extends string> = {
  type: string;
  properties: readonly Name[];
  /** Without $select; left out: all. */
  usual?: readonly Name[];
  /** Also when $select does not name it. */
  always?: readonly Name[];
  noFilter?: readonly Name[];
  page: number;
  mostPerPage: number;
};

type Row = Record<string, unknown>;
type Clause = { path: string; operator: string; value: string };

const COMPARISON = /^([\w/]+)\s+(eq|ne|ge|gt|le|lt)\s+(?:'((?:[^']|'')*)'|([^\s']+))/;
const ONE_OF = /^([\w/]+)\s+in\s+\(((?:\s*'(?:[^']|'')*'\s*,?)+)\)/;
/** As Graph refuses longer lists. */
const MOST_IN_LIST = 15;
const STARTS_WITH = /^startswith\(\s*([\w/]+)\s*,\s*'((?:[^']|'')*)'\s*\)/i;

export function listRows<T extends object>(call: Call, rows: readonly T[], kind: Kind<T>): Answer {
  const found = sortRows(call, filterRows(call, rows as readonly Row[], kind), kind);
  const size = readTop(call, kind);
  const start = readStart(call);
  const value = found.slice(start, start + size).map((row) => selectFields(call, row as T, kind));
  const count = call.query.get('$count') === 'true' ? { '@odata.count': found.length } : {};
  const next = start + size < found.length ? { '@odata.nextLink': nextLink(call, start + size) } : {};
  return ok({ ...count, value, ...next });
}

/** Keeps what $select names, and annotations. */
export function selectFields<T extends object>(call: Call, row: T, kind: Kind<T>): object {
  const names = call.query.get('$select')?.split(',');
  for (const name of names ?? []) mustHave(kind, name.trim());
  const kept = new Set<string>(
    names ? [...names.map((name) => name.trim()), ...(kind.always ?? [])] : (kind.usual ?? kind.properties),
  );
  return Object.fromEntries(Object.entries(row).filter(([key]) => key.startsWith('@') || kept.has(key)));
}

function mustHave({ type, properties }: KindOf<string>, name: string): void {
  if (properties.some((each) => each === name)) return;
  throw new Rejection(
    400,
    'BadRequest',
    `Could not find a property named '${name}' on type '${type}', or the sandbox does not know it.`,
  );
}

function filterRows(call: Call, rows: readonly Row[], kind: KindOf<string>): Row[] {
  const clauses = readClauses(call.query.get('$filter') ?? '');
  for (const { path } of clauses) {
    const [property = ''] = path.split('/');
    mustHave(kind, property);
    if (kind.noFilter?.some((each) => each === property))
      throw new Rejection(400, 'ErrorInvalidProperty', `The property '${property}' does not support filtering.`);
  }
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

function sortRows(call: Call, rows: Row[], kind: KindOf<string>): Row[] {
  const [path, direction = 'asc'] = call.query.get('$orderby')?.trim().split(/\s+/) ?? [];
  if (!path) return rows;
  mustHave(kind, path.split('/')[0] ?? '');
  const sign = direction === 'desc' ? -1 : 1;
  return rows.toSorted((a, b) => sign * compare(path, valueAt(a, path), valueAt(b, path)));
}

function readTop(call: Call, { page, mostPerPage }: KindOf<string>): number {
  const top = Number(call.query.get('$top') ?? page);
  if (!Number.isInteger(top) || top < 1 || top > mostPerPage)
    throw new Rejection(400, 'BadRequest', `The value of $top is not valid: it is from 1 to ${mostPerPage}.`);
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
