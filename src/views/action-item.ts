// A follow-up that was promised, or what else is simply done: done, or moved with a reason.
import { Template } from 'adaptivecards-templating';
import template from '../../cards/action-form.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import { kindOf } from '../domain/kinds.ts';
import { message } from './message.ts';
import { backToDay, buttonsOf, doneAt, onwards } from './rows.ts';
import type { Eye, View } from './view.ts';
import { dueText, nearDay } from './when.ts';
import { clipped, short } from './words.ts';

const form = new Template(template);

export function actionForm(answer: AnswerOf<'action-form'>, eye: Eye): View {
  const { within, obligation, round, about } = answer;
  const { icon, words, closedBy } = kindOf(about);
  const isItem = about.kind === 'action-item';
  return {
    template: form,
    data: {
      over: `${icon} ${isItem ? 'Action item' : about.kind === 'onboarding-task' ? 'Onboarding task' : 'Owed'} · ${dueText(answer.dueOn, answer.lateDays, eye.today)}`,
      title: short(answer.client.name, 80),
      text: clipped(words(about)),
      from: isItem ? (about.from ? `Agreed in: ${short(about.from, 120)}` : '') : `Ends with ${closedBy}.`,
      mayMail: answer.mayMail,
      press: { obligation, round, within: within ?? '' },
      within: within ?? '',
      buttons: buttonsOf(...(within === 'day' ? doneAt : onwards)(answer.client, about)),
    },
  };
}

export function actionDone(answer: AnswerOf<'action-done'>, eye: Eye): View {
  return message({
    title: `✅ Done: ${short(answer.client.name)}`,
    texts: [
      clipped(kindOf(answer.about).words(answer.about), 400),
      `${short(answer.by.name, 60)}, ${nearDay(answer.on, eye.today)}`,
    ],
    buttons: [...onwards(answer.client, answer.about), backToDay],
  });
}
