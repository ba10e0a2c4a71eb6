// Names of files and folders that SharePoint takes.

const REFUSED = /["*:<>?/\\|\p{Cc}]/gu;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d|\.lock|desktop\.ini)(?=\.|$)/i;

/** The name without what SharePoint refuses: `Q1: "plan"?` becomes `Q1- -plan--`; never empty. */
export function cleanName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(REFUSED, '-')
    .replace(/_vti_/gi, '-vti-')
    .replace(/^[\s~]+/, '')
    .replace(/[\s.]+$/, '');
  if (plain === '') return '-';
  return RESERVED.test(plain) ? `-${plain}` : plain;
}

/** The n-th choice of a name: `Deck.pptx`, `Deck (2).pptx`, `Deck (3).pptx`, … */
export function numberedName(name: string, n: number): string {
  if (n === 1) return name;
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? `${name} (${n})` : `${name.slice(0, dot)} (${n})${name.slice(dot)}`;
}
