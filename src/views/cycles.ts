// Two cycles without a vCIO meeting: the director's form (spec §7 *Closing*).
import { Template } from 'adaptivecards-templating';
import template from '../../cards/cycles-form.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import { intervalWords, temperatureText } from './gloss.ts';
import { buttonsOf, fact, openClient } from './rows.ts';
import type { Eye, View } from './view.ts';
import { daysAgo, dayText, momentText } from './when.ts';
import { capital, dotted, listed, short } from './words.ts';

const form = new Template(template);

export function cyclesForm(answer: AnswerOf<'cycles-form'>, eye: Eye): View {
  const { client, obligation, round, within, owner, mayAnswer, interval, proposedMonths, lastMeetingOn, booked } =
    answer;
  const now = interval ? intervalWords(interval) : `${intervalWords({ everyMonths: proposedMonths })}, nothing agreed`;
  const last = lastMeetingOn && dotted(dayText(lastMeetingOn, eye.today), daysAgo(lastMeetingOn, eye.today));
  return {
    template: form,
    data: {
      over: '⏳ Two cycles without a vCIO meeting',
      title: short(client.name, 80),
      facts: [
        ...fact('Last meeting', last ?? 'None yet'),
        ...fact('Passed', listed(answer.missed.map((each) => dayText(each, eye.today)))),
        ...fact('Interval', capital(now)),
        ...fact('Booked', booked && momentText(booked, eye)),
        ...fact('Temperature', temperatureText(answer.temperature)),
      ],
      hint: mayAnswer ? '' : `For your information: ${short(owner.name, 60)} decides how it goes on.`,
      mayAnswer,
      choices: [
        { title: 'Another interval (choose it below)', value: 'interval' },
        ...(answer.mayCare ? [{ title: 'Extra care: it is proposed to the vCIO', value: 'care' }] : []),
        { title: 'Leave it as it is', value: 'keep' },
      ],
      intervals: intervals.filter(({ value }) => value !== inForce(answer)),
      press: { obligation, round, within: within ?? '' },
      buttons: buttonsOf(openClient(client), { title: 'Plan a meeting', say: `meeting ${client.name}` }),
      within: within ?? '',
    },
  };
}

const intervals = [
  { title: 'Every month', value: '1' },
  { title: 'Every 3 months', value: '3' },
  { title: 'Every 6 months', value: '6' },
  { title: 'Every 12 months', value: '12' },
  { title: 'No meetings', value: 'none' },
];

/** The choice that is in force already; none of them where it is another agreement. */
function inForce({ interval, proposedMonths }: AnswerOf<'cycles-form'>): string {
  if (interval === 'none') return 'none';
  const now = interval ?? { everyMonths: proposedMonths };
  return 'everyMonths' in now ? String(now.everyMonths) : '';
}
