// What went wrong: at a press with and without words, at something that was typed, and with everything at its worst.
import type { FailedPress } from '../../../src/domain/answer-parts.ts';
import type { Sample } from '../sample-answers.ts';

const evil = '](http://evil.example) **bold** ${now()} <at>all</at> `x` _i_ # h';
const text =
  'Outlook did not answer when Steward tried to see who is free. Nothing was changed; please try again in a moment.';
const toDay = { title: 'My day', say: 'today' };
const saving = (notes: string): FailedPress => ({
  verb: 'pulse.save',
  data: { obligation: 'pulse-check:granite:1' },
  typed: { notes, temperature: 'warm' },
});

export const troubleSamples: readonly Sample[] = [
  { name: 'trouble', answer: { is: 'trouble', text, pressed: saving('They move in January.'), buttons: [toDay] } },
  {
    name: 'trouble with a command',
    answer: { is: 'trouble', text, pressed: null, buttons: [{ title: 'Try again', say: 'meeting granite' }, toDay] },
  },
  {
    name: 'refused kept',
    answer: {
      is: 'refused',
      because: 'Recording a pulse check for Granite Legal LLP is not part of your role.',
      whoCould: [{ mail: 'dana@northwind.example' as never, name: 'Dana Whitfield' }],
      buttons: [toDay],
      kept: [
        'They move to the new office in January and want the network planned before.\nAmina asks for two quotes by the end of the month.',
        'Two quotes for the network',
      ],
    },
  },
  {
    name: 'note kept',
    answer: {
      is: 'note',
      tone: 'plain',
      title: 'Answered before',
      text: 'This meeting was already closed.',
      buttons: [toDay],
      kept: ['The firewall is replaced in February; Amina signs the quote next week.'],
    },
  },
  {
    name: 'refused extreme kept',
    answer: {
      is: 'refused',
      because: evil.repeat(20),
      whoCould: [],
      buttons: [toDay],
      kept: [`${evil}\n`.repeat(300), `${evil}\n`.repeat(300), '会议'.repeat(9000)],
    },
  },
  {
    name: 'trouble extreme',
    answer: {
      is: 'trouble',
      text: evil.repeat(40),
      pressed: saving(`${evil}\n`.repeat(300)),
      buttons: [{ title: evil, say: evil }, toDay],
    },
  },
  {
    name: 'trouble extreme kept',
    answer: { is: 'trouble', text: evil, pressed: saving(`${evil}\n`.repeat(70)), buttons: [toDay] },
  },
];
