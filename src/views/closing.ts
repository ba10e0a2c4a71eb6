// Closing a vCIO meeting: the outcome form, and what was recorded (spec §7 *Closing*).
import { Template } from 'adaptivecards-templating';
import closedTemplate from '../../cards/closed.json' with { type: 'json' };
import template from '../../cards/closing-form.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import { actionRows, answerRows, type Doer } from '../domain/outcome.ts';
import { answersText } from '../domain/recommendation.ts';
import { temperatureText } from './gloss.ts';
import { temperatureChoices } from './pulse.ts';
import { backToDay, buttonsOf, fact, linksOf, openClient } from './rows.ts';
import type { Eye, View } from './view.ts';
import { dayText, momentText, nearDay } from './when.ts';
import { capital, clipped, plural, short } from './words.ts';

const form = new Template(template);
const card = new Template(closedTemplate);
const ROWS_AT_FIRST = 3;
const MOST_ACTIONS = 5;

type Closed = AnswerOf<'closed'>;

export function closingForm(answer: AnswerOf<'closing-form'>, eye: Eye): View {
  const { obligation, meeting, within, recommendations, more, unread, people } = answer;
  const doers = people.map((doer, at) => ({ title: doerText(doer, eye), value: String(at) }));
  const rows = actionRows.map((row, at) => ({ row, label: `Action item ${at + 1}`, doers }));
  return {
    template: form,
    data: {
      over: `📝 How did the vCIO meeting go? · ${momentText(answer.startsAt, eye)}`,
      title: short(answer.client.name, 80),
      attended: answer.attendees.map((name) => short(name, 40)).join(', '),
      recommendations: recommendations.map((name, at) => ({ id: `answer${answerRows[at]}`, name: short(name, 80) })),
      unasked: unaskedText(more, unread),
      rows: rows.slice(0, ROWS_AT_FIRST),
      moreRows: rows.slice(ROWS_AT_FIRST),
      temperatures: temperatureChoices,
      temperatureHint: `Until now: ${temperatureText(answer.temperature)}`,
      press: { obligation, meeting, within: within ?? '', asked: { recommendations, more, unread, people } },
      within: within ?? '',
    },
  };
}

function doerText(doer: Doer, eye: Eye): string {
  if (!('owner' in doer)) return `${short(doer.name, 30)} (client)`;
  return doer.owner === eye.viewer.mail ? 'I do' : short(doer.name, 30);
}

function unaskedText(more: number, unread: string): string {
  if (unread !== '') return `Their recommendations could not be read: ${short(unread, 200)}`;
  return more > 0 ? `${plural(more, 'more recommendation')} of lower priority: answer in myITprocess.` : '';
}

export function closed(answer: Closed, eye: Eye): View {
  const { actions, client, minutes, next } = answer;
  const rest = actions.length - MOST_ACTIONS;
  return {
    template: card,
    data: {
      title: titleOf(answer),
      texts: textsOf(answer, eye).map((text) => ({ text })),
      facts: [
        ...fact('Held', answer.heldOn && capital(nearDay(answer.heldOn, eye.today))),
        ...fact('Decisions', clipped(answer.decisions, 600)),
        ...fact('Answers', clipped(answersText(answer.recommendations), 600)),
        ...fact('By', answer.by.mail === eye.viewer.mail ? null : short(answer.by.name, 60)),
      ],
      actions: actions.slice(0, MOST_ACTIONS).map(({ text, who, due }) => ({
        text: short(text, 200),
        line: `${short(who, 60)}, ${nearDay(due, eye.today)}`,
      })),
      rest: rest > 0 ? `and ${plural(rest, 'more action item')}` : '',
      links: minutes?.state === 'filed' ? linksOf({ title: 'Open the minutes', url: minutes.url }) : [],
      presses: pressesOf(answer),
      buttons: buttonsOf(openClient(client), backToDay).slice(0, next ? 2 : 1),
    },
  };
}

const titles: Readonly<Record<Closed['outcome'], (name: string) => string>> = {
  held: (name) => `✅ Meeting closed: ${name}`,
  moved: (name) => `Noted: the meeting with ${name} moved`,
  'no-show': (name) => `Noted: ${name} did not come`,
};

function titleOf({ outcome, client }: Closed): string {
  return titles[outcome](short(client.name));
}

function textsOf(answer: Closed, eye: Eye): string[] {
  const due = nextText(answer.next, eye);
  if (answer.outcome === 'no-show') return [`The meeting is still owed. ${due}`];
  if (answer.outcome === 'moved')
    return [
      `The meeting is still owed. ${due}`,
      'Its time is over, so Outlook cannot move it: what was stays in the calendars, and nobody gets a mail. A new invitation goes out when you book it.',
    ];
  return [minutesText(answer.minutes), due].filter((text) => text !== '');
}

function nextText(next: Closed['next'], { today }: Eye): string {
  if (!next) return 'No further vCIO meeting is planned.';
  if (next.startsOn) return `The next vCIO meeting is booked: ${nearDay(next.startsOn, today)}.`;
  return `The next vCIO meeting is due ${dayText(next.dueOn, today)}; I ask you to schedule it ${nearDay(next.scheduleOn, today)}.`;
}

function minutesText(minutes: Closed['minutes']): string {
  if (!minutes) return '';
  if (minutes.state === 'filing') return 'The minutes are being written; this card shows them when they are filed.';
  if (minutes.state === 'failed') {
    const where = minutes.unsure
      ? 'Please look whether the minutes are in the client folder.'
      : 'The minutes are not in the client folder.';
    return `${where} ${clipped(minutes.reason, 300)}`;
  }
  return `The minutes are in the client folder: ${short(minutes.name, 120)}`;
}

function pressesOf({ meeting, minutes, next, may, outcome }: Closed) {
  const press = (title: string, verb: string, data: object) => ({ title, verb, data });
  return [
    ...(minutes?.state === 'filed' && may.mail ? [press('Mail the minutes…', 'minutes.form', { meeting })] : []),
    ...(minutes?.state === 'failed' && may.plan ? [press('File the minutes', 'minutes.file', { meeting })] : []),
    ...(next && !next.startsOn && may.plan
      ? [
          press(outcome === 'held' ? 'Book the next meeting' : 'Book the meeting', 'meeting.times', {
            meeting: next.meeting,
            within: '',
          }),
        ]
      : []),
  ];
}
