// How much a client asks of its vCIO (spec §4: the load that is shown before a client is given to somebody).
import { cadence } from './cadence.ts';
import type { ClientFile } from './client.ts';
import type { Day } from './day.ts';
import { type MeetingInterval, proposedMonths } from './meeting-interval.ts';
import type { Policy } from './policy.ts';

/** Each vCIO meeting is scheduled, prepared and closed. */
const OWED_PER_MEETING = 3;
const DAYS_A_MONTH = 30;

/** The obligations that come round in a month, of an active client or one in onboarding: pulse checks, and its vCIO meetings once active. */
export function obligationsAMonth(file: ClientFile, policy: Policy, today: Day): number {
  const facts = { ...file, override: file.cadenceOverride, cap: null };
  const pulses = DAYS_A_MONTH / cadence(facts, policy.cadence, today).days;
  const agreed = file.meetingInterval ?? { everyMonths: proposedMonths(file.rateOfChange, policy.meeting.interval) };
  return pulses + (file.stage === 'active' ? OWED_PER_MEETING * meetingsAMonth(agreed) : 0);
}

function meetingsAMonth(agreed: MeetingInterval): number {
  if (agreed === 'none') return 0;
  if ('everyMonths' in agreed) return 1 / agreed.everyMonths;
  return 'months' in agreed ? agreed.months.length / 12 : 1 / 3;
}
