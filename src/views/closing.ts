// Closing a vCIO meeting: the outcome form, and what was recorded (spec §7 *Closing*).
import { Template } from 'adaptivecards-templating';
import template from '../../cards/closing-form.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import { temperatureText } from './gloss.ts';
import { message } from './message.ts';
import { temperatureChoices } from './pulse.ts';
import { backToDay, fact, openClient } from './rows.ts';
import type { Eye, View } from './view.ts';
import { dayText, momentText, nearDay } from './when.ts';
import { capital, clipped, short } from './words.ts';

const form = new Template(template);

export function closingForm(answer: AnswerOf<'closing-form'>, eye: Eye): View {
  const { obligation, meeting, within } = answer;
  return {
    template: form,
    data: {
      over: `📝 How did the vCIO meeting go? · ${momentText(answer.startsAt, eye)}`,
      title: short(answer.client.name, 80),
      attended: answer.attendees.join(', '),
      temperatures: temperatureChoices,
      temperatureHint: `Until now: ${temperatureText(answer.temperature)}`,
      press: { obligation, meeting, within: within ?? '' },
      within: within ?? '',
    },
  };
}

export function closed(answer: AnswerOf<'closed'>, eye: Eye): View {
  const { next, action, client } = answer;
  const held = answer.outcome === 'held';
  const due = `due ${dayText(next.dueOn, eye.today)}; I ask you to schedule it ${nearDay(next.scheduleOn, eye.today)}.`;
  return message({
    title: held ? `✅ Meeting closed: ${short(client.name)}` : `Noted: ${short(client.name)} did not come`,
    texts: [held ? `The next vCIO meeting is ${due}` : `The meeting is still owed: it is ${due}`],
    facts: [
      ...fact('Held', answer.heldOn && capital(nearDay(answer.heldOn, eye.today))),
      ...fact('Decisions', clipped(answer.decisions, 600)),
      ...fact('Action item', action && `${short(action.text, 200)} (${nearDay(action.due, eye.today)})`),
      ...fact('By', answer.by.mail === eye.viewer.mail ? null : short(answer.by.name, 60)),
    ],
    buttons: [backToDay, openClient(client)],
  });
}
