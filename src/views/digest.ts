// The morning post to a channel: open escalations, what was resolved, who is in extra care (spec §6).
import { Template } from 'adaptivecards-templating';
import template from '../../cards/digest.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { EscalationView } from '../domain/answer-parts.ts';
import { ageText, resolvedText } from './escalation.ts';
import { severityIcons, severityNames } from './gloss.ts';
import type { Eye, View } from './view.ts';
import { lasted, longDay, momentText } from './when.ts';
import { dotted, plural, short } from './words.ts';

const card = new Template(template);
const MOST_OPEN = 12;
const MOST_RESOLVED = 10;
const MOST_CARE = 30;

/** Times are the channel's, whoever reads it. */
export function digest(answer: AnswerOf<'digest'>, eye: Eye): View {
  const { open, resolved, care, day, zone } = answer;
  const there: Eye = { viewer: { ...eye.viewer, zone }, now: eye.now, today: day };
  const hidden = open.length - MOST_OPEN;
  return {
    template: card,
    data: {
      over: longDay(day),
      title: open.length === 0 ? 'No escalation is open' : plural(open.length, 'open escalation'),
      open: open.slice(0, MOST_OPEN).map((it) => openData(it, there)),
      openMore: hidden > 0 ? `and ${hidden} more; “escalations” shows them all` : '',
      resolved: resolved.slice(0, MOST_RESOLVED).map((it) => ({ text: resolvedText(it, there) })),
      care: careText(care.map(({ name }) => short(name))),
    },
  };
}

function openData(it: EscalationView, eye: Eye) {
  const late = it.promisedAt < eye.now;
  const last = it.updates.at(-1);
  return {
    heading: `${severityIcons[it.severity]} ${short(it.client.name)}`,
    what: short(it.what, 160),
    state: dotted(
      severityNames[it.severity],
      ageText(it, eye),
      it.holder ? `${short(it.holder.name, 40)} has it` : 'nobody has it yet',
      last ? `last: ${short(last.text, 120)}` : 'no update yet',
    ),
    promise: late
      ? `Update promised for ${momentText(it.promisedAt, eye)}, ${lasted(it.promisedAt, eye.now)} late`
      : `Next update ${momentText(it.promisedAt, eye)}`,
    color: late ? 'Attention' : 'Default',
  };
}

function careText(names: readonly string[]): string {
  const shown = names.slice(0, MOST_CARE).join(', ');
  return names.length > MOST_CARE ? `${shown} and ${names.length - MOST_CARE} more` : shown;
}
