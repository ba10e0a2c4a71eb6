// Users of Entra as the directory reads them.
import type { User as GraphUser } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import type { Graph } from './client.ts';
import { hasStatus } from './fault.ts';
import { type Shape, selecting } from './shape.ts';

const SELECTED = selecting<GraphUser>(
  'id',
  'displayName',
  'mail',
  'userPrincipalName',
  'accountEnabled',
  'usageLocation',
);
const PAGE = 999;
/** With `$count=true`: without both Graph may refuse to list members of one type (learn.microsoft.com/graph/aad-advanced-queries). */
const ADVANCED = { ConsistencyLevel: 'eventual' };
/** More are refused in one filter. */
const MOST_IDS = 15;

const userAnswer = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  mail: z.string().nullish(),
  userPrincipalName: z.string(),
  accountEnabled: z.boolean().nullish(),
  usageLocation: z.string().nullish(),
} satisfies Shape<GraphUser>);
export type User = z.infer<typeof userAnswer>;

/** Every page of what `path` lists, each row as `row` reads it; the headers go with each page. */
export async function pagesOf<T>(
  graph: Graph,
  path: string,
  row: z.ZodType<T>,
  headers: Record<string, string> = {},
): Promise<T[]> {
  const answer = z.object({ value: z.array(row), '@odata.nextLink': z.string().optional() });
  const rows: T[] = [];
  let next: string | undefined = path;
  while (next !== undefined) {
    const page: z.infer<typeof answer> = answer.parse(await graph.api(next).headers(headers).get());
    rows.push(...page.value);
    next = page['@odata.nextLink'];
  }
  return rows;
}

/** Who is in a group; `transitiveMembers`: also through groups within it. */
export function usersIn(graph: Graph, group: string, how: 'members' | 'transitiveMembers'): Promise<User[]> {
  const users = `/groups/${group}/${how}/microsoft.graph.user`;
  return pagesOf(graph, `${users}?$count=true&$select=${SELECTED}&$top=${PAGE}`, userAnswer, ADVANCED);
}

/** Those that still exist. */
export async function usersById(graph: Graph, ids: readonly string[]): Promise<User[]> {
  const users: User[] = [];
  for (let first = 0; first < ids.length; first += MOST_IDS) {
    const some = ids.slice(first, first + MOST_IDS).map((id) => `'${id}'`);
    users.push(...(await pagesOf(graph, `/users?$filter=id in (${some.join(',')})&$select=${SELECTED}`, userAnswer)));
  }
  return users;
}

/** By the name they sign in with, else by mail address. */
export async function userCalled(graph: Graph, mail: string): Promise<User | undefined> {
  return (await userNamed(graph, mail)) ?? (await userWithMail(graph, mail));
}

async function userNamed(graph: Graph, name: string): Promise<User | undefined> {
  try {
    return userAnswer.parse(await graph.api(`/users/${encodeURIComponent(name)}?$select=${SELECTED}`).get());
  } catch (error) {
    if (hasStatus(error, 404)) return undefined;
    throw error;
  }
}

async function userWithMail(graph: Graph, mail: string): Promise<User | undefined> {
  const filter = `mail eq '${mail.replaceAll("'", "''")}'`;
  const answer = await graph.api('/users').select(SELECTED).filter(filter).get();
  return z.object({ value: z.array(userAnswer) }).parse(answer).value[0];
}
