// The fields a schema may have: those of a type of Graph, and annotations.
import type { z } from 'zod';

export type Fields<T extends object> = Partial<Record<keyof T | `@${string}`, z.ZodType>>;
