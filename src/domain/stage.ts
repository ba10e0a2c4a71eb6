// A client's way through the stages: onboarding, active, lost; each through its gate (spec §2 *stage*, §4).
import { closeAll } from './all-open.ts';
import type { ClientFile, Gate } from './client.ts';
import { dayOf } from './day.ts';
import {
  begin,
  type Change,
  type Client,
  isRefusal,
  openOf,
  type Refusal,
  refuse,
  refuseForm,
  withEffect,
  withFact,
  withFile,
  withObligation,
} from './decision.ts';
import { passGate, shutGate } from './gates.ts';
import type { Mail } from './ids.ts';
import { planNext } from './lifecycle.ts';
import type { ClientNotice } from './notice.ts';
import { close } from './obligation.ts';
import { directorOf, owedBy, vcioOf } from './roles.ts';
import { becomeActive } from './support-kickoff.ts';
import { endTalks, planTalk } from './talk.ts';
import { tellTeam } from './team-told.ts';
import { nextAllowed } from './work-calendar.ts';
import { calendarOf, type World } from './world.ts';

/** Who moves it, and why a director lets it through a gate; empty: nobody does. */
export type Passing = { by: Mail; reason: string };

/** The stage after this one, and its gate; null where the procedure has none. */
export function nextGate({ stage }: Pick<ClientFile, 'stage'>): Extract<Gate, 'onboarding' | 'active'> | null {
  if (stage === 'prospect') return 'onboarding';
  return stage === 'onboarding' ? 'active' : null;
}

/** Moves a client to its next stage; refuses while something is missing that no director lets pass. */
export function moveOn(change: Change, { by, reason }: Passing, world: World): Change | Refusal {
  const { file } = change.client;
  const gate = nextGate(file);
  if (!gate) return refuse('already-done', `${file.name} has no next stage.`);
  const passed = passGate(change, { gate, by, reason }, world);
  if (isRefusal(passed)) return passed;
  return gate === 'onboarding' ? toOnboarding(passed, by, world) : toActive(passed, by, world);
}

/** Lets a prospect without a vCIO have its ICE meeting. */
export function allowIce(client: Client, { by, reason }: Passing, world: World): Change | Refusal {
  if (client.file.stage !== 'prospect') return refuse('already-done', `${client.file.name} is no prospect any more.`);
  if (!shutGate('ice-meeting', client.file, world)) return refuse('already-done', 'The ICE meeting can be scheduled.');
  const passed = passGate(begin(client), { gate: 'ice-meeting', by, reason }, world);
  if (isRefusal(passed) || passed.client.meetings.some(({ purpose }) => purpose === 'ice')) return passed;
  return planTalk(passed, { purpose: 'ice', on: null }, world);
}

/** Begins the onboarding of a client that passed its gate. */
function toOnboarding(change: Change, by: Mail, world: World): Change {
  const staged = toStage(change, 'onboarding', world);
  const over = endSales(staged, by, world);
  const { file } = over.client;
  const concerned = [vcioOf(world.people, file), owedBy(world.people, file, 'project')];
  const notice = { is: 'signed' as const, by, kickOffOn: file.kickOffOn };
  return planNext(tell(over, { to: concerned, by, notice }, world), world);
}

/** Makes a client active that passed its gate: its pulse checks and vCIO meetings begin (spec §4). */
function toActive(change: Change, by: Mail, world: World): Change {
  const since = dayOf(world.now, change.client.file.zone);
  const active = becomeActive(endOnboardingTalks(toStage(change, 'active', world), world), since, world);
  return tellTeam(active, { by, to: 'active', on: since, reason: '' }, world);
}

/** Ends what was owed to win a client, and its meetings; one that is booked and still to come stays so. */
export function endSales(change: Change, by: Mail | 'steward', world: World): Change {
  const how = { by, result: 'signed' };
  const ended = closeOpen(change, ['internal-meeting', 'ice-meeting', 'ice-outcome'], how, world);
  return endTalks(ended, ['internal', 'ice'], 'the agreement was signed', world);
}

/** Ends the meetings of a client's time before it was active; one that is booked and still to come stays so. */
export function endOnboardingTalks(change: Change, world: World): Change {
  return endTalks(change, ['internal', 'ice', 'kick-off', 'support-kickoff'], 'the onboarding is over', world);
}

/** Ends the engagement of a prospect, with the reason; nothing more is owed. `sofar`: what was done with it before. */
export function lose(
  client: Client,
  given: { by: Mail; reason: string; sofar?: Change },
  world: World,
): Change | Refusal {
  const { by, reason, sofar = begin(client) } = given;
  if (client.file.stage !== 'prospect') return refuse('already-done', `${client.file.name} is no prospect any more.`);
  if (reason === '') return refuseForm({ reason: 'Say why it was lost; the history keeps it.' });
  const lost = withFile(toStage(sofar, 'lost', world), { lostBecause: reason });
  const told = withFact(lost, 'prospect-lost', { reason });
  const over = endTalks(told, ['internal', 'ice'], 'the prospect was lost', world);
  const concerned = [vcioOf(world.people, client.file), directorOf(world.people, client.file)];
  return closeAll(client, tell(over, { to: concerned, by, notice: { is: 'lost', by, reason } }, world), world);
}

function toStage(change: Change, stage: ClientFile['stage'], world: World): Change {
  const from = change.client.file.stage;
  return withFact(withFile(change, { stage, changedAt: world.now }), 'stage-changed', { from, to: stage });
}

type Kinds = readonly ('internal-meeting' | 'ice-meeting' | 'ice-outcome')[];

function closeOpen(
  change: Change,
  kinds: Kinds,
  { by, result }: { by: Mail | 'steward'; result: string },
  { now }: World,
): Change {
  return kinds.reduce((sofar, kind) => {
    const open = openOf(sofar.client, kind);
    const as = kind === 'ice-outcome' ? ('done' as const) : ('superseded' as const);
    return open ? withObligation(sofar, close(open, { as, at: now, by, result })) : sofar;
  }, change);
}

/** Each once, but for whoever did it. */
function tell(
  change: Change,
  given: { to: readonly (Mail | null)[]; by: Mail; notice: ClientNotice },
  world: World,
): Change {
  const { by, notice } = given;
  const { id, head } = change.client.file;
  const people = new Set(given.to.filter((to) => to !== null && to !== by));
  return [...people].reduce((sofar, to) => {
    if (!to) return sofar;
    const name = `tell:${notice.is}:${id}:${head.seq + 1}:${to}`;
    const body = { kind: 'tell' as const, to, notice };
    return withEffect(sofar, { name, body, notBefore: nextAllowed(calendarOf(world, to), world.now) });
  }, change);
}
