// A file that somebody attached and had filed: which record it is, and the meeting it belongs to (spec §8).
import type { Day, Instant } from './day.ts';
import type { MeetingId } from './ids.ts';
import { recordKinds, recordNames } from './record.ts';

export const uploadKinds = [...recordKinds, 'minutes', 'other'] as const;
export type UploadKind = (typeof uploadKinds)[number];
export const uploadNames: Readonly<Record<UploadKind, string>> = {
  ...recordNames,
  'service-desk': 'Service desk report',
  minutes: 'Minutes of a meeting',
  other: 'Another document',
};

/** Which vCIO meeting a file belongs to: the next one, the last one, or none. */
export const belongings = ['next', 'last', 'none'] as const;
export type Belonging = (typeof belongings)[number];

/** `on`: the day in its name. */
export type FiledUpload = { item: string; name: string; url: string; as: UploadKind; on: Day; at: Instant };
/** What was asked for: one file at one place, under one name, whatever is moved meanwhile. */
export type UploadOrder = { as: UploadKind; belongs: Belonging; meeting: MeetingId | null; on: Day; name: string };

/** More stand in the folder. */
const MOST_KEPT = 12;

/** A list with one more; one that is on it moves to its end. */
export function withFiled(list: readonly FiledUpload[] = [], document: FiledUpload): readonly FiledUpload[] {
  return [...list.filter(({ item }) => item !== document.item), document].slice(-MOST_KEPT);
}

/** Two clients became one: the last of both. */
export function mergedFiled(
  a: readonly FiledUpload[] = [],
  b: readonly FiledUpload[] = [],
): readonly FiledUpload[] | undefined {
  const all = [...a, ...b].toSorted((one, other) => (one.at < other.at ? -1 : 1)).slice(-MOST_KEPT);
  return all.length > 0 ? all : undefined;
}
