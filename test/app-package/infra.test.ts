// What the Azure templates must agree on with the program; whether Azure takes them is not seen here.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { ConfigProblems, readAzureConfig, readCosmosConfig } from '../../src/config.ts';
import { filingOf } from '../../src/domain/document.ts';

function template(name: string): string {
  return readFileSync(`infra/${name}.bicep`, 'utf8');
}

function requiredSettings(): string[] {
  try {
    readAzureConfig({});
  } catch (error) {
    if (error instanceof ConfigProblems) return error.problems.map((problem) => problem.split(':')[0] ?? '');
    throw error;
  }
  return [];
}

test('the container is given every setting that has no default', () => {
  const given = [...template('main').matchAll(/^ {6}(\w+): /gm)].map(([, name]) => name);
  expect(requiredSettings().length).toBeGreaterThan(5);
  expect(given).toEqual(expect.arrayContaining(requiredSettings()));
});

test('Cosmos DB indexes how documents are filed, and nothing else', () => {
  const { partition: _pk, name: _id, ...searched } = filingOf({ type: 'setting', name: 'any', value: '' });
  const indexed = [...template('cosmos').matchAll(/path: '\/(\w+)\/\?'/g)].map(([, name]) => name);
  expect(indexed.toSorted()).toEqual(['pk', 'type', ...Object.keys(searched)].toSorted());
  // Documents say themselves when they go.
  expect(template('cosmos')).toContain('defaultTtl: -1');
  expect(template('cosmos')).toMatch(/excludedPaths: \[\s+\{\s+path: '\/\*'/);
});

test('no template reads a key of Azure: everything there runs under the identity', () => {
  for (const name of ['main', 'identity', 'monitoring', 'cosmos', 'app', 'bot'])
    expect(template(name)).not.toMatch(/listKeys|listCredentials|connectionStrings|COSMOS_KEY|MicrosoftAppPassword/);
});

test('the keys of the systems of record are secrets, and nothing else is', () => {
  const main = template('main');
  const secure = [...main.matchAll(/@secure\(\)\nparam (\w+) string/g)].map(([, name]) => name);
  const secrets = /^ {4}secrets: \{\n(.*?)^ {4}\}/ms.exec(main)?.[1] ?? '';
  const handedOn = [...secrets.matchAll(/^ {6}(\w+): (\w+)$/gm)].map(([, name, value]) => [name, value]);
  expect(handedOn.map(([, value]) => value)).toEqual(secure);
  expect(handedOn.map(([name]) => name)).toEqual(requiredSettings().filter((name) => /_(API_KEY|TOKEN)$/.test(name)));
});

test('the program opens the database and the container that are deployed', () => {
  const { database, container } = readCosmosConfig({ COSMOS_ENDPOINT: 'https://a.example' }) ?? {};
  const ids = [...template('cosmos').matchAll(/resource: \{\n\s+id: '(\w+)'/g)].map(([, name]) => name);
  expect(ids).toEqual([database, container]);
});

test('the page on permissions names what the program asks of Graph, and nothing more', () => {
  const folder = 'src/adapters/graph';
  const program = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
  const named = program.join('\n').matchAll(/\b[A-Z][A-Za-z]+\.(?:Read|ReadWrite|Send|Selected)(?:\.All)?\b/g);
  const asked = new Set([...named].map(([permission]) => permission));
  // Contained in the permission to write.
  expect(asked.delete('Calendars.Read')).toBe(true);
  const page = readFileSync('infra/README.md', 'utf8');
  const [table = ''] = page.split('Nothing else is called');
  const granted = [...table.matchAll(/^\| `([A-Z]\w+\.[\w.]+)` \|/gm)].map(([, permission]) => permission);
  expect(granted.toSorted()).toEqual([...asked].toSorted());
  // Those of Exchange are assigned as roles of its own.
  const exchange = granted.filter((name) => /^(Calendars|Mail|MailboxSettings)\./.test(name ?? ''));
  const roles = [...page.matchAll(/-Role "Application ([\w.]+)"/g)].map(([, role]) => role);
  expect(roles.toSorted()).toEqual(exchange.toSorted());
});
