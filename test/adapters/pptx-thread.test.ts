// The thread that builds files of slides: steps, one file after the other, and what is said when it ends without one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { pptxWriter } from '../../src/adapters/pptx.ts';
import { emptyDeck, richDeck } from '../support/sample-deck.ts';

const folder = mkdtempSync(join(tmpdir(), 'steward-thread-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A thread that does this with each order. */
function thread(name: string, does: string): URL {
  const path = join(folder, `${name}.mjs`);
  const lines = [
    "import { parentPort } from 'node:worker_threads';",
    `parentPort.on('message', ({ id }) => { ${does} });`,
  ];
  writeFileSync(path, lines.join('\n'));
  return pathToFileURL(path);
}

test('tells each slide, and builds what is asked for at the same time one after the other', async () => {
  const writer = pptxWriter();
  const steps: string[] = [];
  const files = await Promise.all([
    writer.write(richDeck(), (done) => steps.push(`first ${done}`)),
    writer.write(emptyDeck(), (done) => steps.push(`second ${done}`)),
  ]);
  for (const bytes of files) expect(Buffer.from(bytes.slice(0, 2)).toString()).toBe('PK');
  expect(steps.slice(0, 2)).toEqual(['first 1', 'first 2']);
  expect(steps.at(-1)).toBe(`second ${emptyDeck().slides.length}`);
  expect(steps.filter((it) => it.startsWith('first'))).toHaveLength(richDeck().slides.length);
});

test('gives back the smallest file too', async () => {
  const deck = emptyDeck();
  const bytes = await pptxWriter().write({ ...deck, slides: deck.slides.slice(0, 1) });
  expect(Buffer.from(bytes.slice(0, 2)).toString()).toBe('PK');
});

test.each([
  ['takes too long', '', 'Building the slides took too long.', true],
  ['ends', 'process.exit(1)', 'Building the slides broke off.', true],
  ['crashes', "setImmediate(() => { throw new Error('x') })", 'Building the slides broke off.', true],
  [
    'runs out of memory',
    'const all = []; for (;;) all.push(new Array(1e5).fill(id))',
    'Building the slides broke off.',
    true,
  ],
  ['cannot draw', "parentPort.postMessage({ id, is: 'failed', reason: 'why' })", /could not be drawn/, false],
])('a thread that %s is a fault in plain words', async (name, does, reason, retryable) => {
  const writer = pptxWriter({
    thread: thread(name, does),
    timeoutMs: name === 'takes too long' ? 200 : 20_000,
    megabytes: 24,
  });
  await expect(writer.write(emptyDeck())).rejects.toMatchObject({
    name: 'Fault',
    port: 'slides',
    outcome: 'failed',
    reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
    retryable,
  });
});

test('after a crash the next file is built by a new thread', async () => {
  const does =
    "if (id === 1) process.exit(1); else parentPort.postMessage({ id, is: 'built', bytes: new Uint8Array([id]) })";
  const writer = pptxWriter({ thread: thread('once', does) });
  const first = writer.write(emptyDeck());
  const second = writer.write(emptyDeck());
  await expect(first).rejects.toMatchObject({ retryable: true });
  expect(await second).toEqual(new Uint8Array([2]));
});
