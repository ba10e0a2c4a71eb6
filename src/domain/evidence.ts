// What the systems of record know of a client (spec §8).
import type { Day } from './day.ts';
import type { Reading } from './record.ts';

/** Findings of an assessment by answer: aligned, marginal, vulnerable, highly vulnerable; an open set. */
export type Finding = { answer: string; count: number };
/** `budget` in whole currency units, `month` as `YYYY-MM`. */
export type Recommendation = {
  name: string;
  budget: number | null;
  month: string | null;
  status: string;
  priority: string;
};
export type Assessment = {
  reading: Reading;
  /** Alignment in percent. */
  score: number | null;
  reviewedOn: Day | null;
  findings: readonly Finding[];
  recommendations: readonly Recommendation[];
};
/** So many devices in a month (`YYYY-MM`); null: no day is on record. */
export type DevicesIn = { month: string | null; count: number };
/** Numbers of devices: each is in one of the four, and once in `bought`. */
export type Warranty = {
  reading: Reading;
  inWarranty: number;
  expiringSoon: number;
  expired: number;
  unknown: number;
  /** When the warranties end that have not ended yet, the earliest first. */
  ends: readonly DevicesIn[];
  bought: readonly DevicesIn[];
};
/** What the service desk did in a span of complete months, from the first one (`YYYY-MM`) on; times in minutes. */
export type DeskSpan = {
  month: string;
  opened: number;
  closed: number;
  /** Still open when the span ended. */
  backlog: number;
  /** The median of the tickets opened in it that were answered; null: none was. */
  firstResponse: number | null;
  /** The median of the tickets closed in it; null: none was. */
  resolution: number | null;
};
/** Answers of a span; the index is the mean of all scores as 0–100 (spec §9), null without answers. */
export type CsatSpan = { month: string; answers: number; satisfied: number; index: number | null };
/** The last 12 complete months: each, by three, and all as one; the oldest first. */
export type Spans<Span> = { months: readonly Span[]; quarters: readonly Span[]; year: Span };
export type ServiceDesk = Spans<DeskSpan> & {
  reading: Reading;
  /** Open now. */
  open: number;
  /** Null: the system keeps none for this client. */
  csat: (Spans<CsatSpan> & { reading: Reading }) | null;
};
