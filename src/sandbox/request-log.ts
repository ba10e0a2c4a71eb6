// Every request the sandbox got, kept over restarts.
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** `status` is null where the connection was cut without an answer. */
export type LoggedRequest = { method: string; path: string; status: number | null; at: string };
export type RequestLog = { add: (entry: LoggedRequest) => void; all: () => LoggedRequest[] };

export function openRequestLog(file: string): RequestLog {
  mkdirSync(dirname(file), { recursive: true });
  const entries = existsSync(file) ? readFileSync(file, 'utf8').split('\n').flatMap(readLine) : [];
  return {
    add: (entry) => {
      appendFileSync(file, `${JSON.stringify(entry)}\n`);
      entries.push(entry);
    },
    all: () => entries,
  };
}

// A kill in the middle of a line leaves half of one.
function readLine(line: string): LoggedRequest[] {
  try {
    return [JSON.parse(line) as LoggedRequest];
  } catch {
    return [];
  }
}
