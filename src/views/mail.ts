// Mail to a contact: written, and shown exactly before it is sent (spec §3 *Owners outside*).
import { Template } from 'adaptivecards-templating';
import formTemplate from '../../cards/mail-form.json' with { type: 'json' };
import previewTemplate from '../../cards/mail-preview.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { View } from './view.ts';
import { short } from './words.ts';

const form = new Template(formTemplate);
const preview = new Template(previewTemplate);

export function mailForm(answer: AnswerOf<'mail-form'>): View {
  const { obligation, round, within } = answer;
  return {
    template: form,
    data: {
      title: short(answer.client.name, 80),
      ends: ends(answer.to, answer.from),
      press: { obligation, round, within: within ?? '' },
    },
  };
}

export function mailPreview(answer: AnswerOf<'mail-preview'>): View {
  const { obligation, round, within, mail, on, from } = answer;
  const press = { obligation, round, within: within ?? '' };
  return {
    template: preview,
    data: {
      title: short(answer.client.name, 80),
      ends: [...ends(mail.to, from), { who: 'Subject', what: mail.subject }],
      text: mail.text,
      send: { ...press, mail, on },
      change: { ...press, subject: mail.subject, text: mail.text },
    },
  };
}

function ends(to: { name: string; mail: string }, from: { name: string; mail: string }) {
  return [
    { who: `To ${short(to.name, 80)}`, what: to.mail },
    { who: `From the mailbox of ${short(from.name, 80)}`, what: from.mail },
  ];
}
