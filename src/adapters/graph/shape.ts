// Names out of Graph's own types, so that a misspelt one does not compile.
import type { z } from 'zod';

/** The fields that are read of an answer. */
export type Shape<T extends object> = Partial<Record<keyof T | `@${string}`, z.ZodType>>;

/** For `$select`. */
export function selecting<T extends object>(...names: (keyof T & string)[]): string {
  return names.join(',');
}
