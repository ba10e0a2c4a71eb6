// Choosing an event of the calendar that stands for a meeting.
import { Template } from 'adaptivecards-templating';
import adoptTemplate from '../../cards/adopt-form.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { Eye, View } from './view.ts';
import { momentText } from './when.ts';
import { dotted, short } from './words.ts';

const adopt = new Template(adoptTemplate);

export function adoptForm({ client, meeting, choices }: AnswerOf<'adopt-form'>, eye: Eye): View {
  const none = `I found no event to come that the organiser made with people of ${short(client.name, 60)}.`;
  const some = 'I keep an eye on it from then on: its preparation and closing are owed. Nothing is sent to anybody.';
  return {
    template: adopt,
    data: {
      title: short(client.name, 80),
      line: choices.length > 0 ? some : none,
      choices: choices.map(({ eventId, startsAt, subject, guests }) => ({
        title: dotted(momentText(startsAt, eye), short(subject, 60), short(guests.slice(0, 3).join(', '), 60)),
        value: eventId,
      })),
      meeting,
    },
  };
}
