// What the doctor found, for the terminal: a line for each check.

type Check = { name: string; state: 'ok' | 'failed' | 'skipped'; says: string };

const marks = { ok: 'ok     ', failed: 'FAILED ', skipped: 'not yet' };

export function doctorText(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.map(({ name, state, says }) => `${marks[state]}  ${name.padEnd(width)}  ${says}`);
  const isFine = checks.every(({ state }) => state !== 'failed');
  return [...lines, ...(isFine ? ['', 'Nothing is wrong.'] : [])].join('\n');
}
