// What a run counts, and how several runs add up.

/** Counts by a name. */
export type Counts = Record<string, number>;
export type Figures = {
  clientYears: number;
  steps: number;
  /** Milliseconds of the processor: all, and of those the checks. */
  ms: { all: number; checks: number };
  commits: Counts;
  faults: Counts;
  /** By port, method, and whether the call had been made: `store.commit before`. */
  crashes: Counts;
  /** What reached people, channels and calendars. */
  arrived: Counts;
  /** Prompts that came again in their round, and what may make one come again. */
  again: Counts;
  people: Counts;
  checks: Counts;
};

export function noFigures(): Figures {
  return {
    clientYears: 0,
    steps: 0,
    ms: { all: 0, checks: 0 },
    commits: {},
    faults: {},
    crashes: {},
    arrived: {},
    again: {},
    people: {},
    checks: {},
  };
}

export function count(counts: Counts, name: string, by = 1): void {
  counts[name] = (counts[name] ?? 0) + by;
}

export function sum(all: readonly Figures[]): Figures {
  const total = noFigures();
  for (const one of all) {
    total.clientYears += one.clientYears;
    total.steps += one.steps;
    for (const group of groups)
      for (const [name, value] of Object.entries(one[group])) count(total[group], name, value);
  }
  return total;
}

export const groups = ['ms', 'commits', 'faults', 'crashes', 'arrived', 'again', 'people', 'checks'] as const;
