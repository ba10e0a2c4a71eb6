// Failures ordered in advance by a test: the next matching requests answer an error, lose their connection or hang.
import { z } from 'zod';
import type { Call } from './http.ts';

const faultSchema = z.strictObject({
  /** A regular expression over `METHOD path`. */
  match: z.string(),
  /** So many matching requests go through before. */
  skip: z.int().min(0).default(0),
  times: z.int().positive().default(1),
  status: z.int().min(400).max(599).default(503),
  retryAfter: z.number().optional(),
  drop: z.boolean().default(false),
  after: z.boolean().default(false),
  /** No answer comes, and the connection stays until the faults are cleared. */
  hang: z.boolean().default(false),
});
export const faultsSchema = z.array(faultSchema);
export type Fault = z.infer<typeof faultSchema>;
export type Faults = ReturnType<typeof createFaults>;

export function createFaults() {
  const waiting: Fault[] = [];
  let mended = Promise.withResolvers<void>();
  return {
    add: (faults: Fault[]) => {
      waiting.push(...faults.map((fault) => ({ ...fault })));
    },
    clear: () => {
      waiting.length = 0;
      mended.resolve();
      mended = Promise.withResolvers();
    },
    /** When they are cleared. */
    mended: (): Promise<void> => mended.promise,
    /** Those that have not all been met. */
    left: (): readonly Fault[] => waiting,
    take: (call: Call): Fault | undefined => {
      const index = waiting.findIndex(({ match }) => new RegExp(`^${match}$`).test(`${call.method} ${call.path}`));
      const fault = waiting[index];
      if (!fault) return undefined;
      if (fault.skip > 0) {
        fault.skip -= 1;
        return undefined;
      }
      fault.times -= 1;
      if (fault.times === 0) waiting.splice(index, 1);
      return fault;
    },
  };
}
