// The logo that the policy file names: read from beside it, or said what is wrong.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { readPolicyFile } from '../../src/config/policy-file.ts';
import { png } from '../support/png.ts';

const folder = mkdtempSync(join(tmpdir(), 'steward-logo-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(logo: Buffer | null) {
  const path = join(folder, 'policy.json');
  writeFileSync(path, JSON.stringify({ brand: { logo: 'logo.png' } }));
  rmSync(join(folder, 'logo.png'), { force: true });
  if (logo) writeFileSync(join(folder, 'logo.png'), logo);
  return readPolicyFile(path);
}

test('lies beside the policy file', () => {
  const { logo, policy, problems } = read(png(120, 40));
  expect(problems).toEqual([]);
  expect(policy.brand.logo).toBe('logo.png');
  expect(logo).toMatchObject({ width: 120, height: 40 });
  expect(Buffer.from(logo?.png ?? '', 'base64')).toEqual(png(120, 40));
});

test.each([
  ['is not there', null, /can't be read/],
  ['is no PNG', Buffer.from('<svg/>'), /must be a PNG picture/],
  ['is too large', Buffer.alloc(300_001), /at most 300 kB/],
  ['is too long', png(400, 10), /one side at most 8 times the other/],
  ['has no pixels', Buffer.concat([png(1, 1).subarray(0, 16), Buffer.alloc(8)]), /pixels a side/],
])('one that %s is said before the start', (_, logo, problem) => {
  const { problems, logo: found } = read(logo);
  expect(problems).toEqual([expect.stringMatching(problem)]);
  expect(problems[0]).toMatch(/^brand\.logo: /);
  expect(found).toBeNull();
});
