// The policy file: only what differs from the defaults, checked as a whole, every problem at once with what is allowed.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { type Articles, articleKeys } from '../domain/article.ts';
import { onboardingModes } from '../domain/client.ts';
import { type Day, parseDay } from '../domain/day.ts';
import type { Logo } from '../domain/deck.ts';
import { defaultPolicy, type Group, isGroup, type Policy, withDefaults } from '../domain/policy.ts';
import { readLogo } from './logo.ts';

export type Env = Readonly<Record<string, string | undefined>>;

export type PolicyRead = { policy: Policy; logo: Logo | null; problems: readonly string[] };

/** The file that `STEWARD_POLICY` names; the defaults where it names none. */
export function policyFromEnv({ STEWARD_POLICY: path }: Env): PolicyRead {
  return path ? readPolicyFile(path) : { policy: defaultPolicy, logo: null, problems: [] };
}

export function readPolicyFile(path: string): PolicyRead {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return refused(`STEWARD_POLICY: the file ${path} can't be read`);
  }
  try {
    return withLogo(checkPolicy(JSON.parse(text.replace(/^\uFEFF/, ''))), path);
  } catch (error) {
    return refused(`STEWARD_POLICY: ${path} is no JSON: ${Error.isError(error) ? error.message : error}`);
  }
}

/** Its place is told from the folder of the policy file on. */
function withLogo(read: PolicyRead, path: string): PolicyRead {
  const { logo } = read.policy.brand;
  if (logo === null) return read;
  const found = readLogo(resolve(dirname(path), logo));
  return typeof found === 'string' ? refused(found) : { ...read, logo: found };
}

/** With problems, the policy is the default one. The logo is not looked at. */
export function checkPolicy(given: unknown): PolicyRead {
  if (!isGroup(given)) return refused('the policy: must be a JSON object such as { "climb": { "others": 3 } }');
  const asked: Group = withDefaults(given);
  const result = schema.safeParse(asked);
  if (!result.success) {
    const found = result.error.issues.flatMap((issue) => problemsOf(issue, asked));
    return { policy: defaultPolicy, logo: null, problems: [...new Set(found)] };
  }
  const policy: Policy = result.data;
  const odd = orderProblems(policy);
  return { policy: odd.length > 0 ? defaultPolicy : policy, logo: null, problems: odd };
}

const whole = (min: number, max: number) => bounded(min, max, 'a whole number');
const days = (min: number, max: number) => bounded(min, max, 'a whole number of days');
function bounded(min: number, max: number, what: string) {
  const error = `must be ${what} from ${min} to ${max}`;
  return z.int(error).min(min, error).max(max, error);
}
const aFactor = 'must be a number from 0.1 to 10';
const factor = z.number(aFactor).min(0.1, aFactor).max(10, aFactor);
const aTime = 'must be a time such as "08:30"';
const time = z.string(aTime).regex(/^([01]\d|2[0-3]):[0-5]\d$/, aTime);
const text = (most: number) =>
  z.string('must be a text').min(1, 'must not be empty').max(most, `must have at most ${most} characters`);
const month = z.literal([1, 3, 6, 12], 'must be 1, 3, 6 or 12 months');
const weekdays = z
  .array(bounded(1, 7, 'a weekday'), 'must be a list of weekdays, Monday 1 to Sunday 7')
  .min(1, 'must name at least one weekday, Monday 1 to Sunday 7');
const aDay = 'must be a day such as "2026-12-24" or "GB 2026-12-24"';
const isDayOff = (each: string) => /^(\S{2,12} )?\S{10}$/.test(each) && parseDay(each.slice(-10)) !== undefined;
const dayOff = z.string(aDay).refine(isDayOff, aDay);
const aColor = 'must be a colour such as "1B365D"';
const color = z.string(aColor).regex(/^[0-9A-Fa-f]{6}$/, aColor);
const delay = z.union(
  [
    z.strictObject({ minutes: whole(1, 10_080) }),
    z.strictObject({ supportHours: whole(1, 100) }),
    z.strictObject({ nextBusinessDayAt: time }),
  ],
  'must be one of { "minutes": 60 }, { "supportHours": 4 }, { "nextBusinessDayAt": "09:00" }',
);
const bySeverity = z.strictObject({ 1: delay, 2: delay, 3: delay });

const teamRoles = ['vcio', 'vitm', 'director', 'sales', 'project'] as const;
const planTask = z.strictObject({
  key: z.string('must be a text').regex(/^[a-z0-9-]{1,60}$/, 'must be lower case letters, digits and dashes'),
  text: text(300),
  role: z.enum(teamRoles, `must be one of ${teamRoles.join(', ')}`),
  side: z.enum(['us', 'client'], 'must be us or client'),
  offset: days(0, 365),
});

const orNull = 'or null while there is none';
const aNumber = `must be a number such as "KB00003824", ${orNull}`;
const aTitle = 'must be a title of 1 to 120 characters';
const aLink = `must be an address that begins with "https://", such as "https://kb.msp.example/KB00003824", ${orNull}`;
const aReview = `must be a day such as "2027-03-31", ${orNull}`;
const anArticle = `must be one of ${articleKeys.join(', ')}`;
const isLink = (each: string) => /^https:\/\/\S+$/i.test(each) && URL.canParse(each);
const article = z
  .strictObject({
    number: z
      .string(aNumber)
      .regex(/^\S(.{0,28}\S)?$/, aNumber)
      .nullable()
      .default(null),
    title: z.string(aTitle).trim().min(1, aTitle).max(120, aTitle),
    url: z.string(aLink).max(500, 'must have at most 500 characters').refine(isLink, aLink).nullable().default(null),
    reviewOn: z
      .custom<Day>((each) => typeof each === 'string' && parseDay(each) !== undefined, aReview)
      .nullable()
      .default(null),
    related: list(z.enum(articleKeys, anArticle)).default([]),
  })
  .nullable();

const schema = z.strictObject({
  cadence: z.strictObject({
    baseDays: z.strictObject({ cold: days(1, 365), cool: days(1, 365), warm: days(1, 365), hot: days(1, 365) }),
    growthFactor: z.strictObject({ shrinking: factor, steady: factor, fast: factor }),
    touchFactor: z.strictObject({ high: factor, standard: factor, low: factor }),
    limits: z.strictObject({ min: days(1, 365), max: days(1, 365) }),
    extraCareMaxDays: days(1, 90),
    override: z.strictObject({ min: days(1, 365), max: days(1, 365), longestDays: days(1, 730) }),
  }),
  aboveDirector: z.union([z.email(), z.null()], 'must be a mail address, or null for the administrators'),
  workingHours: z.strictObject({ start: time, end: time }),
  quiet: z.strictObject({ from: time, until: time }),
  holidays: z.strictObject({ added: list(dayOff), removed: list(dayOff) }),
  remindAfterBusinessDays: days(1, 30),
  snooze: z.strictObject({ maxDays: days(1, 90), cadenceFraction: whole(1, 10), directorSeesTimes: whole(1, 20) }),
  noAnswer: z.strictObject({ retryBusinessDays: days(1, 30), proposeAfter: whole(1, 20) }),
  onboarding: z.strictObject({
    pulseDays: days(1, 60),
    afterDays: days(0, 365),
    pulseCapDays: days(1, 90),
    firstPulseDays: days(1, 90),
    firstMeetingDays: days(1, 365),
    mode: z.enum(onboardingModes, `must be one of ${onboardingModes.join(', ')}`),
    tasks: z.array(planTask, 'must be a list of tasks'),
  }),
  due: z.strictObject({
    assignVcio: days(0, 30),
    internalMeeting: days(0, 60),
    iceMeeting: days(0, 90),
    supportKickoff: days(1, 365),
    careReview: days(1, 90),
  }),
  renewal: z.strictObject({
    firstDaysBefore: days(1, 730),
    againDaysBefore: days(1, 730),
    dueDaysBefore: days(1, 730),
    thenEveryDays: days(1, 60),
    byItselfMonths: bounded(1, 60, 'a whole number of months'),
  }),
  absence: z.strictObject({
    waitBusinessDays: days(0, 20),
    leaveCardBusinessDays: days(1, 60),
    askCoverBusinessDays: days(1, 60),
  }),
  climb: z.strictObject({ inDanger: days(0, 60), others: days(0, 60), hot: days(0, 60) }),
  firstImport: z.strictObject({ spreadWorkingDays: days(1, 60), noClimbDays: days(0, 90) }),
  meeting: z.strictObject({
    interval: z.strictObject({
      monthsByRate: z.strictObject({ low: month, normal: month, high: month }),
      keepsRhythmDays: days(0, 180),
    }),
    minutes: bounded(15, 480, 'a whole number of minutes'),
    scheduleDaysBefore: days(1, 365),
    prepareDaysBefore: z.strictObject({ vitm: days(1, 180), vcio: days(1, 180), last: days(1, 60) }),
    noticeDays: days(0, 180),
    talkNoticeDays: days(0, 180),
    windowBusinessDays: days(1, 60),
    silentBusinessDays: days(0, 60),
    closePromptMinutes: bounded(0, 1440, 'a whole number of minutes'),
    closeDueTime: time,
  }),
  records: z.strictObject({
    freshDays: z.strictObject({ assessment: days(1, 1095), 'service-desk': days(1, 365), warranty: days(1, 365) }),
  }),
  articles: z.strictObject({
    sales: article,
    onboarding: article,
    'pulse-check': article,
    'schedule-meeting': article,
    'prepare-meeting': article,
    escalation: article,
    'extra-care': article,
    renewal: article,
  }),
  folderTemplate: text(200),
  escalation: z.strictObject({
    promise: bySeverity,
    support: z.strictObject({ workdays: weekdays, start: time, end: time }),
    nudgeMinutesBefore: bounded(1, 240, 'a whole number of minutes'),
    missedEveryMinutes: bounded(5, 1440, 'a whole number of minutes'),
    climb: bySeverity,
    onCall: z.union(
      [z.strictObject({ mail: z.email(), phone: text(40) }), z.null()],
      'must be a mail address and a phone number such as { "mail": "noc@msp.example", "phone": "+1 206 555 0100" }, or null for nobody',
    ),
  }),
  digest: z.strictObject({ at: time, sayNothingOpenOnMondays: z.boolean('must be true or false') }),
  brand: z.strictObject({ name: text(80), primary: color, accent: color, font: text(60), logo: z.nullable(text(500)) }),
});

function list<T extends z.ZodType>(of: T) {
  return z.array(of, 'must be a list');
}

function problemsOf(issue: z.core.$ZodIssue, asked: Group): string[] {
  const path = issue.path.join('.');
  const at = (key: string) => (path === '' ? key : `${path}.${key}`);
  const there = valueIn(asked, issue.path);
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(valueIn(defaultPolicy, likeOf(issue.path)) ?? {});
    return issue.keys.map((key) => `${at(key)}: there is no such number; here are: ${known.join(', ')}`);
  }
  if (isGroup(there) && issue.code === 'invalid_union') return [`${path}: ${issue.message}`];
  const said = issue.code === 'invalid_type' && issue.expected === 'object' ? 'must be a group { … }' : issue.message;
  return [`${path}: ${said}${there === undefined ? '' : `, not ${JSON.stringify(there)}`}`];
}

/** Where the defaults have the same: an article that is none by default has what the others have. */
function likeOf(path: readonly PropertyKey[]): readonly PropertyKey[] {
  return path[0] === 'articles' && path.length > 1 ? ['articles', 'schedule-meeting'] : path;
}

function valueIn(policy: Group, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Group | undefined)?.[String(key)], policy);
}

/** What is right by itself, but not beside another number. */
function orderProblems({ cadence, renewal, workingHours, escalation, articles }: Policy): string[] {
  const { limits, override } = cadence;
  const rules: readonly [boolean, string][] = [
    [limits.min <= limits.max, 'cadence.limits: min must not be more than max'],
    [override.min <= override.max, 'cadence.override: min must not be more than max'],
    [
      renewal.firstDaysBefore >= renewal.againDaysBefore,
      'renewal: firstDaysBefore must not be less than againDaysBefore',
    ],
    [renewal.againDaysBefore >= renewal.dueDaysBefore, 'renewal: againDaysBefore must not be less than dueDaysBefore'],
    [workingHours.start < workingHours.end, 'workingHours: start must be before end'],
    [escalation.support.start < escalation.support.end, 'escalation.support: start must be before end'],
  ];
  const odd = rules.flatMap(([isRight, problem]) => (isRight ? [] : [problem]));
  return [...odd, ...relatedProblems(articles)];
}

/** A reader is sent to articles that are there, and not in a circle of one. */
function relatedProblems(articles: Articles): string[] {
  return articleKeys.flatMap((key) => {
    const path = `articles.${key}.related`;
    return (articles[key]?.related ?? []).flatMap((each) => {
      if (each === key) return [`${path}: must not name itself`];
      return articles[each] ? [] : [`${path}: ${each} has no article; give it one, or take it out here`];
    });
  });
}

function refused(problem: string): PolicyRead {
  return { policy: defaultPolicy, logo: null, problems: [problem] };
}
