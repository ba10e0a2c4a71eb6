// A follow-up that was promised: done, or moved with a reason.
import { Template } from 'adaptivecards-templating';
import template from '../../cards/action-form.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import { message } from './message.ts';
import { backToDay, openClient } from './rows.ts';
import type { Eye, View } from './view.ts';
import { dueText, nearDay } from './when.ts';
import { clipped, short } from './words.ts';

const form = new Template(template);

export function actionForm(answer: AnswerOf<'action-form'>, eye: Eye): View {
  const { within, obligation, round } = answer;
  return {
    template: form,
    data: {
      over: `📌 Action item · ${dueText(answer.dueOn, answer.lateDays, eye.today)}`,
      title: short(answer.client.name, 80),
      text: clipped(answer.text),
      from: answer.from ? `Agreed in: ${short(answer.from, 120)}` : '',
      press: { obligation, round, within: within ?? '' },
      within: within ?? '',
    },
  };
}

export function actionDone(answer: AnswerOf<'action-done'>, eye: Eye): View {
  return message({
    title: `✅ Done: ${short(answer.client.name)}`,
    texts: [clipped(answer.text, 400), `${short(answer.by.name, 60)}, ${nearDay(answer.on, eye.today)}`],
    buttons: [backToDay, openClient(answer.client)],
  });
}
