// The records of the next vCIO meeting in the chat: the checklist, waiving one (spec §8).
import type { Answer, AnswerOf } from '../domain/answer.ts';
import type { Within } from '../domain/answer-parts.ts';
import { heldOn } from '../domain/closing.ts';
import { type Day, dayOf, shortDay } from '../domain/day.ts';
import {
  begin,
  type Client,
  isRefusal,
  meetingIn,
  nextMeeting,
  type Refusal,
  refuse,
  refuseForm,
  withFact,
  withMeeting,
} from '../domain/decision.ts';
import { type ClientId, clientOf, type MeetingId } from '../domain/ids.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import { isToCome, preparationBegins } from '../domain/preparing.ts';
import {
  isEarly,
  type MeetingRecord,
  type RecordKind,
  type RecordLine,
  recordNames,
  recordState,
  restsOn,
} from '../domain/record.ts';
import { may } from '../domain/roles.ts';
import { refOf, type World } from '../domain/world.ts';
import { clientRef, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { freshMeeting } from './fresh-records.ts';
import { guardOwed, mayOwed } from './guard-owed.ts';
import { lastClosed } from './minutes.ts';
import type { EvidencePorts } from './read-evidence.ts';
import { type Core, loadWorld } from './world.ts';

type Given = { client: ClientId; within: Within };

/** The checklist, read from the systems now. */
export async function showRecords(core: Core & EvidencePorts, asker: Person, given: Given): Promise<Answer> {
  const loaded = await loadClient(core.store, given.client);
  if (!loaded) return unknownClient(given.client);
  const world = await loadWorld(core);
  const { file } = loaded.client;
  const refusal = guardOwed(asker, 'see-records', loaded.client, world);
  if (refusal) return refusal;
  const next = nextMeeting(loaded.client);
  const meeting = next && (await freshMeeting(core, loaded.client, next));
  if (!meeting)
    return {
      is: 'note',
      tone: 'plain',
      title: file.name,
      text: 'No vCIO meeting is planned, so no records are due. They are owed to active clients.',
      buttons: [{ title: `Open ${file.name}`, say: `client ${file.name}` }],
    };
  return {
    is: 'records',
    client: clientRef(file),
    meeting: meeting.id,
    meetingOn: meeting.state === 'scheduled' ? dayOf(meeting.invitation.startsAt, asker.zone) : meeting.dueOn,
    lines: recordLines(loaded.client, meeting, world),
    mayBuild: mayOwed(asker, 'file-deck', loaded.client),
    building: await isBuilding(core, meeting),
    documents: filedFor(meeting),
    folderUrl: file.folder?.url ?? null,
    last: await lastTime(core, loaded.client, world),
    filed: (file.filed ?? []).toReversed(),
    mayFile: may(asker, 'file-upload', file),
    within: given.within,
  };
}

/** Leaves a record out for this meeting, with a reason. */
export async function waiveRecord(
  core: Core & EvidencePorts,
  asker: Person,
  given: { meeting: MeetingId; record: RecordKind | null; reason: string; within: Within },
): Promise<Answer | Refusal> {
  const client = clientOf(given.meeting);
  const loaded = await loadClient(core.store, client);
  if (!loaded) return unknownClient(client);
  const refusal = guardOwed(asker, 'file-deck', loaded.client, await loadWorld(core));
  if (refusal) return refusal;
  const { record, reason, meeting: id } = given;
  if (!record) return refuseForm({ record: 'Choose which record is left out.' });
  if (reason === '') return refuseForm({ reason: 'Say why it is left out.' });
  const decided = await decideOn(core, client, asker.mail, (current, { now }) => {
    const meeting = meetingIn(current, id);
    if (meeting?.state !== 'scheduled' && meeting?.state !== 'due')
      return refuse('already-done', 'This meeting is over.');
    const waived = { by: asker.mail, at: now, reason };
    const records = meeting.records.map((each) => (each.kind === record ? { ...each, waived } : each));
    return withFact(withMeeting(begin(current), { ...meeting, records }), 'record-waived', {
      meeting: id,
      record,
      reason,
    });
  });
  return isRefusal(decided) ? decided : showRecords(core, asker, { client, within: given.within });
}

/** The checklist as people read it. */
export function recordLines(client: Client, meeting: Meeting, world: World): RecordLine[] {
  const { now } = world;
  const policy = world.policy.records;
  const begins = isToCome(meeting) ? preparationBegins(client, meeting, world) : null;
  return meeting.records.map((record) => {
    const state = recordState(record, { policy, now, preparedFrom: begins?.at ?? null });
    const reading = restsOn(record, policy, now);
    const early = begins && isEarly(record, begins.at) ? begins.on : null;
    const says = saying({ ...record, reading }, early, world);
    return { kind: record.kind, name: recordNames[record.kind], state, says, link: reading?.link ?? null };
  });
}

function saying({ kind, reading, waived }: MeetingRecord, early: Day | null, world: World): string {
  if (waived) return `left out by ${refOf(world, waived.by).name}: ${waived.reason}`;
  if (!reading) return kind === 'deck' ? 'not built yet' : 'not read yet';
  if (!reading.asOf) return `${reading.system} knows nothing of this client`;
  const today = dayOf(world.now, 'UTC');
  const asOf = shortDay(dayOf(reading.asOf, 'UTC'), today);
  if (early) return `filed ${asOf}, ${tooEarly(early, today)}`;
  const count = reading.total > 0 ? `, ${reading.rows} of ${reading.total} rows` : '';
  return `${reading.system}, as of ${asOf}${count}`;
}

function tooEarly(from: Day, today: Day): string {
  const day = shortDay(from, today);
  return from > today
    ? `too early: the preparation begins ${day}, build it again then`
    : `before the preparation began on ${day}: build it again`;
}

/** The newest of each kind that was built. */
function filedFor({ documents = [] }: Meeting) {
  return documents.flatMap(({ kind, filed, mailedAt }) =>
    filed ? [{ document: kind, name: filed.name, at: filed.at, url: filed.url, ...(mailedAt && { mailedAt }) }] : [],
  );
}

/** The files of the meeting that was closed last. */
async function lastTime({ store }: Core, client: Client, world: World): Promise<AnswerOf<'records'>['last']> {
  const meeting = await lastClosed(store, client);
  if (!meeting) return null;
  const { minutes } = client.file;
  const filed = minutes?.meeting === meeting.id ? [{ document: 'minutes' as const, url: minutes.url }] : [];
  return { on: heldOn(meeting, world), documents: [...filedFor(meeting), ...filed] };
}

/** Whether the deck or the report of this meeting was asked for and is on its way. */
async function isBuilding(core: Core, meeting: Meeting): Promise<boolean> {
  const effects = await core.store.find('effect', { live: true });
  return effects.some(
    ({ doc }) =>
      (doc.body.kind === 'file-deck' || (doc.body.kind === 'file-report' && doc.body.on === null)) &&
      doc.body.meeting === meeting.id &&
      (doc.state === 'waiting' || doc.state === 'sending'),
  );
}
