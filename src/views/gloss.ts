// What people read and see instead of the words of the records: glosses, names and icons.
import { type Growth, type Temperature, temperatureGloss } from '../domain/cadence.ts';
import type { Gate, Method, Stage } from '../domain/client.ts';
import type { Severity } from '../domain/escalation.ts';
import { type About, kindOf } from '../domain/kinds.ts';
import type { Purpose } from '../domain/meeting.ts';
import type { MeetingInterval } from '../domain/meeting-interval.ts';
import type { Role } from '../domain/person.ts';
import type { RecordState } from '../domain/record.ts';
import { listed, short } from './words.ts';

const temperatureIcons: Record<Temperature, string> = { cold: '🔴', cool: '🟠', warm: '🟡', hot: '🟢' };

/** From red at cold to green at hot. */
export function temperatureIcon(temperature: Temperature | null): string {
  return temperature ? temperatureIcons[temperature] : '⚪';
}

export function temperatureName(temperature: Temperature | null): string {
  return temperature ? temperatureGloss[temperature] : 'Not rated yet';
}

/** The icon and its gloss, on one line. */
export function temperatureText(temperature: Temperature | null): string {
  return `${temperatureIcon(temperature)} ${temperatureName(temperature)}`.replaceAll(' ', '\u00a0');
}

/** Nobody rates a prospect before it is a client: then nothing is said. */
export function ratedText(stage: Stage, temperature: Temperature | null): string | null {
  const isUnrated = temperature === null && (stage === 'prospect' || stage === 'lost');
  return isUnrated ? null : temperatureText(temperature);
}

export function aboutText(about: About): string {
  return short(kindOf(about).words(about), 100);
}

export const stageNames: Record<Stage, string> = {
  prospect: 'Prospect',
  onboarding: 'Onboarding',
  active: 'Active',
  offboarded: 'Off-boarded',
  lost: 'Lost',
};

/** What a gate leads to. */
export const gateNames: Record<Gate, string> = {
  'ice-meeting': 'to the ICE meeting',
  onboarding: 'into onboarding',
  active: 'to active',
};

export const purposeNames: Record<Purpose, string> = {
  vcio: 'vCIO meeting',
  internal: 'Internal meeting',
  ice: 'ICE meeting',
  'kick-off': 'Onboarding kick-off',
  'support-kickoff': 'Support kick-off',
};

export const roleNames: Record<Role, string> = {
  vcio: 'vCIO',
  vitm: 'vITM',
  director: 'Director',
  sales: 'Sales',
  project: 'Project manager',
  service: 'Service desk',
  noc: 'NOC',
  soc: 'SOC',
  office: 'Account administrator',
  admin: 'Administrator',
};

export const growthNames: Record<Growth, string> = { shrinking: 'Shrinking', steady: 'Steady', fast: 'Growing fast' };

/** Completes "talked …". */
export const methodPhrases: Record<Method, string> = {
  'in person': 'in person',
  phone: 'by phone',
  video: 'by video',
  email: 'by email',
  other: 'another way',
};

export const severityNames: Record<Severity, string> = {
  1: 'Severity 1 (highest)',
  2: 'Severity 2',
  3: 'Severity 3',
};

export const severityIcons: Record<Severity, string> = { 1: '🔴', 2: '🟠', 3: '🟡' };

export const recordIcons: Record<RecordState, string> = { ready: '✅', stale: '🟠', missing: '🔴', waived: '⚪' };
export const recordStates: Record<RecordState, string> = {
  ready: 'Ready',
  stale: 'Out of date',
  missing: 'Missing',
  waived: 'Waived',
};

/** How often vCIO meetings are held, in lower case. */
export function intervalWords(interval: MeetingInterval): string {
  if (interval === 'none') return 'no meetings';
  if ('months' in interval) return `in ${listed(interval.months.map((each) => monthNames[each - 1] ?? ''))}`;
  if ('fiscalAnchor' in interval) return `by the fiscal year from ${monthNames[interval.fiscalAnchor - 1] ?? ''}`;
  return interval.everyMonths === 1 ? 'every month' : `every ${interval.everyMonths} months`;
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
