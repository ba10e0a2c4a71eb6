// What the director chooses after two cycles without a vCIO meeting: another interval, extra care, or as it is (spec §7 *Closing*).
import { closeKind } from './booking.ts';
import { proposeCare } from './care.ts';
import type { ClientFile } from './client.ts';
import { countFrom } from './cycles.ts';
import type { Day } from './day.ts';
import {
  begin,
  type Change,
  type Client,
  isRefusal,
  nextMeeting,
  obligationIn,
  type Refusal,
  refuse,
  refuseForm,
  withEffect,
  withFact,
  withFile,
  withMeeting,
  withObligation,
} from './decision.ts';
import type { Mail, ObligationId } from './ids.ts';
import { planNext } from './lifecycle.ts';
import { isOnItsWay } from './meeting.ts';
import { type MeetingInterval, nextMeetingDue, proposedMonths } from './meeting-interval.ts';
import { close, isOpen, type ObligationOf } from './obligation.ts';
import { leftOut } from './put-off.ts';
import { responsible } from './roles.ts';
import { nextAllowed } from './work-calendar.ts';
import { calendarOf, todayOf, type World } from './world.ts';

export const cycleChoices = ['interval', 'care', 'keep'] as const;
export type CycleChoice = (typeof cycleChoices)[number];
/** `interval`: of the choice of that name; null: not said. */
export type CycleAnswer = { choice: CycleChoice; interval: MeetingInterval | null; reason: string };
type Given = { obligation: ObligationId; answer: CycleAnswer; by: Mail };
type Question = ObligationOf<'missed-meetings'>;

/** The open question of that name. */
export function questionIn(client: Client, id: ObligationId): Question | undefined {
  const found = obligationIn(client, id);
  return found && isOpen(found) && found.about.kind === 'missed-meetings' ? (found as Question) : undefined;
}

/** Whether extra care can still be chosen. */
export function mayCare({ extraCare }: ClientFile): boolean {
  return !extraCare;
}

/** Records the answer; in each case two more cycles have to pass before the director is asked again. */
export function answerCycles(client: Client, given: Given, world: World): Change | Refusal {
  const { answer, by } = given;
  const question = questionIn(client, given.obligation);
  if (!question) return refuse('already-done', 'This was already answered, or a meeting was held meanwhile.');
  if (answer.reason === '') return refuseForm({ reason: 'Say why: the vCIO reads it, and it goes into the history.' });
  const chosen = chosenIn(client, given, world);
  if (isRefusal(chosen)) return chosen;
  const how = { as: 'done' as const, at: world.now, by, result: answer.choice };
  const { interval, choice, reason } = answer;
  const fact = { obligation: question.id, choice, ...(choice === 'interval' && { interval }), reason };
  const told = withFact(withObligation(chosen, close(question, how)), 'cycles-answered', fact);
  return countFrom(choice === 'interval' ? tellVcio(told, question, given, world) : told, world);
}

function chosenIn(client: Client, { answer, by }: Given, world: World): Change | Refusal {
  const { choice, interval, reason } = answer;
  switch (choice) {
    case 'interval':
      return interval ? otherInterval(client, { interval, reason, by }, world) : noInterval();
    case 'care':
      return proposeCare(client, { by, reason }, world);
    case 'keep':
      return begin(client);
    default:
      return choice satisfies never;
  }
}

const noInterval = () => refuseForm({ interval: 'Choose how often you meet from now on.' });

/** A booked meeting stays; one that is only due gives way to the next day of the new interval. */
function otherInterval(
  client: Client,
  { interval, reason, by }: { interval: MeetingInterval; reason: string; by: Mail },
  world: World,
): Change | Refusal {
  const { file } = client;
  const rule = { everyMonths: proposedMonths(file.rateOfChange, world.policy.meeting.interval) };
  if (JSON.stringify(file.meetingInterval ?? rule) === JSON.stringify(interval))
    return refuseForm({ interval: 'That is the interval in force. Choose another one.' });
  const due = nextMeeting(client);
  if (due && isOnItsWay(due)) return refuse('not-now', 'An invitation is on its way. Please try again in a minute.');
  const agreed = withFile(begin(client), { meetingInterval: interval, changedAt: world.now });
  if (due?.state !== 'due') return planNext(agreed, world);
  const { booking: _, ...kept } = due;
  const over = withMeeting(agreed, { ...kept, state: 'cancelled', reason });
  const asked = { meeting: due.id, kinds: ['schedule-meeting' as const], as: 'superseded' as const };
  const free = closeKind(over, { ...asked, result: 'another interval was chosen' }, world);
  const passed = lastPassed(over.client.file, due.dueOn, todayOf(world, by), world);
  const lastCycle = leftOut({ lastCycle: leftOut(file, due.dueOn) }, passed);
  return planNext(withFile(free, { lastCycle }), world);
}

/** The last day of the new interval that is over, from a due day on: what comes next is still to come. */
function lastPassed(file: ClientFile, dueOn: Day, today: Day, { policy }: World): Day {
  const { meetingInterval: interval, rateOfChange, meetingFirstDay } = file;
  const rule = { interval, rateOfChange, policy: policy.meeting.interval, firstDay: meetingFirstDay ?? dueOn };
  let last = dueOn;
  for (;;) {
    const next = nextMeetingDue({ ...rule, lastDueOn: last, lastHeldOn: null })?.on;
    if (!next || next > today) return last;
    last = next;
  }
}

/** Whoever schedules the meetings learns of another interval; of extra care its own notice tells. */
function tellVcio(change: Change, question: Question, { answer, by }: Given, world: World): Change {
  const to = responsible(world.people, change.client.file);
  if (!to || to === by) return change;
  return withEffect(change, {
    name: `tell:interval:${question.id}:${question.round}`,
    body: { kind: 'tell', to, notice: { is: 'interval-changed', by, reason: answer.reason } },
    notBefore: nextAllowed(calendarOf(world, to), world.now),
  });
}
