// It did not work: why, what was typed, and the way to try again.
import { Template } from 'adaptivecards-templating';
import template from '../../cards/trouble.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import { buttonsOf } from './rows.ts';
import type { View } from './view.ts';
import { clipped } from './words.ts';

const card = new Template(template);

/** A button carries its data twice, for older clients too, and a card has little room. */
const MOST_BYTES = 10_000;
const MOST_SHOWN = 8000;

export function trouble({ text, pressed, buttons }: AnswerOf<'trouble'>): View {
  const fits = new TextEncoder().encode(JSON.stringify(pressed)).length <= MOST_BYTES;
  const typed = Object.values(pressed?.typed ?? {}).filter((each) => each.trim() !== '');
  return {
    template: card,
    data: {
      text: clipped(text, 1000),
      kept: typed.length > 0 && fits,
      typed: fits
        ? []
        : typed
            .toSorted((a, b) => b.length - a.length)
            .slice(0, 1)
            .map((each) => ({ text: clipped(each, MOST_SHOWN) })),
      again: pressed && fits ? [pressed] : [],
      buttons: buttonsOf(...buttons),
    },
  };
}
