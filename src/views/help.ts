// What Steward can do for this person's roles.
import { Template } from 'adaptivecards-templating';
import template from '../../cards/help.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import { backToDay, buttonsOf } from './rows.ts';
import type { Eye, View } from './view.ts';
import { plural, short } from './words.ts';

const card = new Template(template);

export function help(answer: AnswerOf<'help'>, eye: Eye): View {
  const { commands, dueCount } = answer;
  const lines = commands.map(({ usage, does, say }) => ({ title: short(usage, 80), line: short(does, 160), say }));
  return {
    template: card,
    data: {
      title: `Hello ${short(eye.viewer.name.split(' ')[0] ?? eye.viewer.name, 30)}`,
      line:
        dueCount > 0
          ? `${plural(dueCount, 'thing is', 'things are')} due for you.`
          : 'Nothing is due for you right now.',
      presses: lines.filter((line) => line.say !== null),
      typed: lines.filter((line) => line.say === null),
      buttons: buttonsOf(
        backToDay,
        { title: 'My clients', say: 'clients mine' },
        { title: 'Open escalations', say: 'escalations' },
      ),
    },
  };
}
