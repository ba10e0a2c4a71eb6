// What the sweep does with an obligation whose time has come: prompt, remind, climb, or close what is settled (spec §3).
import type { Away } from './absence.ts';
import { returnOf } from './away.ts';
import { above } from './climb.ts';
import { cannotWait, handOver, ownerAway } from './cover.ts';
import { dayOf, type Instant } from './day.ts';
import { begin, type Change, type Client, obligationIn, withEffect, withFact, withObligation } from './decision.ts';
import { passOn } from './escalation-chain.ts';
import { clocked, isPassedSoon, missedPromise, wokenAgain } from './escalation-clock.ts';
import type { Mail, ObligationId } from './ids.ts';
import { kindOf } from './kinds.ts';
import { morningOf } from './morning.ts';
import {
  close,
  copyName,
  held,
  isOpen,
  type Obligation,
  type OpenObligation,
  promptName,
  released,
  shown,
} from './obligation.ts';
import { type Over, preparedBy } from './preparing.ts';
import { teamMember } from './roles.ts';
import { addBusinessDays, nextAllowed, rollForward, workStart } from './work-calendar.ts';
import { calendarOf, type World } from './world.ts';

export type Woken = {
  change: Change;
  counts: { prompted: number; reminded: number; escalated: number; superseded: number };
};

/** A prompt that reached its owner, or somebody above to whom it climbed. */
export type Delivered = { obligation: ObligationId; round: number; to: Mail };

/** When the next morning card of each person comes: whatever else is open goes along on it. */
export type Cards = ReadonlyMap<Mail, Instant>;

/**
 * Wakes the obligations of one client that have something to do by now, and those that go along on `cards`: a row on a
 * later morning is a reminder, whatever brought the card.
 */
export function wake(client: Client, ids: readonly ObligationId[], world: World, cards: Cards = new Map()): Woken {
  const start: Woken = {
    change: begin(client),
    counts: { prompted: 0, reminded: 0, escalated: 0, superseded: 0 },
  };
  return ids.reduce((sofar, id) => wakeOne(sofar, id, world, cards), start);
}

/** A prompt was delivered: when its reminder is due. */
export function delivered(client: Client, prompts: readonly Delivered[], at: Instant, world: World): Change {
  return prompts.reduce((change, { obligation: id, round, to }) => {
    const obligation = obligationIn(change.client, id);
    if (!obligation || !isOpen(obligation)) return change;
    if (obligation.climbed?.to.includes(to))
      return withObligation(change, { ...obligation, climbed: { ...obligation.climbed, shownAt: at } });
    // Another round has a prompt of its own, perhaps for another owner.
    if (obligation.round !== round || obligation.owner !== to) return change;
    // Put off while its card was on its way: the new round still waits for its own.
    if (obligation.state === 'waiting' && obligation.promptAt > at) return change;
    return withObligation(change, shown(obligation, at, remindAt(obligation, at, change.client, world)));
  }, begin(client));
}

/** The morning cards that a change asks for. */
export function cardsOf({ effects }: Change): [Mail, Instant][] {
  return effects.flatMap(({ body, notBefore }): [Mail, Instant][] =>
    body.kind === 'prompt' && !body.urgent && notBefore ? [[body.to, notBefore]] : [],
  );
}

function wakeOne(sofar: Woken, id: ObligationId, world: World, cards: Cards): Woken {
  const obligation = obligationIn(sofar.change.client, id);
  if (!obligation || !isOpen(obligation)) return sofar;
  const isOwn = isTime(obligation.wakeAt, world) || goesAlong(obligation, cards, world);
  const isClimb = isTime(obligation.climbAt, world) || climbsAlong(obligation, cards, world);
  if (!isOwn && !isClimb) return sofar;
  const over = preparedBy(sofar.change.client, obligation, world);
  if (over) return supersede(sofar, obligation, over, world);
  const own = isOwn ? wakeOwner(sofar, obligation, world) : sofar;
  const now = obligationIn(own.change.client, id);
  return isClimb && now && isOpen(now) ? climbUp(own, now, world) : own;
}

/** Whether its row or its climb is shown again because a card comes anyway, whose people `cards` names. */
export function comesAlong(obligation: Obligation, cards: Cards, world: World): boolean {
  return isOpen(obligation) && (goesAlong(obligation, cards, world) || climbsAlong(obligation, cards, world));
}

function goesAlong(obligation: OpenObligation, cards: Cards, world: World): boolean {
  const { about, owner, state, wakeAt } = obligation;
  if (state !== 'prompted' || wakeAt === null || kindOf(about).comes !== 'in the morning') return false;
  // What was asked early comes again by its own rule.
  if (obligation.dueAt > (cards.get(owner) ?? world.now)) return false;
  return isOlder(obligation.shownAt, owner, cards, world);
}

function climbsAlong({ climbed, climbAt }: OpenObligation, cards: Cards, world: World): boolean {
  const shownAt = climbed?.shownAt;
  if (!shownAt || climbAt === null) return false;
  return climbed.to.some((mail) => isOlder(shownAt, mail, cards, world));
}

/** Whether it was last shown on an earlier day than that of the person's next card. */
function isOlder(shownAt: Instant, mail: Mail, cards: Cards, world: World): boolean {
  const card = cards.get(mail);
  const { zone } = calendarOf(world, mail);
  return card !== undefined && dayOf(shownAt, zone) < dayOf(card, zone);
}

function isTime(at: Instant | null, { now }: World): boolean {
  return at !== null && at <= now;
}

function wakeOwner(sofar: Woken, obligation: OpenObligation, world: World): Woken {
  const { file } = sofar.change.client;
  const away = ownerAway(obligation, file, world);
  if (away && !cannotWait(obligation, away, file, world)) return waitForReturn(sofar, obligation, away, world);
  const free = released(obligation, world.now);
  const asked = away ? handOver(free, away, file, world) : free;
  if (!isUnheard(asked)) return prompt(sofar, asked, world);
  return asked.passAt && asked.passAt > world.now ? promised(sofar, asked, world) : climbOn(sofar, asked, world);
}

function waitForReturn(sofar: Woken, obligation: OpenObligation, away: Away, world: World): Woken {
  const until = returnOf(away, obligation.coveredFor ?? obligation.owner, world);
  return { ...sofar, change: withObligation(sofar.change, held(obligation, until)) };
}

/** Late: it comes onto the morning card of those above its owner, and stays the owner's. */
function climbUp(sofar: Woken, obligation: OpenObligation, world: World): Woken {
  const to = above(obligation.owner, sofar.change.client.file, world);
  const climbs = (obligation.climbs ?? 0) + 1;
  const asked = to.reduce((change, mail) => {
    const notBefore = morningOf(mail, obligation.climbAt ?? world.now, world);
    const { id, round } = obligation;
    const name = `late:${id}:${climbs}:${mail}`;
    return withEffect(change, {
      name,
      body: { kind: 'prompt', to: mail, obligation: id, round, urgent: false },
      notBefore,
    });
  }, sofar.change);
  const climbed = withObligation(asked, { ...obligation, climbs, climbAt: null, climbed: { to, shownAt: null } });
  const change = obligation.climbed ? climbed : withFact(climbed, 'climbed', { obligation: obligation.id, to });
  const counts = { ...sofar.counts, escalated: sofar.counts.escalated + Number(!obligation.climbed) };
  return { change, counts };
}

function prompt(sofar: Woken, obligation: OpenObligation, world: World): Woken {
  const { comes } = kindOf(obligation.about);
  const { owner: to, id, round } = obligation;
  const body = { kind: 'prompt' as const, to, obligation: id, round, urgent: comes !== 'in the morning' };
  const own = withEffect(sofar.change, { name: promptName(obligation), body, notBefore: showAt(obligation, world) });
  const asked = missedPromise(copied(own, obligation, world), obligation, world);
  // An escalation's clock runs on, whether or not its card arrives.
  const ticking = clocked(obligation, asked.client, world);
  const wakeAt = comes === 'at any hour' ? remindAt(ticking, world.now, asked.client, world) : null;
  const change = withObligation(asked, { ...ticking, wakeAt });
  const counts = {
    ...sofar.counts,
    prompted: sofar.counts.prompted + Number(!isAsked(obligation)),
    reminded: sofar.counts.reminded + Number(obligation.state === 'prompted'),
  };
  return { change, counts };
}

/** Whoever should know of it gets the row on their own morning card. */
function copied(change: Change, obligation: OpenObligation, world: World): Change {
  const role = kindOf(obligation.about).copied;
  const to = role && teamMember(world.people, change.client.file, role);
  if (!to || to === obligation.owner) return change;
  const { id, round } = obligation;
  const body = { kind: 'prompt' as const, to, obligation: id, round, urgent: false };
  const notBefore = morningOf(to, obligation.promptAt, world);
  return withEffect(change, { name: copyName(obligation, to), body, notBefore });
}

function showAt({ about, owner, promptAt }: OpenObligation, world: World): Instant {
  const { comes } = kindOf(about);
  if (comes === 'at any hour') return world.now;
  return comes === 'at once' ? nextAllowed(calendarOf(world, owner), world.now) : morningOf(owner, promptAt, world);
}

/** Whether this round's card was asked for before; it may still be on its way. */
function isAsked(obligation: OpenObligation): boolean {
  return obligation.state === 'prompted' || obligation.wakeAt !== obligation.promptAt;
}

/** An escalation nobody took after its time goes to the next of its chain (spec §6). */
function isUnheard(obligation: OpenObligation): boolean {
  return obligation.about.kind === 'escalation-ack' && isAsked(obligation);
}

/** Its promise comes near or is missed while nobody has it: whoever is asked hears of it, but goes on being asked. */
function promised(sofar: Woken, obligation: OpenObligation, world: World): Woken {
  if (!isPassedSoon(obligation, world)) return prompt(sofar, obligation, world);
  const { passAt: wakeAt = world.now } = obligation;
  return {
    ...sofar,
    change: withObligation(missedPromise(sofar.change, obligation, world), { ...obligation, wakeAt }),
  };
}

/** Once everybody was asked, the last one is reminded in the same rhythm: it does not fall silent. */
function climbOn(sofar: Woken, obligation: OpenObligation, world: World): Woken {
  const next = passOn(sofar.change, obligation, world);
  if (!next) return prompt(sofar, obligation, world);
  const counts = { ...sofar.counts, escalated: sofar.counts.escalated + 1 };
  return prompt({ change: next.change, counts }, next.obligation, world);
}

function supersede(sofar: Woken, obligation: OpenObligation, over: Over, world: World): Woken {
  const how = { ...over, at: world.now, by: 'steward' as const };
  const counts = { ...sofar.counts, superseded: sofar.counts.superseded + 1 };
  return { change: withObligation(sofar.change, close(obligation, how)), counts };
}

function remindAt(obligation: OpenObligation, shownAt: Instant, client: Client, world: World): Instant {
  if ('escalation' in obligation.about) return wokenAgain(obligation, shownAt, client, world);
  const { remindAfterBusinessDays } = world.policy;
  const calendar = calendarOf(world, obligation.owner);
  const shownOn = dayOf(shownAt, calendar.zone);
  const again = kindOf(obligation.about).shownAgain?.(obligation.about, shownOn, world.policy);
  const on = again ? rollForward(again, calendar) : addBusinessDays(calendar, shownOn, remindAfterBusinessDays);
  return workStart(calendar, on);
}
