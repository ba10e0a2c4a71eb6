// The policy in plain words, by topic: every number of it is in one of these sentences.
import { type Article, type ArticleKey, articleKeys } from '../domain/article.ts';
import { temperatureGloss } from '../domain/cadence.ts';
import type { Policy } from '../domain/policy.ts';
import { listed, plural, short } from './words.ts';

/** `paths`: what of the policy the sentence says, each with all under it. */
export type PolicyLine = { paths: readonly string[]; words: (policy: Policy) => string };
export type PolicyTopic = { topic: string; lines: readonly PolicyLine[] };

type Delay = Policy['escalation']['promise'][1];

const line = (paths: string, words: PolicyLine['words']): PolicyLine => ({ paths: paths.split(' '), words });
const days = (n: number) => plural(n, 'day');
const business = (n: number) => plural(n, 'business day');
const months = (n: number) => (n === 1 ? 'month' : `${n} months`);
const list = (items: readonly string[]) => (items.length === 0 ? 'none' : listed(items));
const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function delay(span: Delay): string {
  if ('minutes' in span)
    return span.minutes % 60 === 0 ? plural(span.minutes / 60, 'hour') : plural(span.minutes, 'minute');
  if ('supportHours' in span) return plural(span.supportHours, 'support hour');
  return `the next business day at ${span.nextBusinessDayAt}`;
}

/** `Mon to Fri`, or each by name where days between are missing. */
function weekdays(given: readonly number[]): string {
  const names = given.map((each) => weekdayNames[each - 1] ?? '');
  const isRow = given.length > 2 && given.every((each, n) => each === (given[0] ?? 0) + n);
  return isRow ? `${names[0]} to ${names.at(-1)}` : listed(names);
}

const bySeverity = (given: Policy['escalation']['promise']) =>
  `severity 1: ${delay(given[1])}; 2: ${delay(given[2])}; 3: ${delay(given[3])}`;

const articleNames: Readonly<Record<ArticleKey, string>> = {
  sales: 'Sales engagement',
  onboarding: 'Onboarding',
  'pulse-check': 'Pulse checks',
  'schedule-meeting': 'Scheduling a vCIO meeting',
  'prepare-meeting': 'Preparing and running one',
  escalation: 'Escalations',
  'extra-care': 'Extra care',
  renewal: 'Renewals',
};

function articleWords(key: ArticleKey, article: Article | null): string {
  if (!article) return `${articleNames[key]}: none`;
  const { number, title, url, reviewOn, related } = article;
  const beside = related.map((each) => articleNames[each] ?? each);
  const parts = [
    `“${short(title, 80)}”`,
    number ?? 'no number yet',
    url ? addressText(url) : 'no link',
    reviewOn ? `to be reviewed by ${reviewOn}` : 'no review date',
    ...(beside.length > 0 ? [`see also ${listed(beside)}`] : []),
  ];
  return `${articleNames[key]}: ${parts.join(', ')}`;
}

/** Where it leads and what tells it from others; whole, it would not fit into a line. */
function addressText(url: string): string {
  const address = url.replace(/^https:\/\//i, '');
  return address.length <= 40 ? address : `${address.slice(0, 22)}…${address.slice(-16)}`;
}

export const policyTopics: readonly PolicyTopic[] = [
  {
    topic: 'Pulse checks',
    lines: [
      line('cadence.baseDays', ({ cadence: { baseDays: of } }) => {
        const { cold, cool, warm, hot } = temperatureGloss;
        return `Every ${days(of.cold)} when ${cold}, ${of.cool} when ${cool}, ${of.warm} when ${warm}, ${of.hot} when ${hot}`;
      }),
      line(
        'cadence.growthFactor',
        ({ cadence: { growthFactor: of } }) =>
          `×${of.fast} when growing fast, ×${of.shrinking} when shrinking, ×${of.steady} when steady`,
      ),
      line(
        'cadence.touchFactor',
        ({ cadence: { touchFactor: of } }) =>
          `×${of.high} when the client likes contact often, ×${of.low} when seldom, ×${of.standard} when normal`,
      ),
      line(
        'cadence.limits',
        ({ cadence: { limits } }) =>
          `Never more often than every ${days(limits.min)}, never less often than every ${limits.max}`,
      ),
      line(
        'cadence.extraCareMaxDays',
        ({ cadence }) => `In extra care at least every ${days(cadence.extraCareMaxDays)}`,
      ),
      line(
        'cadence.override',
        ({ cadence: { override } }) =>
          `A vCIO may set ${override.min} to ${days(override.max)} instead, for at most ${days(override.longestDays)}`,
      ),
      line(
        'onboarding.pulseDays onboarding.afterDays onboarding.pulseCapDays onboarding.firstPulseDays',
        ({ onboarding: of }) =>
          `In onboarding every ${days(of.pulseDays)}; the first one ${days(of.firstPulseDays)} after it, then at least every ${days(of.pulseCapDays)} for ${days(of.afterDays)}`,
      ),
      line(
        'noAnswer',
        ({ noAnswer: of }) =>
          `Nobody answers: again after ${business(of.retryBusinessDays)}; after ${plural(of.proposeAfter, 'time')} the director is told`,
      ),
    ],
  },
  {
    topic: 'Working days and quiet hours',
    lines: [
      line(
        'workingHours',
        ({ workingHours: of }) => `Working hours ${of.start} to ${of.end}, where Outlook gives none`,
      ),
      line('quiet', ({ quiet }) => `Quiet from ${quiet.from} until ${quiet.until}, where Outlook gives no hours`),
      line(
        'holidays',
        ({ holidays: of }) =>
          `Days off beside public holidays: ${list(of.added)}. Public holidays worked: ${list(of.removed)}`,
      ),
      line(
        'remindAfterBusinessDays',
        (policy) => `What is still open is shown again after ${business(policy.remindAfterBusinessDays)}`,
      ),
    ],
  },
  {
    topic: 'Putting off, and being late',
    lines: [
      line(
        'snooze',
        ({ snooze: of }) =>
          `Put off by at most ${days(of.maxDays)}, a pulse check by 1/${of.cadenceFraction} of its rhythm; ${plural(of.directorSeesTimes, 'time')} in a row is shown to the director`,
      ),
      line(
        'climb',
        ({ climb: of }) =>
          `To the director after ${business(of.inDanger)} late when At risk or in extra care, ${of.others} for others, ${of.hot} when Thriving`,
      ),
      line(
        'aboveDirector',
        ({ aboveDirector: mail }) => `A director’s own late things go to ${mail ?? 'the administrators'}`,
      ),
    ],
  },
  {
    topic: 'Prospects, onboarding, extra care',
    lines: [
      line(
        'due.assignVcio due.internalMeeting due.iceMeeting',
        ({ due: of }) =>
          `A vCIO is assigned within ${business(of.assignVcio)}, the internal meeting scheduled within ${of.internalMeeting}, the ICE meeting within ${of.iceMeeting}`,
      ),
      line('due.supportKickoff', ({ due }) => `Support kick-off ${days(due.supportKickoff)} after the kick-off`),
      line(
        'onboarding.firstMeetingDays',
        ({ onboarding: of }) => `First vCIO meeting due ${days(of.firstMeetingDays)} after onboarding`,
      ),
      line('onboarding.mode onboarding.tasks', ({ onboarding: of }) =>
        of.mode === 'full'
          ? `Onboarding follows a plan of ${of.tasks.length} tasks`
          : 'Onboarding follows the client’s own plan; I ask only for the support kick-off',
      ),
      line('due.careReview', ({ due }) => `Extra care is reviewed every ${days(due.careReview)}`),
    ],
  },
  {
    topic: 'vCIO meetings',
    lines: [
      line(
        'meeting.interval.monthsByRate',
        ({
          meeting: {
            interval: { monthsByRate: of },
          },
        }) =>
          `Where nothing was agreed, every ${months(of.high)} with many changes, every ${months(of.normal)} normally, every ${months(of.low)} with few`,
      ),
      line(
        'meeting.interval.keepsRhythmDays',
        ({ meeting }) =>
          `A meeting held within ${days(meeting.interval.keepsRhythmDays)} of its due day keeps the rhythm`,
      ),
      line('meeting.minutes', ({ meeting }) => `${plural(meeting.minutes, 'minute')} long`),
      line(
        'meeting.scheduleDaysBefore meeting.noticeDays meeting.talkNoticeDays meeting.windowBusinessDays',
        ({ meeting: of }) =>
          `Scheduled ${days(of.scheduleDaysBefore)} before it is due; times within ${business(of.windowBusinessDays)} around it, at least ${days(of.noticeDays)} ahead; internal, ICE and kick-off meetings ${days(of.talkNoticeDays)}`,
      ),
      line(
        'meeting.prepareDaysBefore',
        ({ meeting: { prepareDaysBefore: of } }) =>
          `Prepared by the vITM ${days(of.vitm)} before, by the vCIO ${of.vcio}, and at ${of.last} if something is missing`,
      ),
      line(
        'meeting.silentBusinessDays',
        ({ meeting: of }) => `Told ${business(of.silentBusinessDays)} before it when nobody of the client has accepted`,
      ),
      line(
        'meeting.closePromptMinutes meeting.closeDueTime',
        ({ meeting: of }) =>
          `Asked ${plural(of.closePromptMinutes, 'minute')} after its end, closed by the next business day ${of.closeDueTime}`,
      ),
    ],
  },
  {
    topic: 'Records and files',
    lines: [
      line(
        'records.freshDays',
        ({ records: { freshDays: of } }) =>
          `Fresh enough: an assessment for ${days(of.assessment)}, service desk figures for ${of['service-desk']}, warranties for ${of.warranty}`,
      ),
      line('folderTemplate', ({ folderTemplate }) => `Client folder: ${folderTemplate}`),
      line(
        'brand',
        ({ brand: of }) =>
          `Decks: ${of.name}, colours ${of.primary} and ${of.accent}, ${of.font}, ${of.logo ? `the logo ${of.logo}` : 'no logo'}`,
      ),
    ],
  },
  {
    topic: 'Articles of the knowledge base',
    lines: articleKeys.map((key) => line(`articles.${key}`, ({ articles }) => articleWords(key, articles[key]))),
  },
  {
    topic: 'Escalations',
    lines: [
      line('escalation.promise', ({ escalation }) => `Next update promised, ${bySeverity(escalation.promise)}`),
      line(
        'escalation.climb',
        ({ escalation }) => `When nobody takes it, the next person is asked, ${bySeverity(escalation.climb)}`,
      ),
      line('escalation.onCall', ({ escalation: { onCall } }) =>
        onCall
          ? `Severity 1 that nobody takes goes to the cover, the director, then to whoever is on call: ${onCall.mail}, ${onCall.phone}`
          : 'Severity 1 that nobody takes goes to the cover, then the director; nobody is on call',
      ),
      line('escalation.support', ({ escalation: { support: of } }) => {
        const on = weekdays(of.workdays);
        return `Support hours ${on} ${of.start} to ${of.end}`;
      }),
      line(
        'escalation.nudgeMinutesBefore escalation.missedEveryMinutes',
        ({ escalation: of }) =>
          `A nudge ${plural(of.nudgeMinutesBefore, 'minute')} before a promised update; once missed, every ${plural(of.missedEveryMinutes, 'minute')}`,
      ),
      line(
        'digest',
        ({ digest: of }) =>
          `Channel digest at ${of.at}${of.sayNothingOpenOnMondays ? '; “nothing open” is said on Mondays' : ''}`,
      ),
    ],
  },
  {
    topic: 'Absence',
    lines: [
      line(
        'absence.waitBusinessDays',
        ({ absence: of }) => `Away up to ${business(of.waitBusinessDays)}: work waits for the return`,
      ),
      line(
        'absence.leaveCardBusinessDays absence.askCoverBusinessDays',
        ({ absence: of }) =>
          `What falls into a leave is shown ${business(of.leaveCardBusinessDays)} before; without a cover, one is asked for ${of.askCoverBusinessDays} before`,
      ),
    ],
  },
  {
    topic: 'Renewals, first import',
    lines: [
      line(
        'renewal',
        ({ renewal: of }) =>
          `Shown ${of.firstDaysBefore} and ${of.againDaysBefore} days before the agreement ends, due ${of.dueDaysBefore} before, from then on shown every ${days(of.thenEveryDays)}; one that renews by itself runs on for ${plural(of.byItselfMonths, 'month')}`,
      ),
      line(
        'firstImport',
        ({ firstImport: of }) =>
          `What a first import finds overdue is spread over ${plural(of.spreadWorkingDays, 'working day')}; nothing of it goes to the director for ${days(of.noClimbDays)}`,
      ),
    ],
  },
];

/** Whether the sentence says something of this path. */
export function isAbout({ paths }: PolicyLine, path: string): boolean {
  return paths.some((each) => path === each || path.startsWith(`${each}.`));
}
