// When something outside does not answer, and how a single request goes wrong.
import { Fault } from '../../../src/ports.ts';
import type { Dice } from './dice.ts';
import { type Counts, count } from './figures.ts';

/** What becomes of a request: whether it takes effect, and what its caller hears. */
export type Fate = { takesEffect: boolean; fault: Fault | null; ambiguous: boolean };
const fine: Fate = { takesEffect: true, fault: null, ambiguous: false };

export type Outages = {
  /** The fate of a request now; `harmless`: doing it twice shows nothing twice. */
  fate(now: number, repeating: 'harmless' | 'doubles'): Fate;
  /** The end of the last outage that has begun. */
  lastEnd(now: number): number;
  /** It answers nothing now. */
  isOut(now: number): boolean;
};

const SINGLE_FAULTS = 0.03;

/** `port`: as its adapter names it in faults. About one outage a month, of minutes to half a day. */
export function outages(
  port: string,
  { from, until, dice, faults }: { from: number; until: number; dice: Dice; faults: Counts },
): Outages {
  const windows: { from: number; until: number }[] = [];
  for (let at = from; at < until; ) {
    at += dice.between(5, 60) * DAY * dice.random();
    const length = dice.chance(0.8) ? dice.between(1, 90) * MINUTE : dice.between(2, 14) * 60 * MINUTE;
    windows.push({ from: at, until: at + length });
    at += length;
  }
  const isOut = (now: number) => windows.some((each) => each.from <= now && now < each.until);
  const lost = (repeating: 'harmless' | 'doubles', takesEffect: boolean, what: string): Fate => {
    count(faults, `${port}: ${what}, ${takesEffect ? 'done' : 'not done'}`);
    const outcome = repeating === 'harmless' ? 'failed' : 'unknown';
    const fault = new Fault(port, { outcome, retryable: true, reason: `${port} answered ${what}.` });
    return { takesEffect, fault, ambiguous: takesEffect };
  };
  const refused = (what: string, fault: ConstructorParameters<typeof Fault>[1]): Fate => {
    count(faults, `${port}: ${what}`);
    return { takesEffect: false, fault: new Fault(port, fault), ambiguous: false };
  };
  return {
    isOut,
    lastEnd: (now) => windows.reduce((end, each) => (each.from <= now ? Math.max(end, each.until) : end), 0),
    fate: (now, repeating) => {
      const out = isOut(now);
      if (!out && !dice.chance(SINGLE_FAULTS)) return fine;
      const kind = out ? dice.between(0, 5) : dice.between(0, 11);
      const failed = { outcome: 'failed', retryable: true } as const;
      if (kind === 0) return lost(repeating, false, '503');
      if (kind === 1 || kind === 7) return lost(repeating, !out, '504');
      if (kind === 2 || kind === 8) return lost(repeating, !out, 'a reset');
      if (kind === 3) return refused('no connection', { ...failed, reason: `${port} could not be reached.` });
      const slow = { ...failed, reason: `${port} asked to slow down.`, signal: 'throttled' as const };
      if (kind === 4) return refused('429 with a time', { ...slow, retryAfterSeconds: dice.between(1, 30) });
      if (kind === 5 || kind === 9) return refused('429 without a time', slow);
      if (kind === 6 || kind === 10) return refused('412', { ...failed, reason: `${port} was busy.` });
      return refused('500', { outcome: 'failed', retryable: false, reason: `${port} had an internal error (500).` });
    },
  };
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
