// What of a merged client goes on with the other one (spec §4 *merge*).
import type { ClientFile } from './client.ts';
import type { Escalation } from './escalation.ts';
import type { MeetingIn } from './meeting.ts';
import type { OpenObligation } from './obligation.ts';

/** Something open that goes on. */
export type Carried =
  | { is: 'owed'; obligation: OpenObligation }
  | { is: 'meeting'; meeting: MeetingIn<'scheduled'>; owed: readonly OpenObligation[] }
  | { is: 'escalation'; escalation: Escalation; owed: readonly OpenObligation[] };
/** A client as it was when it was merged, and what of it goes on. */
export type Merged = { file: ClientFile; carried: readonly Carried[] };
