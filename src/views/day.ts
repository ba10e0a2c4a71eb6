// *Your day*: all that is open and due for a person, on one card (spec §3 *One card a morning*).
import { Template } from 'adaptivecards-templating';
import template from '../../cards/your-day.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { Row, YourDay } from '../domain/answer-parts.ts';
import { rowData } from './rows.ts';
import type { Eye, View } from './view.ts';
import { weeklyFacts } from './weekly.ts';
import { longDay, nearDay } from './when.ts';
import { dotted, plural, short } from './words.ts';

const card = new Template(template);
const PAGE = 10;
/** More rows would make the card larger than Teams surely takes (40 KB). */
const MOST_ROWS = 20;
const MOST_COMING = 5;
const MOST_TICKED = 5;
const MOST_UNREACHED = 3;

export function yourDay(day: AnswerOf<'your-day'>, eye: Eye): View {
  const all = [...day.due, ...day.late, ...day.copied];
  const until = Math.min(day.shown, all.length);
  const from = Math.max(0, until - MOST_ROWS);
  const rows = all.slice(from, until);
  const ticked = day.ticked.slice(0, MOST_TICKED);
  const isMine = (row: Row) => day.due.includes(row);
  const isCopied = (row: Row) => day.copied.includes(row);
  // Whoever pages through what is due has no need of what is coming.
  const coming = until > PAGE ? [] : day.coming.slice(0, mostComing(day, rows.length));
  const hidden = day.coming.length - coming.length;
  return {
    template: card,
    data: {
      over: longDay(day.today),
      summary: summary(day, eye),
      // What was recorded by mistake is corrected from here.
      correctable: ticked.filter(({ mayCorrect }) => mayCorrect).map(tickedData),
      ticked: ticked.filter(({ mayCorrect }) => !mayCorrect).map(tickedData),
      sections: [
        { heading: 'Overdue', color: 'Attention', has: (row: Row) => isMine(row) && row.lateDays > 0 },
        { heading: 'Due today', color: 'Default', has: (row: Row) => isMine(row) && isToday(row, eye) },
        { heading: 'Also open', color: 'Default', has: (row: Row) => isMine(row) && row.dueOn > eye.today },
        {
          heading: 'Late or put off, with others',
          color: 'Attention',
          has: (row: Row) => !isMine(row) && !isCopied(row),
        },
        { heading: 'For your information', color: 'Default', has: isCopied },
      ]
        .map(({ has, ...section }) => ({ ...section, rows: rows.filter(has).map((row) => rowData(row, eye)) }))
        .filter((section) => section.rows.length > 0),
      unreached: unreachedTexts(day),
      weekly: day.weekly && until <= PAGE ? weeklyFacts(day.weekly, eye) : [],
      position: from > 0 || until < all.length ? `${from + 1} to ${until} of ${all.length}` : '',
      coming: coming.map((row) => rowData(row, eye)),
      comingTitle: `Coming, until ${nearDay(day.comingUntil, day.today)}`,
      comingMore: hidden > 0 ? `and ${hidden} more` : '',
      more: until < all.length ? until + PAGE : 0,
      earlier: from > 0 ? until - PAGE : 0,
    },
  };
}

/** Whoever asks for the week gets what is coming in the room that the rows and the director's week leave. */
function mostComing({ isWeek, weekly }: YourDay, rows: number): number {
  return isWeek && !weekly ? Math.max(MOST_COMING, MOST_ROWS - rows) : MOST_COMING;
}

function tickedData({ text, obligation }: YourDay['ticked'][number]) {
  return { text: short(text, 120), obligation };
}

function summary(day: YourDay, eye: Eye): string {
  const late = day.due.filter((row) => row.lateDays > 0).length;
  const due = day.due.filter((row) => isToday(row, eye)).length;
  const early = day.due.length - late - due;
  const others = day.late.length > 0 ? `${day.late.length} with others` : null;
  const copied = day.copied.length > 0 ? `${day.copied.length} for your information` : null;
  if (day.due.length > 0 || others || copied) {
    return dotted(
      late > 0 ? `${late} overdue` : null,
      due > 0 ? `${due} due today` : null,
      early > 0 ? `${early} more open` : null,
      others,
      copied,
      doneText(day),
    );
  }
  const next = day.coming[0];
  const praise = day.ticked.length > 0 ? 'All done, thank you.' : 'Nothing is due: every promise is kept.';
  return next
    ? `${praise} Next: ${short(next.client.name)}, ${nearDay(next.dueOn, eye.today)}.`
    : `${praise} Enjoy the quiet.`;
}

/** Who it is, why, and how much waits: it goes out by itself when they are there again. */
function unreachedTexts({ unreached }: YourDay): { text: string }[] {
  const lines = unreached.slice(0, MOST_UNREACHED).map(({ person, waiting, reason }) => {
    const who = reason.includes(person.name) ? '' : `${short(person.name, 40)}: `;
    return `${who}${short(reason, 160)} ${plural(waiting, 'message')} for them ${waiting === 1 ? 'waits' : 'wait'}.`;
  });
  const rest = unreached.length - MOST_UNREACHED;
  return [...lines, ...(rest > 0 ? [`The same goes for ${rest} more; type “outbox” to see what waits.`] : [])].map(
    (text) => ({
      text,
    }),
  );
}

function isToday({ lateDays, dueOn }: Row, { today }: Eye): boolean {
  return lateDays === 0 && dueOn <= today;
}

function doneText(day: YourDay): string | null {
  return day.ticked.length > 0 ? `${plural(day.ticked.length, 'thing')} done` : null;
}
