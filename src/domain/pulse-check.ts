// Recording a pulse check: what it changes, what it creates, when the next one is due (spec §5).
import { actionItem } from './action-item.ts';
import type { Growth, Temperature } from './cadence.ts';
import type { Method } from './client.ts';
import { addDays, type Day, dayOf, maxOf } from './day.ts';
import {
  begin,
  type Change,
  type Client,
  obligationIn,
  type Refusal,
  refuse,
  refuseForm,
  withEffect,
  withFact,
  withFile,
  withObligation,
} from './decision.ts';
import type { FollowUp } from './follow-up.ts';
import type { Mail, ObligationId } from './ids.ts';
import { planNext } from './lifecycle.ts';
import { close, isOpen, nextRound, type OpenObligation } from './obligation.ts';
import { teamMember } from './roles.ts';
import { addBusinessDays, nextAllowed, rollForward, workStart } from './work-calendar.ts';
import { calendarOf, clientDays, type World } from './world.ts';

/** How a check ends that was talked and recorded; one that a meeting or an import counted for was not. */
export const RECORDED = 'recorded';

export type PulseInput = {
  on: Day;
  method: Method;
  contact: string | null;
  temperature: Temperature | null;
  notes: string;
  growth: Growth | null;
  followUp: FollowUp | null;
  /** The vCIO's own interval from now on. */
  next: { days: number; reason: string } | null;
};

/** A contact took place: closes the obligation, remembers what was said, plans the next. Refuses days to come. */
export function recordPulse(
  client: Client,
  given: { obligation: ObligationId; input: PulseInput; by: Mail },
  world: World,
): Change | Refusal {
  const { input, by } = given;
  const obligation = openPulse(client, given.obligation);
  if (!obligation) return refuse('already-done', 'This pulse check was already answered.');
  const problems = pulseProblems(input, dayOf(world.now, calendarOf(world, by).zone), world);
  if (Object.keys(problems).length > 0) return refuseForm(problems);

  const { on, method, contact, notes, temperature, growth, next } = input;
  const { file } = client;
  const changed = withFile(begin(client), {
    lastPulseOn: file.lastPulseOn ? maxOf(file.lastPulseOn, on) : on,
    // A check that is entered late does not hide a newer one.
    lastPulse: file.lastPulse && file.lastPulse.on > on ? file.lastPulse : { on, by, method, contact, notes },
    temperature: temperature ?? file.temperature,
    growth: growth ?? file.growth,
    cadenceOverride: next ? overrideFrom(next, on, world) : file.cadenceOverride,
    noAnswers: 0,
    changedAt: world.now,
  });
  const how = { as: 'done' as const, at: world.now, by, result: RECORDED };
  const closed = withObligation(changed, close(obligation, how));
  const data = { obligation: obligation.id, on, method, contact, temperature, growth, notes, next };
  const followed = actionItem(withFact(closed, 'pulse-recorded', data), input.followUp, by, 'pulse check', world);
  return planNext(followed, world);
}

/** Nobody answered: the same obligation comes again 3 business days later; the third time the director hears of it. */
export function noAnswer(
  client: Client,
  given: { obligation: ObligationId; by: Mail; notes: string; followUp?: FollowUp | null },
  world: World,
): Change | Refusal {
  const obligation = openPulse(client, given.obligation);
  if (!obligation) return refuse('already-done', 'This pulse check was already answered.');
  const { followUp = null } = given;
  if (followUp && followUp.due < dayOf(world.now, calendarOf(world, given.by).zone))
    return refuseForm({ followUpDue: dayIsOver });
  const { retryBusinessDays, proposeAfter } = world.policy.noAnswer;
  const calendar = calendarOf(world, obligation.owner);
  const retryOn = addBusinessDays(calendar, dayOf(world.now, calendar.zone), retryBusinessDays);
  const dueOn = rollForward(retryOn, calendar, clientDays(world, client.file));
  const dueAt = workStart(calendar, dueOn);
  const noAnswers = client.file.noAnswers + 1;
  const moved = withObligation(
    withFile(begin(client), { noAnswers, changedAt: world.now }),
    nextRound(obligation, {
      dueOn,
      dueAt,
      promptAt: dueAt,
      snoozes: 0,
      why: [`nobody answered on the last try (${noAnswers})`],
    }),
  );
  const noted = withFact(moved, 'no-answer', {
    obligation: obligation.id,
    times: noAnswers,
    notes: given.notes,
    next: dueOn,
  });
  const told = actionItem(noted, followUp, given.by, 'pulse check', world);
  const director = teamMember(world.people, client.file, 'director');
  if (noAnswers !== proposeAfter || !director) return told;
  const name = `tell:no-answer:${obligation.id}:${obligation.round}`;
  const notBefore = nextAllowed(calendarOf(world, director), world.now);
  return withEffect(told, {
    name,
    body: { kind: 'tell', to: director, notice: { is: 'no-answer-thrice' } },
    notBefore,
  });
}

const dayIsOver = 'This day is over. Choose today or later.';

function openPulse(client: Client, id: ObligationId): OpenObligation | undefined {
  const found = obligationIn(client, id);
  return found && isOpen(found) && found.about.kind === 'pulse-check' ? found : undefined;
}

function pulseProblems(input: PulseInput, today: Day, world: World): Record<string, string> {
  const problems: Record<string, string> = {};
  const { min, max } = world.policy.cadence.override;
  if (input.on > today) problems.on = 'This day is still to come. Enter the day you talked.';
  if (input.on < addDays(today, -365)) problems.on = 'This is more than a year ago. Check the year.';
  if (input.followUp && input.followUp.due < today) problems.followUpDue = dayIsOver;
  if (input.next && (input.next.days < min || input.next.days > max))
    problems.nextDays = `Choose ${min} to ${max} days.`;
  if (input.next && input.next.reason === '') problems.nextReason = 'Say why, so that others understand it later.';
  return problems;
}

function overrideFrom(next: { days: number; reason: string }, on: Day, world: World) {
  return { ...next, until: addDays(on, world.policy.cadence.override.longestDays) };
}
