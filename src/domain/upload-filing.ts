// What follows from a file that somebody attached: where it goes, whether its record is ready, what is kept of it (spec §8).
import type { ClientFile } from './client.ts';
import { type Day, dayOf } from './day.ts';
import {
  begin,
  type Change,
  type Client,
  meetingIn,
  nextMeeting,
  withFact,
  withFile,
  withMeeting,
} from './decision.ts';
import { documentName } from './file-name.ts';
import { type Belonging, type FiledUpload, type UploadKind, type UploadOrder, withFiled } from './filed-upload.ts';
import type { Mail } from './ids.ts';
import { isToCome, type MeetingToCome, preparationBegins } from './preparing.ts';
import { type MeetingRecord, type RecordKind, recordKinds } from './record.ts';
import { responsible } from './roles.ts';
import { calendarOf, todayOf, type World } from './world.ts';

/** Where a file goes, by whom it is asked: without such a meeting it belongs to none, and carries today. */
export function placeOf(
  client: Client,
  asked: { belongs: Belonging; by: Mail; attached: string },
  world: World,
): Pick<UploadOrder, 'meeting' | 'on' | 'name'> & { belongs: Belonging } {
  const { belongs, on, meeting } = whenOf(client, asked, world);
  return { belongs, meeting, on, name: documentName(on, asked.attached) };
}

function whenOf(client: Client, { belongs, by }: { belongs: Belonging; by: Mail }, world: World) {
  const next = liveNext(client);
  if (belongs === 'next' && next) return { belongs, on: dayOfMeeting(client, next, world), meeting: next.id };
  const last = client.file.lastMeetingOn;
  if (belongs === 'last' && last) return { belongs, on: last, meeting: null };
  return { belongs: 'none' as const, on: todayOf(world, by), meeting: null };
}

/**
 * What a file of this kind is to its meeting: `counts`: its record is ready; `early`: a deck that is filed before the
 * preparation begins on `from` does not count (spec §8); `beside`: it is only filed.
 */
export function standing(
  client: Client,
  { as, meeting: id }: Pick<UploadOrder, 'as' | 'meeting'>,
  world: World,
): { is: 'counts' | 'beside' } | { is: 'early'; from: Day } {
  const meeting = id ? meetingIn(client, id) : undefined;
  if (!isRecord(as) || !meeting || !isToCome(meeting)) return { is: 'beside' };
  if (as !== 'deck') return { is: 'counts' };
  const begins = preparationBegins(client, meeting, world);
  return world.now < begins.at ? { is: 'early', from: begins.on } : { is: 'counts' };
}

/** The file is in the folder: its record is ready, it is listed, and the history has it; once for each file. */
export function withUploadFiled(
  client: Client,
  { order, filed }: { order: UploadOrder; filed: Pick<FiledUpload, 'item' | 'name' | 'url'> },
  world: World,
): Change {
  const { item, name, url } = filed;
  const { as, on } = order;
  const known = client.file.filed?.find((each) => each.item === item && each.name === name && each.as === as);
  const counted = withRecord(begin(client), { order, url, name }, world);
  if (known) return counted;
  const kept = withFiled(client.file.filed, { item, name, url, as, on, at: world.now });
  return withFact(withFile(counted, { filed: kept }), 'upload-filed', { meeting: order.meeting, as, on, name, url });
}

function withRecord(
  change: Change,
  { order, url, name }: { order: UploadOrder; url: string; name: string },
  world: World,
): Change {
  const { as, meeting: id } = order;
  const meeting = id ? meetingIn(change.client, id) : undefined;
  // A deck that is too early may count when the meeting is moved.
  if (!meeting || !isRecord(as) || standing(change.client, order, world).is === 'beside') return change;
  const { now: at } = world;
  const reading = { system: 'SharePoint', readAt: at, asOf: at, rows: 0, total: 0, link: url };
  const evidence = as === 'deck' ? { reading } : { filed: { at, name, url } };
  const records = meeting.records.map((each): MeetingRecord => (each.kind === as ? { ...each, ...evidence } : each));
  return withMeeting(change, { ...meeting, records });
}

function isRecord(as: UploadKind): as is RecordKind {
  return recordKinds.some((kind) => kind === as);
}

function liveNext(client: Client): MeetingToCome | undefined {
  const meeting = nextMeeting(client);
  return meeting && isToCome(meeting) ? meeting : undefined;
}

function dayOfMeeting({ file }: Client, meeting: MeetingToCome, world: World): Day {
  return meeting.state === 'scheduled' ? dayOf(meeting.invitation.startsAt, zoneOf(file, world)) : meeting.dueOn;
}

function zoneOf(file: ClientFile, world: World): string {
  const owner = responsible(world.people, file);
  return owner ? calendarOf(world, owner).zone : file.zone;
}
