// Lets only so many pieces of work run at once for each key; the others wait in line.

/** More for one mailbox, and Outlook throttles them. */
export const REQUESTS_AT_ONCE = 4;

/** Outlook takes four requests at once for a mailbox and throttles the rest. */
export function lanes(width: number): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const lines = new Map<string, { busy: number; waiting: (() => void)[] }>();

  async function enter(key: string): Promise<void> {
    const line = lines.get(key) ?? { busy: 0, waiting: [] };
    lines.set(key, line);
    if (line.busy === width) return new Promise((resolve) => line.waiting.push(resolve));
    line.busy += 1;
  }

  // Who waits takes over the place, so that `busy` stays as it is.
  function leave(key: string): void {
    const line = lines.get(key);
    const next = line?.waiting.shift();
    if (next) next();
    else if (line) line.busy -= 1;
    if (line?.busy === 0) lines.delete(key);
  }

  return async (key, work) => {
    await enter(key);
    try {
      return await work();
    } finally {
      leave(key);
    }
  };
}
