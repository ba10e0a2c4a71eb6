// One client for other programs (spec §15 `client NAME`).
import { type Client, nextMeeting } from '../domain/decision.ts';
import type { ClientId } from '../domain/ids.ts';
import type { Meeting } from '../domain/meeting.ts';
import { isOpen } from '../domain/obligation.ts';
import { preparedFrom } from '../domain/preparing.ts';
import { recordState, restsOn } from '../domain/record.ts';
import type { ClientReport, RecordRow } from '../domain/report.ts';
import type { World } from '../domain/world.ts';
import { loadClient } from './commit.ts';
import { obligationRow, sorted } from './report-obligations.ts';
import { pulsePlan } from './show-client.ts';
import { type Core, loadWorld } from './world.ts';

export async function clientReport(core: Core, id: ClientId): Promise<ClientReport | undefined> {
  const loaded = await loadClient(core.store, id);
  if (!loaded) return undefined;
  const world = await loadWorld(core);
  const { client } = loaded;
  const { file } = client;
  const meeting = nextMeeting(client);
  const open = client.obligations.flatMap((each) => (isOpen(each) ? [each] : []));
  return {
    id: file.id,
    name: file.name,
    stage: file.stage,
    vcio: file.team.vcio,
    country: file.country,
    timeZone: file.zone,
    temperature: file.temperature,
    growth: file.growth,
    touch: file.touch,
    rateOfChange: file.rateOfChange,
    extraCare: file.extraCare,
    lastPulseOn: file.lastPulseOn,
    lastMeetingOn: file.lastMeetingOn,
    nextPulse: pulsePlan(client, world),
    nextMeeting: meeting ? meetingFacts(meeting) : null,
    contacts: file.contacts,
    obligations: sorted(open).map((each) => obligationRow(each, file.name)),
    records: meeting ? recordRows(client, meeting, world) : [],
    folderUrl: file.folder?.url ?? null,
  };
}

function meetingFacts(meeting: Meeting): NonNullable<ClientReport['nextMeeting']> {
  const { dueOn, state } = meeting;
  if (meeting.state !== 'scheduled') return { dueOn, state, startsAt: null, eventId: null };
  return { dueOn, state, startsAt: meeting.invitation.startsAt, eventId: meeting.event.eventId };
}

function recordRows(client: Client, meeting: Meeting, world: World): RecordRow[] {
  const { policy, now } = world;
  const given = { policy: policy.records, now, preparedFrom: preparedFrom(client, meeting, world) };
  return meeting.records.map((record) => {
    const reading = restsOn(record, policy.records, now);
    return {
      kind: record.kind,
      state: recordState(record, given),
      system: reading?.system ?? null,
      readAt: reading?.readAt ?? null,
      asOf: reading?.asOf ?? null,
      rows: reading?.rows ?? null,
      total: reading?.total ?? null,
      link: reading?.link ?? null,
      waivedBecause: record.waived?.reason ?? null,
    };
  });
}
