// What the sweep does with an obligation whose time has come: prompt, remind, climb, or close what is settled (spec §3).
import { at as atTime, dayOf, type Instant, plus } from './day.ts';
import {
  begin,
  type Change,
  type Client,
  escalationIn,
  meetingIn,
  obligationIn,
  withEffect,
  withFact,
  withObligation,
} from './decision.ts';
import type { ObligationId } from './ids.ts';
import {
  close,
  isOpen,
  nextRound,
  type OpenObligation,
  promptedAtOnce,
  promptName,
  shown,
  urgentKinds,
} from './obligation.ts';
import { recordState } from './record.ts';
import { teamMember } from './roles.ts';
import { addBusinessDays, addWorkingMinutes, nextAllowed, nextWorkStart, workStart } from './work-calendar.ts';
import { calendarOf, supportCalendar, type World } from './world.ts';

export type Woken = {
  change: Change;
  counts: { prompted: number; reminded: number; escalated: number; superseded: number };
};

/** A prompt that reached its owner. */
export type Delivered = { obligation: ObligationId; round: number };

/** Wakes the obligations of one client that have something to do by now. */
export function wake(client: Client, ids: readonly ObligationId[], world: World): Woken {
  const start: Woken = {
    change: begin(client),
    counts: { prompted: 0, reminded: 0, escalated: 0, superseded: 0 },
  };
  return ids.reduce((sofar, id) => wakeOne(sofar, id, world), start);
}

/** A prompt was delivered: when its reminder is due. */
export function delivered(client: Client, prompts: readonly Delivered[], at: Instant, world: World): Change {
  return prompts.reduce((change, { obligation: id, round }) => {
    const obligation = obligationIn(change.client, id);
    // Another round has a prompt of its own, perhaps for another owner.
    if (!obligation || !isOpen(obligation) || obligation.round !== round) return change;
    // Put off while its card was on its way: the new round still waits for its own.
    if (obligation.state === 'waiting' && obligation.promptAt > at) return change;
    return withObligation(change, shown(obligation, at, remindAt(obligation, at, client, world)));
  }, begin(client));
}

function wakeOne(sofar: Woken, id: ObligationId, world: World): Woken {
  const obligation = obligationIn(sofar.change.client, id);
  if (!obligation || !isOpen(obligation) || !obligation.wakeAt || obligation.wakeAt > world.now) return sofar;
  if (isSettled(sofar.change.client, obligation, world)) return supersede(sofar, obligation, world);
  if (climbs(obligation)) return climb(sofar, obligation, world);
  return prompt(sofar, obligation, world);
}

function prompt(sofar: Woken, obligation: OpenObligation, world: World): Woken {
  const { kind } = obligation.about;
  const urgent = promptedAtOnce.has(kind);
  const calendar = calendarOf(world, obligation.owner);
  const notBefore = urgentKinds.has(kind)
    ? world.now
    : urgent
      ? nextAllowed(calendar, world.now)
      : morningOf(obligation, world);
  const body = {
    kind: 'prompt' as const,
    to: obligation.owner,
    obligation: obligation.id,
    round: obligation.round,
    urgent,
  };
  const asked = withEffect(sofar.change, { name: promptName(obligation), body, notBefore });
  // An escalation's clock runs on, whether or not its card arrives.
  const wakeAt = urgentKinds.has(kind) ? remindAt(obligation, world.now, sofar.change.client, world) : null;
  const change = withObligation(asked, { ...obligation, wakeAt });
  const counts = {
    ...sofar.counts,
    prompted: sofar.counts.prompted + Number(!isAsked(obligation)),
    reminded: sofar.counts.reminded + Number(obligation.state === 'prompted'),
  };
  return { change: missedPromise(change, obligation, world), counts };
}

/** Prompts of the morning wait for working hours; inside them they are shown at once (they refresh the day's card). */
function morningOf(obligation: OpenObligation, world: World): Instant {
  const calendar = calendarOf(world, obligation.owner);
  const today = workStart(calendar, dayOf(world.now, calendar.zone));
  const next = nextWorkStart(calendar, world.now);
  const quietUntil = nextAllowed(calendar, world.now);
  return quietUntil > world.now || world.now < today ? next : world.now;
}

/** A missed promise is told to the director, once for each promise (spec §6). */
function missedPromise(change: Change, obligation: OpenObligation, world: World): Change {
  if (obligation.about.kind !== 'escalation-update' || obligation.dueAt > world.now) return change;
  const director = teamMember(world.people, change.client.file, 'director');
  if (!director || director === obligation.owner || obligation.reminders > 0) return change;
  const { escalation } = obligation.about;
  const name = `tell:promise-missed:${obligation.id}`;
  return withEffect(change, {
    name,
    body: { kind: 'tell', to: director, notice: { is: 'promise-missed', escalation } },
  });
}

/** Whether this round's card was asked for before; it may still be on its way. */
function isAsked(obligation: OpenObligation): boolean {
  return obligation.state === 'prompted' || obligation.wakeAt !== obligation.promptAt;
}

/** An escalation nobody took after its time goes to the director (the full chain: spec §6). */
function climbs(obligation: OpenObligation): boolean {
  return obligation.about.kind === 'escalation-ack' && isAsked(obligation);
}

function climb(sofar: Woken, obligation: OpenObligation, world: World): Woken {
  const director = teamMember(world.people, sofar.change.client.file, 'director');
  if (!director || director === obligation.owner) return prompt(sofar, obligation, world);
  const climbed = nextRound(obligation, {
    owner: director,
    why: [...obligation.why, 'nobody has acknowledged it yet'],
  });
  const change = withFact(withObligation(sofar.change, climbed), 'escalation-climbed', { to: director });
  const counts = { ...sofar.counts, escalated: sofar.counts.escalated + 1 };
  return prompt({ change, counts }, climbed, world);
}

/** Preparation is settled when every record is ready or waived; the last step is only for what is missing. */
function isSettled(client: Client, obligation: OpenObligation, world: World): boolean {
  if (obligation.about.kind !== 'prepare-meeting') return false;
  const meeting = meetingIn(client, obligation.about.meeting);
  if (meeting?.state !== 'scheduled') return true;
  return meeting.records.every((record) =>
    ['ready', 'waived'].includes(recordState(record, world.policy.records, world.now)),
  );
}

function supersede(sofar: Woken, obligation: OpenObligation, world: World): Woken {
  const how = { as: 'done' as const, at: world.now, by: 'steward' as const, result: 'every record is ready' };
  const counts = { ...sofar.counts, superseded: sofar.counts.superseded + 1 };
  return { change: withObligation(sofar.change, close(obligation, how)), counts };
}

function remindAt(obligation: OpenObligation, shownAt: Instant, client: Client, world: World): Instant {
  const { escalation: policy, remindAfterBusinessDays } = world.policy;
  if (obligation.about.kind === 'escalation-ack')
    return ackClimbAt(obligation.about.escalation, shownAt, client, world);
  if (obligation.about.kind === 'escalation-update')
    return shownAt < obligation.dueAt ? obligation.dueAt : plus(shownAt, { minutes: policy.missedEveryMinutes });
  const calendar = calendarOf(world, obligation.owner);
  return workStart(calendar, addBusinessDays(calendar, dayOf(shownAt, calendar.zone), remindAfterBusinessDays));
}

function ackClimbAt(id: string, shownAt: Instant, client: Client, world: World): Instant {
  const rule = world.policy.escalation.climb[escalationIn(client, id)?.severity ?? 3];
  const support = supportCalendar(world, client.file);
  if ('minutes' in rule) return plus(shownAt, { minutes: rule.minutes });
  if ('supportHours' in rule) return addWorkingMinutes(support, shownAt, rule.supportHours * 60);
  return atTime(addBusinessDays(support, dayOf(shownAt, support.zone), 1), rule.nextBusinessDayAt, support.zone);
}
