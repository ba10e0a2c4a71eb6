// What a decision is: a client's records as they become, what happened, and what goes out; or a refusal (design §1, §4).
import type { ClientFile } from './client.ts';
import type { NewEffect } from './effect.ts';
import type { Escalation } from './escalation.ts';
import type { Fact } from './history.ts';
import type { EscalationId, MeetingId, ObligationId } from './ids.ts';
import { type Meeting, type Purpose, purposeOf } from './meeting.ts';
import { isOpen, type Obligation, type ObligationKind, type ObligationOf } from './obligation.ts';

/** Everything live of one client, as one decision sees it. */
export type Client = {
  file: ClientFile;
  obligations: readonly Obligation[];
  meetings: readonly Meeting[];
  escalations: readonly Escalation[];
};

/** A client on its way through a decision; steps take one and give one. */
export type Change = { client: Client; facts: readonly Fact[]; effects: readonly NewEffect[] };

/** What is wrong with which field of a form. */
export type Problems = Readonly<Record<string, string>>;
/** Expected, and the person can mend it: a code for programs and a sentence that says what to do. */
export type Refusal = { refused: RefusalCode; because: string; problems: Problems };
export type RefusalCode = 'not-allowed' | 'invalid' | 'already-done' | 'not-found' | 'not-now';

export function refuse(refused: RefusalCode, because: string): Refusal {
  return { refused, because, problems: {} };
}
/** A form that can't be taken as it is; nothing was changed. */
export function refuseForm(problems: Problems): Refusal {
  return { refused: 'invalid', because: 'Please look at the marked fields. Nothing was saved yet.', problems };
}
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

export function begin(client: Client): Change {
  return { client, facts: [], effects: [] };
}
export function withFile(change: Change, file: Partial<ClientFile>): Change {
  return { ...change, client: { ...change.client, file: { ...change.client.file, ...file } } };
}
export function withObligation(change: Change, obligation: Obligation): Change {
  return { ...change, client: { ...change.client, obligations: upsert(change.client.obligations, obligation) } };
}
export function withMeeting(change: Change, meeting: Meeting): Change {
  return { ...change, client: { ...change.client, meetings: upsert(change.client.meetings, meeting) } };
}
export function withEscalation(change: Change, escalation: Escalation): Change {
  return { ...change, client: { ...change.client, escalations: upsert(change.client.escalations, escalation) } };
}
export function withFact(change: Change, what: string, data: Fact['data'] = {}): Change {
  return { ...change, facts: [...change.facts, { what, data }] };
}
export function withEffect(change: Change, effect: NewEffect): Change {
  return { ...change, effects: [...change.effects, effect] };
}

/** The open obligation of a kind, if there is one. */
export function openOf<K extends ObligationKind>(client: Client, kind: K): ObligationOf<K> | undefined {
  return client.obligations.find(
    (obligation): obligation is ObligationOf<K> => isOpen(obligation) && obligation.about.kind === kind,
  );
}
export function obligationIn(client: Client, id: ObligationId | string): Obligation | undefined {
  return client.obligations.find((obligation) => obligation.id === id);
}
export function meetingIn(client: Client, id: MeetingId | string): Meeting | undefined {
  return client.meetings.find((meeting) => meeting.id === id);
}
export function escalationIn(client: Client, id: EscalationId | string): Escalation | undefined {
  return client.escalations.find((escalation) => escalation.id === id);
}
/** The meeting of this purpose that is scheduled, the first where a merge left two; else the one that is due. */
export function nextMeeting(client: Client, purpose: Purpose = 'vcio'): Meeting | undefined {
  const all = client.meetings.filter((meeting) => purposeOf(meeting) === purpose);
  const [first] = all
    .filter((meeting) => meeting.state === 'scheduled')
    .toSorted((a, b) => (a.invitation.startsAt < b.invitation.startsAt ? -1 : 1));
  return first ?? all.find(({ state }) => state === 'due');
}

function upsert<T extends { id: string }>(list: readonly T[], item: T): readonly T[] {
  const at = list.findIndex((other) => other.id === item.id);
  return at < 0 ? [...list, item] : list.with(at, item);
}
