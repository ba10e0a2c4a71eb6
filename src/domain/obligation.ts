// Something owed by a date: kind, client, owner, due, state; and its moves from state to state (spec §3).
import type { Day, Instant } from './day.ts';
import type { ClientId, EscalationId, Mail, MeetingId, ObligationId } from './ids.ts';

/** What each kind is about, and its occasion. */
export type About =
  | { kind: 'pulse-check'; n: number }
  | { kind: 'schedule-meeting'; meeting: MeetingId }
  | { kind: 'prepare-meeting'; meeting: MeetingId; step: 'vitm' | 'vcio' | 'last' }
  | { kind: 'close-meeting'; meeting: MeetingId }
  | { kind: 'action-item'; n: number; text: string; from: string }
  | { kind: 'escalation-ack'; escalation: EscalationId }
  | { kind: 'escalation-update'; escalation: EscalationId; n: number };
export type ObligationKind = About['kind'];

type Common = {
  type: 'obligation';
  id: ObligationId;
  client: ClientId;
  about: About;
  /** Whoever answers for it now; nobody there: the director, else an administrator (spec §3). */
  owner: Mail;
  /** The deadline. */
  dueAt: Instant;
  /** The day it is due for its owner, after rolling. */
  dueOn: Day;
  /** When it may first be shown. */
  promptAt: Instant;
  /** When the sweep next has something to do with it; null while its prompt is in the outbox. */
  wakeAt: Instant | null;
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

/** Escalations are shown at any hour, outside the morning card and quiet hours (spec §3). */
export const urgentKinds: ReadonlySet<ObligationKind> = new Set(['escalation-ack', 'escalation-update']);
/** Shown when their time comes, not only in the morning (spec §3: escalations, the end of a meeting). */
export const promptedAtOnce: ReadonlySet<ObligationKind> = new Set([...urgentKinds, 'close-meeting']);
/** Kinds that can be skipped with a reason (spec §3 *Skip*). */
export const skippableKinds: ReadonlySet<ObligationKind> = new Set(['pulse-check', 'schedule-meeting', 'action-item']);

/** The name of an obligation, from its occasion (spec §3 *Once*): the same occasion has the same name for ever. */
export function obligationId(client: ClientId, about: About): ObligationId {
  switch (about.kind) {
    case 'pulse-check':
    case 'action-item':
      return `${about.kind}:${client}:${about.n}` as ObligationId;
    case 'schedule-meeting':
    case 'close-meeting':
      return `${about.kind}:${about.meeting}` as ObligationId;
    case 'prepare-meeting':
      return `${about.kind}:${about.meeting}:${about.step}` as ObligationId;
    case 'escalation-ack':
      return `${about.kind}:${about.escalation}` as ObligationId;
    case 'escalation-update':
      return `${about.kind}:${about.escalation}:${about.n}` as ObligationId;
    default:
      return about satisfies never;
  }
}

/** The name of one prompt or reminder: a second sweep or instance collides on it instead of prompting twice. */
export function promptName(obligation: OpenObligation): string {
  const name = `prompt:${obligation.id}:${obligation.round}`;
  return obligation.state === 'waiting' ? name : `${name}:${obligation.reminders + 1}`;
}

export type NewObligation = {
  client: ClientId;
  about: About;
  owner: Mail;
  dueAt: Instant;
  dueOn: Day;
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
    dueAt: given.dueAt,
    dueOn: given.dueOn,
    promptAt: given.promptAt ?? given.dueAt,
    wakeAt: given.promptAt ?? given.dueAt,
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
  change: Partial<Pick<Common, 'owner' | 'dueAt' | 'dueOn' | 'promptAt' | 'snoozes' | 'why'>>,
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
  return { type, id, client, about, owner, dueAt, dueOn, promptAt, wakeAt, wasDueOn, round, reminders, snoozes, why };
}
