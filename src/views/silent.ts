// Guests who say nothing: whom to call, the reminder as it is written and as it goes out (spec §7 *Scheduling*).
import { Template } from 'adaptivecards-templating';
import silentTemplate from '../../cards/guests-silent.json' with { type: 'json' };
import formTemplate from '../../cards/reminder-form.json' with { type: 'json' };
import previewTemplate from '../../cards/reminder-preview.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { Attendee } from '../domain/meeting.ts';
import { purposeNames } from './gloss.ts';
import { buttonsOf, fact } from './rows.ts';
import type { Eye, View } from './view.ts';
import { momentText } from './when.ts';
import { dotted, short } from './words.ts';

const silent = new Template(silentTemplate);
const form = new Template(formTemplate);
const preview = new Template(previewTemplate);

/** More guests than these do not fit a card. */
const MOST = 12;

export function guestsSilent(answer: AnswerOf<'guests-silent'>, eye: Eye): View {
  const { meeting, startsAt } = answer;
  const rest = answer.silent.length - MOST;
  return {
    template: silent,
    data: {
      over: `🔔 ${purposeNames[answer.purpose]} · nobody has accepted yet`,
      title: short(answer.client.name, 80),
      facts: [
        ...fact('Meeting', momentText(startsAt, eye)),
        ...answer.silent
          .slice(0, MOST)
          .flatMap(({ name, mail, phone }) => fact('Call', dotted(short(name || mail, 60), short(phone, 40)))),
        ...fact('And', rest > 0 ? `${rest} more` : null),
      ],
      press: { meeting, startsAt },
      move: { meeting },
      buttons: buttonsOf({ title: 'Show the meeting', say: answer.say }),
    },
  };
}

export function reminderForm(answer: AnswerOf<'reminder-form'>): View {
  const { meeting, startsAt, from } = answer;
  return {
    template: form,
    data: {
      title: short(answer.client.name, 80),
      from: `From the mailbox of ${short(from.name, 80)}`,
      silent: answer.silent.map((guest) => ({ title: short(nameOf(guest), 80), value: guest.mail })),
      press: { meeting, startsAt },
    },
  };
}

export function reminderPreview(answer: AnswerOf<'reminder-preview'>): View {
  const { meeting, startsAt, mail, from, on } = answer;
  const shown = { meeting, startsAt };
  const to = mail.to.map((each) => each.mail);
  const { subject, text } = mail;
  return {
    template: preview,
    data: {
      title: short(answer.client.name, 80),
      ends: [
        { who: 'To', what: mail.to.map(nameOf).join('; ') },
        { who: `From the mailbox of ${short(from.name, 80)}`, what: from.mail },
        { who: 'Subject', what: subject },
      ],
      text,
      send: { ...shown, mail: { ...mail, to }, on },
      change: { ...shown, draft: { to: to.join(','), subject, text } },
    },
  };
}

function nameOf({ name, mail }: Attendee): string {
  return name === '' || name === mail ? mail : `${short(name, 40)}, ${mail}`;
}
