// The records of a meeting as the systems have them now: for the checklist, and before anybody is asked for what is ready (spec §8).
import { begin, type Client, isRefusal, meetingIn, withMeeting } from '../domain/decision.ts';
import { clientOf, type MeetingId } from '../domain/ids.ts';
import type { Meeting } from '../domain/meeting.ts';
import { mayBeReady } from '../domain/preparing.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { type EvidencePorts, readEvidence, withReadings } from './read-evidence.ts';
import { type Core, loadWorld } from './world.ts';

/** The meeting with what was read; a system that does not answer in time keeps its last reading. */
export async function freshMeeting(core: Core & EvidencePorts, client: Client, meeting: Meeting): Promise<Meeting> {
  const read = await readEvidence(core, client.file);
  const decided = await decideOn(core, client.file.id, 'steward', (current) => {
    const found = meetingIn(current, meeting.id);
    return found
      ? withMeeting(begin(current), { ...found, records: withReadings(found.records, read) })
      : begin(current);
  });
  return isRefusal(decided) ? meeting : (meetingIn(decided.change.client, meeting.id) ?? meeting);
}

/** Where only old readings say that something is missing: they are read again, and nobody is asked for what is ready. */
export async function readBeforeAsking(core: Core & EvidencePorts, id: MeetingId): Promise<void> {
  const loaded = await loadClient(core.store, clientOf(id));
  const meeting = loaded && meetingIn(loaded.client, id);
  if (meeting && mayBeReady(loaded.client, meeting, await loadWorld(core)))
    await freshMeeting(core, loaded.client, meeting);
}
