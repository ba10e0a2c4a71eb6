// What is done with all that is open of a client at once: moved to another owner, or closed.
import type { ClientFile, Stage } from './client.ts';
import { type Change, type Client, withFile, withObligation } from './decision.ts';
import { movedTo } from './lifecycle.ts';
import { close, isOpen, type OpenObligation } from './obligation.ts';
import { planOnboarding } from './onboarding.ts';
import { asMuchAsFits } from './one-commit.ts';
import type { World } from './world.ts';

type Moving = NonNullable<NonNullable<ClientFile['unsettled']>['moving']>;

/**
 * Moves every open obligation of some people to another, each in a new round; gives how many (spec §4). Of a change of
 * `before` that is too much for one commit, the rest follows by `goOn`.
 */
export function moveOwner(
  before: Client,
  change: Change,
  { from, to }: Moving,
  world: World,
): { change: Change; moved: number } {
  const earlier = change.client.file.unsettled?.moving?.from ?? [];
  const moving = { from: [...earlier, ...from].filter((mail) => mail !== to), to };
  const mine = owedBy(moving.from, change.client);
  const some = asMuchAsFits(before, mine, (these) => ({ change: moveThese(change, these, to, world) }));
  const isMore = some.left.length > 0 || change.client.file.unsettled;
  return { change: isMore ? unsettled(some.change, moving, world) : some.change, moved: mine.length };
}

/** Closes all of a client that left; what is too much for one commit follows by `goOn`. */
export function closeAll(before: Client, change: Change, world: World): Change {
  const open = change.client.obligations.filter(isOpen);
  const some = asMuchAsFits(before, open, (these) => ({ change: closeThese(change, these, world) }));
  return some.left.length > 0 ? unsettled(some.change, null, world) : some.change;
}

/** Goes on with what was too much for the commit that began it. */
export function goOn(change: Change, world: World): Change {
  const { client } = change;
  if (!client.file.unsettled) return change;
  if (hasLeft(client.file.stage)) return closeThese(change, client.obligations.filter(isOpen), world);
  const { moving } = client.file.unsettled;
  return moving ? moveThese(change, owedBy(moving.from, client), moving.to, world) : planOnboarding(change, world);
}

export function hasLeft(stage: Stage): boolean {
  return stage === 'offboarded' || stage === 'lost';
}

/** Also what somebody else stands in for. */
function owedBy(from: readonly string[], { obligations }: Client): OpenObligation[] {
  return obligations.filter(isOpen).filter(({ coveredFor, owner }) => from.includes(coveredFor ?? owner));
}

function moveThese(change: Change, these: readonly OpenObligation[], to: Moving['to'], world: World): Change {
  const { file } = change.client;
  return these.reduce((sofar, each) => withObligation(sofar, movedTo(each, to, file, world)), change);
}

function closeThese(change: Change, these: readonly OpenObligation[], world: World): Change {
  const { mergedInto, stage } = change.client.file;
  const result = mergedInto ? `merged into ${mergedInto.name}` : `the client is ${stage}`;
  const how = { as: 'superseded' as const, at: world.now, by: 'steward' as const, result };
  return these.reduce((sofar, each) => withObligation(sofar, close(each, how)), change);
}

function unsettled(change: Change, moving: Moving | null, { now }: World): Change {
  return withFile(change, { unsettled: { since: now, moving } });
}
