// The client file: what Steward knows of one client.
import type { CadenceFacts, Growth, Temperature, Touch } from './cadence.ts';
import type { Day, Instant, Zone } from './day.ts';
import type { FiledUpload } from './filed-upload.ts';
import type { ClientId, Mail, MeetingId } from './ids.ts';
import type { MeetingInterval, RateOfChange } from './meeting-interval.ts';
import type { Answered } from './recommendation.ts';

export const stages = ['prospect', 'onboarding', 'active', 'offboarded', 'lost'] as const;
export type Stage = (typeof stages)[number];
export const methods = ['in person', 'phone', 'video', 'email', 'other'] as const;
export type Method = (typeof methods)[number];
export const ratesOfChange = ['low', 'normal', 'high'] as const satisfies readonly RateOfChange[];

export type Contact = {
  name: string;
  mail: string;
  phone: string;
  role: string;
  method: Method | null;
  primary: boolean;
};

/** The account team; a role that is null is filled by `accountTeam` (spec §2). */
export type Team = {
  vcio: Mail | null;
  vitm: Mail | null;
  director: Mail | null;
  sales: Mail | null;
  project: Mail | null;
};

/** What sales knows of a prospect and expects of it; money in integer cents a month. */
export type Expectations = {
  sites: number | null;
  mrr: number | null;
  iceOn: Day | null;
};
/** What the procedure wants before a client goes on (spec §4 *Gates*). */
export type Gate = 'ice-meeting' | 'onboarding' | 'active';
/** A director let a client through although this was missing. */
export type GateOverride = { gate: Gate; by: Mail; at: Instant; reason: string; missing: readonly string[] };

/** The last pulse check, as the next form and the client card show it. */
export type LastPulse = { on: Day; by: Mail; method: Method; contact: string | null; notes: string };

/** `gates`: the plan is kept elsewhere, only kick-off and support kick-off are owed here. */
export const onboardingModes = ['full', 'gates'] as const;
export type OnboardingMode = (typeof onboardingModes)[number];

/** `own`: the client's project plan that was imported. */
export const planChoices = [...onboardingModes, 'own'] as const;
export type PlanChoice = (typeof planChoices)[number];

/** How far the planning of its onboarding is. */
export type Onboarding = {
  /** The client's n-th plan: one that comes back begins another. */
  plan: number;
  /** The kick-off that it was last planned from. */
  from: Day | null;
  /** The keys of the tasks that became obligations. */
  planned: readonly string[];
  /** As chosen for this client; null: the policy's. */
  mode: OnboardingMode | null;
  /** Where the client's own plan is; empty: not said. */
  planUrl: string;
  /** When the next status of the week is told. */
  weekAt: Instant | null;
  /** The client's own project plan, imported from its export; it stands in place of the policy's. Left out: none was. */
  own?: OwnPlan;
};

/** `made`: how many tasks were ever made of it. */
export type OwnPlan = { made: number; tasks: readonly OwnTask[] };
/**
 * A task as the last import had it, in the words of the file: only what differs from that is applied. `key` names its
 * obligation; `kept`: it is no longer in the plan and goes on all the same.
 */
export type OwnTask = {
  key: string;
  id: string;
  text: string;
  owner: string;
  side: string;
  due: string;
  done: boolean;
  kept?: true;
};

/** The folder that was filed into last; `home`: the client's own one above it. Left out: it was filed before that was kept. */
export type ClientFolder = { drive: string; item: string; url: string; home?: ClientHome };
/** Known by its id, so that it is found when moved or renamed; `path`: where the policy has it, `<client>` for the name. */
export type ClientHome = { item: string; name: string; path: string };

export type ClientFile = {
  type: 'client';
  id: ClientId;
  name: string;
  /** What it was called before; left out: nothing else. They still find it. */
  formerNames?: readonly string[];
  stage: Stage;
  industry: string;
  seats: number | null;
  country: string;
  zone: Zone;
  temperature: Temperature | null;
  growth: Growth | null;
  touch: Touch | null;
  method: Method | null;
  rateOfChange: RateOfChange | null;
  fiscalYearStartMonth: number | null;
  agreementStart: Day | null;
  agreementEnd: Day | null;
  kickOffOn: Day | null;
  activeSince: Day | null;
  /** Left out: it was not a prospect here. */
  expected?: Expectations;
  /** When the first vCIO of a prospect was assigned, from which its meetings are owed; left out: not yet. */
  engagedOn?: Day;
  /** Left out: not vetted as far as is known. */
  vettedOn?: Day;
  /** When the support kick-off was held; left out: it was not. */
  supportKickOffOn?: Day;
  /** The newest last; left out: none. */
  gateOverrides?: readonly GateOverride[];
  /** Why a prospect was lost. */
  lostBecause?: string;
  extraCare: boolean;
  /** A proposal of extra care that waits for its approvals. */
  careRequest: { by: Mail; at: Instant; reason: string } | null;
  cadenceOverride: CadenceFacts['override'];
  team: Team;
  /** Who stands in for its absent vCIO now. */
  cover: Mail | null;
  contacts: readonly Contact[];
  lastPulseOn: Day | null;
  lastPulse: LastPulse | null;
  lastSkipDueOn: Day | null;
  lastMeetingOn: Day | null;
  /** As agreed with the client; null: the rate of change proposes it. */
  meetingInterval: MeetingInterval | null;
  /** Gives every meeting's due day its day of the month (30 Nov, 28 Feb, 30 May). */
  meetingFirstDay: Day | null;
  /** What the client last said to each recommendation; left out: nothing yet. */
  answered?: readonly Answered[];
  /** The newest minutes in the client folder; left out: none yet. */
  minutes?: { meeting: MeetingId; on: Day; drive: string; item: string; name: string; url: string };
  /** The last files that people attached and had filed, the newest last; left out: none. */
  filed?: readonly FiledUpload[];
  /** The last meeting cycle that is over: its due day, and the day the meeting was held, if it was; `first`: of those in a row that were left out. */
  lastCycle: { dueOn: Day; heldOn: Day | null; first?: Day } | null;
  /** From when cycles without a meeting count, if not from the last one; when two of them are over. Left out: not counted yet. */
  cycles?: { from: Day | null; wakeAt: Instant | null };
  /** The end of the agreement whose renewal was reviewed. */
  renewalReviewed: Day | null;
  /** Calls in a row that nobody answered (spec §5 *No answer*). */
  noAnswers: number;
  /** How many of each were ever created: the next one's number is one more. */
  counters: { pulse: number; meeting: number; escalation: number; action: number };
  systems: { itsm: string | null; scalepad: string | null; myitprocess: string | null };
  folder: ClientFolder | null;
  /** Each imported column as the last import had it (spec §12). */
  imported: Readonly<Record<string, string>>;
  importedOn: Day | null;
  /** The run of the import that created it; left out: none did, or it was before runs were named. */
  importedIn?: string;
  changedAt: Instant;
  /**
   * More follows from a change than one commit takes: the rest waits since then. `moving`: what these people owe still goes
   * to `to`. Left out: all is settled.
   */
  unsettled?: { since: Instant; moving: { from: readonly Mail[]; to: Mail } | null };
  /** Left out: it was never in onboarding. */
  onboarding?: Onboarding;
  /** Left out: it never left. `lostMrr` in cents a month. */
  left?: { lastDay: Day; reason: string; lostMrr: number };
  /** It is going to leave: a client until its last day is over, at `wakeAt`. Left out: it stays. */
  leaving?: { lastDay: Day; reason: string; lostMrr: number; by: Mail; wakeAt: Instant };
  /** Left out: it is a client of its own. Nothing is done with it any more; `name` is how the other one was called then. */
  mergedInto?: { client: ClientId; name: string; on: Day };
  /** The clients that were merged into this one, each with how much of what it owed is here; left out: none. */
  merged?: readonly { client: ClientId; taken: number }[];
  /** The newest history entry; this file's version guards it. */
  head: { seq: number; hash: string };
};

/** Whom to talk to first: the contact marked primary, else the first. */
export function primaryContact(file: ClientFile): Contact | undefined {
  return file.contacts.find((contact) => contact.primary) ?? file.contacts[0];
}
