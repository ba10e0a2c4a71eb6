// A problem of an import in one line.
import type { ImportProblem } from '../domain/import-table.ts';
import { short } from './words.ts';

/** `portfolio.csv, row 5, temperature "warmish": is none of: cold, cool, warm, hot`. */
export function problemText({ file, row, column, value, problem }: ImportProblem): string {
  const place = [file, row === null ? '' : `row ${row}`, column ?? ''].filter((part) => part !== '').join(', ');
  return `${place}${value ? ` "${short(value, 60)}"` : ''}: ${problem}`;
}
