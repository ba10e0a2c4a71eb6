// The outline of a file of slides, the deck or the status report: what each slide says and where its numbers come from, without a file format.

/** Where the numbers of a slide come from; `rows` of `total` were read, `readAt` is an ISO instant in UTC (spec §8). */
export type Source = { system: string; readAt: string; rows: number; total: number; stale: boolean };

/** How the numbers of a chart are meant: `money` are integer cents, `percent` is 0–100, `decimal` has one digit after the point. */
export type Unit = { kind: 'count' } | { kind: 'decimal' } | { kind: 'percent' } | { kind: 'money'; currency: string };

/** `bar` lies, `column` stands; `null` is a gap, never a zero; a doughnut shows its first series. */
export type Chart = {
  type: 'bar' | 'column' | 'line' | 'doughnut';
  title: string;
  unit: Unit;
  categories: readonly string[];
  series: readonly { name: string; values: readonly (number | null)[] }[];
};

/** `share` is the column's part of the width relative to its siblings; `total` is set apart as the last row. */
export type Table = {
  columns: readonly { title: string; share: number; align: 'left' | 'right' }[];
  rows: readonly (readonly string[])[];
  total: readonly string[] | null;
};

/** One number that matters, already written out ("72 %"), and what puts it into proportion ("+6 since May"). */
export type Figure = { value: string; label: string; note: string };

/** Said instead of an empty slide: what is not known, and what somebody can do about it. */
export type Missing = { state: 'missing'; what: string; todo: string };
type Ready<Content> = { state: 'ready' } & Content;

export type Recommendation = {
  title: string;
  priority: 'high' | 'medium' | 'low';
  cost: string;
  state: 'proposed' | 'approved' | 'declined' | 'later';
};
export type Quarter = { name: string; cost: string; items: readonly Recommendation[] };
export type Decision = { ask: string; why: string; cost: string; by: string };
export type Action = { what: string; who: string; due: string };

/** Numbers in a row, and what they come from below, side by side. */
export type Board = { figures: readonly Figure[]; charts: readonly Chart[] };

/** What each kind of slide shows; a new kind of slide is one line here and one layout in the writer. */
export type SlideBodies = {
  'since-last-time': { bullets: readonly string[]; table: Table | null };
  business: { figures: readonly Figure[]; priorities: readonly { business: string; technology: string }[] };
  technology: { score: Figure | null; trend: Chart | null; findings: Chart };
  roadmap: { quarters: readonly Quarter[] };
  budget: { chart: Chart; table: Table };
  decisions: { decisions: readonly Decision[] };
  actions: { actions: readonly Action[]; nextMeeting: string | null };
  tickets: Board;
  response: Board;
  satisfaction: Board;
  warranty: { chart: Chart; table: Table };
  lifecycle: Board;
};

/** `notes` are the speaker's; the sources are added to them by the writer. */
type Evidence = { notes: string; sources: readonly Source[] };
type SlideOf<Kind extends keyof SlideBodies> = Evidence & {
  kind: Kind;
  /** The message of the slide as one sentence. */
  headline: string;
  body: Ready<SlideBodies[Kind]> | Missing;
};
export type TitleSlide = Evidence & { kind: 'title' };
export type BodySlide = { [Kind in keyof SlideBodies]: SlideOf<Kind> }[keyof SlideBodies];
export type Slide = TitleSlide | BodySlide;

/** Colours as `RRGGBB`, with or without `#`. */
export type Brand = { name: string; primary: string; accent: string; font: string };
/** A PNG in base64, with its size in pixels. */
export type Logo = { png: string; width: number; height: number };

export type DeckOutline = {
  client: string;
  title: string;
  subtitle: string;
  /** `YYYY-MM-DD`. */
  meetingOn: string;
  /** ISO instant in UTC; the same outline always gives the same file. */
  builtAt: string;
  /** IANA zone in which times are written on the slides. */
  timeZone: string;
  /** BCP 47: how numbers and days are written. */
  locale: string;
  brand: Brand;
  slides: readonly Slide[];
};

/** The sources of a slide that must be stamped on it: out of date, or read only in part (spec §8). */
export function doubtful(sources: readonly Source[]): { stale: Source[]; partial: Source[] } {
  return { stale: sources.filter((it) => it.stale), partial: sources.filter((it) => it.rows < it.total) };
}

/** Whether there is nothing to draw: no category, or no value in any series. */
export function isEmptyChart(chart: Chart): boolean {
  const drawn = chart.series.some((it) => it.values.slice(0, chart.categories.length).some((value) => value !== null));
  return !drawn;
}
