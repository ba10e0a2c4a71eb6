// An action item in the chat, or what else is simply done: its form, done, moved.

import { finishAction, moveAction, simpleIn } from '../domain/action-item.ts';
import type { Answer } from '../domain/answer.ts';
import type { Within } from '../domain/answer-parts.ts';
import { type Day, daysBetween, namedDay } from '../domain/day.ts';
import { isRefusal, obligationIn, type Refusal, refuse } from '../domain/decision.ts';
import { clientOfObligation } from '../domain/ids.ts';
import { kindOf } from '../domain/kinds.ts';
import { askedIn } from '../domain/mail.ts';
import type { Person } from '../domain/person.ts';
import { refOf, todayOf } from '../domain/world.ts';
import { clientRef, refused, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { guardObligation } from './guard-obligation.ts';
import { inRound, type OfRound } from './in-round.ts';
import { type Core, loadWorld } from './world.ts';
import { backToDay } from './your-day.ts';

type Given = OfRound & { within: Within };
const gone = refuse('already-done', 'This was already answered.');

export async function actionForm(core: Core, asker: Person, given: Given): Promise<Answer> {
  const world = await loadWorld(core);
  const loaded = await loadClient(core.store, clientOfObligation(given.obligation));
  if (!loaded) return unknownClient(given.obligation);
  const open = simpleIn(loaded.client, given.obligation);
  if (!open) return refused(gone);
  const { about } = open;
  return {
    is: 'action-form',
    client: clientRef(loaded.client.file),
    obligation: open.id,
    round: open.round,
    about,
    dueOn: open.dueOn,
    lateDays: Math.max(0, daysBetween(open.dueOn, todayOf(world, asker.mail))),
    mayMail: askedIn(loaded.client, open.id) !== undefined,
    within: given.within,
  };
}

export async function actionDone(core: Core, asker: Person, given: Given): Promise<Answer | Refusal> {
  const { obligation, within } = given;
  const refusal = await guardObligation(core, asker, obligation);
  if (refusal) return refusal;
  const decided = await decideOn(core, clientOfObligation(obligation), asker.mail, (client, world) =>
    finishAction(client, obligation, asker.mail, world),
  );
  if (isRefusal(decided)) return decided;
  const { change, world } = decided;
  const about = obligationIn(change.client, obligation)?.about;
  if (!about) return gone;
  const { file } = change.client;
  if (within === 'day')
    return backToDay(core, asker, { done: { obligation, text: `${file.name}: done, ${kindOf(about).words(about)}` } });
  const by = refOf(world, asker.mail);
  return { is: 'action-done', client: clientRef(file), about, by, on: todayOf(world, asker.mail) };
}

export async function actionMoved(
  core: Core,
  asker: Person,
  given: Given & { until: Day; reason: string },
): Promise<Answer | Refusal> {
  const { obligation, within, until, reason } = given;
  const refusal = await guardObligation(core, asker, obligation);
  if (refusal) return refusal;
  const move = inRound(given, (client, world) =>
    moveAction(client, { obligation, until, reason, by: asker.mail }, world),
  );
  const decided = await decideOn(core, clientOfObligation(obligation), asker.mail, move);
  if (isRefusal(decided)) return decided;
  const { world } = decided;
  const { file } = decided.change.client;
  const moved = obligationIn(decided.change.client, obligation);
  if (!moved) return refused(gone);
  if (within === 'day')
    return backToDay(core, asker, {
      done: { obligation, text: `${file.name}: moved to ${namedDay(moved.dueOn, todayOf(world, asker.mail))}` },
    });
  return { is: 'moved', client: clientRef(file), about: moved.about, how: 'snoozed', on: moved.dueOn, reason };
}
