// Builds files of slides in a thread of their own, so that the bot answers meanwhile.
import { Worker } from 'node:worker_threads';
import type { DeckOutline, Logo } from '../domain/deck.ts';
import { type DeckWriter, Fault } from '../ports.ts';
import type { Order, Told } from './pptx/worker.ts';

export type WriterLimits = {
  thread: URL;
  /** How long one file may take. */
  timeoutMs: number;
  /** How long the thread is kept for the next one. */
  restMs: number;
  megabytes: number;
  /** On the first slide. */
  logo: Logo | null;
};
type Job = {
  order: Order;
  onSlide: (done: number) => void;
  resolve: (bytes: Uint8Array) => void;
  reject: (fault: Fault) => void;
};

const usual: WriterLimits = {
  thread: new URL('./pptx/worker.ts', import.meta.url),
  timeoutMs: 30_000,
  restMs: 20_000,
  megabytes: 1024,
  logo: null,
};

/** One thread, begun when it is needed, one file after the other. Throws Fault when one ends without a file. */
export function pptxWriter(limits: Partial<WriterLimits> = {}): DeckWriter {
  const given = { ...usual, ...limits };
  let thread: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let resting: NodeJS.Timeout | undefined;
  let count = 0;

  const end = () => {
    const ended = thread;
    thread = undefined;
    void ended?.terminate();
  };
  const build = async (outline: DeckOutline, onSlide: Job['onSlide']) => {
    clearTimeout(resting);
    thread ??= begin(given);
    count += 1;
    try {
      return await ask(thread, { id: count, outline, logo: given.logo }, { onSlide, timeoutMs: given.timeoutMs });
    } catch (error) {
      end();
      throw error;
    } finally {
      resting = setTimeout(end, given.restMs).unref();
    }
  };
  return {
    write(outline, onSlide = () => {}) {
      const built = last.then(() => build(outline, onSlide));
      last = built.catch(() => {});
      return built;
    },
  };
}

function begin({ thread, megabytes }: WriterLimits): Worker {
  return new Worker(thread, { resourceLimits: { maxOldGenerationSizeMb: megabytes } });
}

type Asking = { onSlide: Job['onSlide']; timeoutMs: number };

async function ask(thread: Worker, order: Order, { onSlide, timeoutMs }: Asking): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const timer = setTimeout(() => reject(failed('Building the slides took too long.')), timeoutMs);
  const crashed = (cause: unknown) => reject(failed('Building the slides broke off.', cause));
  const told = (message: Told) => {
    if (message.id !== order.id) return;
    if (message.is === 'step') onSlide(message.done);
    else if (message.is === 'built') resolve(message.bytes);
    else reject(refused(message.reason));
  };
  thread.on('message', told).on('error', crashed).on('exit', crashed);
  try {
    // It keeps the process only while it has something to do.
    thread.ref();
    thread.postMessage(order);
    return await promise;
  } finally {
    clearTimeout(timer);
    thread.unref();
    thread.off('message', told).off('error', crashed).off('exit', crashed);
  }
}

function failed(reason: string, cause?: unknown): Fault {
  return new Fault('slides', { outcome: 'failed', retryable: true, reason, cause });
}

/** The same outline would fail again. */
function refused(cause: string): Fault {
  const reason = 'The slides could not be drawn: please tell an administrator.';
  return new Fault('slides', { outcome: 'failed', retryable: false, reason, cause });
}
