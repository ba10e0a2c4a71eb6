// Small tools for sentences: counts, lists, shortening.

/** `1 client`, `3 clients`, `1,200 clients`; `write` writes the number. */
export function plural(n: number, one: string, many = `${one}s`, write = count): string {
  return `${write(n)} ${n === 1 ? one : many}`;
}

/** A number as people read it: `1,200`. */
export function count(n: number): string {
  return n < 1000 ? String(n) : n.toLocaleString('en');
}

/** `Ann, Bo and Cy`. */
export function listed(items: readonly string[], word: 'and' | 'or' = 'and'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;
}

/** Integer cents as an amount: `2,499.50`, with a currency `2,499.50 USD`. */
export function moneyText(cents: number, currency = ''): string {
  const amount = (cents / 100).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return currency === '' ? amount : `${amount} ${currency}`;
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Parts that say something, with a dot between them. */
export function dotted(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part).join(' · ');
}

/** One line for a name or title: newlines become spaces, the end is cut with `…`. */
export function short(text: string, most = 60): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${cut(line, most)}…`;
}

/** A long text as a card shows it: cut, with how long it is. */
export function clipped(text: string, most = 600): string {
  const whole = text.trim();
  if (whole.length <= most) return whole;
  return `${cut(whole, most)}… (shortened; ${whole.length.toLocaleString('en')} characters in all)`;
}

/** Cuts without leaving half of a surrogate pair. */
function cut(text: string, most: number): string {
  return text
    .slice(0, most)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}
