// Items of a SharePoint library, through Graph: how they are addressed and read.
import type { DriveItem } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { Fault } from '../../ports.ts';
import type { Graph } from './client.ts';
import { hasStatus } from './fault.ts';
import type { Shape } from './shape.ts';

export const itemAnswer = z.object({
  id: z.string(),
  name: z.string(),
  webUrl: z.string(),
  eTag: z.string().optional(),
  folder: z.unknown().optional(),
  cTag: z.string().optional(),
  parentReference: z.object({ id: z.string().nullish() }).nullish(),
} satisfies Shape<DriveItem>);
/** What to do where the name is in use. */
export type Conflict = { '@microsoft.graph.conflictBehavior': 'fail' | 'replace' };
export type Item = z.infer<typeof itemAnswer>;
export type Place = { graph: Graph; drive: string };

export function child(parent: string, name: string): string {
  return `items/${parent}:/${encodeURIComponent(name)}`;
}

export async function readItem(place: Place, path: string): Promise<Item | undefined> {
  return mustRead(place, path).catch((error: unknown) => {
    if (hasStatus(error, 404)) return undefined;
    throw error;
  });
}

export async function mustRead({ graph, drive }: Place, path: string): Promise<Item> {
  return itemAnswer.parse(await graph.api(`/drives/${drive}/${path}`).get());
}

export function refused(reason: string): Fault {
  return new Fault('files', { outcome: 'failed', retryable: false, reason });
}
