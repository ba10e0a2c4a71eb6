// The mail with the minutes or the status report: written, and shown exactly before it is sent (spec §7 *Closing*, §8).
import { Template } from 'adaptivecards-templating';
import formTemplate from '../../cards/document-mail-form.json' with { type: 'json' };
import previewTemplate from '../../cards/document-mail-preview.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { PersonRef } from '../domain/answer-parts.ts';
import type { MailedKind } from '../domain/client-mail.ts';
import { isAttached } from '../domain/document-mail.ts';
import { linksOf } from './rows.ts';
import type { Eye, View } from './view.ts';
import { momentText } from './when.ts';
import { short } from './words.ts';

const form = new Template(formTemplate);
const preview = new Template(previewTemplate);

const words: Readonly<Record<MailedKind, { over: string; open: string; program: string }>> = {
  minutes: {
    over: 'The minutes by mail; you see it once more before it is sent',
    open: 'Open the minutes',
    program: 'Word',
  },
  report: {
    over: 'The status report by mail; you see it once more before it is sent',
    open: 'Open the report',
    program: 'PowerPoint',
  },
};

/** What its buttons do is named by what is mailed. */
function verbsOf(of: MailedKind) {
  return { form: `${of}.form`, preview: `${of}.preview`, send: `${of}.send` };
}

export function documentMailForm(answer: AnswerOf<'document-mail-form'>, eye: Eye): View {
  const { of, meeting, startsAt, invited, document } = answer;
  const { over, open, program } = words[of];
  return {
    template: form,
    data: {
      over,
      verbs: verbsOf(of),
      title: short(answer.client.name, 80),
      // The minutes look back, and their meeting is named in the text; the report is read before.
      from:
        of === 'report'
          ? `${fromLine(answer.from)}, for the meeting ${momentText(startsAt, eye)}`
          : fromLine(answer.from),
      invited: invited.map(({ name, mail }) => ({
        title: short(name === '' ? mail : `${name}, ${mail}`, 80),
        value: mail,
      })),
      document: `The document goes along as it is in the client folder: ${short(document.name, 120)}. Change it in ${program} before you look at the mail.`,
      links: linksOf({ title: open, url: document.url }),
      press: { meeting, startsAt },
    },
  };
}

export function documentMailPreview(answer: AnswerOf<'document-mail-preview'>): View {
  const { of, meeting, startsAt, mail, document, on } = answer;
  const to = mail.to.map(({ name, mail: address }) => (name === '' ? address : `${short(name, 40)}, ${address}`));
  return {
    template: preview,
    data: {
      verbs: verbsOf(of),
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
      links: linksOf({ title: words[of].open, url: document.url }),
      send: { meeting, startsAt, mail: { ...mail, to: mail.to.map((each) => each.mail) }, document, on },
      change: {
        meeting,
        startsAt,
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
