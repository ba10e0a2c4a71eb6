// The files Steward makes for a vCIO meeting: what was filed last, and what was said in it (spec §8 *Two files*).
import type { Instant } from './day.ts';
import type { SaidNumber } from './said-numbers.ts';

export type DocumentKind = 'deck' | 'report';
export const documentNames: Readonly<Record<DocumentKind, string>> = {
  deck: 'slide deck',
  report: 'status report',
};

/**
 * As the library gave it back; `eTag` changes with every change of the file, `print` only with its content. `asked`: the name it
 * was to have, with the meeting's day; `within`: the folder it was put into; both left out: from before they were kept.
 */
export type FiledDocument = {
  item: string;
  name: string;
  url: string;
  eTag: string;
  print: string;
  asked?: string;
  within?: string;
  at: Instant;
  numbers: readonly SaidNumber[];
};
/** `tried`: the prints of what may have been filed since without an answer; `mailedAt`: when the client got it last. */
export type MeetingDocument = {
  kind: DocumentKind;
  filed: FiledDocument | null;
  tried: readonly string[];
  mailedAt?: Instant;
};
type Documented = { documents?: readonly MeetingDocument[] };

export function documentOf({ documents = [] }: Documented, kind: DocumentKind): MeetingDocument {
  return documents.find((each) => each.kind === kind) ?? { kind, filed: null, tried: [] };
}

/** With it in place of what there was of its kind. */
export function withDocument<M extends Documented>(meeting: M, document: MeetingDocument): M {
  const others = (meeting.documents ?? []).filter(({ kind }) => kind !== document.kind);
  return { ...meeting, documents: [...others, document] };
}
