// Prospects: adding one, and the meetings owed once it has a vCIO (spec §4).
import type { ClientFile, Contact, Expectations } from './client.ts';
import { type Day, maxOf, type Zone } from './day.ts';
import { begin, type Change, withFact, withFile } from './decision.ts';
import type { ClientId, Mail } from './ids.ts';
import { owe } from './owing.ts';
import { vcioOf } from './roles.ts';
import { organiserOf, planTalk } from './talk.ts';
import { unknownClient } from './unknown-client.ts';
import { personIn, todayOf, type World } from './world.ts';

export type ProspectInput = {
  name: string;
  industry: string;
  seats: number | null;
  country: string;
  zone: Zone;
  contacts: readonly Contact[];
  expected: Expectations;
};

/** A new prospect; the director owes it a vCIO. Whoever adds it as sales is its sales. */
export function newProspect(
  given: { id: ClientId; input: ProspectInput; by: Mail },
  world: World,
): { before: ReturnType<typeof unknownClient>; change: Change } {
  const { id, input, by } = given;
  const before = unknownClient(id, world);
  const sales = personIn(world, by)?.roles.includes('sales') ? by : null;
  const filled = withFile(begin(before), { ...input, stage: 'prospect', team: { ...before.file.team, sales } });
  const { name, expected, contacts } = input;
  const people = contacts.map((contact) => contact.name);
  const told = withFact(filled, 'prospect-added', { name, ...expected, contacts: people });
  return { before, change: askForFirst(told, todayOf(world, by), world) };
}

/** A prospect that was added on that day: while it has no vCIO, the director owes it one (spec §3). */
export function askForFirst(change: Change, addedOn: Day, world: World): Change {
  const { stage, team } = change.client.file;
  if (stage !== 'prospect' || team.vcio) return change;
  return owe(change, { kind: 'assign-vcio', n: 1 }, { from: addedOn }, world);
}

/** With its first vCIO a prospect is owed the internal and the ICE meeting, once. */
export function planEngagement(change: Change, world: World): Change {
  const { file } = change.client;
  if (file.stage !== 'prospect' || file.engagedOn || !vcioOf(world.people, file)) return change;
  const sales = organiserOf('internal', file, world);
  if (!sales) return change;
  const today = todayOf(world, sales);
  const engaged = withFile(change, { engagedOn: today });
  const internal = planTalk(engaged, { purpose: 'internal', on: null }, world);
  return planTalk(internal, { purpose: 'ice', on: iceDay(file, today) }, world);
}

function iceDay({ expected }: ClientFile, today: Day): Day | null {
  return expected?.iceOn ? maxOf(expected.iceOn, today) : null;
}
