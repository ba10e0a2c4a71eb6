// What a file that was attached in the chat would change.
import type { ImportProblem } from '../import-table.ts';

/** Where a file can be read once more, and what it must still hold then. */
export type UploadRef = { name: string; url: string; hash: string };

export type ImportAnswer = {
  is: 'import-preview';
  upload: UploadRef;
  /** Of a dry run: what the good rows would do. `problemCount` is of all problems, the report has the first. */
  report: { created: number; updated: number; unchanged: number; problems: readonly ImportProblem[] };
  problemCount: number;
  notes: readonly string[];
};
