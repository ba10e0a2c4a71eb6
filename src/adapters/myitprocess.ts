// Assessments from myITprocess: last review, alignment score, findings, recommendations.
import { z } from 'zod';
import { type Day, type Instant, parseDay, toInstant } from '../domain/day.ts';
import type { Assessment, Finding, Recommendation } from '../domain/evidence.ts';
import type { Evidence } from '../ports.ts';
import { type Rows, readingOf, readJson, readPages, type System } from './evidence.ts';

const PAGE_SIZE = 100;

const id = z.union([z.string(), z.number()]).transform(String);
const owner = z.object({ id }).nullish();
const clientRow = z.object({ id, lastReviewDate: z.string().nullish(), alignmentScore: z.number().nullish() });
const reviewRow = z.object({ id, client: owner, lastUpdatedDate: z.string().nullish() });
const findingRow = z.object({
  id,
  review: owner,
  vcioAnswerType: z.string().nullish(),
  isArchived: z.boolean().nullish(),
});
const recommendationRow = z.object({
  id,
  client: owner,
  name: z.string(),
  budget: z.number().nullish(),
  budgetMonth: z.string().nullish(),
  status: z.string().nullish(),
  priority: z.string().nullish(),
  isArchived: z.boolean().nullish(),
});
type ClientRow = z.infer<typeof clientRow>;
type Findings = Rows<z.infer<typeof findingRow>>;
type Recommendations = Rows<z.infer<typeof recommendationRow>>;

export function myitprocessAssessment(options: { baseUrl: string; apiKey: string }): Pick<Evidence, 'assessment'> {
  const system: System = { name: 'myITprocess', baseUrl: options.baseUrl, headers: { 'mitp-api-key': options.apiKey } };
  return {
    assessment: async ({ systems: { myitprocess: own } }, now) => {
      if (own === null) return undefined;
      const [client] = (
        await readOwn(system, '/clients', { schema: clientRow, field: 'id', own, idOf: ({ id }) => id })
      ).rows;
      if (!client) return undefined;
      const findings = await readFindings(system, own);
      const recommendations = await readOwn(system, '/recommendations', {
        schema: recommendationRow,
        ...ofClient(own),
      });
      return toAssessment(system, now, { client, findings, recommendations });
    },
  };
}

/** Findings know their review only; those of the newest one count. */
async function readFindings(system: System, client: string): Promise<Findings> {
  const { rows } = await readOwn(system, '/reviews', { schema: reviewRow, ...ofClient(client) });
  const newest = rows.toSorted((a, b) => (b.lastUpdatedDate ?? '').localeCompare(a.lastUpdatedDate ?? ''))[0];
  if (!newest) return { rows: [], total: 0 };
  const filter = { field: 'review.id', own: newest.id, idOf: (row: z.infer<typeof findingRow>) => row.review?.id };
  return readOwn(system, '/findings', { schema: findingRow, ...filter });
}

function ofClient(own: string) {
  return { field: 'client.id', own, idOf: (row: { client?: { id: string } | null | undefined }) => row.client?.id };
}

type Filter<Row> = { schema: z.ZodType<Row>; field: string; own: string; idOf: (row: Row) => string | undefined };

/** The rows whose `field` is `own`. The system is not trusted to filter: without it everybody's data would come. */
async function readOwn<Row extends { id: string }>(
  system: System,
  path: string,
  filter: Filter<Row>,
): Promise<Rows<Row>> {
  const { schema, field, own, idOf } = filter;
  const answer = z.object({ pageSize: z.number().positive(), totalCount: z.number(), items: z.array(schema) });
  const queryFilters = JSON.stringify({ field, predicate: 'equal', condition: own, operator: 'and' });
  const read = async (page: number) => {
    const query = { page: String(page), pageSize: String(PAGE_SIZE), queryFilters };
    const found = await readJson(system, { path, query, answer, absent: [] });
    if (!found) return undefined;
    const isLast = found.items.length === 0 || page * found.pageSize >= found.totalCount;
    return { rows: found.items, total: found.totalCount, next: isLast ? undefined : page + 1 };
  };
  const { rows, total } = (await readPages(1, read, (row) => row.id)) ?? { rows: [], total: 0 };
  return { rows: rows.filter((row) => idOf(row) === own), total };
}

type Parts = { client: ClientRow; findings: Findings; recommendations: Recommendations };

function toAssessment(system: System, now: Instant, { client, findings, recommendations }: Parts): Assessment {
  const reviewedOn = parseDay((client.lastReviewDate ?? '').slice(0, 10)) ?? null;
  return {
    reading: readingOf(system, now, {
      asOf: reviewedOn && startOf(reviewedOn),
      rows: findings.rows.length + recommendations.rows.length,
      total: findings.total + recommendations.total,
    }),
    score: client.alignmentScore ?? null,
    reviewedOn,
    findings: countAnswers(findings.rows.filter(isCurrent)),
    recommendations: recommendations.rows.filter(isCurrent).map(toRecommendation),
  };
}

// The system writes days as midnights without a zone.
function startOf(day: Day): Instant {
  return toInstant(`${day}T00:00:00Z`);
}

function isCurrent({ isArchived }: { isArchived?: boolean | null | undefined }): boolean {
  return isArchived !== true;
}

function countAnswers(findings: Findings['rows']): Finding[] {
  const counts = new Map<string, number>();
  for (const { vcioAnswerType } of findings) {
    const answer = vcioAnswerType || 'not answered';
    counts.set(answer, (counts.get(answer) ?? 0) + 1);
  }
  return [...counts].map(([answer, count]) => ({ answer, count }));
}

function toRecommendation({
  name,
  budget,
  budgetMonth,
  status,
  priority,
}: Recommendations['rows'][number]): Recommendation {
  const month = budgetMonth ? budgetMonth.slice(0, 7) : null;
  return { name, budget: budget ?? null, month, status: status ?? '', priority: priority ?? '' };
}
