// What an owner's absence does to a client: somebody stands in, and on return it goes back (spec §3 *Absence*).
import type { Away } from './absence.ts';
import { awayOn, isLong, standIn } from './away.ts';
import type { ClientFile } from './client.ts';
import { isInDanger } from './climb.ts';
import { type Change, withFact, withFile, withObligation } from './decision.ts';
import type { Mail } from './ids.ts';
import { kindOf } from './kinds.ts';
import { isOpen, nextRound, type OpenObligation, released } from './obligation.ts';
import { isStaff, todayOf, type World } from './world.ts';

/** Who is away, and what of it cannot wait for the return. */
export function ownerAway(obligation: OpenObligation, file: ClientFile, world: World): Away | null {
  const owner = obligation.coveredFor ?? obligation.owner;
  return awayOn(world, owner, file.id, todayOf(world, owner));
}

/** Up to two business days everything waits but escalations, that day's meetings and clients in danger. */
export function cannotWait(obligation: OpenObligation, away: Away, file: ClientFile, world: World): boolean {
  if (kindOf(obligation.about).comes !== 'in the morning') return true;
  if (away.waits.includes(obligation.id)) return false;
  return isInDanger(file) || isLong(away, obligation.coveredFor ?? obligation.owner, world);
}

/** Hands an obligation to whoever stands in, in a new round; as it is when nobody can, but never left with somebody gone. */
export function handOver(obligation: OpenObligation, away: Away, file: ClientFile, world: World): OpenObligation {
  const owner = obligation.coveredFor ?? obligation.owner;
  const to = standIn(world, file, owner, away);
  if (!to && !isStaff(world, obligation.owner)) return nextRound(obligation, { owner, coveredFor: null });
  if (!to || to === obligation.owner) return obligation;
  return nextRound(obligation, { owner: to, coveredFor: owner });
}

/** Who is asked of what cannot wait: the owner, or while they are away whoever stands in. */
export function askedFor(owner: Mail, file: ClientFile, world: World): Mail {
  const away = awayOn(world, owner, file.id, todayOf(world, owner));
  return (away && standIn(world, file, owner, away)) ?? owner;
}

/** Keeps a client with who is there now: its cover, what was asked of somebody who left, and what goes back. */
export function coverNow(change: Change, world: World): Change {
  const { file } = change.client;
  const { vcio } = file.team;
  const cover = vcio ? (awayOn(world, vcio, file.id, todayOf(world, vcio))?.cover ?? null) : null;
  const start = cover === file.cover ? change : withFact(withFile(change, { cover }), 'cover-changed', { cover });
  return change.client.obligations.reduce((sofar, each) => {
    const next = isOpen(each) ? coveredNow(each, file, world) : each;
    return next === each ? sofar : withObligation(sofar, next);
  }, start);
}

function coveredNow(obligation: OpenObligation, file: ClientFile, world: World): OpenObligation {
  const away = ownerAway(obligation, file, world);
  const { coveredFor } = obligation;
  const free = released(obligation, world.now);
  if (!away) return coveredFor ? nextRound(free, { owner: coveredFor, coveredFor: null }) : free;
  // Without a time to wake its prompt is on its way: an owner who can't be reached may never be shown it.
  const isOnItsWay = obligation.wakeAt === null;
  const isAsked = isOnItsWay || obligation.state === 'prompted' || coveredFor !== null || free !== obligation;
  return isAsked && cannotWait(obligation, away, file, world) ? handOver(free, away, file, world) : obligation;
}
