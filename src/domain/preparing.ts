// The preparation of a vCIO meeting: when there is nothing left to ask for (spec §3 *prepare-meeting*).
import { type Change, type Client, meetingIn, withObligation } from './decision.ts';
import type { About } from './kinds.ts';
import { close, isOpen, type Obligation, type OpenObligation } from './obligation.ts';
import { recordState } from './record.ts';
import type { World } from './world.ts';

type Step = Extract<About, { kind: 'prepare-meeting' }>['step'];
type Preparation = OpenObligation & { about: Extract<About, { kind: 'prepare-meeting' }> };
/** How a preparation is closed without being asked for, or asked for again. */
export type Over = { as: 'done' | 'superseded'; result: string };

const order: readonly Step[] = ['vitm', 'vcio', 'last'];

/** Null: it is asked for. Done when every record is ready or waived; superseded while an earlier step asks the same person. */
export function preparedBy(client: Client, obligation: OpenObligation, world: World): Over | null {
  if (!isPreparation(obligation)) return null;
  if (isPrepared(client, obligation, world)) return { as: 'done', result: 'every record is ready' };
  const { owner, about } = obligation;
  const isAsked = client.obligations.some(
    (each) =>
      isPreparation(each) &&
      each.about.meeting === about.meeting &&
      each.owner === owner &&
      each.promptAt <= world.now &&
      order.indexOf(each.about.step) < order.indexOf(about.step),
  );
  return isAsked ? { as: 'superseded', result: 'an earlier step asks for the same' } : null;
}

/** Closes what was asked for once nothing is missing; later steps look again in their time, when data may be old. */
export function closePrepared(change: Change, world: World): Change {
  const how = { as: 'done' as const, at: world.now, by: 'steward' as const, result: 'every record is ready' };
  return change.client.obligations
    .filter((each) => isPreparation(each) && each.promptAt <= world.now && isPrepared(change.client, each, world))
    .reduce((sofar, each) => withObligation(sofar, close(each, how)), change);
}

function isPreparation(obligation: Obligation): obligation is Preparation {
  return isOpen(obligation) && obligation.about.kind === 'prepare-meeting';
}

function isPrepared(client: Client, { about }: Preparation, { policy, now }: World): boolean {
  const meeting = meetingIn(client, about.meeting);
  if (meeting?.state !== 'scheduled') return true;
  return meeting.records.every((record) => ['ready', 'waived'].includes(recordState(record, policy.records, now)));
}
