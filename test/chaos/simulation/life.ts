// One life of a process: it begins, may freeze, and ends in the middle of anything; what it awaited then never comes.
import type { Dice } from './dice.ts';
import { count, type Figures } from './figures.ts';
import type { Schedule } from './schedule.ts';

export type Life = {
  readonly name: string;
  isAlive(): boolean;
  /** Whether it ended, or stood still, at some time from one moment to the other (milliseconds). */
  endedIn(from: number, until: number): boolean;
  stoodStillIn(from: number, until: number): boolean;
  /** Resolves when so much of the virtual time has passed, without waiting; never, when the life has ended. */
  elapse(ms: number): Promise<void>;
  /** The call is made a moment from now; the process may end before it, or after it and before its answer. */
  through<T>(point: string, call: () => Promise<T>): Promise<T>;
  /** As `through` for a call that has left the process: the other side goes on with it, whatever becomes of the caller. */
  over<T>(point: string, delays: () => { there: number; back: number }, call: (answeredAt: number) => T): Promise<T>;
  end(): void;
};
export type LifeOf = {
  name: string;
  time: Schedule;
  dice: Dice;
  figures: Figures;
  /** How likely a process ends at a point, before or after the call. */
  risk: (point: string) => number;
  ended: () => void;
};

/** So often a call finds its process frozen, as by a paused machine, for longer than any lease. */
const FREEZES = 1 / 6000;

export function life({ name, time, dice, figures, risk, ended }: LifeOf): Life {
  let endedAt: number | null = null;
  let frozenUntil = 0;
  const frozen: { from: number; until: number }[] = [];
  const isAlive = () => endedAt === null;
  const end = () => {
    if (!isAlive()) return;
    endedAt = time.now();
    ended();
  };
  const dies = (point: string, when: 'before' | 'after') => {
    if (!isAlive() || !dice.chance(risk(point))) return !isAlive();
    count(figures.crashes, `${point} ${when}`);
    end();
    return true;
  };
  /** Runs in this life, later when it is frozen, never when it has ended. */
  const here = (act: () => void) => {
    if (!isAlive()) return;
    if (time.now() < frozenUntil) time.at(frozenUntil + dice.between(0, 1000), () => here(act));
    else act();
  };
  const elapse = (ms: number) => new Promise<void>((resolve) => time.at(time.now() + ms, () => here(resolve)));
  const freeze = () => {
    if (!dice.chance(FREEZES)) return;
    count(figures.faults, 'process frozen');
    frozenUntil = time.now() + dice.between(1000, 400_000);
    frozen.push({ from: time.now(), until: frozenUntil });
  };
  return {
    name,
    end,
    elapse,
    isAlive,
    endedIn: (from, until) => endedAt !== null && from <= endedAt && endedAt <= until,
    stoodStillIn: (from, until) => frozen.some((each) => each.from <= until && from <= each.until),
    through: async (point, call) => {
      if (!isAlive()) return never();
      freeze();
      await elapse(dice.between(0, 12));
      if (dies(point, 'before')) return never();
      const answer = await call();
      return dies(point, 'after') ? never() : answer;
    },
    over: async (point, delays, call) => {
      if (!isAlive()) return never();
      freeze();
      const { there, back } = delays();
      await elapse(dice.between(0, 3));
      if (dies(point, 'before')) return never();
      return new Promise((resolve, reject) => {
        time.at(time.now() + there, () => {
          const outcome = outcomeOf(() => call(time.now() + back));
          if (dies(point, 'after')) return;
          time.at(time.now() + back, () =>
            here(() => ('error' in outcome ? reject(outcome.error) : resolve(outcome.value))),
          );
        });
      });
    },
  };
}

function outcomeOf<T>(call: () => T): { value: T } | { error: unknown } {
  try {
    return { value: call() };
  } catch (error) {
    return { error };
  }
}

function never<T>(): Promise<T> {
  return new Promise<T>(() => {});
}
