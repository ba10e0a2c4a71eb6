// All clients of a vCIO who leaves, each with the one proposed for it (spec §4).
import { Template } from 'adaptivecards-templating';
import template from '../../cards/handover.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import { temperatureText } from './gloss.ts';
import type { Eye, View } from './view.ts';
import { cityOf, momentText } from './when.ts';
import { capital, dotted, plural, short } from './words.ts';

const card = new Template(template);

export function handover(answer: AnswerOf<'handover'>, eye: Eye): View {
  const { person, candidates, lines, more, elsewhere } = answer;
  const choices = candidates.map((each) => ({
    title: `${short(each.person.name, 40)} (${plural(each.clients, 'client')} now, ${cityOf(each.zone)})`,
    value: each.person.mail,
  }));
  const clients = lines.map(({ client }) => client.id);
  const booked = lines.some(({ meetingAt }) => meetingAt !== null);
  return {
    template: card,
    data: {
      title: short(person.name, 80),
      line: lineOf(answer),
      hints: [
        more > 0 ? `${plural(more, 'more client')} ${more === 1 ? 'comes' : 'come'} after these.` : '',
        elsewhere > 0
          ? `${plural(elsewhere, 'open task')} at clients of other vCIOs ${elsewhere === 1 ? 'goes' : 'go'} to those vCIOs once the account is switched off.`
          : '',
        booked
          ? 'Outlook cannot change who invited to a booked meeting. I ask each new vCIO to send a new invitation; once it is in the calendar, the old one is cancelled. Both are shown before they go out.'
          : '',
      ]
        .filter((text) => text !== '')
        .map((text) => ({ text })),
      lines: (candidates.length > 0 ? lines : []).map((each, n) => ({
        id: `to${'abcdefghijklmnopqrstuvwxyz'[n]}`,
        label: `${short(each.client.name, 60)}: ${dotted(
          temperatureText(each.temperature),
          cityOf(each.zone),
          each.open > 0 ? `${each.open} open` : 'nothing open',
          each.meetingAt && `meeting ${momentText(each.meetingAt, eye)}`,
        )}`,
        to: each.to ?? '',
        choices,
      })),
      applies:
        candidates.length > 0
          ? [{ title: capital(`hand over ${plural(lines.length, 'client')}`), person: person.mail, clients }]
          : [],
    },
  };
}

function lineOf({ lines, candidates }: AnswerOf<'handover'>): string {
  const clients = plural(lines.length, 'client');
  return candidates.length === 0
    ? `${clients}, and no other vCIO to take ${lines.length === 1 ? 'it' : 'them'}. Give somebody the role first.`
    : `${clients}, each with everything that is open. I propose by number of clients and time zone; change what you know better.`;
}
