// The history of a client: what happened, who did it, when.
import { Template } from 'adaptivecards-templating';
import template from '../../cards/history.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { HistoryLine } from '../domain/answer-parts.ts';
import { wordsOf } from './history-words.ts';
import { backToDay, buttonsOf, linksOf, openClient } from './rows.ts';
import type { Eye, View } from './view.ts';
import { momentText } from './when.ts';
import { capital, clipped, dotted, short } from './words.ts';

const card = new Template(template);

export function history({ client, lines, from, total, more }: AnswerOf<'history'>, eye: Eye): View {
  const shown = `${from + 1} to ${from + lines.length} of ${total.toLocaleString('en')}, the newest first`;
  return {
    template: card,
    data: {
      over: 'History',
      title: short(client.name, 80),
      position: lines.length > 0 ? shown : 'Nothing more has happened.',
      lines: lines.map((line) => lineData(line, eye)),
      buttons: buttonsOf(more, openClient(client), backToDay),
    },
  };
}

function lineData(line: HistoryLine, eye: Eye) {
  const { title, text } = wordsOf(line, eye);
  const [open = null] = linksOf({ title: 'Open', url: typeof line.data.url === 'string' ? line.data.url : null }).map(
    (link) => ({ type: 'Action.OpenUrl', ...link }),
  );
  return {
    line: dotted(
      capital(momentText(line.at, eye)),
      short(line.by?.name ?? 'Steward', 40),
      line.of && short(line.of, 40),
    ),
    title: `${short(title, 160)}${open ? ' ›' : ''}`,
    text: clipped(text, 400),
    open,
  };
}
