// The thread in which files of slides are built: one outline in, steps and bytes out.
import { parentPort } from 'node:worker_threads';
import type { DeckOutline, Logo } from '../../domain/deck.ts';
import { packByNode } from './packing.ts';
import { writeOutline } from './write.ts';

export type Order = { id: number; outline: DeckOutline; logo: Logo | null };
export type Told =
  | { id: number; is: 'step'; done: number }
  | { id: number; is: 'built'; bytes: Uint8Array }
  | { id: number; is: 'failed'; reason: string };

const tell = (told: Told, moved: ArrayBuffer[] = []) => parentPort?.postMessage(told, moved);

packByNode();
parentPort?.on('message', async ({ id, outline, logo }: Order) => {
  try {
    // A small file lies in a buffer that it shares with others: that can't be given away.
    const bytes = new Uint8Array(await writeOutline(outline, (done) => tell({ id, is: 'step', done }), logo));
    tell({ id, is: 'built', bytes }, [bytes.buffer]);
  } catch (error) {
    tell({ id, is: 'failed', reason: Error.isError(error) ? (error.stack ?? error.message) : String(error) });
  }
});
