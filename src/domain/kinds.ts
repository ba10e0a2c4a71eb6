// The kinds of obligations and their rules, one entry each (spec §3): a new kind is one entry here.
import type { ArticleKey } from './article.ts';
import type { Team } from './client.ts';
import { addDays, type Day, dayWithYear } from './day.ts';
import type { ClientId, EscalationId, MeetingId } from './ids.ts';
import type { Policy } from './policy.ts';

/** Kinds whose occasion is only the n-th of its client. */
type OneOfMany =
  | 'assign-vcio'
  | 'internal-meeting'
  | 'ice-meeting'
  | 'ice-brief'
  | 'ice-outcome'
  | 'support-kickoff'
  | 'care-review';
/** What each kind is about, and its occasion. */
export type About =
  | { kind: 'pulse-check'; n: number }
  | { kind: 'schedule-meeting'; meeting: MeetingId }
  /** `moves`: how often the meeting had moved when it was owed anew; left out: it was owed when the meeting was booked. */
  | { kind: 'prepare-meeting'; meeting: MeetingId; step: 'vitm' | 'vcio' | 'last'; moves?: number }
  | { kind: 'close-meeting'; meeting: MeetingId }
  /** `asks`: the contact who owes it; its owner asks them. */
  | { kind: 'action-item'; n: number; text: string; from: string; asks?: string }
  | { kind: OneOfMany; n: number }
  /**
   * `asks`: the contact who owes it; `from`: the kick-off it counts from, left out once it has a day of its own; `named`:
   * the client's own plan says who owes it.
   */
  | { kind: 'onboarding-task'; task: string; text: string; role: keyof Team | 'named'; asks?: string; from?: Day }
  /** `returns`: how often the client had come back by then; the same end is another occasion. */
  | { kind: 'renewal-review'; ends: Day; returns?: number }
  /** The due days of the first two cycles without a vCIO meeting. */
  | { kind: 'missed-meetings'; first: Day; second: Day }
  | { kind: 'escalation-ack'; escalation: EscalationId }
  | { kind: 'escalation-update'; escalation: EscalationId; n: number };
export type ObligationKind = About['kind'];
export type AboutOf<K extends ObligationKind> = K extends OneOfMany
  ? { kind: K; n: number }
  : Extract<About, { kind: K }>;

/** How long after the day it counts from it is due; `given`: whoever creates it knows the day. */
type Due = { businessDays: number } | { days: number } | 'given';

export type Kind<K extends ObligationKind = ObligationKind> = {
  /** Who of the account team owes it; `named`: whoever the obligation itself names. */
  owner: (about: AboutOf<K>) => keyof Team | 'named';
  /** What its name says after the kind: the occasion, the same for ever. */
  occasion: (about: AboutOf<K>, client: ClientId) => string;
  due: (policy: Policy) => Due;
  /** Which way its due day rolls off free days; `exact`: an instant that never moves. */
  rolls: 'forward' | 'clear of client holidays' | 'backward' | 'exact';
  /** On the morning card; when its time comes, but not in quiet hours; or at any hour. */
  comes: 'in the morning' | 'at once' | 'at any hour';
  /** Answered by *done*, or moved with a reason; the others have a form of their own. */
  simple: boolean;
  skippable: boolean;
  snoozable: boolean;
  /** Late, it goes to the director; escalations have a chain of their own (spec §6). */
  climbs: boolean;
  /** Which article of the knowledge base says how it is done. */
  article?: ArticleKey;
  /** Who sees it on their own morning card, without owing it. */
  copied?: keyof Team;
  /** On which day it is shown again; policy's business days later where a kind says nothing. */
  shownAgain?: (about: AboutOf<K>, shownOn: Day, policy: Policy) => Day;
  /** Why it is due then, where whoever created it said nothing. */
  because: (about: AboutOf<K>, policy: Policy) => string;
  /** What ends it, as it completes "ends with …". */
  closedBy: string;
  icon: string;
  words: (about: AboutOf<K>) => string;
};

const count = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;
const given = () => 'given' as const;
const everyMorning = {
  due: given,
  rolls: 'forward',
  comes: 'in the morning',
  simple: true,
  skippable: false,
  snoozable: true,
  climbs: true,
} as const;
const oneOfMany = { ...everyMorning, occasion: ({ n }: { n: number }, client: ClientId) => `${client}:${n}` } as const;
/** Asked when a meeting is over, due on the next business day. */
const afterMeeting = { rolls: 'exact', comes: 'at once' } as const;
const escalating = {
  due: given,
  owner: (): 'named' => 'named',
  rolls: 'exact',
  comes: 'at any hour',
  simple: false,
  skippable: false,
  snoozable: false,
  climbs: false,
  article: 'escalation',
} as const;

export const kinds: { readonly [K in ObligationKind]: Kind<K> } = {
  'assign-vcio': {
    ...oneOfMany,
    owner: () => 'director',
    due: ({ due }) => ({ businessDays: due.assignVcio }),
    simple: false,
    because: (_, { due }) => `${count(due.assignVcio, 'business day')} after it had no vCIO`,
    article: 'sales',
    closedBy: 'a vCIO assigned',
    icon: '🤝',
    words: () => 'Assign a vCIO',
  },
  'internal-meeting': {
    ...oneOfMany,
    simple: false,
    owner: () => 'sales',
    due: ({ due }) => ({ businessDays: due.internalMeeting }),
    because: (_, { due }) => `${count(due.internalMeeting, 'business day')} after the vCIO was assigned`,
    article: 'sales',
    closedBy: 'the meeting scheduled',
    icon: '📅',
    words: () => 'Schedule the internal meeting with the vCIO',
  },
  'ice-meeting': {
    ...oneOfMany,
    simple: false,
    owner: () => 'sales',
    due: ({ due }) => ({ businessDays: due.iceMeeting }),
    because: (_, { due }) =>
      `the day sales expects, else ${count(due.iceMeeting, 'business day')} after the vCIO was assigned`,
    article: 'sales',
    closedBy: 'the meeting scheduled',
    icon: '📅',
    words: () => 'Schedule the ICE meeting',
  },
  'ice-brief': {
    ...oneOfMany,
    ...afterMeeting,
    simple: false,
    owner: () => 'vcio',
    because: () => 'the ICE meeting is over',
    article: 'sales',
    closedBy: 'roadmapping, planning and ongoing engagement ticked',
    icon: '📝',
    words: () => 'ICE meeting: what was explained',
  },
  'ice-outcome': {
    ...oneOfMany,
    ...afterMeeting,
    simple: false,
    owner: () => 'sales',
    because: () => 'the ICE meeting is over',
    article: 'sales',
    closedBy: 'signed, a follow-up date, or lost with a reason',
    icon: '📝',
    words: () => 'ICE meeting: the outcome',
  },
  'onboarding-task': {
    ...everyMorning,
    owner: ({ role }) => role,
    occasion: ({ task }, client) => `${client}:${task}`,
    skippable: true,
    because: () => 'its day in the onboarding plan, counted from the kick-off',
    article: 'onboarding',
    closedBy: 'done, or waived with a reason',
    icon: '🧩',
    words: ({ text, asks }) => (asks ? `Ask ${asks} for ${text}` : text),
  },
  'support-kickoff': {
    ...oneOfMany,
    owner: () => 'project',
    due: ({ due }) => ({ days: due.supportKickoff }),
    simple: false,
    because: (_, { due }) => `${count(due.supportKickoff, 'day')} after the kick-off`,
    article: 'onboarding',
    closedBy: 'the meeting held',
    icon: '🚀',
    words: () => 'Hold the support kick-off',
  },
  'care-review': {
    ...oneOfMany,
    owner: () => 'vcio',
    due: ({ due }) => ({ days: due.careReview }),
    because: (_, { due }) => `every ${count(due.careReview, 'day')} in extra care`,
    article: 'extra-care',
    closedBy: 'the review recorded, or care ended',
    icon: '🩺',
    words: () => 'Review the extra care',
  },
  'renewal-review': {
    ...everyMorning,
    owner: () => 'vcio',
    occasion: ({ ends, returns }, client) => (returns ? `${client}:${ends}:${returns}` : `${client}:${ends}`),
    shownAgain: ({ ends }, shownOn, { renewal }) => {
      const marks = [renewal.againDaysBefore, renewal.dueDaysBefore].map((days) => addDays(ends, -days));
      return marks.find((day) => day > shownOn) ?? addDays(shownOn, renewal.thenEveryDays);
    },
    copied: 'sales',
    simple: false,
    because: ({ ends }, { renewal }) =>
      `shown ${renewal.firstDaysBefore} and ${renewal.againDaysBefore} days before the agreement ends on ${dayWithYear(ends)}, due ${renewal.dueDaysBefore} days before`,
    article: 'renewal',
    closedBy: 'renewed until, renews by itself, or leaving',
    icon: '🔁',
    words: () => 'Review the renewal of the agreement',
  },
  'pulse-check': {
    ...oneOfMany,
    owner: () => 'vcio',
    rolls: 'clear of client holidays',
    skippable: true,
    simple: false,
    because: () => 'a regular talk keeps the relationship',
    article: 'pulse-check',
    closedBy: 'the contact recorded, or skipped with a reason',
    icon: '💬',
    words: () => 'Pulse check',
  },
  'schedule-meeting': {
    ...everyMorning,
    owner: () => 'vcio',
    occasion: ({ meeting }) => meeting,
    skippable: true,
    simple: false,
    because: (_, { meeting }) => `${count(meeting.scheduleDaysBefore, 'day')} before the vCIO meeting is due`,
    article: 'schedule-meeting',
    closedBy: 'the meeting scheduled',
    icon: '📅',
    words: () => 'Schedule the vCIO meeting',
  },
  'prepare-meeting': {
    ...everyMorning,
    owner: ({ step }) => (step === 'vitm' ? 'vitm' : 'vcio'),
    occasion: ({ meeting, step, moves }) => (moves ? `${meeting}:${step}:${moves}` : `${meeting}:${step}`),
    rolls: 'backward',
    simple: false,
    because: ({ step }, { meeting }) => `${count(meeting.prepareDaysBefore[step], 'day')} before the meeting`,
    article: 'prepare-meeting',
    closedBy: 'every record ready or waived',
    icon: '📋',
    words: () => 'Prepare the vCIO meeting',
  },
  'close-meeting': {
    ...everyMorning,
    owner: () => 'vcio',
    occasion: ({ meeting }) => meeting,
    ...afterMeeting,
    simple: false,
    because: () => 'the meeting is over',
    article: 'prepare-meeting',
    closedBy: 'the outcome recorded',
    icon: '📝',
    words: () => 'Close the vCIO meeting',
  },
  'missed-meetings': {
    ...everyMorning,
    owner: () => 'director',
    occasion: ({ second }, client) => `${client}:${second}`,
    simple: false,
    because: () => 'two due days of the vCIO meeting passed without one',
    article: 'schedule-meeting',
    closedBy: 'another interval, extra care, or left as it is with a reason',
    icon: '⏳',
    words: () => 'Two cycles without a vCIO meeting',
  },
  'action-item': {
    ...everyMorning,
    owner: () => 'named',
    occasion: ({ n }, client) => `${client}:${n}`,
    skippable: true,
    because: ({ from }) => (from ? `agreed for this day: ${from}` : 'agreed for this day'),
    closedBy: 'done, or moved with a reason',
    icon: '📌',
    words: ({ text, asks }) => (asks ? `Ask ${asks} about: ${text}` : text),
  },
  'escalation-ack': {
    ...escalating,
    occasion: ({ escalation }) => escalation,
    because: () => 'an escalation was raised',
    closedBy: '"I have it"',
    icon: '🚨',
    words: () => 'Escalation: who has it?',
  },
  'escalation-update': {
    ...escalating,
    occasion: ({ escalation, n }) => `${escalation}:${n}`,
    because: () => 'an update was promised for this time',
    closedBy: 'an update, or resolved',
    icon: '📣',
    words: () => 'Escalation: update promised',
  },
};

/** The rules of what an obligation is about. */
export function kindOf(about: About): Kind {
  return kinds[about.kind] as Kind;
}
