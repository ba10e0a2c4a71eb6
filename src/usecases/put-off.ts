// Putting an obligation off in the chat: snoozed or skipped, with a reason (spec §3).
import type { Answer } from '../domain/answer.ts';
import type { Within } from '../domain/answer-parts.ts';
import { type Day, dayOf, namedDay } from '../domain/day.ts';
import { isRefusal, obligationIn, type Refusal } from '../domain/decision.ts';
import { clientOfObligation } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { skip, snooze } from '../domain/put-off.ts';
import { todayOf } from '../domain/world.ts';
import { clientRef, unknownClient } from './answers.ts';
import { type Decided, decideOn } from './decide.ts';
import { guardObligation } from './guard-obligation.ts';
import { inRound, type OfRound } from './in-round.ts';
import type { Core } from './world.ts';
import { backToDay } from './your-day.ts';

type Given = OfRound & { within: Within; reason: string };

export async function snoozeObligation(
  core: Core,
  asker: Person,
  given: Given & { until: Day },
): Promise<Answer | Refusal> {
  const refusal = await guardObligation(core, asker, given.obligation);
  if (refusal) return refusal;
  const decided = await decideOn(
    core,
    clientOfObligation(given.obligation),
    asker.mail,
    inRound(given, (client, world) => snooze(client, { ...given, by: asker.mail }, world)),
  );
  if (isRefusal(decided)) return decided;
  return result(core, asker, decided, { ...given, how: 'snoozed' });
}

export async function skipObligation(core: Core, asker: Person, given: Given): Promise<Answer | Refusal> {
  const refusal = await guardObligation(core, asker, given.obligation);
  if (refusal) return refusal;
  const decided = await decideOn(core, clientOfObligation(given.obligation), asker.mail, (client, world) =>
    skip(client, { ...given, by: asker.mail }, world),
  );
  if (isRefusal(decided)) return decided;
  return result(core, asker, decided, { ...given, how: 'skipped' });
}

async function result(
  core: Core,
  asker: Person,
  { change, world }: Decided,
  given: Given & { how: 'snoozed' | 'skipped' },
): Promise<Answer> {
  const { obligation, within, reason, how } = given;
  const { file } = change.client;
  const moved = obligationIn(change.client, obligation);
  if (!moved) return unknownClient(obligation);
  const on = how === 'snoozed' ? dayOf(moved.promptAt, asker.zone) : moved.dueOn;
  const text =
    how === 'snoozed'
      ? `${file.name}: waits until ${namedDay(on, todayOf(world, asker.mail))}`
      : `${file.name}: ${moved.about.kind === 'onboarding-task' ? 'waived' : 'skipped'}`;
  if (within === 'day') return backToDay(core, asker, { done: { obligation, text } });
  return { is: 'moved', client: clientRef(file), about: moved.about, how, on, reason };
}
