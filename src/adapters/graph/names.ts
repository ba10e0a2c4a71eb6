// The names under which a file is tried, one after the other.

/** The n-th choice of a name: `Deck.pptx`, `Deck (2).pptx`, `Deck (3).pptx`, … */
export function numberedName(name: string, n: number): string {
  if (n === 1) return name;
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? `${name} (${n})` : `${name.slice(0, dot)} (${n})${name.slice(dot)}`;
}
