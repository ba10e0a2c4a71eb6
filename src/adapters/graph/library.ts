// Which SharePoint library the client folders are in.
import type { Drive } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import type { Graph } from './client.ts';
import { attempt, type Occasion } from './fault.ts';
import type { Shape } from './shape.ts';

/** The default library of a site, or a drive by its id. */
export type LibraryPlace = { site: string } | { drive: string };

const driveAnswer = z.object({ id: z.string() } satisfies Shape<Drive>);

export const filing: Occasion = {
  port: 'files',
  doing: 'file in the client folder',
  permission: 'Sites.Selected with the role write on the site of the client folders',
  repeating: 'harmless',
};

/** Its id, read to see whether Steward may. Throws Fault. */
export function libraryOf(graph: Graph, place: LibraryPlace): Promise<string> {
  return attempt({ ...filing, doing: 'read the library of the client folders' }, () => readDriveId(graph, place));
}

export async function readDriveId(graph: Graph, place: LibraryPlace): Promise<string> {
  if ('drive' in place) return place.drive;
  return driveAnswer.parse(await graph.api(`/sites/${place.site}/drive`).get()).id;
}
