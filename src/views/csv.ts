// Lines of CSV that Excel opens without running any of them.

/** With the line's end. A text that Excel would take for a formula gets an apostrophe in front, which an import takes off. */
export function csvLine(cells: readonly (string | number | null | undefined)[]): string {
  return `${cells.map((cell) => quoted(safe(String(cell ?? '')))).join(',')}\r\n`;
}

function safe(text: string): string {
  const isNumber = /^-?\d+(\.\d+)?$/.test(text);
  return /^'*[=+\-@\t\r]/.test(text) && !isNumber ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
