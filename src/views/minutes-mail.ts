// The mail with the minutes: written, and shown exactly before it is sent (spec §7 *Closing*).
import { Template } from 'adaptivecards-templating';
import formTemplate from '../../cards/minutes-mail-form.json' with { type: 'json' };
import previewTemplate from '../../cards/minutes-mail-preview.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { PersonRef } from '../domain/answer-parts.ts';
import { isAttached } from '../domain/minutes-mail.ts';
import { linksOf } from './rows.ts';
import type { View } from './view.ts';
import { short } from './words.ts';

const form = new Template(formTemplate);
const preview = new Template(previewTemplate);

export function minutesMailForm(answer: AnswerOf<'minutes-mail-form'>): View {
  const { meeting, invited, document } = answer;
  return {
    template: form,
    data: {
      title: short(answer.client.name, 80),
      from: fromLine(answer.from),
      invited: invited.map(({ name, mail }) => ({
        title: short(name === '' ? mail : `${name}, ${mail}`, 80),
        value: mail,
      })),
      document: `The document goes along as it is in the client folder: ${short(document.name, 120)}. Change it in Word before you look at the mail.`,
      links: linksOf({ title: 'Open the minutes', url: document.url }),
      press: { meeting },
    },
  };
}

export function minutesMailPreview(answer: AnswerOf<'minutes-mail-preview'>): View {
  const { meeting, mail, document, on } = answer;
  const to = mail.to.map(({ name, mail: address }) => (name === '' ? address : `${short(name, 40)}, ${address}`));
  return {
    template: preview,
    data: {
      title: short(answer.client.name, 80),
      ends: [
        { who: 'To', what: to.join('; ') },
        { who: fromLine(answer.from), what: answer.from.mail },
        { who: 'Subject', what: mail.subject },
        isAttached(document)
          ? { who: 'Attached', what: `${short(document.name, 120)} (${sizeText(document.size)})` }
          : { who: 'Linked, as it is too large to attach', what: 'Only who may open the client folder can read it.' },
      ],
      text: mail.text,
      links: linksOf({ title: 'Open the minutes', url: document.url }),
      send: { meeting, mail: { ...mail, to: mail.to.map((each) => each.mail) }, document, on },
      change: {
        meeting,
        draft: { to: mail.to.map((each) => each.mail).join(','), subject: mail.subject, text: mail.text },
      },
    },
  };
}

function fromLine({ name }: PersonRef): string {
  return `From the mailbox of ${short(name, 80)}`;
}

function sizeText(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  return kilobytes < 1024 ? `${kilobytes} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
