// An escalation's moves: raised, acknowledged, updated, resolved; and when its next update is promised (spec §6).

import type { Channel } from './channel.ts';
import type { ClientFile } from './client.ts';
import { at, dayOf, type Instant, plus } from './day.ts';
import {
  begin,
  type Change,
  type Client,
  escalationIn,
  type Refusal,
  refuse,
  refuseForm,
  withEffect,
  withEscalation,
  withFact,
  withFile,
  withObligation,
} from './decision.ts';
import { type Escalation, escalationId, type Severity } from './escalation.ts';
import type { EscalationId, Mail } from './ids.ts';
import { close, isOpen, newObligation } from './obligation.ts';
import { directorOf, responsible, teamMember } from './roles.ts';
import { addBusinessDays, addWorkingMinutes } from './work-calendar.ts';
import { calendarOf, isStaff, refOf, supportCalendar, type World } from './world.ts';

export type EscalationInput = {
  severity: Severity;
  what: string;
  affected: string;
  ticket: string;
  promisedAt: Instant;
};

/** The promise policy proposes for a severity, counted in the client's support hours. */
export function proposedPromise(severity: Severity, file: ClientFile, world: World): Instant {
  const rule = world.policy.escalation.promise[severity];
  const support = supportCalendar(world, file);
  if ('minutes' in rule) return addWorkingMinutes(support, world.now, rule.minutes);
  if ('supportHours' in rule) return addWorkingMinutes(support, world.now, rule.supportHours * 60);
  const next = addBusinessDays(support, dayOf(world.now, support.zone), 1);
  return at(next, rule.nextBusinessDayAt, support.zone);
}

/** Everybody told of an escalation: the account team, whoever has it and whoever raised it, without who does it now. */
export function toldOf(file: ClientFile, by: Mail, world: World, escalation?: Escalation): Mail[] {
  const team = (['vcio', 'vitm', 'director', 'sales', 'project'] as const).map((role) =>
    role === 'vcio' ? responsible(world.people, file) : teamMember(world.people, file, role),
  );
  const { acknowledged, raisedBy } = escalation ?? {};
  const theirs = [acknowledged?.by, raisedBy].filter((mail) => mail !== undefined && isStaff(world, mail));
  return [...new Set([...team, ...theirs])].filter((mail): mail is Mail => Boolean(mail) && mail !== by);
}

/**
 * Raises the client's n-th escalation; the number was fixed when it was previewed, so that raising twice raises once. Of
 * severity 1 it is posted in those of `channels` that are its account team's.
 */
export function raise(
  client: Client,
  given: { n: number; input: EscalationInput; by: Mail; channels?: readonly Channel[] },
  world: World,
): Change | Refusal {
  const { input, by, n, channels = [] } = given;
  const { file } = client;
  const owner = responsible(world.people, file);
  if (!owner) return refuse('not-now', 'Nobody is there to take it: import the people of the account team first.');
  if (n !== file.counters.escalation + 1)
    return refuse('already-done', 'This escalation was already raised. Type "escalations" to see it.');
  if (input.promisedAt <= world.now) return refuseForm({ promiseTime: 'This time is over. Promise a later one.' });
  const id = escalationId(file.id, n);
  const escalation: Escalation = {
    type: 'escalation',
    id,
    client: file.id,
    n,
    ...input,
    firstPromisedAt: input.promisedAt,
    raisedBy: by,
    raisedAt: world.now,
    acknowledged: null,
    updates: [],
    resolution: null,
  };
  const counted = withFile(begin(client), { counters: { ...file.counters, escalation: n }, changedAt: world.now });
  const today = dayOf(world.now, calendarOf(world, owner).zone);
  const about = { kind: 'escalation-ack' as const, escalation: id };
  const why = [`severity ${input.severity}, raised just now`];
  const ack = newObligation({ client: file.id, about, owner, dueAt: world.now, dueOn: today, why });
  const raised = withFact(withObligation(withEscalation(counted, escalation), ack), 'escalation-raised', {
    id,
    ...input,
  });
  const others = toldOf(file, by, world).filter((mail) => mail !== owner);
  const told = tellAll(raised, others, id, 'raised', world);
  return postedIn(input.severity, { channels, file }, world).reduce(
    (sofar, channel) => posted(sofar, channel.id, id),
    told,
  );
}

/**
 * The channels in which an escalation is posted at once: of severity 1, those of the client's account team that are known.
 * Such is one with a digest, for which the client's director is responsible.
 */
export function postedIn(
  severity: Severity,
  { channels, file }: { channels: readonly Channel[]; file: ClientFile },
  { people }: World,
): readonly Channel[] {
  if (severity !== 1) return [];
  const director = directorOf(people, file);
  return channels.filter((channel) => channel.digest && !channel.stopped && channel.director === director);
}

function posted(change: Change, channel: string, escalation: EscalationId): Change {
  const body = { kind: 'post-escalation' as const, channel, escalation };
  return withEffect(change, { name: `post:escalation:${escalation}:${channel}`, body });
}

/**
 * *I have it*: whoever says so has it, and owes the update that was promised. `seen`: who had it when they looked; another
 * one by now keeps it, and whoever it is taken from is told.
 */
export function acknowledge(
  client: Client,
  given: { escalation: EscalationId; by: Mail; seen?: Mail | null },
  world: World,
): Change | Refusal {
  const escalation = escalationIn(client, given.escalation);
  if (!escalation || escalation.resolution) return refuse('already-done', 'This escalation is already resolved.');
  const had = escalation.acknowledged?.by ?? null;
  const { by, seen = null } = given;
  if (had === by) return refuse('already-done', 'You already have it.');
  if (had && had !== seen) return refuse('already-done', `${refOf(world, had).name} has it.`);
  const taken = withEscalation(begin(client), { ...escalation, acknowledged: { by, at: world.now } });
  const noted = withFact(taken, 'escalation-acknowledged', { id: escalation.id, by });
  const told = had && isStaff(world, had) ? tellAll(noted, [had], escalation.id, 'taken-over', world) : noted;
  const freed = closeOf(told, escalation.id, by, 'acknowledged', world);
  return owedUpdate(freed, { ...escalation, acknowledged: { by, at: world.now } }, world);
}

/** Writes an update with the next promise. */
export function updateEscalation(
  client: Client,
  given: { escalation: EscalationId; text: string; nextAt: Instant; by: Mail },
  world: World,
): Change | Refusal {
  const escalation = escalationIn(client, given.escalation);
  if (!escalation || escalation.resolution) return refuse('already-done', 'This escalation is already resolved.');
  const { text, nextAt, by } = given;
  const isSame = (each: Escalation['updates'][number]) =>
    each.by === by && each.text === text && each.nextAt === nextAt;
  if (escalation.updates.some(isSame)) return refuse('already-done', 'This update was already written.');
  if (text === '') return refuseForm({ text: 'What is the news? "Still working on it" is fine too.' });
  if (nextAt <= world.now) return refuseForm({ nextTime: 'This time is over. Promise a later one.' });
  const updated: Escalation = {
    ...escalation,
    acknowledged: escalation.acknowledged ?? { by, at: world.now },
    promisedAt: nextAt,
    updates: [...escalation.updates, { at: world.now, by, text, nextAt }],
  };
  const fact = { id: escalation.id, text, nextAt, promiseKept: world.now <= escalation.promisedAt };
  const told = withFact(withEscalation(begin(client), updated), 'escalation-updated', fact);
  const next = owedUpdate(closeOf(told, escalation.id, by, 'updated', world), updated, world);
  return tellAll(next, toldOf(client.file, by, world, updated), escalation.id, 'updated', world);
}

/** Resolves it; needs the cause and what changes. */
export function resolveEscalation(
  client: Client,
  given: { escalation: EscalationId; cause: string; change: string; by: Mail },
  world: World,
): Change | Refusal {
  const escalation = escalationIn(client, given.escalation);
  if (!escalation || escalation.resolution) return refuse('already-done', 'This escalation is already resolved.');
  const { cause, change, by } = given;
  const problems: Record<string, string> = {};
  if (cause === '') problems.cause = 'What was the cause?';
  if (change === '') problems.change = 'What changes, so that it does not happen again?';
  if (Object.keys(problems).length > 0) return refuseForm(problems);
  const resolved = { ...escalation, resolution: { by, at: world.now, cause, change } };
  const told = withFact(withEscalation(begin(client), resolved), 'escalation-resolved', {
    id: escalation.id,
    cause,
    change,
  });
  const freed = closeOf(told, escalation.id, by, 'resolved', world);
  return tellAll(freed, toldOf(client.file, by, world, resolved), escalation.id, 'resolved', world);
}

function owedUpdate(change: Change, escalation: Escalation, world: World): Change {
  const owner = escalation.acknowledged?.by;
  if (!owner) return change;
  const sofar = change.client.obligations.filter(
    ({ about }) => about.kind === 'escalation-update' && about.escalation === escalation.id,
  );
  const n = Math.max(escalation.updates.length, ...sofar.map(({ about }) => ('n' in about ? about.n : 0))) + 1;
  const promptAt = plus(escalation.promisedAt, { minutes: -world.policy.escalation.nudgeMinutesBefore });
  const about = { kind: 'escalation-update' as const, escalation: escalation.id, n };
  const dueOn = dayOf(escalation.promisedAt, calendarOf(world, owner).zone);
  const why = ['an update was promised for this time'];
  const dueAt = escalation.promisedAt;
  return withObligation(
    change,
    newObligation({ client: escalation.client, about, owner, dueAt, dueOn, promptAt, why }),
  );
}

function closeOf(change: Change, id: EscalationId, by: Mail, result: string, world: World): Change {
  return change.client.obligations
    .filter((each) => isOpen(each) && 'escalation' in each.about && each.about.escalation === id)
    .reduce((sofar, each) => withObligation(sofar, close(each, { as: 'done', at: world.now, by, result })), change);
}

function tellAll(
  change: Change,
  whom: readonly Mail[],
  escalation: EscalationId,
  says: 'raised' | 'taken-over' | 'updated' | 'resolved',
  world: World,
): Change {
  return whom.reduce(
    (sofar, to) =>
      withEffect(sofar, {
        name: `tell:escalation:${escalation}:${says}:${world.now}:${to}`,
        body: { kind: 'tell', to, notice: { is: 'escalation', escalation, says } },
      }),
    change,
  );
}
