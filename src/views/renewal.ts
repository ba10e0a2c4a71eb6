// Reviewing a renewal: its form, and what was recorded (spec §3 *renewal-review*).
import { Template } from 'adaptivecards-templating';
import template from '../../cards/renewal-form.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { RenewalOutcome } from '../domain/answer-parts.ts';
import { dayWithYear } from '../domain/day.ts';
import { temperatureText } from './gloss.ts';
import { message } from './message.ts';
import { backToDay, buttonsOf, fact, openClient } from './rows.ts';
import type { Eye, View } from './view.ts';
import { daysAgo, dayText, nearDay } from './when.ts';
import { capital, clipped, plural, short } from './words.ts';

const form = new Template(template);

export function renewalForm(answer: AnswerOf<'renewal-form'>, eye: Eye): View {
  const { obligation, round, within, mayAnswer, ends, endsInDays, owner } = answer;
  return {
    template: form,
    data: {
      over: `🔁 Renewal · the agreement ${endsInDays < 0 ? 'ended' : 'ends'} ${endsText(endsInDays)}`,
      title: short(answer.client.name, 80),
      facts: [
        ...fact('Agreement', agreementText(answer)),
        ...fact('Temperature', temperatureText(answer.temperature)),
        ...fact('Last talked', answer.lastPulseOn && capital(daysAgo(answer.lastPulseOn, eye.today))),
        ...fact('Reviewed by', mayAnswer && owner.mail !== eye.viewer.mail ? short(owner.name, 60) : null),
      ],
      hint: mayAnswer ? '' : `For your information: ${short(owner.name, 60)} reviews it with the client.`,
      mayAnswer,
      outcomes: outcomes(answer, eye),
      renewedUntil: answer.byItselfUntil,
      earliest: ends,
      press: { obligation, round, within: within ?? '' },
      buttons: buttonsOf(openClient(answer.client)),
      within: within ?? '',
    },
  };
}

function endsText(days: number): string {
  if (days === 0) return 'today';
  return days < 0 ? `${plural(-days, 'day')} ago` : `in ${plural(days, 'day')}`;
}

function agreementText({ starts, ends }: AnswerOf<'renewal-form'>): string {
  return starts ? `${dayWithYear(starts)} to ${dayWithYear(ends)}` : `Until ${dayWithYear(ends)}`;
}

function outcomes(
  { byItselfUntil }: AnswerOf<'renewal-form'>,
  { today }: Eye,
): { title: string; value: RenewalOutcome }[] {
  return [
    { title: 'Renewed until the day below', value: 'renewed' },
    { title: `Renews by itself, until ${dayText(byItselfUntil, today)}`, value: 'by-itself' },
    { title: 'They are leaving', value: 'leaving' },
  ];
}

const titles: Record<RenewalOutcome, string> = {
  renewed: '✅ Renewed',
  'by-itself': '✅ Renews by itself',
  leaving: 'Noted, they are leaving',
};

export function renewalSaved(answer: AnswerOf<'renewal-saved'>, eye: Eye): View {
  const { outcome, ends, told, nextOn, note } = answer;
  const isLeaving = outcome === 'leaving';
  const next = nextOn ? `I ask about the next renewal in time, at the latest ${nearDay(nextOn, eye.today)}.` : '';
  return message({
    title: `${titles[outcome]}: ${short(answer.client.name)}`,
    texts: [
      isLeaving ? `${told ? `${short(told.name, 60)} is told. ` : ''}This renewal is not asked about again.` : next,
    ],
    facts: [
      ...fact('Agreement', ends && `${isLeaving ? 'Ends' : 'Now ends'} ${dayText(ends, eye.today)}`),
      ...fact(isLeaving ? 'Reason' : 'Note', clipped(note, 400)),
    ],
    buttons: [backToDay, openClient(answer.client)],
  });
}
