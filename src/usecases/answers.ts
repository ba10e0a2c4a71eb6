// Small parts of answers that several use cases give.
import type { Answer, AnswerOf } from '../domain/answer.ts';
import type { ClientRef, EscalationView, Row, SayButton, Viewer } from '../domain/answer-parts.ts';
import type { ClientFile } from '../domain/client.ts';
import { dayOf, daysBetween } from '../domain/day.ts';
import type { Problems, Refusal } from '../domain/decision.ts';
import type { Escalation } from '../domain/escalation.ts';
import { toCall } from '../domain/escalation-chain.ts';
import type { OpenObligation } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import { may, type Permission, whoCould } from '../domain/roles.ts';
import { calendarOf, refOf, type World } from '../domain/world.ts';
import type { Core } from './world.ts';

/** What of a refused form is shown again: what was typed, and what is wrong with it. */
export type Shown = { typed?: Readonly<Record<string, string>>; problems?: Problems };

export function clientRef(file: Pick<ClientFile, 'id' | 'name'>): ClientRef {
  return { id: file.id, name: file.name };
}

export function viewerOf({ mail, name, zone, roles }: Person): Viewer {
  return { mail, name, zone, roles };
}

/** An obligation as a row for its owner's day. */
export function rowOf(obligation: OpenObligation, file: ClientFile, world: World): Row {
  const { zone } = calendarOf(world, obligation.owner);
  const { id, about, dueOn, dueAt, state, owner, coveredFor, snoozes } = obligation;
  return {
    obligation: id,
    about,
    client: clientRef(file),
    owner: refOf(world, owner),
    temperature: file.temperature,
    dueOn,
    dueAt,
    lateDays: Math.max(0, daysBetween(dueOn, dayOf(world.now, zone))),
    state,
    coveredFor: coveredFor && refOf(world, coveredFor),
    snoozes,
  };
}

export function escalationView(escalation: Escalation, file: ClientFile, world: World): EscalationView {
  const { id, severity, what, affected, ticket, raisedAt, promisedAt, acknowledged, resolution } = escalation;
  return {
    id,
    client: clientRef(file),
    severity,
    what,
    affected,
    ticket,
    raisedBy: refOf(world, escalation.raisedBy),
    raisedAt,
    holder: acknowledged && refOf(world, acknowledged.by),
    heldSince: acknowledged?.at ?? null,
    promisedAt,
    call: toCall(escalation, file, world).map(({ mail, phone, as }) => ({ person: refOf(world, mail), phone, as })),
    updates: escalation.updates.map((update) => ({ ...update, by: refOf(world, update.by) })),
    resolution: resolution && { ...resolution, by: refOf(world, resolution.by) },
  };
}

/** Refuses politely when this person may not do it for this client, and names who could (spec §4.4, §10). */
export function guard(
  asker: Person,
  permission: Permission,
  file: ClientFile | null,
  world: World,
): AnswerOf<'refused'> | null {
  if (may(asker, permission, file)) return null;
  const able = whoCould(world.people, permission, file).map(({ mail, name }) => ({ mail, name }));
  const because = `${doing[permission]}${file ? ` for ${file.name}` : ''} is not part of your role.`;
  return { is: 'refused', because, whoCould: able, buttons: [] };
}

/** Somebody without any role: nothing of Steward is theirs to see or to do (spec §10, §14). */
export async function withoutRole({ store }: Pick<Core, 'store'>, asker: Person): Promise<AnswerOf<'refused'> | null> {
  if (asker.roles.length > 0) return null;
  const people = (await store.find('person', {})).map(({ doc }) => doc);
  const admins = people.filter(({ roles }) => roles.includes('admin')).map(({ mail, name }) => ({ mail, name }));
  const because =
    'You have no role in Steward, so there is nothing it may show or do for you. An administrator gives roles.';
  return { is: 'refused', because, whoCould: admins, buttons: [] };
}

/** A refusal as an answer of its own: without a form beside it, the problems are the reason. */
export function refused({ because, problems }: Refusal, buttons: readonly SayButton[] = []): Answer {
  const reasons = Object.values(problems);
  return { is: 'refused', because: reasons.length > 0 ? reasons.join(' ') : because, whoCould: [], buttons };
}

export function unknownClient(typed: string): Answer {
  const buttons = [{ title: 'Show my clients', say: 'clients' }];
  return { is: 'refused', because: `I don't know a client "${typed}".`, whoCould: [], buttons };
}

const doing: Record<Permission, string> = {
  help: 'Asking for help',
  whoami: 'Asking for your roles',
  policy: 'Reading the policy',
  today: 'Seeing the day',
  'list-clients': 'Listing clients',
  'show-client': 'Seeing a client',
  why: 'Asking why',
  note: 'Writing a note',
  'private-note': 'Writing or reading a private note',
  edit: 'Changing the facts',
  'edit-team': 'Changing the account team',
  assign: 'Assigning a vCIO',
  rename: 'Renaming',
  merge: 'Merging clients',
  handover: 'Handing over clients',
  cadence: 'Changing how often we talk',
  pulse: 'Recording a pulse check',
  meeting: 'Planning a vCIO meeting',
  'sales-meeting': 'Planning the meetings with a prospect',
  'kick-off': 'Planning the kick-offs',
  'add-prospect': 'Adding a prospect',
  signed: 'Recording a signature',
  lost: 'Recording a lost prospect',
  stage: 'Changing the stage',
  'override-gate': 'Letting a client through a gate',
  'choose-rhythm': 'Choosing another interval or extra care',
  'see-records': 'Seeing the records',
  'file-deck': 'Building the deck and the status report',
  'file-upload': 'Filing documents',
  escalate: 'Escalating',
  'answer-escalation': 'Answering an escalation',
  'propose-care': 'Proposing extra care',
  digest: 'Switching the digest',
  'read-notes': 'Reading notes',
  'see-money': 'Seeing the revenue',
  history: 'Reading the history',
  'mail-contact': 'Mailing a contact',
  'answer-obligation': 'Answering this',
  cover: 'Setting a cover for somebody else',
  outbox: 'Seeing what could not be sent',
  'plan-onboarding': 'Changing the onboarding',
  offboard: 'Off-boarding or reactivating',
  import: 'Importing files',
};
