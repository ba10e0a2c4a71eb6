// The policy file: what is not said is the default, and every problem is named with its path and what is allowed.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { checkPolicy, readPolicyFile } from '../../src/config/policy-file.ts';
import { ConfigProblems, readLocalConfig } from '../../src/config.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { changedPaths, pathsOf, valueAt } from '../../src/domain/policy-diff.ts';
import { isAbout, policyTopics } from '../../src/views/policy-words.ts';

const example = new URL('../../docs/policy.example.json', import.meta.url).pathname;

test('says only what differs: all else keeps its default', () => {
  const { policy, problems } = readPolicyFile(example);
  expect(problems).toEqual([]);
  expect(policy.cadence.baseDays).toEqual({ ...defaultPolicy.cadence.baseDays, warm: 28 });
  expect(policy.escalation.promise).toEqual({
    1: { minutes: 60 },
    2: { supportHours: 3 },
    3: { nextBusinessDayAt: '10:00' },
  });
  expect(policy.escalation.climb).toEqual(defaultPolicy.escalation.climb);
  expect(policy.holidays).toEqual({ added: ['2026-12-24', 'GB 2026-12-31'], removed: [] });
});

test('a delay said in another way takes the place of the default one', () => {
  const { policy, problems } = checkPolicy({ escalation: { climb: { 1: { supportHours: 1 } } } });
  expect(problems).toEqual([]);
  expect(policy.escalation.climb[1]).toEqual({ supportHours: 1 });
});

test('the defaults are a policy file, too', () => {
  expect(checkPolicy(JSON.parse(JSON.stringify(defaultPolicy)))).toEqual({
    policy: defaultPolicy,
    logo: null,
    problems: [],
  });
});

describe('problems', () => {
  test('come all at once, with path and what is allowed', () => {
    const { problems } = checkPolicy({
      cadence: { baseDays: { warm: 0, tepid: 12 }, limits: 7 },
      climb: { others: 'five' },
      holidays: { added: ['24.12.', 'GB 2026-02-30'] },
      workingHours: { start: '8:30' },
      escalation: { promise: { 2: { supportHours: 3, minutes: 4 } }, support: { workdays: [] } },
      brand: null,
      snoose: {},
    });
    expect(problems).toEqual([
      'cadence.baseDays.warm: must be a whole number of days from 1 to 365, not 0',
      'cadence.baseDays.tepid: there is no such number; here are: cold, cool, warm, hot',
      'cadence.limits: must be a group { … }, not 7',
      'workingHours.start: must be a time such as "08:30", not "8:30"',
      'holidays.added.0: must be a day such as "2026-12-24" or "GB 2026-12-24", not "24.12."',
      'holidays.added.1: must be a day such as "2026-12-24" or "GB 2026-12-24", not "GB 2026-02-30"',
      'climb.others: must be a whole number of days from 0 to 60, not "five"',
      expect.stringContaining('escalation.promise.2: must be one of { "minutes": 60 }'),
      expect.stringContaining('escalation.support.workdays: must name at least one weekday'),
      'brand: must be a group { … }, not null',
      expect.stringMatching(/^snoose: there is no such number; here are: cadence, aboveDirector,/),
    ]);
  });

  test('are also what does not go together', () => {
    const { problems } = checkPolicy({ cadence: { limits: { min: 40, max: 30 } }, renewal: { dueDaysBefore: 100 } });
    expect(problems).toEqual([
      'cadence.limits: min must not be more than max',
      'renewal: againDaysBefore must not be less than dueDaysBefore',
    ]);
  });

  test('stop the start, together with those of the environment', () => {
    const env = { STEWARD_POLICY: '/nowhere/policy.json', PORT: 'x' };
    expect(() => readLocalConfig(env)).toThrow(ConfigProblems);
    expect(() => readLocalConfig(env)).toThrow(/STEWARD_POLICY: the file \/nowhere\/policy.json[\s\S]*PORT:/);
    expect(checkPolicy([]).problems).toHaveLength(1);
    expect(readPolicyFile(new URL('../../README.md', import.meta.url).pathname).problems).toEqual([
      expect.stringMatching(/README.md is no JSON: /),
    ]);
  });
});

describe('articles of the knowledge base', () => {
  const linked = { number: 'KB00003824', url: 'https://kb.northwind.example/KB00003824', reviewOn: '2027-03-31' };

  test('say what differs; an article more needs only its title', () => {
    const { policy, problems } = checkPolicy({
      articles: { 'schedule-meeting': linked, renewal: { title: 'Renew' }, onboarding: null },
    });
    expect(problems).toEqual([]);
    const title = 'Schedule a vCIO meeting';
    expect(policy.articles['schedule-meeting']).toEqual({ ...linked, title, related: ['prepare-meeting'] });
    expect(policy.articles.renewal).toEqual({ title: 'Renew', number: null, url: null, reviewOn: null, related: [] });
    expect(policy.articles.onboarding).toBeNull();
  });

  test('are refused with what is allowed, and what was written', () => {
    const insecure = { title: 'Sales', url: 'http://kb.northwind.example/1', reviewOn: '31.03.2027', number: '' };
    const { problems } = checkPolicy({
      articles: {
        sales: insecure,
        escalation: { title: 'Escalations', url: 'https://', related: ['care'], link: 'x' },
        'extra-care': { number: 'KB00027658' },
        'pulse-check': 'KB1',
        invoices: null,
      },
    });
    const none = 'or null while there is none';
    const aLink = `must be an address that begins with "https://", such as "https://kb.msp.example/KB00003824", ${none}`;
    expect(problems).toEqual([
      `articles.sales.number: must be a number such as "KB00003824", ${none}, not ""`,
      `articles.sales.url: ${aLink}, not "http://kb.northwind.example/1"`,
      `articles.sales.reviewOn: must be a day such as "2027-03-31", ${none}, not "31.03.2027"`,
      'articles.pulse-check: must be a group { … }, not "KB1"',
      `articles.escalation.url: ${aLink}, not "https://"`,
      expect.stringMatching(/^articles.escalation.related.0: must be one of sales, .*renewal, not "care"$/),
      'articles.escalation.link: there is no such number; here are: number, title, url, reviewOn, related',
      'articles.extra-care.title: must be a title of 1 to 120 characters',
      expect.stringMatching(/^articles.invoices: there is no such number; here are: sales, onboarding,/),
    ]);
  });

  test('lead to others that are there, never to themselves', () => {
    const { problems } = checkPolicy({ articles: { onboarding: { related: ['onboarding', 'sales'] } } });
    expect(problems).toEqual([
      'articles.onboarding.related: must not name itself',
      'articles.onboarding.related: sales has no article; give it one, or take it out here',
    ]);
    expect(checkPolicy({ articles: { 'prepare-meeting': null } }).problems).toEqual([
      'articles.schedule-meeting.related: prepare-meeting has no article; give it one, or take it out here',
    ]);
  });
});

test('every number of the policy is in exactly one sentence, which says it', () => {
  const lines = policyTopics.flatMap((topic) => topic.lines);
  for (const path of pathsOf(defaultPolicy)) {
    const about = lines.filter((line) => isAbout(line, path));
    expect([path, about.length]).toEqual([path, 1]);
    const other = changed(path);
    expect([path, changedPaths(defaultPolicy, other)]).toEqual([
      path,
      isArticle(path) ? pathsOf(anArticle, `${path}.`) : [path],
    ]);
    expect([path, about[0]?.words(other)]).not.toEqual([path, about[0]?.words(defaultPolicy)]);
  }
});

const isArticle = (path: string) => /^articles\.[a-z-]+$/.test(path);
const anArticle = { number: 'KB1', title: 'x', url: null, reviewOn: null, related: [] };

/** The default policy with another value at one path. */
function changed(path: string) {
  const policy = JSON.parse(JSON.stringify(defaultPolicy));
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const group = keys.reduce((value, key) => value[key], policy);
  group[last] = isArticle(path) ? anArticle : otherThan(valueAt(defaultPolicy, path));
  return policy;
}

function otherThan(value: unknown): unknown {
  if (typeof value === 'number') return value + 0.5;
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') return value === '09:15' ? '09:16' : '09:15';
  if (Array.isArray(value)) return [...value, 7];
  return value === null ? 'x@y.example' : { minutes: 7 };
}

test('the README’s example is JSON that differs from the defaults in each of its lines', () => {
  const { policy } = readPolicyFile(example);
  const said = pathsOf(JSON.parse(readFileSync(example, 'utf8')));
  expect(changedPaths(defaultPolicy, policy).toSorted()).toEqual(said.toSorted());
});
