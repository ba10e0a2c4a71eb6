// The reporting API of myITprocess: clients, reviews, findings, recommendations, read only.
import { z } from 'zod';
import type { Assessment, Feed } from './feed.ts';
import { type Answer, type Call, ok, plainError, Rejection, readCount, requireHeader, type System } from './http.ts';

type Row = Record<string, unknown>;

const filterSchema = z.object({
  field: z.string(),
  predicate: z.enum(['equal', 'notEqual', 'greaterThan', 'lessThan', 'contains']),
  condition: z.coerce.string(),
  operator: z.enum(['and', 'or']).default('and'),
});
const filtersSchema = z.union([filterSchema.transform((filter) => [filter]), z.array(filterSchema)]);
const sortingSchema = z.object({ field: z.string(), direction: z.enum(['asc', 'desc']).default('asc') });
type Filter = z.infer<typeof filterSchema>;

export function createMyitprocess(feed: Feed): System {
  const tables: Record<string, Row[]> = {
    '/clients': feed.assessments.map(clientRow),
    '/reviews': feed.assessments.filter(({ lastReviewDate }) => lastReviewDate !== null).map(reviewRow),
    '/findings': feed.assessments.flatMap(findingRows),
    '/recommendations': feed.assessments.flatMap(recommendationRows),
  };
  return {
    prefix: '/myitprocess',
    admit: requireHeader('mitp-api-key', 'The header mitp-api-key is missing.'),
    routes: Object.entries(tables).map(([pattern, rows]) => ({
      method: 'GET',
      pattern,
      handle: (call) => list(call, rows),
    })),
    explain: plainError,
  };
}

function clientRow({ id, name, isActive, lastReviewDate, alignmentScore }: Assessment): Row {
  return {
    id,
    name,
    createdDate: null,
    isActive,
    deactivatedDate: null,
    lastReviewDate: midnight(lastReviewDate),
    lastAssignedMemberActivityDate: midnight(lastReviewDate),
    alignmentScore,
  };
}

function reviewOf({ id, lastReviewDate }: Assessment) {
  return { id: id * 10 + 1, name: `Technology alignment ${lastReviewDate ?? ''}`.trim() };
}

function reviewRow(assessment: Assessment): Row {
  return {
    ...reviewOf(assessment),
    status: 'Completed',
    assignedEngineer: null,
    assignedVCIO: null,
    createdDate: midnight(assessment.lastReviewDate),
    lastUpdatedDate: midnight(assessment.lastReviewDate),
    client: { id: assessment.id, name: assessment.name },
  };
}

// Findings carry no client: they are joined through their review.
function findingRows(assessment: Assessment): Row[] {
  const answers = Object.entries(assessment.findings).flatMap(([answer, count]) => Array<string>(count).fill(answer));
  return answers.map((vcioAnswerType, index) => ({
    id: assessment.id * 1000 + index,
    question: { label: `Q${index + 1}`, text: `Standard ${index + 1} of the alignment library` },
    review: reviewOf(assessment),
    vcioAnswerType,
    isArchived: false,
  }));
}

function recommendationRows({ id, name, recommendations }: Assessment): Row[] {
  return recommendations.map((recommendation, index) => ({
    id: id * 100 + index,
    parentId: null,
    client: { id, name },
    initiative: null,
    description: '',
    type: null,
    responsibleParty: null,
    isArchived: false,
    recommendationFeedback: null,
    findingsIds: [],
    ...recommendation,
  }));
}

function midnight(day: string | null): string | null {
  return day && `${day}T00:00:00`;
}

function list(call: Call, rows: Row[]): Answer {
  const page = readCount(call, 'page', { fallback: 1, min: 1, max: 1_000_000 });
  const pageSize = readCount(call, 'pageSize', { fallback: 100, min: 1, max: 100 });
  const matching = sortRows(call, filterRows(call, rows));
  const items = matching.slice((page - 1) * pageSize, page * pageSize);
  return ok({ page, pageSize, totalCount: matching.length, items });
}

function filterRows(call: Call, rows: Row[]): Row[] {
  const filters = readParameter(call, 'queryFilters', filtersSchema) ?? [];
  const keep = (row: Row) =>
    filters.reduce((kept, filter, index) => {
      const fits = passes(row, filter);
      return index > 0 && filter.operator === 'or' ? kept || fits : kept && fits;
    }, true);
  return rows.filter(keep);
}

function sortRows(call: Call, rows: Row[]): Row[] {
  const sorting = readParameter(call, 'sortingRules', sortingSchema);
  if (!sorting) return rows;
  const sign = sorting.direction === 'asc' ? 1 : -1;
  return rows.toSorted((a, b) => sign * compare(valueAt(a, sorting.field), valueAt(b, sorting.field)));
}

function readParameter<T>(call: Call, name: string, schema: z.ZodType<T>): T | undefined {
  const text = call.query.get(name);
  if (text === null) return undefined;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new Rejection(400, 'BadRequest', `${name} is not valid.`);
  }
}

function passes(row: Row, { field, predicate, condition }: Filter): boolean {
  const value = valueAt(row, field);
  switch (predicate) {
    case 'equal':
      return String(value) === condition;
    case 'notEqual':
      return String(value) !== condition;
    case 'greaterThan':
      return compare(value, condition) > 0;
    case 'lessThan':
      return compare(value, condition) < 0;
    case 'contains':
      return String(value).toLowerCase().includes(condition.toLowerCase());
  }
}

function compare(a: unknown, b: unknown): number {
  const difference = Number(a) - Number(b);
  return Number.isNaN(difference) ? String(a).localeCompare(String(b)) : difference;
}

function valueAt(row: Row, path: string): unknown {
  const value = path.split('.').reduce<unknown>((each, key) => (each as Row | null | undefined)?.[key], row);
  if (value === undefined || Array.isArray(value)) throw new Rejection(400, 'BadRequest', `No filter by ${path} here.`);
  return value;
}
