// Which way imports point: the table of the design as data, kept by reading the import lines of src.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));
const LONGEST_FILE = 300;

type Rule = {
  /** Folders and files of src, `cards`, packages, `node:*`; `*` is any package, `own` the family of an adapter. */
  may: readonly string[];
  /** Of these, types only. */
  types?: readonly string[];
};

const entry: Rule = { may: ['config', 'wire', 'usecases', 'views', 'domain', 'zod', 'commander', 'node:*'] };

/** Design §3; `local` is what only local mode needs, `local.ts` starts it. */
const table: Record<string, Rule> = {
  domain: { may: ['domain', 'temporal-polyfill'] },
  ports: { may: ['domain'], types: ['domain'] },
  usecases: { may: ['usecases', 'domain', 'ports', 'node:crypto'], types: ['ports'] },
  views: { may: ['views', 'domain', 'cards', 'adaptivecards-templating'] },
  outbox: { may: ['outbox', 'domain', 'ports', 'views', 'usecases'] },
  routes: {
    may: [
      'routes',
      'usecases',
      'views',
      'domain',
      'botbuilder',
      '@microsoft/teams-ai',
      'restify',
      'zod',
      'chrono-node',
    ],
  },
  adapters: { may: ['own', 'ports', 'domain', '*', 'node:*'] },
  config: { may: ['zod', 'domain', 'config', 'node:fs', 'node:path'] },
  cli: { may: [...entry.may, 'cli'] },
  main: { may: [...entry.may, 'local.ts'] },
  'local.ts': { may: [...entry.may, 'local'] },
  local: { may: ['local', 'domain', 'node:*'] },
  sandbox: { may: ['sandbox', '*', 'node:*'] },
  wire: {
    may: ['adapters', 'config', 'domain', 'outbox', 'ports', 'routes', 'usecases', 'views', 'wire', '*', 'node:*'],
  },
};

/** What src does against the table, each a debt with its reason; a paid one must be taken off the list. */
const departures: Record<string, string> = {
  'src/usecases/find-client.ts → minisearch':
    'the design names it for client names, but not in the row of the use cases',
  'src/routes/desk.ts → src/ports.ts': 'types of the ports a route hands on to use cases',
  'src/routes/troubled.ts → src/ports.ts': 'the type of the log at the boundary where faults are caught',
  'src/routes/bot.ts → node:crypto': 'the digest of an activity',
  'src/local.ts → src/adapters/log.ts': 'writes the log of local mode',
};

type Import = { from: string; to: string; typesOnly: boolean };

const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => `src/${file.replaceAll('\\', '/')}`);
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

/** Static imports, re-exports and `import()`; a relative one as a path from the root. */
function importsOf(file: string): Import[] {
  const statements = textOf(file).matchAll(
    /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm,
  );
  return [...statements].map(([, type, named, dynamic]) => {
    const target = named ?? dynamic ?? '';
    const to = target.startsWith('.')
      ? relative(root, join(root, dirname(file), target)).replaceAll('\\', '/')
      : target;
    return { from: file, to, typesOnly: type !== undefined };
  });
}

const imports = files.flatMap(importsOf);

/** The row of the table a file of src belongs to. */
function rowOf(file: string): string {
  const [, first = '', ...rest] = file.split('/');
  if (rest.length > 0) return first;
  if (first.startsWith('wire')) return 'wire';
  return first === 'local.ts' ? first : first.replace(/\.ts$/, '');
}

/** An adapter with its own folder; those that read evidence share evidence.ts, those that write Office files their look. */
function familyOf(file: string): string {
  const name = (file.split('/')[2] ?? '').replace(/\.ts$/, '');
  if (name === 'docx') return 'pptx';
  return ['evidence', 'itsm', 'scalepad', 'myitprocess'].includes(name) ? 'evidence' : name;
}

function isAllowed({ from, to, typesOnly }: Import): boolean {
  const rule = table[rowOf(from)];
  if (!rule) return false;
  const { may } = rule;
  if (to.startsWith('node:')) return may.includes('node:*') || may.includes(to);
  if (to.startsWith('cards/')) return may.includes('cards');
  if (!to.startsWith('src/')) return may.includes('*') || may.includes(packageOf(to));
  const row = rowOf(to);
  if (row === 'adapters' && rowOf(from) === 'adapters') return familyOf(from) === familyOf(to);
  return may.includes(row) && (typesOnly || !rule.types?.includes(row));
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
}

const named = ({ from, to }: Import) => `${from} → ${to}`;

/** The first way along imports from a file back to itself, if there is one. */
function cycleFrom(start: string, graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const seen = new Set<string>();
  const walk = (file: string, path: readonly string[]): string[] | undefined => {
    for (const next of graph.get(file) ?? []) {
      if (next === start) return [...path, next];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = walk(next, [...path, next]);
      if (found) return found;
    }
    return undefined;
  };
  return walk(start, [start]);
}

function cyclesIn(edges: readonly Import[]): string[] {
  const inside = edges.filter(({ to }) => to.startsWith('src/'));
  const graph = new Map(files.map((file) => [file, inside.filter(({ from }) => from === file).map(({ to }) => to)]));
  return files.flatMap((file) => cycleFrom(file, graph)?.join(' → ') ?? []);
}

describe('imports', () => {
  test('are found, in every file that has some', () => {
    expect(imports.length).toBeGreaterThan(500);
    const lines = (file: string) => textOf(file).match(/\bfrom '|\bimport\('|^import '/gm)?.length ?? 0;
    const missed = files.filter((file) => lines(file) !== importsOf(file).length);
    expect(missed).toEqual([]);
  });

  test.each(Object.keys(table))('of %s keep its row of the table', (row) => {
    const against = imports.filter(({ from }) => rowOf(from) === row).filter((each) => !isAllowed(each));
    expect(against.map(named).filter((name) => !(name in departures))).toEqual([]);
  });

  test('belong to a row, every one', () => {
    expect([...new Set(files.map(rowOf))].filter((row) => !table[row])).toEqual([]);
  });

  test('that depart from the table are still needed', () => {
    const against = new Set(imports.filter((each) => !isAllowed(each)).map(named));
    expect(Object.keys(departures).filter((name) => !against.has(name))).toEqual([]);
  });

  test('of the bot SDK are only at its two edges', () => {
    const sdk = imports.filter(({ to }) => /^(botbuilder|@microsoft\/teams-ai)/.test(to)).map(({ from }) => from);
    expect(
      [...new Set(sdk)].filter((file) => file !== 'src/routes/bot.ts' && !file.startsWith('src/adapters/teams/')),
    ).toEqual([]);
  });

  test('never run in a circle', () => {
    expect(cyclesIn(imports.filter(({ typesOnly }) => !typesOnly))).toEqual([]);
  });

  test('never run in a circle, types included', () => {
    expect(cyclesIn(imports)).toEqual([]);
  });
});

test(`no file has more than ${LONGEST_FILE} lines`, () => {
  const long = files.filter((file) => textOf(file).trimEnd().split('\n').length > LONGEST_FILE);
  expect(long).toEqual([]);
});
