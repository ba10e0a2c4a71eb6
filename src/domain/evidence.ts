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
/** Numbers of devices. */
export type Warranty = {
  reading: Reading;
  inWarranty: number;
  expiringSoon: number;
  expired: number;
  unknown: number;
};
/** `month` as `YYYY-MM`; the last 12 months, oldest first. */
export type ServiceDesk = {
  reading: Reading;
  months: readonly { month: string; opened: number; closed: number }[];
  open: number;
};
