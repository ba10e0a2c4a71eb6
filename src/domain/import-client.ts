// What the rows of an import make of a client: new, or changed since the last import (spec §12).
import { hasLeft, moveOwner } from './all-open.ts';
import type { ClientFile, Contact } from './client.ts';
import { dayOf } from './day.ts';
import {
  begin,
  type Change,
  type Client,
  nextMeeting,
  openOf,
  withFact,
  withFile,
  withMeeting,
  withObligation,
} from './decision.ts';
import { importContact } from './import-contacts.ts';
import { endByImport, stageByImport } from './import-stage.ts';
import { applySets, type Row } from './import-table.ts';
import { nextPulse, planNext } from './lifecycle.ts';
import { close, nextRound } from './obligation.ts';
import { askForFirst, planEngagement } from './prospect.ts';
import { responsible } from './roles.ts';
import { isRequested } from './under-way.ts';
import { workStart } from './work-calendar.ts';
import { calendarOf, type World } from './world.ts';

/** All rows of a command that are about one client. */
export type ClientRows = { client: Row<ClientFile> | undefined; contacts: readonly Row<Contact>[] };
export type Outcome = 'created' | 'updated' | 'unchanged';
type Applied = {
  file: ClientFile;
  /** What became of the client's own row, and the texts that differ from the last import. */
  client: { row: Row<ClientFile>; is: Outcome; values: Readonly<Record<string, string>> } | undefined;
  contacts: readonly { row: Row<Contact>; is: Outcome }[];
};

/** How one import is told from another: `import:12`. */
export type RunId = string;

/** A new client with all that its stage owes; a client without a zone of its own goes by that of whoever answers for it. */
export function createFrom(before: Client, rows: ClientRows, run: RunId, world: World): Change {
  const applied = applyRows(before.file, rows);
  const owner = responsible(world.people, applied.file);
  const zone = rows.client?.texts.time_zone || !owner ? applied.file.zone : calendarOf(world, owner).zone;
  const importedOn = dayOf(world.now, owner ? calendarOf(world, owner).zone : zone);
  const file = withFile(begin(before), { ...applied.file, zone, importedOn, importedIn: run });
  return planNext(askForFirst(told(file, applied, run), importedOn, world), world);
}

/** What rows change of a known client: only columns that differ from the last import, with all that follows. */
export function importInto(client: Client, rows: ClientRows, run: RunId, world: World): Change {
  const applied = applyRows(client.file, rows);
  if (applied.file === client.file) return begin(client);
  const changed = withFile(begin(client), { ...applied.file, changedAt: world.now });
  return follow(client, told(changed, applied, run), world);
}

/** What the rows do to a file alone, and what became of each. */
export function applyRows(file: ClientFile, rows: ClientRows): Applied {
  const start: Applied = rows.client ? applyColumns(file, rows.client) : { file, client: undefined, contacts: [] };
  const contacts: { row: Row<Contact>; is: Outcome }[] = [];
  let applied = start.file;
  for (const row of rows.contacts) {
    const { file: next, is } = importContact(applied, row);
    contacts.push({ row, is });
    applied = next;
  }
  return { ...start, file: applied, contacts };
}

function applyColumns(file: ClientFile, row: Row<ClientFile>): Applied {
  const { texts } = row;
  const differing = Object.keys(texts).filter((column) => texts[column] !== (file.imported[column] ?? ''));
  const values = Object.fromEntries(differing.map((column) => [column, texts[column] ?? '']));
  if (differing.length === 0) return { file, client: { row, is: 'unchanged', values }, contacts: [] };
  const applied = applySets(file, row, differing);
  const is = isSame(applied, file) ? 'unchanged' : 'updated';
  return { file: { ...applied, imported: { ...file.imported, ...values } }, client: { row, is, values }, contacts: [] };
}

function isSame(a: ClientFile, b: ClientFile): boolean {
  const facts = Object.keys(a) as (keyof ClientFile)[];
  return facts.every((fact) => a[fact] === b[fact] || JSON.stringify(a[fact]) === JSON.stringify(b[fact]));
}

/** One entry for the client's row and one for all its contacts, so that a commit stays small. */
function told(change: Change, { client, contacts }: Applied, run: RunId): Change {
  const own = client && client.is !== 'unchanged' ? client : undefined;
  const sofar = own
    ? withFact(change, 'imported', { run, file: own.row.file, row: own.row.row, values: own.values })
    : change;
  const changed = contacts.filter(({ is }) => is !== 'unchanged');
  if (changed.length === 0) return sofar;
  const rows = changed.map((each) => ({ file: each.row.file, row: each.row.row, is: each.is }));
  return withFact(sofar, 'contacts-imported', { run, rows });
}

function follow(before: Client, change: Change, world: World): Change {
  const { file } = change.client;
  const moved = handOver(before, change, world);
  if (file.stage !== before.file.stage && hasLeft(file.stage)) return endByImport(before, moved, world);
  const met = file.lastMeetingOn === before.file.lastMeetingOn ? moved : meetingHeldElsewhere(moved, world);
  const talked = file.lastPulseOn === before.file.lastPulseOn ? met : talkedElsewhere(met, world);
  const staged = stageByImport(before.file, talked, world);
  const dated = rhythm.some((fact) => file[fact] !== before.file[fact]) ? newRhythm(staged, world) : staged;
  return planNext(dated, world);
}

/** Another vCIO by import: as an assignment, but nobody is told (spec §4). */
function handOver(before: Client, change: Change, world: World): Change {
  const [from, to] = [before.file.team.vcio, change.client.file.team.vcio];
  if (from === to) return change;
  const [had, has] = [responsible(world.people, before.file), responsible(world.people, change.client.file)];
  const { change: done, moved } =
    had && has && had !== has ? moveOwner(before, change, { from: [had], to: has }, world) : { change, moved: 0 };
  return planEngagement(withFact(done, 'vcio-assigned', { from, to, moved }), world);
}

/** A meeting that was due took place without Steward: the next one counts from it. */
function meetingHeldElsewhere(change: Change, world: World): Change {
  const meeting = nextMeeting(change.client);
  if (meeting?.state !== 'due' || isRequested(meeting.booking)) return change;
  const { booking: _, ...kept } = meeting;
  const reason = `held on ${change.client.file.lastMeetingOn}, as imported`;
  const settled = withMeeting(change, { ...kept, state: 'cancelled', reason });
  const asked = openOf(change.client, 'schedule-meeting');
  const how = { as: 'done' as const, at: world.now, by: 'steward' as const, result: reason };
  const closed = asked ? withObligation(settled, close(asked, how)) : settled;
  return withFile(closed, { lastCycle: { dueOn: meeting.dueOn, heldOn: change.client.file.lastMeetingOn } });
}

/** A pulse check that was due took place without Steward: the next one counts from it. */
function talkedElsewhere(change: Change, world: World): Change {
  const open = openOf(change.client, 'pulse-check');
  const result = `talked on ${change.client.file.lastPulseOn}, as imported`;
  const talked = withFile(change, { noAnswers: 0 });
  return open ? withObligation(talked, close(open, { as: 'done', at: world.now, by: 'steward', result })) : talked;
}

const rhythm = ['stage', 'temperature', 'growth', 'touch', 'kickOffOn'] as const;

/** What is not due yet goes by the new facts; what is due, or was moved for want of an answer, stays. */
function newRhythm(change: Change, world: World): Change {
  const { file } = change.client;
  const open = openOf(change.client, 'pulse-check');
  if (!open || open.dueAt <= world.now || file.noAnswers > 0) return change;
  const next = nextPulse(file, open.owner, world);
  if (next.on === open.dueOn) return change;
  const dueAt = workStart(calendarOf(world, open.owner), next.on);
  return withObligation(change, nextRound(open, { dueOn: next.on, dueAt, promptAt: dueAt, why: next.why }));
}
