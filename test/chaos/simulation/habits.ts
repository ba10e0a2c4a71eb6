// What a person does with the card before them: which button, and what they put into the fields.
import { addDays, type Day } from '../../../src/domain/day.ts';
import type { Button, CardRead, Field } from './card-read.ts';
import type { Dice } from './dice.ts';

export type Deed = { button: Button; inputs: Record<string, string> };
/** How somebody works; all from 0 to 1. */
export type Habits = { diligence: number; thoroughness: number };
type Moment = { today: Day; dice: Dice; habits: Habits; note: string };

export function someHabits({ random }: Dice): Habits {
  return { diligence: random() < 0.1 ? 0.1 : 0.7 + 0.3 * random(), thoroughness: random() };
}

/** Buttons in the order people look for them, with how likely they press. */
const usual: readonly (readonly [verb: string, chance: number])[] = [
  ['escalation.acknowledge', 0.8],
  ['escalation.resolve', 0.7],
  ['escalation.update', 0.9],
  ['meeting.book', 0.92],
  ['move.send', 0.9],
  ['move.preview', 0.85],
  ['reinvite.send', 0.9],
  ['reinvite.preview', 0.85],
  ['reminder.send', 0.9],
  ['reminder.preview', 0.9],
  ['minutes.send', 0.9],
  ['minutes.preview', 0.9],
  ['report.send', 0.9],
  ['report.preview', 0.9],
  ['mail.send', 0.9],
  ['mail.preview', 0.9],
  ['merge.apply', 0.8],
  ['lost.save', 0.8],
  ['adopt.save', 0.7],
  ['escalation.raise', 0.95],
  ['pulse.no-answer', 0.12],
  ['put-off.snooze', 0.08],
  ['put-off.skip', 0.04],
  ['pulse.same', 0.2],
  ['pulse.save', 0.9],
  ['closing.save', 0.9],
  ['ice.brief', 0.9],
  ['ice.outcome', 0.9],
  ['signed.save', 0.9],
  ['prospect.add', 0.95],
  ['onboarding.set', 0.9],
  ['support-kickoff.held', 0.85],
  ['renewal.save', 0.8],
  ['cycles.save', 0.8],
  ['gate.pass', 0.5],
  ['offboard.save', 0.8],
  ['offboard.preview', 0.8],
  ['reactivate.save', 0.8],
  ['correct.save', 0.8],
  ['note.save', 0.8],
  ['edit.save', 0.5],
  ['cadence.save', 0.6],
  ['cadence.preview', 0.7],
  ['handover.apply', 0.5],
  ['deck.build', 0.15],
  ['report.build', 0.15],
  ['reinvite.form', 0.6],
  ['reminder.form', 0.4],
  ['guests.called', 0.3],
  ['minutes.form', 0.3],
  ['report.form', 0.3],
  ['mail.form', 0.3],
  ['meeting.join', 0.5],
  ['adopt.form', 0.3],
  ['move.times', 0.12],
  ['minutes.file', 0.5],
  ['cover.change', 0.1],
  ['cover.end', 0.05],
  ['correct.form', 0.05],
  ['records.waive', 0.7],
  ['meeting.cancel', 0.05],
  ['meeting.preview', 0.85],
  ['action.move', 0.2],
  ['action.done', 0.85],
  ['assign.save', 0.9],
  ['assign.got-it', 0.7],
  ['cover.save', 0.8],
  ['care.propose', 0.8],
  ['escalation.preview', 0.95],
  ['outbox.arrived', 0.4],
  ['outbox.again', 0.7],
  ['day.open', 0.97],
  ['escalation.form', 0.7],
  ['day.show', 0.95],
];

/** Undefined: they leave the card as it is. */
export function deedOn({ buttons, fields }: CardRead, moment: Moment): Deed | undefined {
  const { dice } = moment;
  for (const [verb, chance] of usual) {
    const [first, ...others] = buttons.filter((each) => each.verb === verb);
    if (!first || !dice.chance(chance)) continue;
    const likely = verb === 'day.open' ? 0.8 : 0.1;
    const button = others.length > 0 && dice.chance(likely) ? dice.pick(others) : first;
    return { button, inputs: filled(fields, verb, moment) };
  }
  return undefined;
}

function filled(fields: readonly Field[], verb: string, moment: Moment): Record<string, string> {
  const typed = Object.fromEntries(fields.map(({ id, value }) => [id, value]));
  const has = (id: string) => fields.find((each) => each.id === id);
  for (const [id, what] of Object.entries(words(verb, moment))) if (has(id)) typed[id] = what;
  const { dice } = moment;
  for (const id of ['method', 'temperature', 'contact', 'vcio', 'with', 'record', 'severity', 'slot']) {
    const choices = has(id)?.choices ?? [];
    if (choices.length > 0 && (typed[id] === '' || dice.chance(0.3))) typed[id] = dice.pick(choices);
  }
  for (const id of ['attendees', 'to', 'event']) {
    const [first] = has(id)?.choices ?? [];
    if (first && typed[id] === '') typed[id] = first;
  }
  return typed;
}

/** What is typed into the fields of this name; the others keep what stands in them. */
function words(verb: string, { dice, today, note, habits }: Moment): Record<string, string> {
  const soon = addDays(today, dice.between(1, 12));
  const rarely = (of: number, inputs: Record<string, string>) =>
    dice.chance(of * (0.5 + habits.thoroughness)) ? inputs : {};
  switch (verb) {
    case 'pulse.save':
      return {
        on: addDays(today, -dice.between(0, 3)),
        notes: note,
        ...rarely(0.2, { followUp: `send the offer ${dice.between(1, 999)}`, followUpDue: soon }),
        ...rarely(0.05, { nextDays: String(dice.between(5, 60)), nextReason: 'asked for it' }),
      };
    case 'pulse.same':
    case 'pulse.no-answer':
      return { notes: note };
    case 'put-off.snooze':
      return { putOffUntil: addDays(today, dice.between(0, 15)), putOffReason: 'they are moving house' };
    case 'put-off.skip':
      return { putOffReason: 'not this time' };
    case 'meeting.cancel':
    case 'care.propose':
    case 'records.waive':
      return { reason: 'not this time' };
    case 'guests.called':
      return { note };
    case 'lost.save':
      return { reason: 'price', comment: note };
    case 'correct.save':
      return { notes: note };
    case 'move.preview':
    case 'meeting.preview':
      return { date: addDays(today, dice.between(1, 45)), time: dice.pick(['09:00', '13:30', '16:00']) };
    case 'action.move':
      return { putOffUntil: soon, putOffReason: 'waiting for the vendor' };
    case 'closing.save':
      if (dice.chance(0.1)) return { outcome: 'moved', reason: 'the owner is ill', until: addDays(today, 20) };
      return dice.chance(0.15)
        ? { outcome: 'no-show', reason: 'nobody came' }
        : { outcome: 'held', notes: note, action: 'send the minutes', actionDue: soon };
    case 'cover.change':
    case 'cover.save': {
      const from = addDays(today, dice.between(0, 20));
      return { from, until: addDays(from, dice.between(0, 14)) };
    }
    case 'escalation.preview':
      return {
        what: `it is down ${dice.between(1, 999)}`,
        affected: 'everybody',
        severity: String(dice.between(1, 3)),
      };
    case 'ice.brief':
      return { explained: 'roadmapping,planning,engagement', notes: note };
    case 'ice.outcome':
      return { outcome: dice.pick(['signed', 'signed', 'follow-up', 'lost']), followUpOn: soon, note };
    case 'signed.save': {
      const kickOffOn = addDays(today, dice.between(5, 20));
      return { vetted: 'true', starts: today, ends: addDays(today, 365), kickOffOn, reason: 'agreed' };
    }
    case 'prospect.add':
      return { contactName: 'Pat Prospect', contactMail: `pat${dice.between(1, 1e6)}@prospect.example`, iceOn: soon };
    case 'onboarding.set':
      return {
        kickOffOn: addDays(today, dice.between(0, 15)),
        mode: dice.chance(0.85) ? 'full' : 'gates',
        planUrl: 'https://plans.example/theirs',
      };
    case 'support-kickoff.held':
      return { on: today, override: 'what is open follows' };
    case 'renewal.save': {
      const outcome = dice.pick(['renewed', 'renewed', 'by-itself', 'leaving']);
      return { outcome, renewedUntil: addDays(today, dice.between(200, 700)), note };
    }
    case 'cycles.save':
      return { choice: dice.pick(['interval', 'care', 'keep']), interval: dice.pick(['1', '6', '12']), reason: note };
    case 'offboard.preview':
      return { lastDay: today, reason: 'price', lostMrr: '1,200', comment: note };
    case 'reactivate.save':
      return { to: dice.pick(['onboarding', 'active']), kickOffOn: soon };
    case 'gate.pass':
      return { reason: 'agreed with them' };
    case 'note.save':
      return { text: note };
    case 'cadence.preview':
    case 'cadence.save':
      return { days: String(dice.between(5, 60)), reason: 'asked for it' };
    case 'escalation.update':
      return { text: `still on it ${dice.between(1, 9999)}`, nextDate: addDays(today, 1), nextTime: '10:00' };
    case 'escalation.resolve':
      return { cause: 'a cable', change: 'two cables' };
    default:
      return {};
  }
}
