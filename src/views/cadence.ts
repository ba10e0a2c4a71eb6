// A client's rhythm: what gives it, and what other facts would give (spec §5).
import { Template } from 'adaptivecards-templating';
import template from '../../cards/cadence.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { NextPulse } from '../domain/answer-parts.ts';
import type { Growth, Touch } from '../domain/cadence.ts';
import { shortDay } from '../domain/day.ts';
import { growthNames } from './gloss.ts';
import { temperatureChoices } from './pulse.ts';
import { buttonsOf, openClient } from './rows.ts';
import type { Eye, View } from './view.ts';
import { dayText, nearDay } from './when.ts';
import { capital, clipped, plural, short } from './words.ts';

const card = new Template(template);
const growths: readonly Growth[] = ['shrinking', 'steady', 'fast'];
const touches: Readonly<Record<Touch, string>> = { high: 'Often', standard: 'Normally', low: 'Seldom' };

export function cadence(answer: AnswerOf<'cadence'>, eye: Eye): View {
  const { client, facts, limits, next, preview, saved } = answer;
  const own = facts.override;
  return {
    template: card,
    data: {
      over: saved ? '✅ Saved: how often we talk' : 'How often we talk',
      title: short(client.name, 80),
      line: next ? rhythm(next, eye) : 'No pulse checks are owed now.',
      reasons: reasonsOf(next),
      previewLine: preview ? rhythm(preview.to, eye) : '',
      previewReasons: reasonsOf(preview?.to ?? null),
      temperatures: temperatureChoices,
      temperature: facts.temperature,
      growths: growths.map((value) => ({ title: growthNames[value], value })),
      growth: facts.growth,
      touches: Object.entries(touches).map(([value, title]) => ({ title, value })),
      touch: facts.touch,
      daysLabel: own
        ? `Own rhythm in days, until ${shortDay(own.until, eye.today)} (${limits.min} to ${limits.max}; empty: the rule)`
        : `Own rhythm in days (${limits.min} to ${limits.max}, for ${plural(limits.longestDays, 'day')})`,
      days: own?.days ?? null,
      reason: own?.reason ?? '',
      saves: preview ? [{ client: client.id, asked: preview.asked }] : [],
      client: client.id,
      buttons: buttonsOf(openClient(client)),
    },
  };
}

function rhythm({ days, on }: NextPulse, eye: Eye): string {
  const when = on < eye.today ? `overdue since ${dayText(on, eye.today)}` : `next ${nearDay(on, eye.today)}`;
  return `${days === 1 ? 'Every day' : `Every ${days} days`}, ${when}`;
}

function reasonsOf(next: NextPulse | null): { text: string }[] {
  return (next?.why ?? []).map((text) => ({ text: capital(clipped(text, 300)) }));
}
