// An end to what Teams never answers: whoever waits for it holds up all else that is to go to that person.

/** No answer came in time. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  /** Whether the request may have left; else the sign-in before it never ended. */
  readonly hasLeft: boolean;
  constructor(ms: number, hasLeft: boolean) {
    super(`no answer within ${ms} ms, ${hasLeft ? 'to the request' : 'to the sign-in'}`);
    this.hasLeft = hasLeft;
  }
}

/** `leave` is told that the request leaves now, and gives the signal that breaks it off. */
export async function withinLimit<T>(ms: number, act: (leave: () => AbortSignal) => Promise<T>): Promise<T> {
  const over = new AbortController();
  let hasLeft = false;
  const leave = () => {
    hasLeft = true;
    return over.signal;
  };
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new NoAnswer(ms, hasLeft));
    // What waits for a token yet would else leave when nobody waits for it any more, and be sent twice.
    over.abort();
  }, ms);
  try {
    return await Promise.race([act(leave), late]);
  } finally {
    clearTimeout(timer);
  }
}
