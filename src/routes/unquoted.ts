// Names as people type them: in quotes of any kind, or without.

export function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^["'“”„‘’«»]+|["'“”„‘’«»]+$/g, '')
    .trim();
}
