// What a file that was attached in the chat would change.
import type { ImportProblem } from '../import-table.ts';

/** Where a file can be read once more, and what it must still hold then. */
export type UploadRef = { name: string; url: string; hash: string };

/** A file that was looked at; `size` in bytes. */
export type HeldUpload = UploadRef & { size: number };

export type ImportAnswer = {
  is: 'import-preview';
  upload: HeldUpload;
  /** They could file it with a client instead. */
  mayFile: boolean;
  /** Of a dry run: what the good rows would do. `problemCount` is of all problems, the report has the first. */
  report: { created: number; updated: number; unchanged: number; problems: readonly ImportProblem[] };
  problemCount: number;
  notes: readonly string[];
};
