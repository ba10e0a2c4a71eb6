// What an import costs the store, so that it stays in proportion to its clients: `npm run import-speed` measures the time.
import { expect, test } from '@jest/globals';
import type { Store, Where } from '../../src/ports.ts';
import { importFiles } from '../../src/usecases/import-files.ts';
import { importCore } from '../../src/wire-import.ts';
import { aCore } from '../support/core.ts';
import { alex } from '../support/world.ts';

const CLIENTS = 450;

/** Counts what is asked of a store. */
function counting(store: Store) {
  const asked = { commits: [] as number[], gets: 0, finds: [] as [string | readonly string[], Where][] };
  const counted: Store = {
    ...store,
    commit: (partition, writes) => {
      asked.commits.push(writes.length);
      return store.commit(partition, writes);
    },
    get: (...args) => {
      asked.gets += 1;
      return store.get(...args);
    },
    find: (type, where) => {
      asked.finds.push([type, where]);
      return store.find(type, where);
    },
  };
  return { store: counted, asked };
}

test('a new client is one commit and nothing read; known ones are read some at a time', async () => {
  const opened = await aCore();
  const rows = Array.from({ length: CLIENTS }, (_, n) => `Client ${n},active,${alex},2026-01-05`);
  const bytes = Buffer.from(['client,stage,vcio_email,last_pulse_on', ...rows].join('\n'));
  const importing = async () => {
    const { store, asked } = counting(opened.store);
    const files = [{ name: 'portfolio.csv', bytes }];
    const { report } = await importFiles(importCore({ ...opened, store }), {
      files,
      by: 'steward',
      dryRun: false,
      skipBad: false,
    });
    return { report, ...asked };
  };
  const first = await importing();
  expect(first.report.created).toBe(CLIENTS);
  // File, history, pulse check, meeting, scheduling it; and one commit each to begin and to end.
  expect(first.commits).toEqual([1, ...Array.from({ length: CLIENTS }, () => 5), 1]);
  expect(first.gets).toBeLessThan(10);

  const again = await importing();
  expect(again.report.unchanged).toBe(CLIENTS);
  expect([again.commits, again.gets < 10]).toEqual([[1, 1], true]);
  const clients = again.finds.filter(([type]) => type === 'client').map(([, where]) => where);
  // Twice through all of them.
  expect(clients.map(({ limit }) => limit)).toEqual(Array.from({ length: 6 }, () => 200));
  await opened.remove();
});
