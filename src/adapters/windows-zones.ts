// Time zones by the names Windows gives them.
import { findIana } from 'windows-iana';
import type { Zone } from '../domain/day.ts';

/** The zone that the name stands for everywhere (`001`); undefined for a name Windows doesn't know. */
export function zoneOfWindows(name: string): Zone | undefined {
  return findIana(name as Parameters<typeof findIana>[0])[0];
}
