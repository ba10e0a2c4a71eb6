// Two cycles without a vCIO meeting, in the director's chat: the question, and what was chosen (spec §7 *Closing*).
import { answerCycles, type CycleAnswer, type CycleChoice, mayCare, questionIn } from '../domain/after-cycles.ts';
import type { Answer } from '../domain/answer.ts';
import type { CyclesField, Within } from '../domain/answer-parts.ts';
import { isRefusal, nextMeeting, type Refusal } from '../domain/decision.ts';
import { clientOfObligation } from '../domain/ids.ts';
import { proposedMonths } from '../domain/meeting-interval.ts';
import type { Person } from '../domain/person.ts';
import { may } from '../domain/roles.ts';
import { refOf } from '../domain/world.ts';
import { clientRef, guard, refused, type Shown, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { inRound, type OfRound } from './in-round.ts';
import { putOffOf } from './put-off-part.ts';
import { type Core, loadWorld } from './world.ts';
import { backToDay } from './your-day.ts';

type Given = OfRound & { within: Within };

/** Others than the director see the facts, without the fields. */
export async function cyclesForm(core: Core, asker: Person, given: Given & Shown): Promise<Answer> {
  const world = await loadWorld(core);
  const loaded = await loadClient(core.store, clientOfObligation(given.obligation));
  if (!loaded) return unknownClient(given.obligation);
  const { file } = loaded.client;
  const question = questionIn(loaded.client, given.obligation);
  if (!question)
    return refused({ refused: 'already-done', because: 'This was answered, or a meeting was held.', problems: {} });
  const { first, second } = question.about;
  const next = nextMeeting(loaded.client);
  return {
    is: 'cycles-form',
    client: clientRef(file),
    obligation: question.id,
    round: question.round,
    putOff: putOffOf(question, { asker, file, within: given.within }, world),
    owner: refOf(world, question.owner),
    mayAnswer: question.owner === asker.mail || may(asker, 'choose-rhythm', file),
    missed: [first, second],
    lastMeetingOn: file.lastMeetingOn,
    booked: next?.state === 'scheduled' ? next.invitation.startsAt : null,
    interval: file.meetingInterval,
    proposedMonths: proposedMonths(file.rateOfChange, world.policy.meeting.interval),
    temperature: file.temperature,
    mayCare: mayCare(file),
    within: given.within,
    typed: (given.typed ?? {}) as Partial<Record<CyclesField, string>>,
    problems: (given.problems ?? {}) as Partial<Record<CyclesField, string>>,
  };
}

export async function saveCycles(
  core: Core,
  asker: Person,
  given: Given & { answer: CycleAnswer },
): Promise<Answer | Refusal> {
  const { obligation, within, answer } = given;
  const id = clientOfObligation(obligation);
  const loaded = await loadClient(core.store, id);
  if (!loaded) return unknownClient(id);
  const isOwner = questionIn(loaded.client, obligation)?.owner === asker.mail;
  const refusal = isOwner ? null : guard(asker, 'choose-rhythm', loaded.client.file, await loadWorld(core));
  if (refusal) return refusal;
  const answered = inRound(given, (client, world) =>
    answerCycles(client, { obligation, answer, by: asker.mail }, world),
  );
  const decided = await decideOn(core, id, asker.mail, answered);
  if (isRefusal(decided)) return decided;
  const { name } = decided.change.client.file;
  if (within === 'day')
    return backToDay(core, asker, { done: { obligation, text: `${name}: ${ticks[answer.choice]}` } });
  return {
    is: 'note',
    tone: 'good',
    title: `${titles[answer.choice]}: ${name}`,
    text: texts[answer.choice],
    buttons: [
      { title: 'My day', say: 'today' },
      { title: `Open ${name}`, say: `client ${name}` },
    ],
  };
}

const ticks: Record<CycleChoice, string> = {
  interval: 'another interval',
  care: 'extra care proposed',
  keep: 'left as it is',
};
const titles: Record<CycleChoice, string> = {
  interval: 'Another interval',
  care: 'Extra care proposed',
  keep: 'Left as it is',
};
const texts: Record<CycleChoice, string> = {
  interval: 'The next meeting is planned by it, and the vCIO is told. What is booked stays booked.',
  care: 'It is noted with the client, and its vCIO is told: you decide about it together. I ask again once two more cycles pass without a meeting.',
  keep: 'I ask again once two more cycles pass without a meeting.',
};
