// What a merged client leaves, as the other one takes it in; in several commits where there is much (spec §4 *merge*).
import { hasLeft } from './all-open.ts';
import type { ClientFile } from './client.ts';
import { maxOf } from './day.ts';
import {
  begin,
  type Change,
  type Client,
  openOf,
  withEffect,
  withEscalation,
  withFact,
  withFile,
  withMeeting,
  withObligation,
} from './decision.ts';
import { escalationId } from './escalation.ts';
import type { Mail } from './ids.ts';
import { type About, kindOf } from './kinds.ts';
import { planNext, pulseAgain } from './lifecycle.ts';
import { type Meeting, meetingId, purposeOf } from './meeting.ts';
import { filledIn, namesOf, newContacts, taken } from './merge-facts.ts';
import type { Carried, Merged } from './merged.ts';
import { close, newObligation, type OpenObligation } from './obligation.ts';
import { asMuchAsFits } from './one-commit.ts';
import { responsible } from './roles.ts';
import { schedulingOf } from './talk.ts';
import { teamToTell } from './team-told.ts';
import { isRequested } from './under-way.ts';
import { nextAllowed } from './work-calendar.ts';
import { calendarOf, type World } from './world.ts';

type Given = { merged: Merged; by: Mail };

/** The next part of it, as much as one commit takes; `isDone`: nothing is left. The same again goes on or changes nothing. */
export function absorb(client: Client, given: Given, world: World): { change: Change; isDone: boolean } {
  const { file, carried } = given.merged;
  // A client that left meanwhile takes nothing on: it would be asked for nobody.
  const all = hasLeft(client.file.stage) ? [] : carried;
  const before = client.file.merged?.find(({ client: id }) => id === file.id);
  if (before && before.taken >= all.length) return { change: begin(client), isDone: true };
  const begun = before ? begin(client) : takeFacts(client, given, world);
  const done = before?.taken ?? 0;
  const { change, left } = asMuchAsFits(client, all.slice(done), (these) => ({
    change: counted(
      these.reduce((sofar, each) => take(sofar, each, given.merged, world), begun),
      given.merged,
      done + these.length,
    ),
  }));
  if (left.length > 0) return { change, isDone: false };
  return { change: tellAll(planNext(change, world), given, world), isDone: true };
}

function takeFacts(client: Client, { merged }: Given, world: World): Change {
  const { file: from, carried } = merged;
  const { file: into } = client;
  const contacts = newContacts(from, into);
  const filled = withFile(begin(client), {
    ...filledIn(from, into),
    contacts: [...into.contacts, ...contacts],
    formerNames: namesOf(from, into),
    imported: { ...contactMemory(from), ...into.imported },
    changedAt: world.now,
  });
  return withFact(pulseAgain(filled, into, world), 'merged', {
    client: from.id,
    name: from.name,
    contacts: contacts.length,
    facts: taken(from, into),
    open: carried.length,
  });
}

/** How the last import had its contacts: the same file again changes nothing of them. */
function contactMemory({ imported }: ClientFile): ClientFile['imported'] {
  return Object.fromEntries(Object.entries(imported).filter(([column]) => column.startsWith('contact:')));
}

function counted(change: Change, { file }: Merged, count: number): Change {
  const others = (change.client.file.merged ?? []).filter(({ client }) => client !== file.id);
  return withFile(change, { merged: [...others, { client: file.id, taken: count }] });
}

function take(change: Change, carried: Carried, merged: Merged, world: World): Change {
  switch (carried.is) {
    case 'owed':
      return takePromise(change, carried.obligation, merged, world);
    case 'meeting':
      return takeMeeting(change, carried, merged, world);
    case 'escalation':
      return takeEscalation(change, carried, merged, world);
    default:
      return carried satisfies never;
  }
}

/** A task of its onboarding is a promise like any other: there is no plan that it belongs to. */
function takePromise(change: Change, obligation: OpenObligation, merged: Merged, world: World): Change {
  const { about } = obligation;
  if (about.kind !== 'action-item' && about.kind !== 'onboarding-task') return change;
  const { counters } = change.client.file;
  const n = counters.action + 1;
  const from = about.kind === 'action-item' ? about.from : `onboarding of ${merged.file.name}`;
  const asks = about.asks ? { asks: about.asks } : {};
  const item = { kind: 'action-item' as const, n, text: about.text, from, ...asks };
  const numbered = withFile(change, { counters: { ...counters, action: n } });
  return withObligation(numbered, anew(obligation, item, { change, merged }, world));
}

/** A booked meeting stays as its guests have it; one that the other client was still to schedule is not needed any more. */
function takeMeeting(
  change: Change,
  { meeting, owed }: Extract<Carried, { is: 'meeting' }>,
  merged: Merged,
  world: World,
): Change {
  const { counters, id, stage } = change.client.file;
  const n = counters.meeting + 1;
  const free = inPlaceOf(change, meeting, merged, world);
  const own = meetingId(id, n);
  const kept = withMeeting(withFile(free, { counters: { ...counters, meeting: n } }), {
    ...meeting,
    id: own,
    n,
    client: id,
  });
  return owed.reduce((sofar, each) => {
    const { about } = each;
    if ('meeting' in about)
      return withObligation(sofar, anew(each, { ...about, meeting: own }, { change, merged }, world));
    const isAsked = (about.kind === 'ice-brief' || about.kind === 'ice-outcome') && stage === 'prospect';
    return isAsked ? withObligation(sofar, anew(each, { kind: about.kind, n }, { change, merged }, world)) : sofar;
  }, kept);
}

function inPlaceOf(change: Change, { purpose }: Meeting, { file }: Merged, { now }: World): Change {
  const due = change.client.meetings.find((each) => each.purpose === purpose && each.state === 'due');
  if (due?.state !== 'due' || isRequested(due.booking)) return change;
  const { booking: _, ...kept } = due;
  const result = `the booked meeting of ${file.name} counts`;
  const over = withMeeting(change, { ...kept, state: 'cancelled', reason: result });
  const kind = schedulingOf(purposeOf(due));
  const asked = kind && openOf(over.client, kind);
  const how = { as: 'superseded' as const, at: now, by: 'steward' as const, result };
  return asked ? withObligation(over, close(asked, how)) : over;
}

function takeEscalation(
  change: Change,
  { escalation, owed }: Extract<Carried, { is: 'escalation' }>,
  merged: Merged,
  world: World,
): Change {
  const { counters, id } = change.client.file;
  const n = counters.escalation + 1;
  const own = escalationId(id, n);
  const numbered = withFile(change, { counters: { ...counters, escalation: n } });
  const kept = withEscalation(numbered, { ...escalation, id: own, n, client: id });
  return owed.reduce((sofar, each) => {
    const { about } = each;
    if (!('escalation' in about)) return sofar;
    return withObligation(sofar, anew(each, { ...about, escalation: own }, { change, merged }, world));
  }, kept);
}

/** The same promise under a name of its new client, to be shown by it; what the merged client's vCIO owed goes to whoever has the other one. */
function anew(
  obligation: OpenObligation,
  about: About,
  { change, merged }: { change: Change; merged: Merged },
  world: World,
): OpenObligation {
  const { file } = change.client;
  const had = obligation.coveredFor ?? obligation.owner;
  const isTheirs = had === merged.file.team.vcio || kindOf(about).owner(about) === 'vcio';
  const owner = (isTheirs && responsible(world.people, file)) || had;
  const { dueAt, dueOn, why, wasDueOn, promptAt } = obligation;
  const said = [...why, `it was owed to ${merged.file.name}`];
  const fresh = newObligation({
    client: file.id,
    about,
    owner,
    dueAt,
    dueOn,
    promptAt: maxOf(promptAt, world.now),
    why: said,
  });
  return { ...fresh, wasDueOn };
}

/** The team of the one, the vCIO of the other, and whoever asked for it: now it is done. */
function tellAll(change: Change, { merged, by }: Given, world: World): Change {
  const { file } = change.client;
  const theirs = merged.file.team.vcio;
  const people = new Set([by, ...teamToTell(file, by, world), ...(theirs ? [theirs] : [])]);
  return [...people].reduce(
    (sofar, to) =>
      withEffect(sofar, {
        name: `tell:merged:${merged.file.id}:${to}`,
        body: { kind: 'tell', to, notice: { is: 'merged', by, name: merged.file.name } },
        ...(to === by ? {} : { notBefore: nextAllowed(calendarOf(world, to), world.now) }),
      }),
    change,
  );
}
