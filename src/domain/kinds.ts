// The kinds of obligations and their rules, one entry each (spec §3): a new kind is one entry here.
import type { Team } from './client.ts';
import type { ClientId, EscalationId, MeetingId } from './ids.ts';

/** What each kind is about, and its occasion. */
export type About =
  | { kind: 'pulse-check'; n: number }
  | { kind: 'schedule-meeting'; meeting: MeetingId }
  | { kind: 'prepare-meeting'; meeting: MeetingId; step: 'vitm' | 'vcio' | 'last' }
  | { kind: 'close-meeting'; meeting: MeetingId }
  | { kind: 'action-item'; n: number; text: string; from: string }
  | { kind: 'escalation-ack'; escalation: EscalationId }
  | { kind: 'escalation-update'; escalation: EscalationId; n: number };
export type ObligationKind = About['kind'];
export type AboutOf<K extends ObligationKind> = Extract<About, { kind: K }>;

export type Kind<K extends ObligationKind = ObligationKind> = {
  /** Who of the account team owes it; `named`: whoever the obligation itself names. */
  owner: (about: AboutOf<K>) => keyof Team | 'named';
  /** What its name says after the kind: the occasion, the same for ever. */
  occasion: (about: AboutOf<K>, client: ClientId) => string;
  /** Which way its due day rolls off free days; `exact`: an instant that never moves. */
  rolls: 'forward' | 'clear of client holidays' | 'backward' | 'exact';
  /** On the morning card; when its time comes, but not in quiet hours; or at any hour. */
  comes: 'in the morning' | 'at once' | 'at any hour';
  skippable: boolean;
  snoozable: boolean;
  /** Late, it goes to the director; escalations have a chain of their own (spec §6). */
  climbs: boolean;
  /** What ends it, as it completes "ends with …". */
  closedBy: string;
  icon: string;
  words: (about: AboutOf<K>) => string;
};

const everyMorning = { rolls: 'forward', comes: 'in the morning', snoozable: true, climbs: true } as const;
const escalating = {
  owner: (): 'named' => 'named',
  rolls: 'exact',
  comes: 'at any hour',
  skippable: false,
  snoozable: false,
  climbs: false,
} as const;

const kinds: { readonly [K in ObligationKind]: Kind<K> } = {
  'pulse-check': {
    ...everyMorning,
    owner: () => 'vcio',
    occasion: ({ n }, client) => `${client}:${n}`,
    rolls: 'clear of client holidays',
    skippable: true,
    closedBy: 'the contact recorded, or skipped with a reason',
    icon: '💬',
    words: () => 'Pulse check',
  },
  'schedule-meeting': {
    ...everyMorning,
    owner: () => 'vcio',
    occasion: ({ meeting }) => meeting,
    skippable: true,
    closedBy: 'the meeting scheduled',
    icon: '📅',
    words: () => 'Schedule the vCIO meeting',
  },
  'prepare-meeting': {
    ...everyMorning,
    owner: ({ step }) => (step === 'vitm' ? 'vitm' : 'vcio'),
    occasion: ({ meeting, step }) => `${meeting}:${step}`,
    rolls: 'backward',
    skippable: false,
    closedBy: 'every record ready or waived',
    icon: '📋',
    words: () => 'Prepare the vCIO meeting',
  },
  'close-meeting': {
    ...everyMorning,
    owner: () => 'vcio',
    occasion: ({ meeting }) => meeting,
    rolls: 'exact',
    comes: 'at once',
    skippable: false,
    closedBy: 'the outcome recorded',
    icon: '📝',
    words: () => 'Close the vCIO meeting',
  },
  'action-item': {
    ...everyMorning,
    owner: () => 'named',
    occasion: ({ n }, client) => `${client}:${n}`,
    skippable: true,
    closedBy: 'done, or moved with a reason',
    icon: '📌',
    words: ({ text }) => text,
  },
  'escalation-ack': {
    ...escalating,
    occasion: ({ escalation }) => escalation,
    closedBy: '"I have it"',
    icon: '🚨',
    words: () => 'Escalation: who has it?',
  },
  'escalation-update': {
    ...escalating,
    occasion: ({ escalation, n }) => `${escalation}:${n}`,
    closedBy: 'an update, or resolved',
    icon: '📣',
    words: () => 'Escalation: update promised',
  },
};

/** The rules of what an obligation is about. */
export function kindOf(about: About): Kind {
  return kinds[about.kind] as Kind;
}
