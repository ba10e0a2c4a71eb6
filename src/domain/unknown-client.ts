// A client before anything is known of it: what an import or a new prospect starts from.
import type { ClientFile } from './client.ts';
import type { Client } from './decision.ts';
import type { ClientId } from './ids.ts';
import type { World } from './world.ts';

/** A client as it is before its first row: nothing known, nothing owed. */
export function unknownClient(id: ClientId, world: World): Client {
  const file: ClientFile = {
    type: 'client',
    id,
    name: '',
    stage: 'prospect',
    industry: '',
    seats: null,
    country: '',
    zone: 'UTC',
    temperature: null,
    growth: null,
    touch: null,
    method: null,
    rateOfChange: null,
    fiscalYearStartMonth: null,
    agreementStart: null,
    agreementEnd: null,
    kickOffOn: null,
    activeSince: null,
    extraCare: false,
    careRequest: null,
    cadenceOverride: null,
    team: { vcio: null, vitm: null, director: null, sales: null, project: null },
    cover: null,
    contacts: [],
    lastPulseOn: null,
    lastPulse: null,
    lastSkipDueOn: null,
    lastMeetingOn: null,
    meetingInterval: null,
    meetingFirstDay: null,
    lastCycle: null,
    renewalReviewed: null,
    noAnswers: 0,
    counters: { pulse: 0, meeting: 0, escalation: 0, action: 0 },
    systems: { itsm: null, scalepad: null, myitprocess: null },
    folder: null,
    imported: {},
    importedOn: null,
    changedAt: world.now,
    head: { seq: 0, hash: '' },
  };
  return { file, obligations: [], meetings: [], escalations: [] };
}
