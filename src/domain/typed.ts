// What people type into forms: how much of it fits, and which of it is worth copying when it can't be taken.

/** Longer text than this is no note any more, and would not fit the store; it is refused, never cut. */
export const LONGEST_TEXT = 20_000;

/** No address, id or choice is as long. */
const LONG = 200;

/** The texts among the values of a form, the longest first: words that somebody wrote, not days, choices or addresses. */
export function textsIn(typed: Readonly<Record<string, string>>): string[] {
  const isText = (value: string) => /\s|[^ -~]/.test(value) || value.length > LONG;
  return Object.values(typed)
    .map((value) => value.trim())
    .filter(isText)
    .toSorted((a, b) => b.length - a.length);
}
