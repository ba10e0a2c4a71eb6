// Something owed by a date: kind, client, owner, due, state; and its moves from state to state (spec §3).
import type { Day, Instant } from './day.ts';
import type { ClientId, Mail, ObligationId } from './ids.ts';
import { type About, kindOf, type ObligationKind } from './kinds.ts';

export type { About, ObligationKind } from './kinds.ts';

type Common = {
  type: 'obligation';
  id: ObligationId;
  client: ClientId;
  about: About;
  /** Whoever answers for it now; nobody there: the director, else an administrator (spec §3). */
  owner: Mail;
  /** The absent owner for whom `owner` stands in (spec §3 *Absence*). */
  coveredFor: Mail | null;
  /** The deadline. */
  dueAt: Instant;
  /** The day it is due for its owner, after rolling. */
  dueOn: Day;
  /** The day it last rolled to: while it is due then, its prompt says so. */
  rolledTo: Day | null;
  /** When it may first be shown. */
  promptAt: Instant;
  /** When the sweep next has something to do with it; null while its prompt is in the outbox. */
  wakeAt: Instant | null;
  /** When it next goes to those above its owner because it is late; null while it is not, or on its way to them. */
  climbAt: Instant | null;
  /** To whom it climbed, and when they last saw it; null while it has not. */
  climbed: { to: readonly Mail[]; shownAt: Instant | null } | null;
  /** How often it was sent to somebody above: names that card, also when it goes to the same person twice a day. */
  climbs?: number;
  /** When an escalation that its owner does not take goes to the next of its chain; left out: nobody was asked yet. */
  passAt?: Instant;
  /** It waits for its owner's return: when it might have been shown before that. Left out: it does not wait. */
  heldFrom?: Instant;
  /** The due day before a first import spread it. */
  wasDueOn: Day | null;
  /** Rises with each snooze, move, reassignment or cover; names the prompt. */
  round: number;
  reminders: number;
  /** How often in a row its owner put it off. */
  snoozes: number;
  why: readonly string[];
};
export type Obligation = Common &
  (
    | { state: 'waiting' }
    | { state: 'prompted'; promptedAt: Instant; shownAt: Instant }
    | { state: 'done' | 'skipped' | 'superseded'; closedAt: Instant; closedBy: Mail | 'steward'; result: string }
  );
export type OpenObligation = Extract<Obligation, { state: 'waiting' | 'prompted' }>;
export type ObligationOf<K extends ObligationKind> = OpenObligation & { about: Extract<About, { kind: K }> };

/** The name of an obligation, from its occasion (spec §3 *Once*): the same occasion has the same name for ever. */
export function obligationId(client: ClientId, about: About): ObligationId {
  return `${about.kind}:${kindOf(about).occasion(about, client)}` as ObligationId;
}

/**
 * The name of one prompt or reminder: a second sweep or instance collides on it instead of prompting twice. What follows
 * the obligation's own name is always one part: some of those end with a number, others of the same kind without it.
 */
export function promptName(obligation: OpenObligation): string {
  const name = `prompt:${obligation.id}:${obligation.round}`;
  return obligation.state === 'waiting' ? name : `${name}.${obligation.reminders + 1}`;
}

/** The name of the same prompt for somebody who should know of it and does not owe it (`copied` of its kind). */
export function copyName(obligation: OpenObligation, to: Mail): string {
  return `${COPY}${promptName(obligation)}:${to}`;
}

/** Whether a prompt of this name is such a copy. */
export function isCopy(name: string): boolean {
  return name.startsWith(COPY);
}

const COPY = 'copy:';

export type NewObligation = {
  client: ClientId;
  about: About;
  owner: Mail;
  dueAt: Instant;
  dueOn: Day;
  rolledTo?: Day | null;
  promptAt?: Instant;
  why?: readonly string[];
};

/** A fresh obligation, waiting, first round; `promptAt` is `dueAt` unless given. */
export function newObligation(given: NewObligation): OpenObligation {
  return {
    type: 'obligation',
    id: obligationId(given.client, given.about),
    client: given.client,
    about: given.about,
    owner: given.owner,
    coveredFor: null,
    dueAt: given.dueAt,
    dueOn: given.dueOn,
    rolledTo: given.rolledTo ?? null,
    promptAt: given.promptAt ?? given.dueAt,
    wakeAt: given.promptAt ?? given.dueAt,
    climbAt: null,
    climbed: null,
    wasDueOn: null,
    round: 1,
    reminders: 0,
    snoozes: 0,
    why: given.why ?? [],
    state: 'waiting',
  };
}

export function isOpen(obligation: Obligation): obligation is OpenObligation {
  return obligation.state === 'waiting' || obligation.state === 'prompted';
}

/** Puts it off until its owner is back. */
export function held(obligation: OpenObligation, until: Instant): OpenObligation {
  return { ...obligation, heldFrom: obligation.heldFrom ?? obligation.promptAt, promptAt: until, wakeAt: until };
}

/** As it was before it waited for the return, to be shown from now on; one that does not wait as it is. */
export function released(obligation: OpenObligation, now: Instant): OpenObligation {
  if (!obligation.heldFrom) return obligation;
  const { heldFrom, ...free } = obligation;
  return { ...free, promptAt: heldFrom, wakeAt: obligation.state === 'waiting' ? heldFrom : now };
}

/** Closes an open obligation; a closed one is returned as it is, so that closing twice changes nothing. */
export function close(
  obligation: Obligation,
  how: { as: 'done' | 'skipped' | 'superseded'; at: Instant; by: Mail | 'steward'; result: string },
): Obligation {
  if (!isOpen(obligation)) return obligation;
  return { ...common(obligation), state: how.as, closedAt: how.at, closedBy: how.by, result: how.result };
}

/** Moves an open obligation to another time or owner: a new round, waiting for its own prompt (spec §3 *Once*). */
export function nextRound(
  obligation: OpenObligation,
  change: Partial<
    Pick<Common, 'owner' | 'coveredFor' | 'dueAt' | 'dueOn' | 'rolledTo' | 'promptAt' | 'snoozes' | 'why'>
  >,
): OpenObligation {
  const moved = { ...common(obligation), ...change, round: obligation.round + 1, state: 'waiting' as const };
  return { ...moved, wakeAt: moved.promptAt };
}

/** Records that its card was delivered: the first time `prompted`, later a reminder of the same round. */
export function shown(obligation: OpenObligation, at: Instant, remindAt: Instant): OpenObligation {
  const wakeAt = remindAt;
  if (obligation.state === 'waiting') return { ...obligation, wakeAt, state: 'prompted', promptedAt: at, shownAt: at };
  return { ...obligation, wakeAt, shownAt: at, reminders: obligation.reminders + 1 };
}

function common(obligation: Obligation): Common {
  const { type, id, client, about, owner, dueAt, dueOn, promptAt, wakeAt, wasDueOn, round, reminders, snoozes, why } =
    obligation;
  const { climbAt, climbed, climbs, coveredFor, rolledTo } = obligation;
  const own = { type, id, client, about, owner, dueAt, dueOn, rolledTo, promptAt, wakeAt, wasDueOn };
  return { ...own, coveredFor, climbAt, climbed, ...(climbs && { climbs }), round, reminders, snoozes, why };
}
