// What all parts of one run share: its time, its chances, what it counts, and whether something broke.
import { createHash } from 'node:crypto';
import { addDays, type Day, type Instant, toDay } from '../../../src/domain/day.ts';
import type { Doc } from '../../../src/domain/document.ts';
import type { Dice } from './dice.ts';
import { type Figures, noFigures } from './figures.ts';
import { clockOf, type Schedule, schedule } from './schedule.ts';

export type Asked = {
  seed: number;
  clients: number;
  days: number;
  /** The first day; left out: one of two and a half years. */
  from?: Day;
  /** Left out: a store in memory, held to the same contract. The same happens on both. */
  on?: 'sqlite';
  /** Sees every document that is written, by which life of an instance. */
  watch?: (at: string, life: string, doc: Doc) => void;
};
/** The first thing that was wrong, and when. */
export type Broken = { at: string; what: string };
export type Run = {
  asked: Asked;
  time: Schedule;
  now(): Instant;
  chance: Dice;
  figures: Figures;
  start: number;
  end: number;
  /** Adds to what tells one run from another. */
  trace(text: string): void;
  digest(): string;
  breaks(what: unknown): void;
  broken(): Broken | null;
  newId(): string;
};

export const DAY = 86_400_000;
/** A machine's clock is off by up to so much. */
export const SKEW_MS = 3000;

/** Letters that are hashed at a time. */
const AT_ONCE = 10_000;

export function newRun(asked: Asked, chance: Dice): Run {
  const traced = createHash('sha256');
  const any = addDays(toDay('2025-01-01'), chance.between(0, 900));
  const start = Date.parse(asked.from ?? any) + chance.between(0, DAY);
  const time = schedule(start, chance.fork());
  const { now } = clockOf(time);
  let untold = '';
  let broken: Broken | null = null;
  let ids = 0;
  return {
    asked,
    time,
    now,
    chance,
    figures: noFigures(),
    start,
    end: start + asked.days * DAY,
    trace: (text) => {
      untold += text;
      if (untold.length < AT_ONCE) return;
      traced.update(untold);
      untold = '';
    },
    digest: () => traced.update(untold).digest('hex').slice(0, 16),
    breaks: (what) => {
      broken ??= { at: now(), what: Error.isError(what) ? (what.stack ?? what.message) : String(what) };
    },
    broken: () => broken,
    newId: () => {
      ids += 1;
      return `activity-${ids}`;
    },
  };
}
