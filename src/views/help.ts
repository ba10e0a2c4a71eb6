// What Steward can do for this person's roles.
import { Template } from 'adaptivecards-templating';
import template from '../../cards/help.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { HelpCommand, HelpTopic } from '../domain/answers/talk.ts';
import { backToDay, buttonsOf } from './rows.ts';
import type { Eye, View } from './view.ts';
import { plural, short } from './words.ts';

const card = new Template(template);

export function help({ topics, dueCount }: AnswerOf<'help'>, eye: Eye): View {
  return {
    template: card,
    data: {
      title: `Hello ${short(eye.viewer.name.split(' ')[0] ?? eye.viewer.name, 30)}`,
      line:
        dueCount > 0
          ? `${plural(dueCount, 'thing is', 'things are')} due for you.`
          : 'Nothing is due for you right now.',
      topics: topics.map(({ topic, commands }, n) => ({
        topic,
        heading: headings[topic],
        isOpen: n === 0,
        isFolded: n > 0,
        words: short([...new Set(commands.map(wordOf))].join(', '), 120),
        lines: commands.map(lineOf),
      })),
      buttons: buttonsOf(
        backToDay,
        { title: 'My clients', say: 'clients mine' },
        { title: 'Open escalations', say: 'escalations' },
      ),
    },
  };
}

function lineOf({ usage, does, say }: HelpCommand) {
  return { usage: short(usage, 80), does: `: ${short(does, 90)}`, color: say ? 'Accent' : 'Default', say };
}

/** What it begins with: `add prospect` of `add prospect <name>`. */
function wordOf({ usage }: HelpCommand): string {
  return usage.split(/,| [<[]/)[0] ?? usage;
}

const headings: Readonly<Record<HelpTopic, string>> = {
  day: 'Day by day',
  meetings: 'Meetings',
  care: 'Escalations and care',
  sales: 'Sales',
  onboarding: 'Onboarding',
  upkeep: 'Clients and who has them',
  steward: 'Cover, and how I work',
};
