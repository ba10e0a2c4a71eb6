// A Teams channel that gets the daily digest (spec §6).
import type { Day, Instant, Zone } from './day.ts';
import type { Mail } from './ids.ts';

export type Channel = {
  type: 'channel';
  id: string;
  name: string;
  place: { serviceUrl: string; botId: string; tenant: string };
  /** Zone, holidays and director come from whoever switched the digest on. */
  zone: Zone;
  country: string;
  director: Mail;
  digest: boolean;
  /** Why nothing reaches it until somebody writes to Steward there; left out: it can be reached. */
  stopped?: string;
  /** The last day a digest was asked for, since it was switched on; a day without one is none. */
  lastDigestOn: Day | null;
  /** When the next digest is due. */
  wakeAt: Instant | null;
};
