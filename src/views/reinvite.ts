// A new invitation in place of an old one: what the guests read in both, written and shown.
import { Template } from 'adaptivecards-templating';
import formTemplate from '../../cards/reinvite-form.json' with { type: 'json' };
import previewTemplate from '../../cards/reinvite-preview.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import { wholeFacts } from './meeting.ts';
import type { Eye, View } from './view.ts';
import { momentText } from './when.ts';
import { short } from './words.ts';

const form = new Template(formTemplate);
const preview = new Template(previewTemplate);

export function reinviteForm({ client, meeting, from, to, startsAt }: AnswerOf<'reinvite-form'>, eye: Eye): View {
  const [old, now] = [short(from.name, 40), short(to.name, 40)];
  return {
    template: form,
    data: {
      title: short(client.name, 80),
      line: `${old} invited to the meeting ${momentText(startsAt, eye)}. ${now} sends a new invitation for the same time; when it is in the calendar, the one of ${old} is cancelled.`,
      meeting,
      say: `meeting ${client.name}`,
    },
  };
}

export function reinvitePreview(answer: AnswerOf<'reinvite-preview'>, eye: Eye): View {
  const { client, meeting, booking, from, to, invitation, comment } = answer;
  return {
    template: preview,
    data: {
      title: short(invitation.subject, 160),
      first: `1. The new invitation, from ${short(to.name, 40)}`,
      facts: wholeFacts(client, invitation, eye),
      text: invitation.text,
      second: `2. When it is in the calendar: the cancellation of the old one, from ${short(from.name, 40)}`,
      comment: comment,
      meeting,
      booking,
    },
  };
}
