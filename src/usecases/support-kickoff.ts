// Recording the support kick-off in the chat: its form with what is in the way, and the active client (spec §4).
import type { Answer } from '../domain/answer.ts';
import type { Within } from '../domain/answer-parts.ts';
import { daysBetween, namedDay } from '../domain/day.ts';
import { type Client, isRefusal, nextMeeting, openOf, type Refusal } from '../domain/decision.ts';
import { clientOfObligation } from '../domain/ids.ts';
import { inTheWay } from '../domain/onboarding.ts';
import type { Person } from '../domain/person.ts';
import { may } from '../domain/roles.ts';
import { holdSupportKickoff, type KickOffInput, supportKickoffIn } from '../domain/support-kickoff.ts';
import { todayOf, type World } from '../domain/world.ts';
import { clientRef, refused, rowOf, type Shown, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { guardObligation } from './guard-obligation.ts';
import { inRound, type OfRound } from './in-round.ts';
import { putOffOf } from './put-off-part.ts';
import { type Core, loadWorld } from './world.ts';
import { backToDay } from './your-day.ts';

type Given = OfRound & { within: Within };

export async function supportKickoffForm(core: Core, asker: Person, given: Given & Shown): Promise<Answer> {
  const refusal = await guardObligation(core, asker, given.obligation);
  if (refusal) return refusal;
  const loaded = await loadClient(core.store, clientOfObligation(given.obligation));
  if (!loaded) return unknownClient(given.obligation);
  const { client } = loaded;
  const world = await loadWorld(core);
  const kickoff = supportKickoffIn(client, given.obligation);
  if (!kickoff)
    return refused({ refused: 'already-done', because: 'This support kick-off was already recorded.', problems: {} });
  const today = todayOf(world, asker.mail);
  return {
    is: 'support-kickoff-form',
    client: clientRef(client.file),
    obligation: kickoff.id,
    round: kickoff.round,
    putOff: putOffOf(kickoff, { asker, file: client.file, within: given.within }, world),
    dueOn: kickoff.dueOn,
    lateDays: Math.max(0, daysBetween(kickoff.dueOn, today)),
    today,
    inTheWay: inTheWay(client, today)
      .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
      .map((each) => rowOf(each, client.file, world)),
    mayOverride: may(asker, 'override-gate', client.file),
    within: given.within,
    typed: given.typed ?? {},
    problems: given.problems ?? {},
  };
}

/** Held: the client is active. */
export async function saveSupportKickoff(
  core: Core,
  asker: Person,
  given: Given & { input: KickOffInput },
): Promise<Answer | Refusal> {
  const { obligation, within, input } = given;
  const refusal = await guardObligation(core, asker, obligation);
  if (refusal) return refusal;
  const hold = inRound(given, (client, world) => {
    const mayOverride = may(asker, 'override-gate', client.file);
    return holdSupportKickoff(client, { obligation, input, by: asker.mail, mayOverride }, world);
  });
  const decided = await decideOn(core, clientOfObligation(obligation), asker.mail, hold);
  if (isRefusal(decided)) return decided;
  const { change, world } = decided;
  const { name } = change.client.file;
  if (within === 'day') return backToDay(core, asker, { done: { obligation, text: `${name}: active now` } });
  const text = nextSteps(change.client, asker, world);
  const buttons = [{ title: `Open ${name}`, say: `client ${name}` }];
  return { is: 'note', tone: 'good', title: `${name} is an active client`, text, buttons };
}

function nextSteps(client: Client, asker: Person, world: World): string {
  const today = todayOf(world, asker.mail);
  const pulse = openOf(client, 'pulse-check');
  const meeting = nextMeeting(client);
  const parts = [
    pulse ? `First pulse check: ${namedDay(pulse.dueOn, today)}.` : '',
    meeting ? `First vCIO meeting due: ${namedDay(meeting.dueOn, today)}.` : '',
  ];
  return ['The onboarding is complete.', ...parts].filter((part) => part !== '').join(' ');
}
