// The numbers of the procedure, in one place: defaults that an MSP edits (spec: "policy").
import { type Articles, defaultArticles } from './article.ts';
import { type CadencePolicy, defaultCadence } from './cadence.ts';
import type { OnboardingMode } from './client.ts';
import type { Severity } from './escalation.ts';
import { defaultInterval, type IntervalPolicy } from './meeting-interval.ts';
import { defaultPlan, type PlanTask } from './onboarding-plan.ts';
import type { RecordPolicy } from './record.ts';

/** A span from now: by the clock, in the client's support hours, or until a time (`HH:MM`) of its next business day. */
type Delay = { minutes: number } | { supportHours: number } | { nextBusinessDayAt: string };
export type Policy = {
  cadence: CadencePolicy;
  /** Who is told of nobody's things and of a director's own late ones; null: the administrators. */
  aboveDirector: string | null;
  workingHours: { start: string; end: string };
  quiet: { from: string; until: string };
  /** Days off beside the public holidays, and public holidays on which people work: `2026-12-24` or `GB 2026-12-24`. */
  holidays: { added: readonly string[]; removed: readonly string[] };
  /** A reminder is the row on a morning this many business days after it was last shown (spec §3). */
  remindAfterBusinessDays: number;
  /** `directorSeesTimes`: put off so often in a row, the director sees it. */
  snooze: { maxDays: number; cadenceFraction: number; directorSeesTimes: number };
  noAnswer: { retryBusinessDays: number; proposeAfter: number };
  onboarding: {
    pulseDays: number;
    afterDays: number;
    pulseCapDays: number;
    firstPulseDays: number;
    firstMeetingDays: number;
    mode: OnboardingMode;
    tasks: readonly PlanTask[];
  };
  /** When what was never due before is due: business days, but for the two that count in days. */
  due: {
    assignVcio: number;
    internalMeeting: number;
    iceMeeting: number;
    supportKickoff: number;
    careReview: number;
  };
  /** In days before the agreement ends. */
  renewal: {
    firstDaysBefore: number;
    againDaysBefore: number;
    dueDaysBefore: number;
    thenEveryDays: number;
    /** How long an agreement runs on that renews by itself. */
    byItselfMonths: number;
  };
  /** Up to so many business days work waits for the return; when a leave is looked ahead, and its cover asked for. */
  absence: { waitBusinessDays: number; leaveCardBusinessDays: number; askCoverBusinessDays: number };
  /** After how many business days late something climbs to the director (spec §3 *Climbing*). */
  climb: { inDanger: number; others: number; hot: number };
  /** `noClimbDays`: nothing of a first import climbs in its first days (spec §3). */
  firstImport: { spreadWorkingDays: number; noClimbDays: number };
  meeting: {
    interval: IntervalPolicy;
    minutes: number;
    scheduleDaysBefore: number;
    prepareDaysBefore: { vitm: number; vcio: number; last: number };
    noticeDays: number;
    /** The same for internal and ICE meetings and the kick-offs. */
    talkNoticeDays: number;
    windowBusinessDays: number;
    /** So many business days before it the organiser hears that nobody of the client has accepted. */
    silentBusinessDays: number;
    closePromptMinutes: number;
    closeDueTime: string;
  };
  records: RecordPolicy;
  articles: Articles;
  /** The path of the client folder under the library's root (spec §8). */
  folderTemplate: string;
  escalation: {
    promise: Record<Severity, Delay>;
    support: { workdays: readonly number[]; start: string; end: string };
    nudgeMinutesBefore: number;
    missedEveryMinutes: number;
    /** After which one that nobody acknowledged goes to the next of the chain. */
    climb: Record<Severity, Delay>;
    /** The last of the chain of severity 1; null: nobody is on call. */
    onCall: { mail: string; phone: string } | null;
  };
  digest: { at: string; sayNothingOpenOnMondays: boolean };
  /** `logo`: where its PNG lies, from the policy file on; null: there is none. */
  brand: { name: string; primary: string; accent: string; font: string; logo: string | null };
};

/** The defaults of `spec.md`. */
export const defaultPolicy: Policy = {
  cadence: defaultCadence,
  aboveDirector: null,
  workingHours: { start: '08:30', end: '17:30' },
  quiet: { from: '18:00', until: '08:00' },
  holidays: { added: [], removed: [] },
  remindAfterBusinessDays: 2,
  snooze: { maxDays: 14, cadenceFraction: 3, directorSeesTimes: 3 },
  noAnswer: { retryBusinessDays: 3, proposeAfter: 3 },
  onboarding: {
    pulseDays: 7,
    afterDays: 60,
    pulseCapDays: 14,
    firstPulseDays: 14,
    firstMeetingDays: 60,
    mode: 'full',
    tasks: defaultPlan,
  },
  due: { assignVcio: 1, internalMeeting: 3, iceMeeting: 10, supportKickoff: 30, careReview: 14 },
  renewal: { firstDaysBefore: 120, againDaysBefore: 90, dueDaysBefore: 60, thenEveryDays: 7, byItselfMonths: 12 },
  absence: { waitBusinessDays: 2, leaveCardBusinessDays: 10, askCoverBusinessDays: 5 },
  climb: { inDanger: 2, others: 5, hot: 10 },
  firstImport: { spreadWorkingDays: 10, noClimbDays: 14 },
  meeting: {
    interval: defaultInterval,
    minutes: 60,
    scheduleDaysBefore: 60,
    prepareDaysBefore: { vitm: 30, vcio: 21, last: 3 },
    noticeDays: 21,
    talkNoticeDays: 1,
    windowBusinessDays: 10,
    silentBusinessDays: 5,
    closePromptMinutes: 15,
    closeDueTime: '17:00',
  },
  records: { freshDays: { assessment: 365, 'service-desk': 7, warranty: 7 } },
  articles: defaultArticles,
  folderTemplate: 'Clients/<client>/vCIO/<year>/<year>-Q<n>',
  escalation: {
    promise: { 1: { minutes: 60 }, 2: { supportHours: 4 }, 3: { nextBusinessDayAt: '09:00' } },
    support: { workdays: [1, 2, 3, 4, 5], start: '08:00', end: '18:00' },
    nudgeMinutesBefore: 15,
    missedEveryMinutes: 30,
    climb: { 1: { minutes: 15 }, 2: { supportHours: 2 }, 3: { nextBusinessDayAt: '09:00' } },
    onCall: null,
  },
  digest: { at: '08:30', sayNothingOpenOnMondays: true },
  brand: { name: 'Northwind IT', primary: '1B365D', accent: '0F8B8D', font: 'Calibri', logo: null },
};

export type Group = Readonly<Record<string, unknown>>;

/**
 * A policy of which only some is said: groups are filled up from the defaults; a value, a list and a delay take the place
 * of theirs. Nothing is checked.
 */
export function withDefaults(given: Group): Policy {
  return filled(defaultPolicy, given) as Policy;
}

export function isGroup(value: unknown): value is Group {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One of the three ways to say a span: a whole, never half of one and half of another. */
export function isDelay(value: Group): boolean {
  const [key = '', ...more] = Object.keys(value);
  return more.length === 0 && ['minutes', 'supportHours', 'nextBusinessDayAt'].includes(key);
}

function filled(defaults: Group, given: Group): Group {
  const entries = Object.entries(given).map(([key, value]) => {
    const before = defaults[key];
    return [key, isGroup(before) && isGroup(value) && !isDelay(before) ? filled(before, value) : value];
  });
  return { ...defaults, ...Object.fromEntries(entries) };
}
